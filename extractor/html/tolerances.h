// Tolerances: where the reader of HTML draws its lines between page and data. Text is counted in
// code points that are no white space.
#pragma once

namespace huitong::html {

struct Tolerances {
    // A cell with so much text, or with so many lines of which the text is not short, is prose. The
    // longest row labels of printed forms, explanations in brackets and all, stay under 80.
    int prose_text = 100;
    int prose_lines = 3;
    int prose_lines_text = 60;

    // A cell holds the page when it has this share of its table's text, this much of it and as many
    // lines as prose, in a table of few filled cells. A column of remarks in a data table is long
    // as well, but its rows share the text.
    double page_share = 0.6;
    int page_text = 300;
    int page_cells = 12;

    // A list of links, laid out in one row or one column, is chrome from this share on.
    double link_share = 0.5;

    // A table is a frame around others when those have at least this many cells for each filled
    // cell of its own.
    double nested_share = 1.0;

    // A page shows next to nothing when its text outside links is shorter than this; a script (or
    // hidden part) then holds the report when it has a table or this much Han text, and at least
    // `hidden_gain` times the text shown.
    int bare_text = 200;
    int hidden_han = 200;
    int hidden_gain = 4;
    // A string of a script is a part of the report from this much Han text on; shorter ones are
    // names of menus and messages.
    int part_han = 20;

    // An inline element that was never closed weighs a tenth of a block against Limits::nesting:
    // old pages leave hundreds of <font> open, and gumbo copes with some thousands.
    int inline_weight_divisor = 10;
    // Rules of style sheets that hide or strike out; each is tried on each element in a line or
    // table.
    int sheet_rules = 200;
    // What is struck out is left out, unless it is so large a share of the page: a tag was not
    // closed.
    double struck_share = 0.5;
    // Pictures that are as narrow or low as this hold cells open.
    int spacer = 3;
    // Each line and cell keeps its path. Of a longer one only the end is kept, for a page can make
    // paths long and cells many.
    int path_bytes = 240;
    // gumbo compares each attribute of a tag with all before it.
    int attributes = 2000;
};

}  // namespace huitong::html
