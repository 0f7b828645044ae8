// A head is a chain of labels of columns and groups, up to the first value. In a grid the lowest
// cell of the head above a value names it; in a run the order of the labels does, or the form's
// where groups stand above (cells that reach over both rows of such a head come first in a run).
// Texts between that the form does not know are columns of the office's own, if as many values as
// columns follow. All copies of a table in a document must agree.
#include "match/printed.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/labels.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

struct Options {
    float label = 0.8F;   // of a column that is taken for what it says
    float group = 0.95F;  // headings are like them
    float equal = 0.98F;
    float rival = 0.2F;             // a label so much less alike may be meant, if none is equal
    float clear = 0.9F;             // of a label that ends a list of rows
    std::size_t least_columns = 2;  // one label stands anywhere
    std::size_t most_unknown = 2;   // texts more than labels in a head
    std::size_t most_name = 6;      // atoms
    int most_before = 24;           // atoms between a title and the first group of its table
    int most_names = 3;             // columns that name a row, in atoms of their heads
    std::size_t most_rows = 2000;
    std::size_t most_steps = 20'000;  // of a search for the order of labels that repeat
};

constexpr Options options;

struct Item {
    int atom = 0, count = 1;
    std::vector<int> candidates;  // columns with this label; none: the office's own
    int group = -1;               // that stands above it in a grid
    int grid = 0;                 // column of a grid
    std::string text;
};

struct Body {
    std::string name;
    std::vector<int> label, values;  // atoms
};

struct Copy {
    bool clean = false;
    bool open = false;  // it may have more columns, if cells are lost
    int begin = 0;      // its first atom
    std::vector<Printed::Column> columns;
    std::vector<int> heads;  // one a column: its first atom
    std::vector<Body> rows;
};

class Finder {
  public:
    Finder(Stream& stream, Hits& hits, const grammar::Grammar& grammar, int table)
        : atoms_(stream.atoms),
          hits_(hits),
          grammar_(grammar),
          table_(grammar.tables[static_cast<std::size_t>(table)]),
          number_(table),
          size_(static_cast<int>(stream.atoms.size())) {}

    std::optional<Printed> run() {
        std::vector<Copy> copies;
        for (int i = 0; i < size_;) {
            const Hit* hit = label_at(i);
            if (hit == nullptr || (hit->role != Role::column && hit->role != Role::group))
                ++i;
            else
                i = read_copy(i, copies);
        }
        if (copies.empty()) return std::nullopt;
        Printed out;
        out.table = number_;
        out.columns = copies.front().columns;
        out.settled = std::all_of(copies.begin(), copies.end(), [&](const Copy& each) {
            return each.clean && each.columns == out.columns && same_rows(each, copies.front());
        });
        if (out.settled && copies.front().rows.size() > 1) out.settled = name_rows(copies, out);
        if (!out.settled) {
            out.columns.clear();
            out.rows.clear();
            for (std::size_t c = 0; c < table_.columns.size(); ++c) {
                if (!table_.columns[c].optional)
                    out.columns.push_back({static_cast<int>(c), std::string()});
            }
        }
        if (out.settled) {
            for (const Copy& copy : copies) settle_heads(copy);
            out.settled = std::all_of(copies.begin(), copies.end(),
                                      [&](const Copy& copy) { return is_all(copy) && !copy.open; });
        }
        renumber_hits(out);
        return out;
    }

  private:
    Atom& atom(int i) const { return atoms_[static_cast<std::size_t>(i)]; }
    const std::vector<Hit>& hits_at(int i) const {
        return hits_.of_atom[static_cast<std::size_t>(i)];
    }
    bool is_blank_token(const Atom& a) const {
        return std::find(grammar_.blanks.begin(), grammar_.blanks.end(), a.folded) !=
               grammar_.blanks.end();
    }
    bool is_value(const Atom& a) const {
        return !a.furniture && (a.shape == Atom::Shape::numeral ||
                                (a.shape == Atom::Shape::text && !a.prose && is_blank_token(a)));
    }
    static bool is_text(const Atom& a) {
        return a.shape == Atom::Shape::text && !a.prose && !a.furniture;
    }

