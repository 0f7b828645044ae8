// Atom: the smallest thing that the matcher aligns: a word of a line, a piece of a broken run, or a
// cell of a grid, with the hints that its reader left (row, column, line breaks, separators). One
// document is one stream of atoms in reading order, whatever its readers made of it: a grid is a
// stream with strong hints, a broken run the same stream with weak ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/origin.h"
#include "layout/layout.h"
#include "text/numeral.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Atom {
    enum class Kind : std::uint8_t { word, piece, cell };
    enum class Shape : std::uint8_t { text, numeral, empty };

    Kind kind = Kind::word;
    Shape shape = Shape::text;
    std::string text;                      // as found, trimmed
    std::string folded;                    // text::fold, for tokens of the grammar
    std::u32string key;                    // the same in code points, for labels
    std::u32string bare;                   // key without its leading ordinal
    std::uint64_t mask = 0;                // one bit for each code point modulo 64, a fast refusal
    std::optional<text::Numeral> numeral;  // with Shape::numeral
    base::Origin origin;

    int block = 0;                   // Layout::blocks
    std::size_t begin = 0, end = 0;  // bytes of a line's text; whole text for cells and pieces
    int row = -1, column = -1;       // of a grid
    int row_span = 1, column_span = 1;
    bool break_before = false;  // first of its physical line or grid row
    bool row_breaks = false;    // line breaks around it mean rows (grids; clean rows of text)
    bool furniture = false;     // of a page number that stands on a line of its own
    bool cut = false;           // cut off the word before it, or one of several numbers of a cell
    bool list_ends = false;     // last of a list that was printed beside another one (beside.h)
    bool hole = false;          // of a grid, where the document has no cell
    bool prose = false;         // a word too long or too sentence-like for a cell
    bool unspaced = false;  // digits beside which the white space was lost: one number or several
};

struct Stream {
    std::vector<Atom> atoms;
};

// Bytes at which a word that may have lost its white space comes apart (unspaced.h).
using Cuts = std::function<std::vector<std::size_t>(std::string_view word)>;

Stream atoms(const layout::Layout& layout, const Cuts& cuts = {});

std::uint64_t mask_of(const std::u32string& key);

}  // namespace huitong::match
