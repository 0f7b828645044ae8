// Page: the frame of a report for people: one file that needs nothing else, no script among it,
// light or dark as its reader's system is. In one language, or in two with a switch between them.
// Knows how it looks and nothing of what it says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace huitong::webpage {

// For HTML and SVG, attributes too. Characters that no page may hold become U+FFFD, and so do those
// that turn the direction of the text around them.
std::string escape(std::string_view text);

// 1234567 as 1 234 567.
std::string figure(std::uint64_t value);

// HTML in both languages, of which the reader sees one.
std::string both(std::string_view zh, std::string_view en);

struct Chapter {
    std::string id;
    std::string title, body;  // HTML
};

struct Page {
    std::string language;        // "en", "zh"
    bool two_languages = false;  // a switch between Chinese and English
    std::string title;           // text
    std::string heading;         // HTML; empty: the title
    std::string introduction;    // HTML
    std::string style;           // besides the common one
    std::string skip = "Skip to the figures", chapters_label = "Chapters";
    std::vector<Chapter> chapters;
};

std::string html(const Page& page);

// A table that scrolls by itself where it is wider than the page, with the keyboard too.
struct Column {
    std::string title;    // HTML
    bool number = false;  // aligned right
};

class Rows {
  public:
    Rows(std::string label, std::vector<Column> columns);  // label: text, for screen readers
    // HTML; the first is the row's head. What begins with "<td" or "<th" is a whole cell.
    void add(const std::vector<std::string>& cells);
    bool empty() const { return rows_ == 0; }
    std::string html() const;

  private:
    std::vector<Column> columns_;
    std::string text_;
    std::size_t rows_ = 0;
};

}  // namespace huitong::webpage
