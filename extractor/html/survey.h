// Survey: what is on a page, counted before anything is written: which tables are tables of data,
// how much text is shown, which strings of scripts might hold a report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "html/sheet.h"
#include "html/tolerances.h"
#include "html/tree.h"

namespace huitong::html {

// A table's own cells, those of tables nested in it left out.
struct TableFacts {
    bool presentation = false;  // role="presentation"
    int rows = 0;
    int cells = 0, filled = 0;  // filled: with text of their own
    int widest = 0;             // cells in the row that has most
    int prose = 0;              // cells that hold prose
    int articles = 0;           // cells that hold prose under a heading
    std::size_t text = 0, link_text = 0;
    std::size_t largest = 0;  // text of the cell with most, its row's only cell aside
    int largest_lines = 0;
    int nested_cells = 0;  // cells of tables of data nested in it
};

// Whether a table shows data; else it only places things on the page.
bool is_data(const TableFacts& facts, const Tolerances& tolerances);

// Whether so much text in so many lines is prose.
bool is_prose(std::size_t text, int lines, const Tolerances& tolerances);

// A place where a page may keep text that it shows by script.
struct Hideout {
    const Node* node = nullptr;
    int number = 0;  // 1-based, among its kind
};

struct Survey {
    std::unordered_map<const Node*, bool> data;  // the tables that are shown: of data or not
    std::size_t text = 0, link_text = 0;         // shown in the body
    int data_tables = 0;
    const Node* title = nullptr;
    std::vector<Hideout> scripts;  // <script>
    std::vector<Hideout> hidden;   // <textarea>, <template>, <iframe srcdoc>, hidden elements
    bool drops_struck = true;      // false: so much is struck out that it means nothing
    Sheet sheet;
};

Survey survey(const Tree& tree, const Tolerances& tolerances);

}  // namespace huitong::html
