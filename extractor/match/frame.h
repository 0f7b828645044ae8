// Frame: a table of a grammar as the aligner walks through it: its states, and what of the form
// their gains and losses depend on. Made for one table, used for all its stretches.
//
// States: the head (0); for each row "c of its values are read", c = 0 … columns; and "in a foreign
// row behind it". States of one c stand side by side, row by row, so that a step of all rows is one
// loop over neighbours; `lane` is the number of rows, rounded up.
#pragma once

#include <cstddef>
#include <vector>

namespace huitong::grammar {
struct Grammar;
struct Table;
}  // namespace huitong::grammar

namespace huitong::match {

struct Hit;

// A row after which another may come without its label; -1: the head.
struct Before {
    int row = -1, loss = 0;
};

struct Frame {
    const grammar::Table* table = nullptr;
    int number = 0;  // Grammar::tables
    int rows = 0, columns = 0;
    std::size_t lane = 0, states = 0;
    bool has_foreign = false;  // rows that the form does not have may stand in it
    int lost_value = 0;        // the loss where a value is not there
    int foreign_row = 0;       // the loss of such a row
    int perfect = 0;           // the gain of a perfect copy
    // Of each row:
    std::vector<int> labelled;  // all bits set: the form gives it a label (`lane` of them)
    std::vector<int> lost_label, lost;
    std::vector<int> lost_after;  // all rows behind it lost (`lane` of them)
    std::vector<char> alternative;
    std::vector<std::vector<int>> conflicts;  // it is not printed beside these
    std::vector<std::vector<Before>> before;
    std::vector<char> after_last;  // it may come after the row (or head) before it and no other
    // Rows by eight (lanes.h): all of them are after_last; the losses where rows of the eight up to
    // this one are given up as a whole; the most that a score may be, `never` where there is no
    // row.
    std::vector<char> chained;
    std::vector<int> chain_loss, most_score;
    std::vector<char> of_rows;  // of each group: rows are in it

    std::size_t at(int row, int column) const {
        return static_cast<std::size_t>(column + 1) * lane + static_cast<std::size_t>(row);
    }
    std::size_t first(int row) const { return at(row, 0); }
    std::size_t complete(int row) const { return at(row, columns); }
    std::size_t foreign(int row) const { return at(row, columns + 1); }
    std::size_t complete_or_head(int row) const { return row < 0 ? 0 : complete(row); }
    int row_of(std::size_t state) const { return static_cast<int>(state % lane); }
    int column_of(std::size_t state) const { return static_cast<int>(state / lane) - 1; }
    bool is_foreign(std::size_t state) const { return column_of(state) > columns; }

    bool conflict(int row, int other) const;
    // The label of a group of rows stands before one of its rows: behind row `row` (-1: in the
    // head) it may stand if one of the next two is in it, since one may be lost. What else stands
    // in the head does so in any order.
    bool may_lead(const Hit& hit, int row) const;
};

Frame make_frame(const grammar::Grammar& grammar, int table);

}  // namespace huitong::match
