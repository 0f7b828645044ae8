// Options: every tolerance of arrange() with the reason for its value. Lengths in em are multiples
// of the font size of the text at hand; the others are points.
#pragma once

#include <cstddef>

namespace huitong::page {

struct Options {
    // Glyphs.
    double far = 20000;        // PDF allows pages of 14,400 pt; what lies further out is nonsense
    double min_size = 0.5;     // em of 0 come from broken fonts; smaller text cannot be read
    double max_size = 1000;    // larger "glyphs" are drawings
    double overprint = 0.3;    // em: fake bold moves a copy by less than a stroke's width
    double least_copy = 0.08;  // em: of glyphs whose width is not known
    double digit_advance = 0.42;   // em: digits of even the narrowest fonts are set further apart
    double digits_overlap = 0.15;  // of a digit's width: kerning takes less
    double shadow = 0.9;        // of a glyph's width: a faint copy nearer than that is its shadow
    double overlay_size = 1.6;  // of the usual size: watermarks are larger
    std::size_t circle = 4;     // letters: of a stamp's circle, so many stand nearly upright

    // Numbers over the edges of cells.
    double overrun = 0.12;          // em: digits of one number stand nearer than this
    double overrun_strings = 0.03;  // em: … even if each is a string of its own
    double overrun_share = 0.7;     // of a number's characters in one cell: it is that cell's

    double least_picture = 2.5;  // points: smaller ones in a cell are specks

    // Rows and words.
    double same_row = 0.4;     // em: superscripts stand 0.33 em up, the next row at least 0.9 down
    double raised = 0.48;      // em: small print beside larger may stand that far up or down
    double raised_size = 0.8;  // of the larger size
    double blank = 0.17;       // em: a Latin blank is 0.22-0.33 wide, kerning below 0.1
    double blank_digits_cell = 0.31;  // em: digits in a cell of rules may be spaced
    bool in_cell = false;             // the text at hand is that of one cell of rules
    double blank_drawn = 0.04;        // em: where the document itself draws a blank
    double blank_han = 0.75;        // em: between Han, where nothing is drawn, only wide gaps count
    double blank_han_drawn = 0.2;   // em: autospacing beside digits is 0.25 and draws no blank
    double han_apart = 0.3;         // em: wider gaps in solid Han part texts of their own, if …
    std::size_t han_parts = 3;      // … so many are alike, and none is between
    double chunk = 1.6;             // em: justified Latin stretches blanks to about 1.2
    double tracking = 0.12;         // em: gaps above are letter spacing when all are alike
    double tracking_spread = 0.35;  // of the gap: justification spreads evenly, up to rounding
    std::size_t tracking_count = 3;  // Han pairs that must agree before gaps count as spacing

    // Rules and lattices.
    double min_rule = 4;     // shorter pieces are dots and drawings, unless they join up
    double dot = 1.7;        // of its thickness: what is no longer is a dot
    double collinear = 0.8;  // pieces of one rule differ by rounding only
    double dash = 3.2;       // gaps of dashed rules and of borders that stop before a crossing
    double touch = 3.8;  // corners of borders drawn cell by cell, and the far line of a double rule
    double double_rule = 3.6;           // two rules nearer than the smallest text are one
    double wall = 0.6;                  // of an edge of a cell: more covers it, less is a stub
    std::size_t crossings = 4'000'000;  // of rules on one page; maps and hatching have more
    std::size_t lattices = 2000;        // on one page, the largest; more are drawings
    int nested_grids = 4;               // frames in frames are given up one at a time
    double frame_end = 3;               // ends of rules that make an open side line up this well
    std::size_t texts = 4;              // fewer in the rows of a grid may be a drawing's legend
    double filled = 0.25;  // of the cells: a grid with fewer texts and no head is a drawing

    double turned = 0.8;  // of the characters, and of the texts, of a turned table

    // Tables over pages.
    double same_edge = 3.5;   // column edges of two pages of one table differ by line widths
    double page_shift = 60;   // margins of left and right pages differ by a binding edge
    double same_inner = 0.6;  // of the inner edges that two parts of a table share, at least

    // Pages side by side on one sheet.
    double imposed_gutter = 0.8;   // em: between two pages
    double imposed_margin = 0.02;  // of the sheet's width: their left margins differ by less
    std::size_t imposed_rows = 3;  // of words that begin at the margin of each
    int most_imposed = 4;

    // Running heads and page numbers.
    double margin = 0.13;        // of the page height, at top and bottom, can hold them
    double same_place = 4;       // a running head stands at the same height on all pages
    std::size_t head_pages = 3;  // pages that must repeat a line (2 where there are only 2 or 3)
    double numbers_apart = 12;   // em: between the numbers of pages that stand side by side
    double apart = 1.8;          // line pitches between a lone page number and the text

    // Columns from gaps.
    double phrase = 0.62;  // em: blanks of ragged text are at most 0.4, gaps of tight tables 0.7
    double cut = 0.28;     // em: what remains of a gap where long words of other rows reach in
    double column_share = 0.12;  // of the rows have text on either side of a cut
    double cut_support = 0.5;    // of the rows with a gap at a cut, as many may cross it
    double cut_slack = 0.12;     // of the rows may cross a cut: heads and long labels
    double pitch_slack = 1.9;    // of the usual pitch: more ends a table without rules
    double half_line = 0.9;      // em: lines of one text are further apart
    double tight = 0.82;         // of the usual pitch: less is a row wrapped inside a cell
    std::size_t gap_rows = 3;    // rows with gaps that make a table without any rule
    double number_share = 0.5;   // of texts beyond the first column that look like values
    double gap_filled = 0.45;    // of the cells have text
    double names_filled = 0.7;   // of the cells have text in a table of words
    double short_text = 9;       // em: mean width of texts of a table of words
    double long_text = 22;       // em: mean width of texts of prose
    double part_rule = 0.9;      // of the table: a shorter rule belongs to a head over some columns
    double head_pitch = 1.5;     // of the size: rows of one head text are set solid
    double far_pitch = 2.6;      // of the size: rows further apart belong to no table without rules
    double rule_piece = 24;      // a rule drawn column by column leaves gaps of a column's padding
    std::size_t rules_look = 500;  // rules compared with one, so that time stays linear
    std::size_t lone_rows = 2;     // rows with one text between rows with several
    std::size_t head_rows = 4;     // of heads above the rows that align
    double heading_size = 1.2;     // of the size of the table's text: headings are larger
    double prose_width = 0.6;      // of the column: a single text this long is prose
    double same_extent = 8;        // rules of one table begin and end alike

    std::size_t axis_marks = 4;            // numbers at even steps that make an axis
    double axis_step = 0.02;               // of the step: they are exact
    std::size_t refined_places = 200'000;  // of a grid after rows and columns were added

    // Prose.
    double same_size = 0.12;      // of the size: more is a heading
    double indent = 0.8;          // em: less is a margin set in points
    double leading = 1.35;        // of the usual pitch: more is a gap between paragraphs
    double gutter = 1.0;          // em: between columns of text
    std::size_t column_rows = 4;  // fewer rows side by side are no columns of text
    double column_width = 9;      // em: narrower columns are cells
    double last_column = 0.6;     // of the width of the column before it
    double column_full = 0.6;     // of the column: rows of running text reach so far, half of them
    std::size_t column_look = 400;  // pieces looked at from one start, so that time stays linear
    int max_columns_depth = 6;      // columns in columns
    double blank_line = 1.9;        // of the usual pitch: as wide as an empty line
};

}  // namespace huitong::page
