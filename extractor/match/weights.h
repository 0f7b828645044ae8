// weights: what each step of the aligner gains or loses. Hundredths of a nat, roughly; what matters
// is their order. A right label outweighs three strange atoms; a number where a value is due is
// worth little by itself, a number left over costs more than it could gain elsewhere.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>

namespace huitong::match {

struct Weights {
    int row_label = 400, head_label = 150, title = 200, group = 60;
    double least_similarity = 0.55;  // gains grow from 0 here to the full at 1
    int number = 60, nothing = 40;   // a numeral; a token such as a slash
    int empty_cell = 10;             // of a grid: its place is known
    int empty_piece = -10;           // of a run: may be a pad
    int word_as_value = -250;
    int lost_value = -50, lost_label = -400;
    int lost_only_value = -390;            // of a table of one column: a label alone is no row
    int lost_row = -60, lost_rows = -100;  // each; for any
    int alternative_row = -5;              // the form prints either this or other rows
    int skip_empty = -3, skip_empty_in_row = -25;  // cells of a row stand together
    int pad = -40;  // an empty piece on the line of another, where each cell has a line of its own
    int skip_word = -120, skip_word_in_head = -30, skip_number = -200;
    // A row of the office's own costs as much as a label that is not there, but its values are
    // free.
    int foreign_row = -330, skip_foreign_number = -5;
    int foreign_row_of_one = -280;  // less than a word and a number passed by
    int least_rows = 8;  // of a table of one column with rows of the office's own: a list is longer
    int skip_fragment = -20, skip_prose = -300;
    int break_in_row = -250, break_in_clean_line = -150;  // a new grid row or line among values
    int break_behind_label = -450;  // a new grid row between a label and its first value
    int label_inside_row = -150;    // a row label that starts no row
    int label_passed = -300;  // a row label, letter for letter, between the values of another row
    // A head has no numbers: what lies before one is the head of the table above.
    int skip_number_in_head = -600;
    // Nor does it go on behind the title of another table, or the end of the list to its left.
    int skip_title_in_head = -2000;
    float same_title = 0.98F;
    int number_behind = -200;  // a number right behind the last row is one too many for it
    double clear_label = 0.9;  // from here on a label is taken for what it says
    // What is taken for the table: this share of a perfect copy's gain, or this gain, which the
    // head and the first two rows of the largest table reach, where a document is cut off behind
    // them.
    double least_share = 0.35;
    int least_gain = 1200;
    int reach = 60;                      // atoms looked at before and after found labels
    std::size_t most_alignments = 1024;  // of one document: some 300 reports
};

inline constexpr Weights weights;
// Of what cannot be reached. Adding to it leaves it far below all that can.
inline constexpr int never = std::numeric_limits<int>::min() / 4;

inline int scaled(int full, double similarity) {
    double share = (similarity - weights.least_similarity) / (1 - weights.least_similarity);
    return static_cast<int>(static_cast<double>(full) * std::max(0.0, share));
}

}  // namespace huitong::match
