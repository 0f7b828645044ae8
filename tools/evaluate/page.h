// Page: the frame of a report for people: one file that needs nothing else, light or dark as its
// reader's system is. Knows how it looks and nothing of what it says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace huitong::evaluate {

std::string escape(std::string_view text);  // for HTML and SVG, attributes too

struct Chapter {
    std::string id, title;
    std::string body;  // HTML
};

std::string page(std::string_view title, std::string_view introduction,
                 const std::vector<Chapter>& chapters);

// A table that scrolls by itself where it is wider than the page, with the keyboard too.
struct Column {
    std::string title;
    bool number = false;  // aligned right
};

class Rows {
  public:
    Rows(std::string label, std::vector<Column> columns);  // label: for screen readers
    void add(const std::vector<std::string>& cells);       // HTML; the first is the row's head
    bool empty() const { return rows_ == 0; }
    std::string html() const;

  private:
    std::vector<Column> columns_;
    std::string text_;
    std::size_t rows_ = 0;
};

}  // namespace huitong::evaluate
