// Paragraph: one line in the making. Collapses white space as HTML does; a line end in the source
// between two characters that are set without blanks (Han, full-width) leaves nothing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace huitong::html {

class Paragraph {
  public:
    void add(std::string_view utf8);
    void add_kept(std::string_view utf8);  // white space as it is
    bool started() const { return !text_.empty(); }
    bool ends_in_digit() const;  // nothing between it and what comes next
    // The text without blanks of any kind (also U+00A0, U+3000) at its ends; starts anew.
    std::string take();

  private:
    std::string text_;
    bool space_ = false, line_end_ = false;  // seen since the last text
};

// Digits as superscripts, if `utf8` holds nothing else but white space.
std::string raised_digits(std::string_view utf8);

// Without blanks of any kind at the ends.
std::string_view without_blank_ends(std::string_view utf8);

// Code points that are no blanks; all, and those that are Han.
struct Ink {
    std::size_t all = 0, han = 0;
};
Ink count_ink(std::string_view utf8);

}  // namespace huitong::html