    // The label of this table that the text is most like; the longest of them.
    const Hit* label_at(int i, bool column_first = false) const {
        const Hit* best = nullptr;
        auto worth = [&](const Hit& hit) {
            return std::tuple(hit.similarity, hit.count,
                              (hit.role == Role::column) == column_first ? 1 : 0);
        };
        for (const Hit& hit : hits_at(i)) {
            const float least = hit.role == Role::group ? options.group : options.label;
            if (hit.table != number_ || hit.role == Role::row || hit.similarity < least) continue;
            if (hit.count > 1 && has(i, Role::group) && has(i + 1, Role::column)) continue;
            if (hit.similarity < options.equal && is_told_by_rest(hits_, i, hit)) continue;
            if (best == nullptr || worth(*best) < worth(hit)) best = &hit;
        }
        return best;
    }

    // The last group of a head and the first column below are read one behind the other; together
    // they may be the label of another column.
    bool has(int i, Role role) const {
        return std::any_of(hits_at(i).begin(), hits_at(i).end(), [&](const Hit& hit) {
            return hit.table == number_ && hit.role == role && hit.similarity >= options.equal &&
                   (hit.count == 1 || role == Role::column);
        });
    }

    // All that it may be: what is not letter for letter the label of one column may be that of
    // another, with some letters lost.
    std::vector<int> columns_at(int i, const Hit& like) const {
        std::vector<int> out;
        const float least =
            like.similarity - (like.similarity < options.equal ? options.rival : 0.0F);
        for (const Hit& hit : hits_at(i)) {
            if (hit.table == number_ && hit.role == Role::column && hit.count == like.count &&
                hit.similarity >= least)
                out.push_back(hit.index);
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    bool names_rows(const Hit& hit) const {
        return hit.role == Role::furniture && !table_.names.heads.empty() &&
               table_.furniture[static_cast<std::size_t>(hit.index)].keys ==
                   table_.names.heads.keys;
    }

    // --- the head

    struct Head {
        std::vector<Item> items;
        std::vector<int> unknown;  // atoms
        std::set<int> groups;
        std::vector<std::pair<int, int>> group_atoms;  // group and where it stands first
        bool names = false;
        int end = 0;  // its first value
    };

    // Where to look on.
    int read_copy(int first, std::vector<Copy>& copies) {
        Head head;
        head.names = names_before(first);
        int i = first;
        while (i < size_) {
            const Atom& a = atom(i);
            if (is_value(a) && !is_cut_label(i)) break;
            if (a.prose) return i + 1;
            if (!is_text(a)) {
                ++i;
                continue;
            }
            const Hit* hit = label_at(i);
            if (hit != nullptr && hit->count > 1 && is_in(head, *hit)) {
                if (const Hit* alone = label_alone(i)) hit = alone;
            }
            if (hit == nullptr) {
                head.unknown.push_back(i++);
                if (head.unknown.size() > head.items.size() + options.most_unknown) return i;
                continue;
            }
            if (hit->role == Role::column) {
                head.items.push_back({i, hit->count, columns_at(i, *hit), -1, 0, {}});
            } else if (head.items.empty() && is_heading(i, *hit)) {
                return i + hit->count;
            } else if (hit->role == Role::group) {
                // The heading above may be named like a group.
                head.groups.insert(hit->index);
                std::erase_if(head.group_atoms,
                              [&](const auto& each) { return each.first == hit->index; });
                head.group_atoms.emplace_back(hit->index, i);
            } else if (hit->role == Role::title && !head.items.empty()) {
                return i;
            }
            head.names = head.names || names_rows(*hit);
            i += hit->count;
        }
        head.end = i;
        if (i >= size_ || head.items.size() < options.least_columns) return std::max(i, first + 1);
        if (atom(i).kind == Atom::Kind::cell) return read_grid(first, head, copies);
        return read_run(head, copies);
    }

    // The column has its label already.
    static bool is_in(const Head& head, const Hit& hit) {
        return hit.role == Role::column &&
               std::any_of(head.items.begin(), head.items.end(), [&](const Item& item) {
                   return item.candidates == std::vector<int>{hit.index};
               });
    }

    // The column whose label, letter for letter, is this text without those behind it.
    const Hit* label_alone(int i) const {
        const auto& here = hits_at(i);
        const auto found = std::find_if(here.begin(), here.end(), [&](const Hit& hit) {
            return hit.table == number_ && hit.role == Role::column && hit.count == 1 &&
                   hit.similarity >= options.equal;
        });
        return found == here.end() ? nullptr : &*found;
    }

    // What stands before the title of the table is not of its head, and a heading may be named like
    // one of its groups: it has an ordinal, or a line to itself.
    bool is_heading(int i, const Hit& hit) const {
        if (hit.role == Role::title) return true;
        if (hit.role != Role::group || atom(i).kind != Atom::Kind::word || title_before(i))
            return false;
        if (atom(i).bare.size() < atom(i).key.size()) return true;
        const int end = i + hit.count;
        const bool before = i > 0 && atom(i - 1).block == atom(i).block;
        const bool behind = end < size_ && atom(end).block == atom(i).block;
        return !before && !behind;
    }

    bool title_before(int i) const {
        const int reach = std::max(0, i - options.most_before);
        for (--i; i >= reach && !is_value(atom(i)); --i) {
            const Hit* hit = label_at(i);
            if (hit != nullptr && hit->role == Role::title) return true;
        }
        return false;
    }

    // Columns of names stand first.
    bool names_before(int first) const {
        for (int i = first - 1; i >= std::max(0, first - options.most_names); --i) {
            if (atom(i).shape == Atom::Shape::numeral || atom(i).prose) return false;
            const Hit* hit = label_at(i);
            if (hit != nullptr && names_rows(*hit)) return true;
        }
        return false;
    }

    bool is_cut_label(int i) const {
        return std::find(hits_.label_numbers.begin(), hits_.label_numbers.end(),
                         static_cast<std::size_t>(i)) != hits_.label_numbers.end();
    }

    // --- grids

    static bool covers(const Atom& a, int column) {
        return a.column <= column && column < a.column + a.column_span;
    }

    int read_grid(int first, const Head& head, std::vector<Copy>& copies) {
        const int block = atom(head.end).block, top = atom(first).row, body = atom(head.end).row;
        int begin = first;
        while (begin > 0 && atom(begin - 1).block == block && atom(begin - 1).row == top) --begin;
        int end = head.end;
        int width = 0;
        while (end < size_ && atom(end).block == block && !atom(end).prose && !ends_rows(end))
            ++end;
        for (int i = begin; i < end; ++i) width = std::max(width, atom(i).column + 1);
        if (atom(first).block != block || top >= body) return end;
        Copy copy;
        copy.clean = true;
        copy.begin = first;
        std::vector<Item> items;
        std::set<int> name_columns;
        std::set<int> leaves;  // atoms
        for (int g = 0; g < width; ++g) {
            int leaf = -1, group = -1;
            for (int i = begin; i < end && atom(i).row < body; ++i) {
                if (!covers(atom(i), g) || atom(i).shape == Atom::Shape::empty) continue;
                const Hit* hit = label_at(i);
                if (hit != nullptr && hit->role == Role::group) group = hit->index;
                if (leaf < 0 || atom(leaf).row <= atom(i).row) leaf = i;
            }
            const Hit* hit = leaf < 0 ? nullptr : label_at(leaf, true);
            const bool furniture = hit != nullptr && hit->role == Role::furniture;
            const bool values = has_values(body, end, g);
            if (furniture || (!values && leaf >= 0 && hit == nullptr)) {
                name_columns.insert(g);
                continue;
            }
            if (leaf < 0 || !leaves.insert(leaf).second) {
                if (values) copy.clean = false;
                continue;
            }
            Item item{leaf, 1, {}, group, g, text::clean(atom(leaf).text)};
            if (hit != nullptr && hit->role == Role::column)
                item.candidates = columns_at(leaf, *hit);
            else if (!atom(leaf).folded.empty() && atom(leaf).shape != Atom::Shape::text)
                copy.clean = false;
            items.push_back(std::move(item));
        }
        copy.clean = name_columns_of(items, head, copy) && copy.clean;
        const int stop = read_grid_rows(head.end, end, items, name_columns, copy);
        copy.clean = copy.clean && !goes_on(stop);
        copies.push_back(std::move(copy));
        return std::max(stop, head.end + 1);
    }

    bool has_values(int body, int end, int column) const {
        for (int i = end - 1; i >= 0 && atom(i).row >= body; --i) {
            if (atom(i).column == column && is_value(atom(i))) return true;
        }
        return false;
    }

    int read_grid_rows(int begin, int end, const std::vector<Item>& items,
                       const std::set<int>& name_columns, Copy& copy) {
        auto is_valued = [&](const Atom& a) {
            return std::any_of(items.begin(), items.end(),
                               [&](const Item& item) { return covers(a, item.grid); });
        };
        int i = begin;
        while (i > 0 && atom(i - 1).block == atom(i).block && atom(i - 1).row == atom(i).row) --i;
        while (i < end && copy.rows.size() < options.most_rows) {
            const int row = atom(i).row, from = i;
            Body body;
            bool strange = false;
            for (; i < end && atom(i).row == row; ++i) {
                const Atom& a = atom(i);
                if (a.prose || ends_rows(i)) return from;
                // A heading reaches over names and values.
                if (name_columns.count(a.column) != 0 && !(is_text(a) && is_valued(a))) {
                    if (a.shape == Atom::Shape::numeral) {
                        atom(i).furniture = true;
                    } else if (is_text(a)) {
                        body.name += a.text;
                        body.label.push_back(i);
                    }
                } else if (is_valued(a) && is_value(a)) {
                    body.values.push_back(i);
                } else if (is_text(a)) {
                    strange = true;
                }
            }
            if (strange && body.values.empty()) return from;
            if (strange) copy.clean = false;
            if (body.values.empty() && body.name.empty()) continue;
            body.name = text::clean(body.name);
            copy.rows.push_back(std::move(body));
        }
        return i;
    }

    // Behind its values comes another label of its columns: its kinds stand one under the other,
    // and what seemed the last head is the first of them.
    bool goes_on(int i) const {
        while (i < size_ && (atom(i).shape == Atom::Shape::empty || atom(i).furniture)) ++i;
        if (i >= size_ || atom(i).prose) return false;
        const Hit* hit = label_at(i, true);
        return hit != nullptr && hit->role == Role::column;
    }

    // A label of a table: here begins another one.
    bool ends_rows(int i) const {
        const auto& totals = table_.names.totals;
        if (std::find(totals.begin(), totals.end(), atom(i).folded) != totals.end()) return false;
        return std::any_of(hits_at(i).begin(), hits_at(i).end(), [](const Hit& hit) {
            return hit.similarity >= options.clear &&
                   (hit.role == Role::title || hit.role == Role::column);
        });
    }

    // --- runs

    int read_run(const Head& head, std::vector<Copy>& copies) {
        Copy copy;
        copy.begin = head.items.front().atom;
        const int last = head.items.back().atom;
        std::vector<Item> items = head.items;
        std::vector<Item> own;
        for (int i : head.unknown) {
            if (i < last) own.push_back({i, 1, {}, -1, 0, text::clean(atom(i).text)});
        }
        int begin = last + head.items.back().count;
        int stop = read_run_rows(begin, items.size() + own.size(), head.names, copy.rows);
        if (copy.rows.empty()) return std::max(stop, begin);
        std::vector<Item> apart = taken_apart(items);
        if (copy.rows.front().values.size() == apart.size() + own.size() &&
            apart.size() > items.size()) {
            items = std::move(apart);
            copy.rows.clear();
            stop = read_run_rows(begin, items.size() + own.size(), head.names, copy.rows);
        } else {
            copy.open = apart.size() > items.size();
        }
        copy.clean = own.empty() ? copy.rows.front().values.size() <= items.size()
                                 : copy.rows.front().values.size() == items.size() + own.size();
        items.insert(items.end(), own.begin(), own.end());
        std::sort(items.begin(), items.end(),
                  [](const Item& a, const Item& b) { return a.atom < b.atom; });
        for (Item& item : items) keep_groups_seen(item, head.groups);
        copy.clean = name_columns_of(items, head, copy) && copy.clean;
        if (!head.groups.empty()) {
            // In which order its cells stood cannot be told where some are the office's own.
            copy.clean = order_by_groups(head, copy) && copy.clean && own.empty();
        }
        copy.clean = copy.clean && !goes_on(stop);
        copies.push_back(std::move(copy));
        return std::max(stop, begin);
    }

    // Texts that together are the label of one column may be those of several, letter for letter.
    // How many values there are decides, but a cell may be lost.
    std::vector<Item> taken_apart(const std::vector<Item>& items) const {
        std::vector<Item> out;
        for (const Item& item : items) {
            std::vector<Item> parts;
            for (int i = item.atom; i < item.atom + item.count; ++i) {
                const Hit* hit = item.count > 1 ? label_alone(i) : nullptr;
                if (hit == nullptr) break;
                parts.push_back({i, 1, {hit->index}, item.group, item.grid, {}});
            }
            if (parts.size() == static_cast<std::size_t>(item.count) && item.count > 1)
                out.insert(out.end(), parts.begin(), parts.end());
            else
                out.push_back(item);
        }
        return out;
    }

    // A run has the upper row of a head first: groups, and cells that reach over both rows. Under
    // each group stand its columns. False: they do not follow the groups.
    bool order_by_groups(const Head& head, Copy& copy) const {
        auto group_of = [&](const Printed::Column& each) {
            if (each.column < 0) return -1;
            const auto& of = table_.columns[static_cast<std::size_t>(each.column)].groups;
            return of.empty() || head.groups.count(of.back()) == 0 ? -1 : of.back();
        };
        auto place_of = [&](int group) {
            const auto at = std::find_if(head.group_atoms.begin(), head.group_atoms.end(),
                                         [&](const auto& each) { return each.first == group; });
            return at->second;
        };
        std::vector<std::pair<int, std::size_t>> order;  // atom in the upper row, column
        int last = -1;
        bool follow = true;
        for (std::size_t c = 0; c < copy.columns.size(); ++c) {
            const int group = group_of(copy.columns[c]);
            const int place = group < 0 ? copy.heads[c] : place_of(group);
            if (group >= 0) {
                follow = follow && place >= last && place < copy.heads[c];
                last = place;
            } else if (copy.columns[c].column >= 0) {
                // The label of its group may be lost: then it stands in the lower row.
                const auto& its =
                    table_.columns[static_cast<std::size_t>(copy.columns[c].column)].groups;
                follow = follow && its.empty();
            }
            order.emplace_back(place, c);
        }
        std::stable_sort(order.begin(), order.end());
        Copy old = copy;
        for (std::size_t c = 0; c < order.size(); ++c) {
            copy.columns[c] = old.columns[order[c].second];
            copy.heads[c] = old.heads[order[c].second];
        }
        return follow;
    }

    void keep_groups_seen(Item& item, const std::set<int>& groups) const {
        if (item.candidates.size() < 2 || groups.empty()) return;
        std::vector<int> kept;
        for (int c : item.candidates) {
            const auto& of = table_.columns[static_cast<std::size_t>(c)].groups;
            if (!of.empty() && groups.count(of.back()) != 0) kept.push_back(c);
        }
        if (!kept.empty()) item.candidates = std::move(kept);
    }

    int read_run_rows(int begin, std::size_t columns, bool names, std::vector<Body>& rows) {
        Body body;
        int i = begin, end = begin;
        auto flush = [&] {
            const bool counts =
                !body.values.empty() && (rows.empty() || 2 * body.values.size() >= columns);
            if (counts) {
                body.name = text::clean(body.name);
                rows.push_back(std::move(body));
            }
            body = {};
            return counts && rows.size() < options.most_rows;
        };
        for (; i < size_; ++i) {
            Atom& a = atom(i);
            if (a.furniture || a.shape == Atom::Shape::empty) continue;
            if (a.prose || ends_rows(i)) break;
            if (is_value(a)) {
                const bool next_line =
                    a.break_before && a.row_breaks && body.values.size() >= columns;
                if (next_line && !flush()) return end;
                body.values.push_back(i);
                end = i + 1;
                continue;
            }
            if (is_serial(body, rows.size(), names)) {
                atom(body.values.front()).furniture = true;
                body.values.clear();
            } else if (!body.values.empty() && !flush()) {
                return end;
            }
            body.name += a.text;
            body.label.push_back(i);
            if (body.label.size() > options.most_name) return end;
        }
        flush();
        return end;
    }

    bool is_serial(const Body& body, std::size_t rows, bool names) const {
        if (!names || !body.label.empty() || body.values.size() != 1) return false;
        const auto& numeral = atom(body.values.front()).numeral;
        return numeral && numeral->value == base::Decimal(static_cast<std::int64_t>(rows) + 1);
    }

    // --- what both share

    // A label that several columns have is that of the one whose group stands above it; or labels
    // follow their groups, so that every group seen has a column, if that can be in one way; where
    // there are no groups, they have the form's order. False: it cannot be told.
    bool name_columns_of(std::vector<Item>& items, const Head& head, Copy& out) const {
        for (Item& item : items) keep_group(item);
        const bool open = std::any_of(items.begin(), items.end(),
                                      [](const Item& item) { return item.candidates.size() > 1; });
        Search search{items, head, {}, {}, 0, options.most_steps};
        if (open) find_orders(search, -1);
        const bool told = !open || (search.found == 1 && search.left > 0);
        std::set<int> taken;
        bool sure = told;
        for (std::size_t k = 0; k < items.size(); ++k) {
            const std::vector<int>& candidates = items[k].candidates;
            const int column = candidates.empty() ? -1
                               : open && told     ? search.first[k]
                                                  : candidates.front();
            if (column >= 0 && !taken.insert(column).second) sure = false;
            out.columns.push_back({column, column < 0 ? items[k].text : std::string()});
            out.heads.push_back(items[k].atom);
        }
        return sure;
    }

    void keep_group(Item& item) const {
        if (item.candidates.size() < 2 || item.group < 0) return;
        std::vector<int> kept;
        for (int c : item.candidates) {
            const auto& of = table_.columns[static_cast<std::size_t>(c)].groups;
            if (std::find(of.begin(), of.end(), item.group) != of.end()) kept.push_back(c);
        }
        if (!kept.empty()) item.candidates = std::move(kept);
    }

    struct Search {
        const std::vector<Item>& items;
        const Head& head;
        std::vector<int> now, first;  // columns of the items
        int found = 0;                // 2: or more
        std::size_t left = 0;         // steps
    };

    // Where the column stands in the order of the groups seen; -1: anywhere.
    int rank(const Head& head, int column) const {
        if (head.groups.empty()) return column;
        const auto& of = table_.columns[static_cast<std::size_t>(column)].groups;
        for (std::size_t g = 0; g < head.group_atoms.size(); ++g) {
            if (!of.empty() && head.group_atoms[g].first == of.back()) return static_cast<int>(g);
        }
        return -1;
    }

    void find_orders(Search& search, int last) const {
        if (search.left == 0 || search.found > 1) return;
        --search.left;
        if (search.now.size() == search.items.size()) {
            if (!all_groups_have_columns(search)) return;
            if (search.found++ == 0) search.first = search.now;
            return;
        }
        const std::vector<int>& candidates = search.items[search.now.size()].candidates;
        auto go_on = [&](int column, int reached) {
            search.now.push_back(column);
            find_orders(search, reached);
            search.now.pop_back();
        };
        if (candidates.empty()) go_on(-1, last);
        for (int c : candidates) {
            const bool free =
                std::find(search.now.begin(), search.now.end(), c) == search.now.end();
            // A column that has its label to itself may stand anywhere where there are no groups.
            const bool fixed = search.head.groups.empty() && candidates.size() == 1;
            const int here = fixed ? -1 : rank(search.head, c);
            if (free && (here < 0 || here >= last)) go_on(c, here < 0 ? last : here);
        }
    }

    bool all_groups_have_columns(const Search& search) const {
        return std::all_of(search.head.groups.begin(), search.head.groups.end(), [&](int group) {
            return std::any_of(search.now.begin(), search.now.end(), [&](int c) {
                if (c < 0) return false;
                const auto& of = table_.columns[static_cast<std::size_t>(c)].groups;
                return std::find(of.begin(), of.end(), group) != of.end();
            });
        });
    }

    static bool same_rows(const Copy& a, const Copy& b) {
        if (a.rows.size() < 2 && b.rows.size() < 2) return true;
        return std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                          [](const Body& x, const Body& y) { return x.name == y.name; });
    }

    // False: which row is the form's cannot be told.
    bool name_rows(const std::vector<Copy>& copies, Printed& out) {
        const auto& totals = table_.names.totals;
        int own = 0;
        for (const Body& body : copies.front().rows) {
            if (body.name.empty()) return false;
            const std::string folded = text::fold(body.name);
            const bool total = std::find(totals.begin(), totals.end(), folded) != totals.end();
            own += !total;
            out.rows.push_back({body.name, !total});
        }
        if (static_cast<int>(out.rows.size()) - own > 1) return false;
        for (const Copy& copy : copies) {
            for (std::size_t r = 0; r < copy.rows.size(); ++r) {
                const std::vector<int>& label = copy.rows[r].label;
                std::size_t count = 1;
                while (count < label.size() && label[count] == label[0] + static_cast<int>(count) &&
                       atom(label[0]).kind != Atom::Kind::cell)
                    ++count;
                hits_.of_atom[static_cast<std::size_t>(label[0])].push_back(
                    {static_cast<std::uint8_t>(count), Role::row,
                     static_cast<std::int16_t>(number_), static_cast<std::int16_t>(r), 1.0F});
            }
        }
        return true;
    }

    // A row alone is the form's if it is named like a total, or after the body whose report it is,
    // which is named before. It may be that of a unit, and the others lost.
    bool is_all(const Copy& copy) const {
        if (copy.rows.size() != 1 || copy.rows.front().name.empty()) return true;
        const std::string name = text::fold(copy.rows.front().name);
        const auto& totals = table_.names.totals;
        if (totals.empty() || std::find(totals.begin(), totals.end(), name) != totals.end())
            return true;
        for (int i = 0; i < copy.begin; ++i) {
            const Atom& a = atom(i);
            const std::string text = a.prose ? text::fold(a.text) : a.folded;
            if (text.find(name) != std::string::npos) return true;
        }
        return false;
    }

    // A label of several columns is that of the one it was told to be.
    void settle_heads(const Copy& copy) {
        for (std::size_t c = 0; c < copy.heads.size(); ++c) {
            std::erase_if(hits_.of_atom[static_cast<std::size_t>(copy.heads[c])],
                          [&](const Hit& hit) {
                              return hit.table == number_ && hit.role == Role::column &&
                                     hit.index != copy.columns[c].column;
                          });
        }
    }

    void renumber_hits(const Printed& out) {
        std::vector<int> place(table_.columns.size(), -1);
        for (std::size_t c = 0; c < out.columns.size(); ++c) {
            if (out.columns[c].column >= 0)
                place[static_cast<std::size_t>(out.columns[c].column)] = static_cast<int>(c);
        }
        for (std::vector<Hit>& here : hits_.of_atom) {
            for (Hit& hit : here) {
                if (hit.table != number_ || hit.role != Role::column) continue;
                hit.index = static_cast<std::int16_t>(place[static_cast<std::size_t>(hit.index)]);
            }
            std::erase_if(here, [&](const Hit& hit) {
                return hit.table == number_ && hit.role == Role::column && hit.index < 0;
            });
        }
    }

    std::vector<Atom>& atoms_;
    Hits& hits_;
    const grammar::Grammar& grammar_;
    const grammar::Table& table_;
    int number_, size_;
};

}  // namespace

