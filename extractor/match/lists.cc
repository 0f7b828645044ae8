// Marks that stand close together, with no title of a table between, are one list. The labels
// between the list before and its first mark say whose it is; a list that goes on under the same
// head on the next page is put together with what came before. The rows of the form itself (a
// total) take their places among those of the list as they stand in the document.
#include "match/lists.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/catalogue.h"
#include "match/half.h"
#include "match/labels.h"
#include "match/marks.h"

namespace huitong::match {
namespace {

struct Options {
    int gap = 90;                 // atoms from one row of a list to the next, a page break between
    int head = 160;               // atoms before a list that may be its head
    int tail = 60;                // texts and numbers behind its last row, for the total
    std::size_t least_head = 2;   // labels of columns: one may be anything
    float title = 0.9F;           // a title that is sure
    float column = 0.75F;         // the same for the head of a column
    float row = 0.75F;            // and for a row of the form
    float clear = 0.9F;           // a row of the form that is taken for what it says
    double of_title = 3;          // what a title says, in columns
    double of_count = 2;          // as many values as columns
    double least = 2;             // with less nobody knows whose list it is
    double lead = 1;              // ahead of the next table
    std::size_t most_rows = 400;  // of one list: the aligner takes time by their square
    std::size_t told = 3;         // a list without a table that is worth telling
};

constexpr Options options;

// One kind of marks, and the tables that have such rows.
struct Kind {
    const grammar::Open* open = nullptr;
    std::vector<int> tables;
    std::vector<Mark> marks;
};

struct List {
    const Kind* kind = nullptr;
    int begin = 0, end = 0;  // atoms: head, marks and what may be the total
    std::vector<Mark> marks;
    int table = -1;
};

class Opener {
  public:
    Opener(Stream& stream, Hits& hits, Catalogue& catalogue)
        : stream_(stream), hits_(hits), catalogue_(catalogue), all_(catalogue.all) {}

    OpenLists run() {
        collect_kinds();
        collect_titles();
        for (Kind& kind : kinds_) {
            kind.marks = find_marks(stream_, hits_, all_, *kind.open, kind.tables);
            split(kind);
        }
        std::sort(lists_.begin(), lists_.end(), [](const List& a, const List& b) {
            return a.marks.front().first < b.marks.front().first;
        });
        bound();
        for (List& list : lists_) choose(list);
        settle();
        join();
        for (const List& list : lists_) {
            if (list.table >= 0) add(list);
        }
        for (const List& list : lists_) {
            if (list.table < 0) set_aside(list);
        }
        relabel();
        return std::move(out_);
    }

  private:
    const Atom& at(int i) const { return stream_.atoms[static_cast<std::size_t>(i)]; }
    int size() const { return static_cast<int>(stream_.atoms.size()); }
    const std::vector<Hit>& hits_at(int i) const {
        return hits_.of_atom[static_cast<std::size_t>(i)];
    }
    const grammar::Table& table(int t) const { return all_.tables[static_cast<std::size_t>(t)]; }

    void collect_kinds() {
        for (std::size_t t = 0; t < all_.tables.size(); ++t) {
            const auto& open = all_.tables[t].open;
            if (!open) continue;
            auto kind = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& each) {
                return each.open->by == open->by &&
                       each.open->pattern.source() == open->pattern.source();
            });
            if (kind == kinds_.end()) {
                opens_.push_back(std::make_unique<grammar::Open>(*open));
                kinds_.push_back({opens_.back().get(), {}, {}});
                kind = kinds_.end() - 1;
            }
            kind->tables.push_back(static_cast<int>(t));
        }
    }

    void collect_titles() {
        titles_.assign(stream_.atoms.size() + 1, 0);
        for (int i = 0; i < size(); ++i) {
            for (const Hit& hit : hits_at(i)) {
                if (hit.role == Role::title && hit.similarity >= options.title)
                    titles_[static_cast<std::size_t>(i)] = 1;
            }
        }
    }

    bool title_between(int from, int to) const {
        return std::any_of(titles_.begin() + from, titles_.begin() + to,
                           [](char title) { return title != 0; });
    }

    // How many labels of columns of the table stand there.
    std::size_t columns_between(int t, int from, int to) const {
        std::set<int> seen;
        for (int i = from; i < to; ++i) {
            for (const Hit& hit : hits_at(i)) {
                if (hit.table == t && hit.role == Role::column && hit.similarity >= options.column)
                    seen.insert(hit.index);
            }
        }
        return seen.size();
    }

