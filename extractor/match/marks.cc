// A code is digits that fit the form's pattern, at the place where names of rows stand: a name
// follows it in its row, over empty cells at most. So a value that looks like a code is none: what
// follows a value in its row is a value, and behind the last comes the next row's code. Codes may
// be cut into cells (201 | 01 | 02), and glued to their names. Where codes of a grid stand in a
// column, one that lost its name is still a code there.
#include "match/marks.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "base/decimal.h"
#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/labels.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

struct Options {
    double own_label = 0.9;  // of the form: no name of a row
    int most_between = 3;    // empty cells between a code and its name
    int most_words = 4;      // of a name that is cut at blanks
    int most_parts = 3;      // of a code that is cut into cells
    std::size_t longest_code = 32;
    std::size_t column = 2;  // codes with names that make a column of codes
    double counted = 0.8;    // share of the names that have the number due before them
};

constexpr Options options;

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class Finder {
  public:
    Finder(const Stream& stream, const Hits& hits, const grammar::Grammar& grammar,
           const grammar::Open& open, const std::vector<int>& tables)
        : atoms_(stream.atoms), hits_(hits), grammar_(grammar), open_(open), tables_(tables) {}

    std::vector<Mark> run() {
        if (open_.by == grammar::Open::By::code)
            codes();
        else
            names();
        return std::move(marks_);
    }

  private:
    const Atom& at(int i) const { return atoms_[static_cast<std::size_t>(i)]; }
    int size() const { return static_cast<int>(atoms_.size()); }

    bool fits(std::string_view text) const {
        return text.size() <= options.longest_code && open_.pattern.find_once(text).has_value();
    }

    // One row of a grid, or one line of text whose line breaks mean rows.
    bool same_row(int a, int b) const {
        if (b >= size()) return false;
        const bool cell = at(a).kind == Atom::Kind::cell;
        if (cell != (at(b).kind == Atom::Kind::cell)) return false;
        if (cell) return at(a).block == at(b).block && at(a).row == at(b).row;
        for (int i = a + 1; i <= b; ++i) {
            if (at(i).break_before && at(i).row_breaks) return false;
        }
        return true;
    }

    bool is_blank_token(const Atom& atom) const {
        return std::find(grammar_.blanks.begin(), grammar_.blanks.end(), atom.folded) !=
               grammar_.blanks.end();
    }

    bool is_own_label(int i) const {
        const auto& here = hits_.of_atom[static_cast<std::size_t>(i)];
        // Names of rows are not numbered, and may be labels of other tables but for that.
        const bool numbered = at(i).bare.size() != at(i).key.size();
        return std::any_of(here.begin(), here.end(), [&](const Hit& hit) {
            if (hit.similarity < options.own_label || is_told_by_rest(hits_, i, hit)) return false;
            return numbered || hit.role == Role::title ||
                   std::find(tables_.begin(), tables_.end(), hit.table) != tables_.end();
        });
    }

    bool is_name(int i) const {
        const Atom& atom = at(i);
        return atom.shape == Atom::Shape::text && !atom.prose && !atom.furniture &&
               !is_blank_token(atom) && !is_own_label(i) && has_letter(atom.folded);
    }

    // A piece of a number that was cut has none.
    static bool has_letter(std::string_view text) {
        return std::any_of(text.begin(), text.end(), [](char c) {
            return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
                   (c >= 'A' && c <= 'Z');
        });
    }

    bool is_value(int i) const {
        const Atom& atom = at(i);
        if (atom.furniture || atom.prose) return false;
        return atom.shape != Atom::Shape::text || is_blank_token(atom);
    }

    bool starts_row(int i) const {
        if (at(i).kind != Atom::Kind::cell) return at(i).break_before;
        for (int k = i - 1; k >= 0 && same_row(k, i); --k) {
            if (at(k).shape != Atom::Shape::empty) return false;
        }
        return true;
    }

    // --- codes

    // Takes the name that begins at or behind `next` into the mark; false: there is none.
    bool take_name(int next, Mark& mark) const {
        int i = next;
        while (i < size() && i - next < options.most_between && same_row(mark.first, i) &&
               at(i).shape == Atom::Shape::empty)
            ++i;
        if (i >= size() || !same_row(mark.first, i) || !is_name(i)) return false;
        const bool cell = at(i).kind == Atom::Kind::cell;
        int words = 0;
        for (; i < size() && words < (cell ? 1 : options.most_words) && same_row(mark.first, i) &&
               is_name(i);
             ++i, ++words) {
            if (words > 0 && glued(i)) break;
            mark.printed += at(i).text;
            mark.count = i - mark.first + 1;
        }
        return true;
    }

    // A text that begins with a code.
    bool glued(int i) const {
        Mark mark;
        return take_glued(i, mark);
    }

    bool is_glued_name(int i, const std::string& name) const {
        const bool unit = std::any_of(tables_.begin(), tables_.end(), [&](int t) {
            const auto& columns = grammar_.tables[static_cast<std::size_t>(t)].columns;
            return std::any_of(columns.begin(), columns.end(), [&](const grammar::Column& column) {
                const std::u32string its = text::code_points(column.unit);
                return !its.empty() && text::code_points(name).back() == its.back();
            });
        });
        return !unit && text::code_points(name).size() > 1 && starts_row(i) && i + 1 < size() &&
               is_value(i + 1);
    }

    bool take_glued(int i, Mark& mark) const {
        const std::string& folded = at(i).folded;
        const std::size_t end = folded.find_first_not_of("0123456789");
        if (at(i).shape == Atom::Shape::empty || at(i).prose || end == 0 ||
            end == std::string::npos || static_cast<unsigned char>(folded[end]) < 0x80)
            return false;
        // Or a number with its unit, as it seems.
        if (at(i).shape == Atom::Shape::numeral && !is_glued_name(i, folded.substr(end)))
            return false;
        const std::string code = folded.substr(0, end);
        if (!fits(code)) return false;
        mark.first = i;
        mark.code = code;
        mark.printed = text::clean(at(i).text);
        if (mark.printed.starts_with(code))
            mark.printed = text::clean(mark.printed.substr(code.size()));
        mark.count = 1;
        for (int k = i + 1; at(i).kind != Atom::Kind::cell && k < size() &&
                            k - i < options.most_words && same_row(i, k) && is_name(k) &&
                            static_cast<unsigned char>(at(k).folded.front()) >= 0x80;
             ++k) {
            mark.printed += at(k).text;
            mark.count = k - i + 1;
        }
        return true;
    }

    bool is_number(int i) const {
        const Atom& atom = at(i);
        return atom.shape == Atom::Shape::numeral && !atom.furniture && !atom.cut &&
               is_digits(atom.folded);
    }

    // The code that begins here, whole or in parts, with a name behind it.
    bool take_code(int i, Mark& mark) const {
        if (!is_number(i)) return false;
        std::string code;
        for (int k = i; k < size() && k - i < options.most_parts && same_row(i, k) && is_number(k);
             ++k) {
            if (k > i && at(k).kind != Atom::Kind::cell) break;
            code += at(k).folded;
            if (!fits(code)) {
                if (code.size() > options.longest_code) break;
                continue;
            }
            Mark found;
            found.first = i;
            found.count = k - i + 1;
            found.code = code;
            if (k > i && !starts_row(i)) break;
            if (take_name(k + 1, found)) {
                mark = std::move(found);
                return true;
            }
        }
        return false;
    }

    void codes() {
        std::map<std::pair<int, int>, std::size_t> columns;  // named codes by block and column
        for (int i = 0; i < size(); ++i) {
            Mark mark;
            if (!take_code(i, mark) && !take_glued(i, mark)) continue;
            if (at(i).kind == Atom::Kind::cell) ++columns[{at(i).block, at(i).column}];
            i += mark.count - 1;
            marks_.push_back(std::move(mark));
        }
        drop_values();
        std::vector<Mark> more;
        std::size_t next = 0;
        for (int i = 0; i < size(); ++i) {
            if (next < marks_.size() && marks_[next].first == i) {
                i += marks_[next++].count - 1;
                continue;
            }
            if (!is_number(i) || !fits(at(i).folded) || !is_nameless(i, columns)) continue;
            Mark mark;
            mark.first = i;
            mark.code = at(i).folded;
            more.push_back(std::move(mark));
        }
        marks_.insert(marks_.end(), more.begin(), more.end());
        std::sort(marks_.begin(), marks_.end(),
                  [](const Mark& a, const Mark& b) { return a.first < b.first; });
    }

    // Its name begins on another line; a name that goes on there is but wrapped.
    bool is_over_lines(const Mark& mark) const {
        for (int i = mark.first + 1; i < mark.first + mark.count; ++i) {
            if (at(i).kind != Atom::Kind::cell && at(i).break_before) return true;
            if (at(i).shape == Atom::Shape::text) return false;
        }
        return false;
    }

    // Where most codes have their names on their own line, a number on a line before a text is a
    // value that looks like a code.
    void drop_values() {
        const auto over = std::count_if(marks_.begin(), marks_.end(),
                                        [&](const Mark& mark) { return is_over_lines(mark); });
        if (2 * over >= static_cast<std::ptrdiff_t>(marks_.size())) return;
        std::erase_if(marks_, [&](const Mark& mark) { return is_over_lines(mark); });
    }

    // In a column of codes; or the first of a line, with numbers behind it alone, its name being
    // wrapped around the line.
    bool is_nameless(int i, const std::map<std::pair<int, int>, std::size_t>& columns) const {
        if (i + 1 >= size() || !same_row(i, i + 1)) return false;
        if (at(i).kind == Atom::Kind::cell) {
            const auto column = columns.find({at(i).block, at(i).column});
            return column != columns.end() && column->second >= options.column;
        }
        if (!at(i).break_before || !at(i).row_breaks || marks_.empty()) return false;
        for (int k = i + 1; k < size() && same_row(i, k); ++k) {
            if (!is_value(k)) return false;
        }
        return true;
    }

    // --- names

    void names() {
        for (int i = 0; i < size(); ++i) {
            if (!is_name(i) || !open_.pattern.find_once(at(i).folded)) continue;
            if (i + 1 >= size() || !same_row(i, i + 1) || !is_value(i + 1)) continue;
            Mark mark;
            mark.first = i;
            mark.printed = text::clean(at(i).text);
            marks_.push_back(std::move(mark));
        }
        take_numbers();
    }

    bool has_number(int i, std::size_t number) const {
        return i > 0 && is_number(i - 1) && same_row(i - 1, i) &&
               at(i - 1).numeral->value == base::Decimal(static_cast<std::int64_t>(number));
    }

    // Numbers that count the names, before them; anew in each list.
    void take_numbers() {
        std::size_t counted = 0, number = 0;
        std::vector<char> has(marks_.size(), 0);
        for (std::size_t m = 0; m < marks_.size(); ++m) {
            const bool first = has_number(marks_[m].first, 1);
            number = first ? 1 : number + 1;
            has[m] = first || has_number(marks_[m].first, number);
            counted += has[m] != 0;
        }
        if (static_cast<double>(counted) < options.counted * static_cast<double>(marks_.size()))
            return;
        for (std::size_t m = 0; m < marks_.size(); ++m) {
            if (has[m] == 0) continue;
            --marks_[m].first;
            ++marks_[m].count;
        }
    }

    const std::vector<Atom>& atoms_;
    const Hits& hits_;
    const grammar::Grammar& grammar_;
    const grammar::Open& open_;
    const std::vector<int>& tables_;
    std::vector<Mark> marks_;
};

}  // namespace

std::vector<Mark> find_marks(const Stream& stream, const Hits& hits,
                             const grammar::Grammar& grammar, const grammar::Open& open,
                             const std::vector<int>& tables) {
    return Finder(stream, hits, grammar, open, tables).run();
}

}  // namespace huitong::match
