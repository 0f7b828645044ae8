// Each line with texts and pipes speaks for one convention: by whether a pipe stands at its start
// and at its end. A line whose last cell is broken over the line end is taken together with the
// line that ends the cell. The convention with most lines wins, unless another has a good share;
// then the pipes of whole rows decide: the right reading gives more rows the same number of cells.

#include "plain/convention.h"

#include <algorithm>
#include <array>
#include <map>

namespace huitong::plain {
namespace {

constexpr std::size_t conventions = 4;
using Votes = std::array<std::size_t, conventions>;

constexpr std::size_t index(Convention c) {
    return static_cast<std::size_t>(c);
}

Convention voice(const TextLine& line) {
    if (line.opens) return line.closes ? Convention::bordered : Convention::leading;
    return line.closes ? Convention::trailing : Convention::between;
}

std::size_t cells_of(const TextLine& line, Convention c) {
    const std::size_t opens = line.opens ? 1 : 0, closes = line.closes ? 1 : 0;
    switch (c) {
        case Convention::trailing:
            return line.pipes + 1 - closes;
        case Convention::leading:
            return line.pipes + 1 - opens;
        case Convention::bordered:
            return line.pipes + 1 - opens - closes;
        case Convention::between:
            return line.pipes + 1;
    }
    return line.pipes;
}

// Rows that have the commonest number of cells. A row of one cell says nothing.
std::size_t agreeing(const std::vector<const TextLine*>& rows, Convention c) {
    std::map<std::size_t, std::size_t> rows_by_cells;
    std::size_t most = 0;
    for (const TextLine* row : rows) most = std::max(most, ++rows_by_cells[cells_of(*row, c)]);
    return most;
}

}  // namespace

Convention convention(const std::vector<TextLine>& lines, std::size_t begin, std::size_t end,
                      const Options& options) {
    if (lines[begin].kind == TextLine::Kind::tabbed) return Convention::between;
    Votes votes{};
    std::vector<const TextLine*> rows;
    const TextLine* last = nullptr;  // the line with pipes before
    for (std::size_t i = begin; i < end; ++i) {
        const TextLine& line = lines[i];
        if (line.kind != TextLine::Kind::piped) continue;
        if (line.bare) {
            // A text that is closed on the next line.
            if (i > begin && lines[i - 1].kind == TextLine::Kind::text) {
                ++votes[index(Convention::trailing)];
            }
        } else {
            Convention c = voice(line);
            if (c == Convention::trailing && last != nullptr && !last->closes) {
                // The end of a row that was broken inside a cell.
                --votes[index(voice(*last))];
                if (last->opens) c = Convention::bordered;
            }
            ++votes[index(c)];
            if (line.pipes > 1) rows.push_back(&line);
        }
        last = &line;
    }
    std::array<Convention, conventions> order = {Convention::trailing, Convention::leading,
                                                 Convention::bordered, Convention::between};
    std::stable_sort(order.begin(), order.end(),
                     [&](Convention a, Convention b) { return votes[index(a)] > votes[index(b)]; });
    Convention best = order[0];
    for (std::size_t k = 1; k < conventions; ++k) {
        const Convention other = order[k];
        if (votes[index(other)] == 0) break;
        if (votes[index(other)] * options.contest < votes[index(order[0])]) break;
        if (agreeing(rows, other) > agreeing(rows, best)) best = other;
    }
    return best;
}

}  // namespace huitong::plain
