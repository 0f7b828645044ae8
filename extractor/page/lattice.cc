// 1. Rules are merged to strokes (merge.h). 2. A sweep to the right over the ends of horizontal and
// the places of vertical strokes finds what touches; touching strokes form a component. 3. The
// heights and places of a component's strokes, double lines taken as one, are the edges of a grid;
// where strokes stick out together beyond the last crossing edge, their ends are an edge that was
// not drawn. 4. An edge of a place is a wall where strokes cover most of it. 5. Places without a
// wall between them are one cell: from the top left, each cell grows right, then down, as long as
// it stays a rectangle.
#include "page/lattice.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "page/merge.h"

namespace huitong::page {
namespace {

using Index = std::size_t;

struct Sets {  // disjoint sets
    std::vector<Index> parent;
    explicit Sets(Index n) : parent(n) { std::iota(parent.begin(), parent.end(), Index{0}); }
    Index find(Index i) {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }
    void unite(Index a, Index b) {
        parent[std::max(find(a), find(b))] = std::min(find(a), find(b));
    }
};

// Components over strokes: first the horizontal, then the vertical ones. False: too many crossings.
bool connect(const Strokes& strokes, const Options& o, Sets& sets) {
    struct Event {
        double x;
        int kind;  // 0 a horizontal begins, 1 a vertical, 2 a horizontal ends
        Index index;
    };
    std::vector<Event> events;
    for (Index i = 0; i < strokes.across.size(); ++i) {
        events.push_back({strokes.across[i].begin - o.touch, 0, i});
        events.push_back({strokes.across[i].end + o.touch, 2, i});
    }
    for (Index i = 0; i < strokes.down.size(); ++i) events.push_back({strokes.down[i].at, 1, i});
    std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
        if (a.x != b.x) return a.x < b.x;
        return a.kind != b.kind ? a.kind < b.kind : a.index < b.index;
    });
    std::map<std::pair<double, Index>, Index> open;
    Index crossings = 0;
    for (const Event& event : events) {
        if (event.kind == 0) {
            open.insert({{strokes.across[event.index].at, event.index}, event.index});
        } else if (event.kind == 2) {
            open.erase({strokes.across[event.index].at, event.index});
        } else {
            const Stroke& down = strokes.down[event.index];
            for (auto it = open.lower_bound({down.begin - o.touch, 0});
                 it != open.end() && it->first.first <= down.end + o.touch; ++it) {
                if (++crossings > o.crossings) return false;
                sets.unite(it->second, strokes.across.size() + event.index);
            }
        }
    }
    return true;
}

struct Component {
    std::vector<Stroke> across, down;
};

// Adds the edge that the ends of at least two strokes make beyond the outermost crossing edge.
void add_open_edge(std::vector<double>& edges, const std::vector<Stroke>& strokes, bool low,
                   const Options& o) {
    if (strokes.size() < 2) return;
    std::vector<double> ends;
    for (const Stroke& stroke : strokes) ends.push_back(low ? stroke.begin : stroke.end);
    std::sort(ends.begin(), ends.end());
    if (!low) std::reverse(ends.begin(), ends.end());
    const double outer = ends[1];  // the outermost alone may be a stray line
    if (std::abs(ends[0] - outer) > o.frame_end) return;
    if (edges.empty()) {
        edges.push_back(outer);
    } else if (low && outer < edges.front() - o.double_rule) {
        edges.insert(edges.begin(), outer);
    } else if (!low && outer > edges.back() + o.double_rule) {
        edges.push_back(outer);
    }
}

// Which pieces between neighbouring edges are covered: lines x (edges - 1).
std::vector<char> walls_of(const std::vector<Stroke>& strokes, const std::vector<double>& lines,
                           const std::vector<double>& edges, const Options& o) {
    const Index pieces = edges.size() - 1;
    std::vector<char> walls(lines.size() * pieces, 0);
    std::vector<std::pair<int, Stroke>> placed;
    for (const Stroke& stroke : strokes) {
        const int line = nearest(lines, stroke.at);
        if (line >= 0) placed.emplace_back(line, stroke);
    }
    std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.begin < b.second.begin;
    });
    std::vector<double> cover(pieces, 0);
    for (Index begin = 0; begin < placed.size();) {
        Index end = begin;
        std::fill(cover.begin(), cover.end(), 0);
        double done = -o.far * 2;  // covered up to here: double lines count once
        for (; end < placed.size() && placed[end].first == placed[begin].first; ++end) {
            const double from = std::max(placed[end].second.begin, done);
            const double to = placed[end].second.end;
            if (to <= from) continue;
            done = to;
            auto at = static_cast<Index>(std::upper_bound(edges.begin(), edges.end(), from) -
                                         edges.begin());
            for (at = at > 0 ? at - 1 : 0; at < pieces && edges[at] < to; ++at)
                cover[at] += std::max(0.0, std::min(to, edges[at + 1]) - std::max(from, edges[at]));
        }
        const auto line = static_cast<Index>(placed[begin].first);
        for (Index at = 0; at < pieces; ++at) {
            if (cover[at] >= o.wall * (edges[at + 1] - edges[at])) walls[line * pieces + at] = 1;
        }
        begin = end;
    }
    return walls;
}

