// The rules are the level walls of a grid; upright walls stand at every cut, between the rules
// where no text crosses it. Where two rows of text between the same rules both have a value in a
// column, a wall parts them in the columns that have text in both.
#include "page/levels.h"

#include <algorithm>

#include "page/characters.h"
#include "page/lattice.h"

namespace huitong::page {
namespace {

bool both_values(const Band& a, const Band& b) {
    return std::any_of(a.pieces.begin(), a.pieces.end(), [&](const Piece& p) {
        const Piece* q = b.at(p.from);
        return p.from > 0 && p.number && q != nullptr && q->number;
    });
}

}  // namespace

bool rules_separate(const std::vector<Band>& bands, const std::vector<Stroke>& across) {
    std::size_t ruled = 0;
    for (std::size_t i = 1; i < bands.size(); ++i) {
        ruled += std::any_of(across.begin(), across.end(),
                             [&](const Stroke& s) {
                                 return s.at < bands[i - 1].level && s.at > bands[i].level;
                             })
                     ? 1
                     : 0;
    }
    return ruled >= 2 && ruled * 2 >= bands.size() - 1;
}

Part part_by_rules(const Sheet& sheet, const std::vector<Band>& bands,
                   const std::vector<double>& cuts, const base::Box& box,
                   const std::vector<Stroke>& across, const Options& o) {
    std::vector<double> xs{box.left};
    xs.insert(xs.end(), cuts.begin(), cuts.end());
    xs.push_back(box.right);
    std::vector<Stroke> level;
    std::vector<double> heights{box.top, box.bottom};
    for (const Stroke& stroke : across) {
        if (stroke.at >= box.top || stroke.at <= box.bottom) continue;
        level.push_back(stroke);
        heights.push_back(stroke.at);
    }
    for (std::size_t i = 1; i < bands.size(); ++i) {
        const Band& a = bands[i - 1];
        const Band& b = bands[i];
        const bool ruled = std::any_of(level.begin(), level.end(), [&](const Stroke& s) {
            return s.at < a.level && s.at > b.level && s.length() * 2 > box.width();
        });
        if (ruled || !both_values(a, b)) continue;
        const double y = (a.box.bottom + b.box.top) / 2;
        for (std::size_t c = 0; c + 1 < xs.size(); ++c) {
            if (a.at(c) != nullptr && b.at(c) != nullptr) level.push_back({y, xs[c], xs[c + 1]});
        }
        heights.push_back(y);
    }
    const std::vector<double> ys = cluster(std::move(heights), o.double_rule);
    std::vector<Stroke> upright;
    std::size_t next = 0;  // first band of text below the upper edge
    for (std::size_t k = ys.size() - 1; k > 0; --k) {
        const std::size_t begin = next;
        while (next < bands.size() && bands[next].box.middle_y() > ys[k - 1]) ++next;
        for (std::size_t c = 0; c < cuts.size(); ++c) {
            bool crossed = false;
            for (std::size_t i = begin; i < next; ++i) {
                const Piece* piece = bands[i].at(c);
                crossed = crossed || (piece != nullptr && piece->to > c);
            }
            if (!crossed) upright.push_back({cuts[c], ys[k - 1], ys[k]});
        }
    }
    Grid grid = make_grid(xs, ys, level, upright, o);
    Part part;
    part.page = sheet.number;
    part.ruled = false;
    part.box = box;
    part.origin = sheet.origin(box);
    part.xs = grid.xs;
    part.ys = grid.ys;
    for (const Place& place : grid.places) {
        PartCell cell;
        cell.place = place;
        cell.box = grid.box_of(place);
        part.cells.push_back(std::move(cell));
    }
    for (const Band& band : bands) {
        for (const Piece& piece : band.pieces) {
            const double x =
                (std::max(piece.box.left, box.left) + std::min(piece.box.right, box.right)) / 2;
            const int id = grid.cell_at(x, std::clamp(piece.box.middle_y(), box.bottom, box.top));
            if (id < 0) continue;
            PartCell& cell = part.cells[static_cast<std::size_t>(id)];
            const bool first = cell.text.empty();
            // Characters under each other are one label.
            const auto single = [](std::string_view text) {
                std::size_t at = 0;
                return is_ideograph(next_code(text, at)) && at == text.size();
            };
            cell.stacked = first ? single(piece.text) : cell.stacked && single(piece.text);
            if (!first && !cell.stacked) cell.text += '\n';
            cell.box = first ? piece.box : base::unite(cell.box, piece.box);
            cell.text += piece.text;
        }
    }
    for (PartCell& cell : part.cells) cell.origin = sheet.origin(cell.box);
    return part;
}

}  // namespace huitong::page
