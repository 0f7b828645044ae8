// Marks: marked content that matters for text: optional content that is off, and ActualText, which
// says what the glyphs of a span stand for.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/finding.h"
#include "page/page.h"
#include "pdf/object.h"
#include "pdf/token.h"

namespace huitong::pdf {

class Marks {
  public:
    Marks(const std::unordered_set<const void*>& hidden_groups, page::Page& page,
          std::vector<base::Finding>& findings)
        : hidden_groups_(hidden_groups), page_(page), findings_(findings) {}

    // BMC (no operands needed) and BDC; `properties` are those of the resources.
    void begin(const std::vector<Token>& operands, const Object& properties);
    void end();
    std::size_t depth() const { return open_.size() + beyond_; }
    void unwind(std::size_t depth);  // ends what was begun since

    bool off() const { return off_ != 0; }
    bool is_off(const Object& group) const;  // a group or a membership dictionary

  private:
    struct Mark {
        bool off = false;
        bool actual = false;
        std::size_t first_glyph = 0;
        std::string text;  // UTF-8
    };
    void replace(const Mark& mark);
    bool stands_already(std::size_t end, const page::Glyph& glyph) const;

    const std::unordered_set<const void*>& hidden_groups_;
    page::Page& page_;
    std::vector<base::Finding>& findings_;
    std::vector<Mark> open_;
    std::size_t beyond_ = 0;  // begun too deep to be kept
    std::size_t off_ = 0, actual_ = 0;
};

// The groups that are off in the default configuration.
std::unordered_set<const void*> hidden_groups(const Object& root);

// A text string of PDF: UTF-16BE or UTF-8 with their marks, else PDFDocEncoding.
std::string utf8_of_text_string(std::string_view bytes);

}  // namespace huitong::pdf