// Grows the cells. `over` are walls above rows (rows + 1 x columns), `left` walls left of columns
// (columns + 1 x rows).
void grow_cells(Grid& grid, const std::vector<char>& over, const std::vector<char>& left) {
    const auto rows = static_cast<Index>(grid.rows());
    const auto columns = static_cast<Index>(grid.columns());
    grid.owner.assign(rows * columns, -1);
    const auto taken = [&](Index r, Index c) { return grid.owner[r * columns + c] >= 0; };
    for (Index r = 0; r < rows; ++r) {
        for (Index c = 0; c < columns; ++c) {
            if (taken(r, c)) continue;
            Index right = c + 1;
            while (right < columns && !left[right * rows + r] && !taken(r, right)) ++right;
            Index below = r + 1;
            for (bool grows = true; grows && below < rows; below += grows ? 1 : 0) {
                for (Index i = c; i < right && grows; ++i) {
                    grows = !over[below * columns + i] && !taken(below, i) &&
                            (i == c || !left[i * rows + below]);
                }
                // The cell below must end where this one does, or it would be torn.
                grows = grows && (right == columns || left[right * rows + below]) &&
                        (c == 0 || left[c * rows + below]);
            }
            const int id = static_cast<int>(grid.places.size());
            for (Index i = r; i < below; ++i) {
                for (Index j = c; j < right; ++j) grid.owner[i * columns + j] = id;
            }
            grid.places.push_back({static_cast<int>(r), static_cast<int>(c),
                                   static_cast<int>(below - r), static_cast<int>(right - c)});
        }
    }
}

// Edges that no cell ends at are taken out.
void drop_idle_edges(Grid& grid) {
    std::vector<char> row_used(grid.ys.size(), 0);
    std::vector<char> column_used(grid.xs.size(), 0);
    for (const Place& p : grid.places) {
        row_used[static_cast<Index>(p.row)] = row_used[static_cast<Index>(p.row + p.row_span)] = 1;
        column_used[static_cast<Index>(p.column)] = 1;
        column_used[static_cast<Index>(p.column + p.column_span)] = 1;
    }
    const auto renumber = [](std::vector<char>& used, std::vector<double>& edges) {
        std::vector<int> to(used.size());
        std::vector<double> kept;
        for (Index i = 0; i < used.size(); ++i) {
            to[i] = static_cast<int>(kept.size());
            if (used[i]) kept.push_back(edges[i]);
        }
        edges = std::move(kept);
        return to;
    };
    const std::vector<int> row = renumber(row_used, grid.ys);
    const std::vector<int> column = renumber(column_used, grid.xs);
    for (Place& p : grid.places) {
        const int bottom = row[static_cast<Index>(p.row + p.row_span)];
        const int right = column[static_cast<Index>(p.column + p.column_span)];
        p.row = row[static_cast<Index>(p.row)];
        p.column = column[static_cast<Index>(p.column)];
        p.row_span = bottom - p.row;
        p.column_span = right - p.column;
    }
    grid.owner.assign(static_cast<Index>(grid.rows()) * static_cast<Index>(grid.columns()), -1);
    for (Index id = 0; id < grid.places.size(); ++id) {
        const Place& p = grid.places[id];
        for (int r = p.row; r < p.row + p.row_span; ++r) {
            for (int c = p.column; c < p.column + p.column_span; ++c)
                grid.owner[static_cast<Index>(r * grid.columns() + c)] = static_cast<int>(id);
        }
    }
}

std::vector<double> places_of(const std::vector<Stroke>& strokes, double near) {
    std::vector<double> values;
    for (const Stroke& stroke : strokes) values.push_back(stroke.at);
    return cluster(std::move(values), near);
}

