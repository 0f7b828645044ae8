// OpenElements: the stack of open elements as the parsing rules of HTML keep it, without building
// anything: void elements, elements whose end tag may be left out, end tags that reach nothing or
// not over a scope, raw text, and formatting elements (<b>, <font> …) that the parser reopens after
// a block. Where rules are left out, the depth comes out too large, never too small.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "html/tag_scanner.h"

namespace huitong::html {

class OpenElements {
  public:
    explicit OpenElements(int inline_weight_divisor)
        : divisor_(static_cast<std::size_t>(inline_weight_divisor)) {}

    // Whether the content of the element that was opened is raw text.
    bool start(const Tag& tag);
    void end(const Tag& tag);
    void text() { reopen(); }

    std::size_t blocks() const { return blocks_ + framesets_; }
    std::size_t inlines() const { return stack_.size() - blocks_ + waiting_; }
    std::size_t depth() const { return blocks() + inlines() / divisor_; }
    // How many formatting elements were opened again so far.
    std::size_t reopened() const { return reopened_; }

    // A row or cell that begins here stands in no table, and the parser would drop its tag.
    bool outside_tables() const;
    // How many elements are open; below() those of a given number, is a cell or caption open?
    std::size_t size() const { return stack_.size(); }
    bool cell_open_from(std::size_t index) const;
    // Whether `tag` is open, but only below that number.
    bool open_below(const Tag& tag, std::size_t index) const;

  private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    enum class Realm : std::uint8_t { html, svg, math, integration };  // the last: HTML in those
    struct Open {
        int tag = 0;
        std::uint64_t name = 0;
        Realm realm = Realm::html;
        std::uint64_t format = 0;  // id of its Format; 0: none
    };
    struct Format {  // of the list of active formatting elements
        int tag = 0;
        std::uint64_t attributes = 0;
        std::uint64_t id = 0;
        bool open = true;     // on the stack; else waiting to be reopened
        bool marker = false;  // none of them is reopened over this
    };

    void push(const Open& open);
    void pop();
    void forget(const Open& open);
    void pop_to(std::size_t index);
    void clear_to_marker();
    void reopen();
    // The innermost open `tag`, unless an element that `stops` lies above it.
    template <class Stops>
    std::size_t find(int tag, Stops stops) const;
    std::size_t in_scope(int tag) const;
    std::size_t in_table_scope(int tag) const;
    void close(std::size_t index);
    void close_p();
    void close_item(int tag, int other);
    bool any_open(int tag) const;
    bool start_in_foreign(const Tag& tag);
    std::size_t open_select() const;
    bool start_in_select(const Tag& tag);
    bool end_in_select(const Tag& tag);
    void start_formatting(const Tag& tag);
    void start_table_part(int tag);
    bool close_before(int tag);
    void end_formatting(int tag);

    std::size_t divisor_;
    std::vector<Open> stack_;
    std::vector<Format> formats_;
    std::size_t blocks_ = 0, waiting_ = 0, reopened_ = 0, framesets_ = 0;
    std::uint64_t last_format_ = 0;
    bool in_form_ = false;
    bool in_template_end_ = false;  // which clears one marker, whatever it closes
};

}  // namespace huitong::html
