// TagScanner: the tags of a document one after another, as HTML's tokenizer cuts them; comments,
// declarations and text are passed over. No tree, no entities.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace huitong::html {

// Of a name, whatever its case.
std::uint64_t hash_name(std::string_view name);

struct Tag {
    int tag = 0;             // gumbo's number
    std::uint64_t name = 0;  // hash_name()
    std::string_view spelling;
    std::size_t offset = 0;  // of its '<'
    bool is_end = false;
    bool self_closing = false;
    bool sets_font = false;  // has color, face or size
    int attribute_count = 0;
    std::uint64_t attributes = 0;  // hash of their text
};

class TagScanner {
  public:
    explicit TagScanner(std::string_view text) : text_(text) {}
    bool next(Tag& tag);  // false: no more
    // Passes over the text up to the end tag that belongs to `tag`, whose content is raw.
    void skip_raw(const Tag& tag);
    std::size_t offset() const { return at_; }

  private:
    bool read_tag(Tag& tag);
    void skip_comment();
    void skip_to_bracket();

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace huitong::html
