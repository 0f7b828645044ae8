// Sheet: a report before it is printed: title, headings, prose and tables whose cells know their
// field. Made from the grammar; injuries that any medium can suffer are done here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::damage {

class Random;
struct Report;

enum class Kind : std::uint8_t { title, furniture, group, head, label, value };

struct Cell {
    std::vector<std::string> words;  // narrow heads break between them; else one
    int rows = 1, cols = 1;
    Kind kind = Kind::label;
    int field = -1;
    int id = -1;               // unique in the sheet
    bool broken = false;       // the words stand on lines of their own, whatever the shape does
    std::string text() const;  // the words joined
};

struct Row {
    std::vector<Cell> cells;
    int table = -1, row = -1;  // of the grammar; -1: heads and other rows without values
    bool is_line = false;      // a line of the page in the middle of the table
};

struct Grid {
    int width = 0;
    std::vector<Row> rows;
};

struct Block {
    enum class Kind : std::uint8_t { title, about, heading, prose, grid, closing, chrome };
    Kind kind = Kind::prose;
    int section = -1;
    std::string text;
    Grid grid;
};

struct Sheet {
    std::vector<Block> blocks;
    std::string title, organ;
    int year = 0;
    int cells = 0;  // ids given

    std::vector<Row*> value_rows();  // in printed order
    Row* row_of(int cell);           // nullptr: none
};

struct SheetStyle {
    bool joined = true;    // tables of one section in one frame, where their columns allow
    bool variants = true;  // some section titles as they were also met
};

// The body whose report it is: the first thing that make_sheet draws.
std::string draw_organ(Random& random);

Sheet make_sheet(const grammar::Grammar& grammar, const Report& report, Random& random,
                 const SheetStyle& style);

}  // namespace huitong::damage
