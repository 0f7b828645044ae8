// Sheet: a page made ready: only what shows, turned so that most of its text reads from left to
// right, with coordinates that can be trusted. The stages of arrange() work on sheets; to_page()
// leads back to the page for origins.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/origin.h"
#include "page/frame.h"
#include "page/options.h"
#include "page/page.h"

namespace huitong::page {

// A visible character.
struct Mark {
    base::Box box;          // on the sheet
    base::Box flow;         // turned so that its own direction is to the right
    std::string_view text;  // in Page::text
    char32_t code = 0;
    double size = 0;
    double level = 0;       // base line in `flow`
    int quarter = 0;        // direction on the sheet, see frame.h
    std::string_view font;  // name of its font
    bool bold = false;
    bool after_blank = false;  // the document draws a blank before it
    bool starts = false;       // the first of a string that the document shows
    bool faint = false;        // little darker than what is behind it
    std::uint32_t order = 0;   // of drawing
};

struct Sheet {
    int number = 0;
    int quarter = 0;  // how the page was turned
    base::Box box;    // the page, turned
    std::vector<Mark> marks;
    std::vector<Rule> rules;
    std::vector<Fill> fills;
    std::vector<base::Box> pictures;

    base::Box to_page(const base::Box& on_sheet) const { return turn_back(on_sheet, quarter); }
    base::Origin origin(const base::Box& on_sheet) const {
        return base::on_page(number, to_page(on_sheet));
    }
};

Sheet prepare(const Page& page, const Options& options, std::vector<base::Finding>& findings);

}  // namespace huitong::page