// An empty grid: nothing was made.
Grid grid_of(const Component& component, const Options& o, Index& budget) {
    Grid grid;
    if (component.across.empty() || component.down.empty()) return grid;
    std::vector<double> xs = places_of(component.down, o.double_rule);
    std::vector<double> ys = places_of(component.across, o.double_rule);
    const double top = ys.back();
    const double bottom = ys.front();
    add_open_edge(xs, component.across, true, o);
    add_open_edge(xs, component.across, false, o);
    add_open_edge(ys, component.down, true, o);
    add_open_edge(ys, component.down, false, o);
    if (xs.size() < 2 || ys.size() < 2) return grid;
    const Index size = (xs.size() - 1) * (ys.size() - 1);
    if (size > budget) return grid;
    budget -= size;

    const bool open_top = ys.back() > top;
    const bool open_bottom = ys.front() < bottom;
    grid = make_grid(std::move(xs), std::move(ys), component.across, component.down, o);
    grid.open_top = open_top;
    grid.open_bottom = open_bottom;
    return grid;
}

}  // namespace

Grid make_grid(std::vector<double> xs, std::vector<double> ys, const std::vector<Stroke>& level,
               const std::vector<Stroke>& upright, const Options& o) {
    Grid grid;
    if (xs.size() < 2 || ys.size() < 2) return grid;
    // Rows are numbered downwards: turn heights round for the walls.
    std::vector<double> depths;
    for (auto it = ys.rbegin(); it != ys.rend(); ++it) depths.push_back(-*it);
    std::vector<Stroke> across;
    for (const Stroke& s : level) across.push_back({-s.at, s.begin, s.end});
    std::vector<Stroke> down;
    for (const Stroke& s : upright) down.push_back({s.at, -s.end, -s.begin});
    const std::vector<char> over = walls_of(across, depths, xs, o);
    const std::vector<char> left = walls_of(down, xs, depths, o);
    grid.xs = std::move(xs);
    for (const double depth : depths) grid.ys.push_back(-depth);
    grow_cells(grid, over, left);
    drop_idle_edges(grid);
    return grid;
}

base::Box Grid::box_of(const Place& p) const {
    return {xs[static_cast<Index>(p.column)], ys[static_cast<Index>(p.row + p.row_span)],
            xs[static_cast<Index>(p.column + p.column_span)], ys[static_cast<Index>(p.row)]};
}

int Grid::cell_at(double x, double y) const {
    if (xs.size() < 2 || ys.size() < 2) return -1;
    if (!(x >= xs.front() && x <= xs.back() && y <= ys.front() && y >= ys.back())) return -1;
    const auto column = std::upper_bound(xs.begin(), xs.end(), x) - xs.begin() - 1;
    const auto row = std::upper_bound(ys.begin(), ys.end(), y, std::greater<>()) - ys.begin() - 1;
    const int c = std::clamp(static_cast<int>(column), 0, columns() - 1);
    const int r = std::clamp(static_cast<int>(row), 0, rows() - 1);
    return owner[static_cast<Index>(r * columns() + c)];
}

Lattices lattices_of(const std::vector<Rule>& rules, const Options& o, std::size_t budget) {
    Lattices result;
    const Strokes strokes = merge_rules(rules, o);
    Sets sets(strokes.across.size() + strokes.down.size());
    if (!connect(strokes, o, sets)) {
        result.overflow = true;
        return result;
    }
    std::map<Index, Component> components;
    for (Index i = 0; i < strokes.across.size(); ++i)
        components[sets.find(i)].across.push_back(strokes.across[i]);
    for (Index i = 0; i < strokes.down.size(); ++i)
        components[sets.find(strokes.across.size() + i)].down.push_back(strokes.down[i]);
    for (const auto& [root, component] : components) {
        Grid grid = grid_of(component, o, budget);
        if (!grid.places.empty()) {
            result.grids.push_back(std::move(grid));
            continue;
        }
        for (const Stroke& s : component.across)
            result.loose.push_back({s.begin, s.at, s.end, s.at, 0});
        for (const Stroke& s : component.down)
            result.loose.push_back({s.at, s.begin, s.at, s.end, 0});
    }
    const auto area = [](const Grid& g) { return g.box().width() * g.box().height(); };
    std::stable_sort(result.grids.begin(), result.grids.end(),
                     [&](const Grid& a, const Grid& b) { return area(a) > area(b); });
    if (result.grids.size() > o.lattices) result.grids.resize(o.lattices);
    return result;
}

}  // namespace huitong::page
