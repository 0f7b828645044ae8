// align: one table of a grammar against the stream of atoms. The best monotone alignment of the
// table's rows and columns with a stretch of atoms, by gains and losses for labels, values, row
// breaks, pads and lost parts. Knows no arithmetic: checks come after (decode.h).
#pragma once

#include <optional>
#include <vector>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Stream;
struct Hits;

// Another reading of a value: an atom (-1: none, the value is lost), and by how much the best
// alignment that reads it so is behind the best of all.
struct Alternative {
    int atom = -1;
    int behind = 0;  // hundredths of a nat
};

struct AlignedRow {
    int row = 0;                    // Table::rows
    bool labelled = false;          // false: told by order alone
    double similarity = 0;          // of the label
    std::vector<int> label;         // atoms
    std::vector<int> values;        // one a column: atom, or -1 for lost
    std::vector<Alternative> next;  // one a column: the best other reading; empty: none is near
    std::vector<int> left_over;     // numbers between its values that were left out
    int end = 0;                    // one past the last atom of the row, pads after it included
};

struct HeadHit {
    int atom = 0, count = 1;
    int column = -1;        // Table::columns; -1: title, group or furniture
    int group = -1;         // Table::groups
    double similarity = 0;  // to that label
    bool title = false;     // of the table
};

// Atoms of a row that the form does not have, its label first; it stands behind row `after`.
struct ForeignRow {
    int after = 0;
    std::vector<int> atoms;
};

struct Alignment {
    int table = 0;           // Grammar::tables
    int begin = 0, end = 0;  // atoms
    int gain = 0;
    double share = 0;  // gain, of the most that a perfect copy of the form could reach
    std::vector<HeadHit> head;
    std::vector<AlignedRow> rows;
    std::vector<ForeignRow> foreign;
    std::vector<int> used;  // atoms taken as label, head, group or value
};

struct Alignments {
    std::vector<Alignment> tables;  // in the order of the document, no atom in two of them
    std::optional<int> rest;        // an atom where more begins than is looked for
};

// All alignments of all tables that are good enough.
Alignments align(const Stream& stream, const Hits& hits, const grammar::Grammar& grammar);

// The best alignment of one table within [begin, end) that uses no barred atom.
std::optional<Alignment> align_table(const Stream& stream, const Hits& hits,
                                     const grammar::Grammar& grammar, int table, int begin, int end,
                                     const std::vector<char>& barred);

}  // namespace huitong::match