std::vector<Printed> printed_copies(Stream& stream, Hits& hits, const grammar::Grammar& grammar) {
    std::vector<Printed> out;
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        if (!grammar.tables[t].varies || grammar.tables[t].upright_of >= 0) continue;
        auto found = Finder(stream, hits, grammar, static_cast<int>(t)).run();
        if (found) out.push_back(std::move(*found));
    }
    return out;
}

void print_as(grammar::Grammar& grammar, int table, const Printed& printed) {
    grammar::Table& out = grammar.tables[static_cast<std::size_t>(table)];
    const grammar::Table form = out;
    out.settled = printed.settled;
    out.columns.clear();
    for (const Printed::Column& each : printed.columns) {
        if (each.column >= 0) {
            out.columns.push_back(form.columns[static_cast<std::size_t>(each.column)]);
            continue;
        }
        grammar::Column own;
        own.label = {{each.head}, {text::fold(each.head)}};
        out.columns.push_back(std::move(own));
    }
    const grammar::Row usual = form.rows.front();
    if (!printed.rows.empty()) out.rows.clear();
    for (const Printed::Row& each : printed.rows) {
        grammar::Row row = usual;
        if (each.own) row.id.clear();
        row.label = {{each.name}, {text::fold(each.name)}};
        out.rows.push_back(std::move(row));
    }
    out.fields.assign(out.rows.size() * out.columns.size(), -1);
    for (std::size_t r = 0; r < out.rows.size(); ++r) {
        if (out.rows[r].id.empty()) continue;
        for (std::size_t c = 0; c < out.columns.size(); ++c) {
            const int column = printed.columns[c].column;
            if (column < 0) continue;
            const int field = form.fields[static_cast<std::size_t>(column)];
            out.fields[r * out.columns.size() + c] = field;
            // A catalogue has no fields of its own.
            if (field < 0 || static_cast<std::size_t>(field) >= grammar.fields.size()) continue;
            grammar.fields[static_cast<std::size_t>(field)].row = static_cast<int>(r);
            grammar.fields[static_cast<std::size_t>(field)].column = static_cast<int>(c);
        }
    }
}

}  // namespace huitong::match