    bool is_column(const Kind& kind, int i) const {
        return std::any_of(kind.tables.begin(), kind.tables.end(),
                           [&](int t) { return columns_between(t, i, i + 1) > 0; });
    }

    bool head_between(const Kind& kind, int from, int to) const {
        return std::any_of(kind.tables.begin(), kind.tables.end(), [&](int t) {
            return columns_between(t, from, to) >= options.least_head;
        });
    }

    void split(const Kind& kind) {
        for (const Mark& mark : kind.marks) {
            bool next = lists_.empty() || lists_.back().kind != &kind;
            if (!next) {
                const Mark& last = lists_.back().marks.back();
                const int end = last.first + last.count;
                next = mark.first - end > options.gap || title_between(end, mark.first) ||
                       head_between(kind, end, mark.first);
            }
            if (next) {
                lists_.emplace_back();
                lists_.back().kind = &kind;
            }
            lists_.back().marks.push_back(mark);
        }
    }

    // From the title above, or what is behind the list before; to the next title or list.
    void bound() {
        int before = 0;
        for (std::size_t k = 0; k < lists_.size(); ++k) {
            List& list = lists_[k];
            const int first = list.marks.front().first;
            list.begin = std::max(before, first - options.head);
            bool title = false;
            for (int i = first - 1; i >= list.begin && !title; --i) {
                title = titles_[static_cast<std::size_t>(i)] != 0;
                if (title) list.begin = i;
            }
            // The total of the list before may stand before its head.
            if (!title && k > 0 && head_between(*list.kind, list.begin, first)) {
                while (!is_column(*list.kind, list.begin)) ++list.begin;
            }
            before = list.marks.back().first + list.marks.back().count;
            const int stop = k + 1 < lists_.size() ? lists_[k + 1].marks.front().first : size();
            list.end = before;
            for (int left = options.tail; list.end < stop && left > 0; ++list.end) {
                left -= at(list.end).shape == Atom::Shape::empty ? 0 : 1;
            }
            for (int i = before; i < list.end; ++i) {
                if (titles_[static_cast<std::size_t>(i)] != 0) list.end = i;
            }
        }
    }

    // How many values stand behind most marks.
    std::size_t values_behind(const List& list) const {
        std::map<std::size_t, std::size_t> rows;
        for (std::size_t m = 0; m < list.marks.size(); ++m) {
            const int from = list.marks[m].first + list.marks[m].count;
            const int to = m + 1 < list.marks.size() ? list.marks[m + 1].first : list.end;
            std::size_t count = 0;
            for (int i = from; i < to && at(i).shape != Atom::Shape::text && !at(i).prose; ++i)
                ++count;
            ++rows[count];
        }
        return std::max_element(rows.begin(), rows.end(),
                                [](const auto& a, const auto& b) { return a.second < b.second; })
            ->first;
    }

