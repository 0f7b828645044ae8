// prose: the text of a document outside its tables: title, sections, and what rules of the grammar
// read from them (metadata and quantities).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/origin.h"
#include "grammar/prose.h"
#include "match/captures.h"

namespace huitong::layout {
struct Layout;
}

namespace huitong::match {

struct Stream;

// A line of prose, or the part of a line that no table used.
struct ProseLine {
    std::string text;     // text::clean
    grammar::Prose form;  // of text, unless it is used
    base::Origin origin;
    int atom = 0;         // its first atom; orders lines and tables
    bool used = false;    // a table used it (as title): a heading, but no text of its own
    bool inside = false;  // of a table, among its rows: no heading either
};

struct Title {
    std::size_t line = 0, count = 0;  // lines [line, line + count)
    std::string text;                 // the lines joined
};

// Values of `used`: an alignment took the atom; it did so among the rows of a table.
constexpr char used_inside = 2;

// `used`: the atoms that alignments took. Long lines are cut where a section's title stands in
// them.
std::vector<ProseLine> prose_lines(const layout::Layout& layout, const Stream& stream,
                                   const std::vector<char>& used, const grammar::Grammar& grammar);

// Lines, alone or up to three joined, that a title pattern of the grammar matches; in order, none
// overlapping. A title in one line is preferred to one in several.
std::vector<Title> find_titles(std::span<const ProseLine> lines, const grammar::Grammar& grammar);

// Sections, fields of prose and quantities of one report. `title`: null if none was found.
void read_prose(std::span<const ProseLine> lines, const Title* title,
                const grammar::Grammar& grammar, Captures& out);

// The field of this number alone.
Capture read_prose_field(std::span<const ProseLine> lines, const Title* title, std::size_t field,
                         const grammar::Grammar& grammar);

// How many of the grammar's sections have a heading.
std::size_t count_sections(std::span<const ProseLine> lines, const Title* title,
                           const grammar::Grammar& grammar);

}  // namespace huitong::match