    double score(const List& list, int t) const {
        const grammar::Table& form = table(t);
        float title = 0;
        std::vector<float> columns(form.columns.size(), 0);
        std::vector<char> halves(form.columns.size(), 0);
        for (int i = list.begin; i < list.marks.front().first; ++i) {
            for (std::size_t c = 0; c < form.columns.size(); ++c) {
                if (is_half(at(i), form.columns[c].label.keys)) halves[c] = 1;
            }
            for (const Hit& hit : hits_at(i)) {
                if (hit.table != t) continue;
                if (hit.role == Role::title) title = std::max(title, hit.similarity);
                if (hit.role != Role::column) continue;
                float& best = columns[static_cast<std::size_t>(hit.index)];
                best = std::max(best, hit.similarity);
            }
        }
        double out = title >= options.column ? options.of_title * static_cast<double>(title) : 0;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const bool found = columns[c] >= options.column;
            out += found ? 1 : halves[c] ? 0 : -1;
        }
        const bool fits = values_behind(list) == form.columns.size();
        if (fits) out += options.of_count;
        // Its name and its width are enough, if nobody else has more: of the head nothing may be
        // left.
        if (fits && title >= options.title) out = std::max(out, options.least);
        return out;
    }

    bool has_title_of(const List& list, int t) const {
        for (int i = list.begin; i < list.marks.front().first; ++i) {
            for (const Hit& hit : hits_at(i)) {
                if (hit.table == t && hit.role == Role::title && hit.similarity >= options.title)
                    return true;
            }
        }
        return false;
    }

    // In the order of some form, as the lists that have a table are: between those before and
    // those behind.
    bool is_in_order(std::size_t k, int t) const {
        return std::any_of(catalogue_.table_of.begin(), catalogue_.table_of.end(),
                           [&](const std::vector<int>& form) {
                               const int own = form[static_cast<std::size_t>(t)];
                               for (std::size_t o = 0; own >= 0 && o < lists_.size(); ++o) {
                                   if (o == k || lists_[o].table < 0) continue;
                                   const int other =
                                       form[static_cast<std::size_t>(lists_[o].table)];
                                   if (other < 0 || (o < k ? other >= own : other <= own))
                                       return false;
                               }
                               return own >= 0;
                           });
    }

    // Tables of the same columns differ in their titles. Where a list has lost its own and all
    // such tables that have their place here but one stand elsewhere under theirs, it is the one.
    void settle() {
        for (std::size_t k = 0; k < lists_.size(); ++k) {
            List& list = lists_[k];
            if (list.table >= 0 || has_title(list)) continue;
            if (k > 0 && is_part(lists_[k - 1], list)) continue;
            std::map<int, double> found;
            double best = options.least;
            for (const int t : list.kind->tables) {
                found[t] = score(list, t);
                best = std::max(best, found[t]);
            }
            std::erase_if(found, [&](const auto& each) {
                const bool near = each.second > best - options.lead;
                const bool taken =
                    std::any_of(lists_.begin(), lists_.end(), [&](const List& other) {
                        return other.table == each.first && has_title_of(other, each.first);
                    });
                return !near || taken || !is_in_order(k, each.first);
            });
            if (found.size() == 1) list.table = found.begin()->first;
        }
    }

    void choose(List& list) const {
        double best = options.least, second = 0;
        for (const int t : list.kind->tables) {
            const double found = score(list, t);
            if (found >= best) {
                if (list.table >= 0) second = best;
                best = found;
                list.table = t;
            } else {
                second = std::max(second, found);
            }
        }
        if (list.table >= 0 && second > best - options.lead) list.table = -1;
    }

    static bool continues(const List& a, const List& b) {
        if (b.kind->open->by == grammar::Open::By::name) return false;
        return a.marks.back().code < b.marks.front().code;
    }

    // The row of the form that all others add up to stands first or last.
    bool total_between(const List& a, const List& b) const {
        const int from = a.marks.back().first + a.marks.back().count;
        for (int i = from; i < b.marks.front().first; ++i) {
            for (const Hit& hit : hits_at(i)) {
                const int next = i + hit.count;
                if (hit.table == a.table && hit.role == Role::row &&
                    hit.similarity >= options.clear && next < b.marks.front().first &&
                    is_value(next))
                    return true;
            }
        }
        return false;
    }

    // Its head is that of the table as much as of any other.
    bool has_head_of(const List& list, int t) const {
        const double own = score(list, t);
        return std::all_of(list.kind->tables.begin(), list.kind->tables.end(),
                           [&](int other) { return score(list, other) <= own; });
    }

    // A list without a head of its own that goes on where the one before ended is part of it, as
    // is one with the same head again.
    bool is_part(const List& a, const List& b) const {
        if (a.kind != b.kind || a.table < 0 || !continues(a, b)) return false;
        if (b.table == a.table) return !total_between(a, b);
        if (b.table >= 0 || has_title(b) || total_between(a, b)) return false;
        return !head_between(*b.kind, b.begin, b.marks.front().first) || has_head_of(b, a.table);
    }

    void join() {
        for (std::size_t k = 1; k < lists_.size(); ++k) {
            List& a = lists_[k - 1];
            List& b = lists_[k];
            if (!is_part(a, b)) continue;
            b.begin = a.begin;
            b.table = a.table;
            b.marks.insert(b.marks.begin(), a.marks.begin(), a.marks.end());
            a.table = -1;
            a.marks.clear();
        }
        for (const List& list : lists_) {
            if (list.table >= 0 || list.marks.size() < options.told) continue;
            out_.findings.push_back(
                {"rows_without_table",
                 fmt::format("{} rows from \"{}\" on belong to no table whose title and head stand "
                             "above them; they were not read",
                             list.marks.size(), at(list.marks.front().first).text),
                 at(list.marks.front().first).origin});
        }
    }

    bool has_title(const List& list) const {
        return title_between(list.begin, list.marks.front().first);
    }

    // --- the table with its rows

    bool is_value(int i) const {
        const Atom& atom = at(i);
        return atom.shape != Atom::Shape::text ||
               std::find(all_.blanks.begin(), all_.blanks.end(), atom.folded) != all_.blanks.end();
    }

    // Between the last row of the list and this place stands the head of another table.
    bool is_head_of_other(const List& list, int i) const {
        if (hits_at(i).empty()) return false;
        const int from = list.marks.back().first + list.marks.back().count;
        const std::size_t own = columns_between(list.table, from, i);
        return std::any_of(list.kind->tables.begin(), list.kind->tables.end(), [&](int t) {
            const std::size_t of = columns_between(t, from, i);
            return of >= options.least_head && of > own;
        });
    }

    // A value stands behind a label, and not only the empty pieces of what the label of a head
    // spans.
    bool is_told_at(const List& list, int i) const {
        for (; i < list.end && is_value(i) && !is_code_at(list, i); ++i) {
            if (at(i).shape != Atom::Shape::empty) return true;
        }
        return false;
    }

    // Where rows of the form stand: their label, with a value behind it. -1: nowhere.
    int place_of(const List& list, int row) const {
        int best = -1;
        bool told = false;
        float similarity = options.row;
        std::size_t mark = 0;
        for (int i = list.begin; i < list.end; ++i) {
            while (mark < list.marks.size() && list.marks[mark].first + list.marks[mark].count <= i)
                ++mark;
            if (mark == list.marks.size() && is_head_of_other(list, i)) break;
            if (mark < list.marks.size() && list.marks[mark].first <= i) continue;
            for (const Hit& hit : hits_at(i)) {
                if (hit.table != list.table || hit.role != Role::row || hit.index != row) continue;
                const int next = i + hit.count;
                if (next >= list.end || !is_value(next) || is_code_at(list, next)) continue;
                if (hit.similarity < options.row) continue;
                const bool here = is_told_at(list, next);
                const bool better = here != told ? here : hit.similarity > similarity;
                if (best >= 0 && !better) continue;
                best = i;
                told = here;
                similarity = hit.similarity;
            }
        }
        return best;
    }

    static bool is_code_at(const List& list, int i) {
        return std::any_of(list.marks.begin(), list.marks.end(),
                           [&](const Mark& mark) { return mark.first == i; });
    }

    void add(const List& list) {
        if (list.marks.size() > options.most_rows) {
            out_.findings.push_back(
                {"too_many_rows",
                 fmt::format("table {} has {} rows and {} are the most that are read; cut the "
                             "document into parts",
                             table(list.table).id, list.marks.size(), options.most_rows),
                 at(list.marks.front().first).origin});
            return;
        }
        Opened opened;
        opened.base = list.table;
        opened.table = static_cast<int>(all_.tables.size());
        struct Placed {
            int at;
            grammar::OpenRow row;
            int mark;  // -1: a row of the form
        };
        std::vector<Placed> placed;
        for (std::size_t r = 0; r < table(list.table).rows.size(); ++r) {
            const int row = static_cast<int>(r);
            grammar::OpenRow own;
            own.row = row;
            placed.push_back({place_of(list, row), own, -1});
        }
        doubtful(list, [&](const Mark& mark, grammar::OpenRow row) {
            placed.push_back(
                {mark.first, std::move(row), static_cast<int>(&mark - list.marks.data())});
        });
        std::stable_sort(placed.begin(), placed.end(),
                         [](const Placed& a, const Placed& b) { return a.at < b.at; });
        for (const Placed& each : placed) opened.rows.push_back(each.row);
        grammar::Table copy = table(list.table);
        grammar::set_rows(copy, opened.rows);
        all_.tables.push_back(std::move(copy));
        for (std::vector<int>& of_form : catalogue_.table_of)
            of_form.push_back(of_form[static_cast<std::size_t>(list.table)]);
        std::vector<int> index(table(list.table).rows.size(), -1);
        for (std::size_t k = 0; k < placed.size(); ++k) {
            if (placed[k].mark < 0)
                index[static_cast<std::size_t>(placed[k].row.row)] = static_cast<int>(k);
        }
        move_hits(list, opened, index);
        for (std::size_t k = 0; k < placed.size(); ++k) {
            if (placed[k].mark < 0) continue;
            const Mark& mark = list.marks[static_cast<std::size_t>(placed[k].mark)];
            Hit hit;
            hit.count = static_cast<std::uint8_t>(mark.count);
            hit.role = Role::row;
            hit.table = static_cast<std::int16_t>(opened.table);
            hit.index = static_cast<std::int16_t>(k);
            hit.similarity = 1;
            hits_.of_atom[static_cast<std::size_t>(mark.first)].push_back(hit);
            labels_.push_back(mark);
        }
        out_.lists.push_back(std::move(opened));
    }

    // Whosever rows they are, their codes are no values where their names stand on the same line:
    // not at the beginning of a line or of a row of a grid, and not where there are several.
    void set_aside(const List& list) {
        for (const Mark& mark : list.marks) {
            const Atom& code = at(mark.first);
            const bool cell = code.kind == Atom::Kind::cell;
            bool on_line = !mark.printed.empty();
            for (int i = mark.first + 1; i < mark.first + mark.count; ++i)
                on_line = on_line && (cell || !at(i).break_before);
            const bool first = cell ? code.column == 0 : code.break_before;
            if (on_line && (first || list.marks.size() >= options.told)) labels_.push_back(mark);
        }
    }

    static std::string on_one_line(const std::string& name) {
        std::string out;
        for (const char c : name) {
            if (c != '\n' && c != '\r') out += c;
        }
        return out;
    }

    // A code that comes twice is in doubt both times, and only its first row has fields; so is one
    // whose sum comes behind it.
    template <class Use>
    void doubtful(const List& list, Use use) const {
        std::map<std::string, std::size_t> count;
        std::vector<std::string> codes;
        for (const Mark& mark : list.marks) {
            ++count[mark.code];
            codes.push_back(mark.code);
        }
        std::set<std::string> seen;
        for (const Mark& mark : list.marks) {
            grammar::OpenRow row;
            row.code = mark.code;
            row.printed = on_one_line(mark.printed);
            if (!mark.code.empty()) {
                const std::string above =
                    grammar::code_above(*table(list.table).open, mark.code, codes);
                if (!above.empty() && seen.count(above) == 0) row.doubt = "code_out_of_order";
                if (count[mark.code] > 1) row.doubt = "code_repeated";
                row.has_fields = seen.insert(mark.code).second;
            }
            use(mark, std::move(row));
        }
    }

    // What reads like labels of the table, in the list's place, are labels of its copy.
    void move_hits(const List& list, const Opened& opened, const std::vector<int>& index) {
        for (int i = list.begin; i < list.end; ++i) {
            auto& here = hits_.of_atom[static_cast<std::size_t>(i)];
            for (Hit& hit : here) {
                if (hit.table != opened.base) continue;
                hit.table = static_cast<std::int16_t>(opened.table);
                if (hit.role == Role::row)
                    hit.index =
                        static_cast<std::int16_t>(index[static_cast<std::size_t>(hit.index)]);
            }
            if (opened.base < 64 && opened.table < 64) {
                std::uint64_t& bits = hits_.fragment_of[static_cast<std::size_t>(i)];
                bits |= (bits >> static_cast<unsigned>(opened.base) & 1)
                        << static_cast<unsigned>(opened.table);
            }
        }
    }

    // Codes and counting numbers are no values, whatever table asks.
    void relabel() {
        for (const Mark& mark : labels_) {
            at_mutable(mark.first).break_before = true;
            for (int i = mark.first; i < mark.first + mark.count; ++i) {
                Atom& atom = at_mutable(i);
                if (atom.shape != Atom::Shape::numeral) continue;
                atom.shape = Atom::Shape::text;
                atom.numeral.reset();
            }
        }
    }

    Atom& at_mutable(int i) { return stream_.atoms[static_cast<std::size_t>(i)]; }

    Stream& stream_;
    Hits& hits_;
    Catalogue& catalogue_;
    grammar::Grammar& all_;
    std::vector<std::unique_ptr<grammar::Open>> opens_;  // tables move when copies are added
    std::vector<Kind> kinds_;
    std::vector<char> titles_;
    std::vector<List> lists_;
    std::vector<Mark> labels_;
    OpenLists out_;
};

}  // namespace

bool has_open_tables(const Catalogue& catalogue) {
    const auto& tables = catalogue.all.tables;
    return std::any_of(tables.begin(), tables.end(),
                       [](const grammar::Table& table) { return table.open.has_value(); });
}

OpenLists open_tables(Stream& stream, Hits& hits, Catalogue& catalogue) {
    return Opener(stream, hits, catalogue).run();
}

}  // namespace huitong::match
