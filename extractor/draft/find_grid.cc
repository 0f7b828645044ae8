// In a grid every cell tells where it stands. Columns whose cells are the same as those to the left
// are one; columns that count 1, 2, 3 are serial numbers, and so is a row that does below the
// heads; then digits that nest, with names behind them, are codes, columns with texts are labels
// and those behind them, with numbers, values. Texts or codes behind values begin a list that
// stands beside; two halves of a list of codes are one.
#include <algorithm>
#include <set>

#include "draft/codes.h"
#include "draft/find.h"
#include "text/normalise.h"

namespace huitong::draft {

namespace {

constexpr std::size_t least_serial = 3;  // numbers that count up
constexpr std::size_t longest_unit = 4;  // code points, in a column of units

class GridFinder {
  public:
    explicit GridFinder(const Sheet& sheet)
        : sheet_(sheet), rows_(sheet.at.size()), columns_(rows_ ? sheet.at[0].size() : 0) {}

    std::vector<Table> run() {
        drop_serials();
        std::vector<std::size_t> heads, data;
        std::vector<std::string> heading(rows_);
        std::string current;
        bool headings = false;
        const auto close = [&] {
            if (!data.empty()) make(heads, data, heading, headings);
            heads.clear();
            data.clear();
            current.clear();
            headings = false;
        };
        for (std::size_t r = 0; r < rows_; ++r) {
            if (texts(r) == 0) continue;
            if (data.empty() && !heads.empty() && counts_columns(r)) {
                heads.push_back(r);
            } else if (has_number(r) || (!heads.empty() && has_serial(r)) ||
                       (!heads.empty() && is_empty_row(r, heads, data))) {
                heading[r] = current;
                data.push_back(r);
            } else if (data.empty() && (heads.empty() || !is_full(r) || !next_has_number(r) ||
                                        texts(heads.back()) < 2)) {
                heads.push_back(r);
            } else if (texts(r) == 1 && next_has_number(r)) {
                current = first_text(r);
                headings = true;
            } else {
                close();
                heads.push_back(r);
            }
        }
        close();
        return std::move(out_);
    }

  private:
    const SheetCell& cell(std::size_t r, std::size_t c) const { return sheet_.cell(r, c); }
    bool same(std::size_t r, std::size_t a, std::size_t b) const {
        return sheet_.at[r][a] == sheet_.at[r][b];
    }

    // Numbers of lines may go on from one list to that beside it.
    void drop_serials() {
        std::size_t last = 0;
        for (std::size_t c = 0; c + 1 < columns_; ++c) {
            std::vector<std::string> numbers;
            for (std::size_t r = 0; r < rows_; ++r)
                if (cell(r, c).columns == 1 && cell(r, c).row == static_cast<int>(r) &&
                    value_of(cell(r, c).text).number)
                    numbers.push_back(cell(r, c).text);
            if (numbers.size() < least_serial) continue;
            const bool goes_on = !serial_.empty() && count_up(numbers, last + 1);
            if (!goes_on && !count_up(numbers)) continue;
            last = numbers.size() + (goes_on ? last : 0);
            serial_.insert(c);
        }
    }

    // 1, 2, 3 … over the columns, below their heads.
    bool counts_columns(std::size_t r) const {
        std::vector<std::string> numbers;
        for (std::size_t c = 0; c < columns_; ++c)
            if ((c == 0 || !same(r, c, c - 1)) && serial_.count(c) == 0 &&
                value_of(cell(r, c).text).number)
                numbers.push_back(cell(r, c).text);
        if (!count_up(numbers)) return false;
        return numbers.size() >= least_serial || (numbers.size() > 1 && says_twice(r));
    }

    // A row that is counted, if nothing more.
    bool has_serial(std::size_t r) const {
        return std::any_of(serial_.begin(), serial_.end(), [&](std::size_t c) {
            return cell(r, c).row == static_cast<int>(r) && value_of(cell(r, c).text).number;
        });
    }

    // One text comes twice: of two lists side by side.
    bool says_twice(std::size_t r) const {
        std::multiset<std::string> texts;
        for (std::size_t c = 0; c < columns_; ++c)
            if ((c == 0 || !same(r, c, c - 1)) && has_letters(r, c)) texts.insert(cell(r, c).text);
        return std::any_of(texts.begin(), texts.end(),
                           [&](const std::string& text) { return texts.count(text) > 1; });
    }

    bool has_letters(std::size_t r, std::size_t c) const {
        return !is_blank(cell(r, c).text) && !value_of(cell(r, c).text).number;
    }

    bool has_number(std::size_t r) const {
        for (std::size_t c = 0; c < columns_; ++c)
            if (serial_.count(c) == 0 && value_of(cell(r, c).text).number) return true;
        return false;
    }

    // Cells with a text that begin in this row.
    std::size_t texts(std::size_t r) const {
        std::set<int> seen;
        for (std::size_t c = 0; c < columns_; ++c)
            if (!cell(r, c).text.empty() && cell(r, c).row == static_cast<int>(r))
                seen.insert(sheet_.at[r][c]);
        return seen.size();
    }

    // One cell is the whole row.
    bool is_full(std::size_t r) const {
        return texts(r) == 1 && cell(r, 0).columns == static_cast<int>(columns_);
    }

    std::string first_text(std::size_t r) const {
        for (std::size_t c = 0; c < columns_; ++c)
            if (!cell(r, c).text.empty() && cell(r, c).row == static_cast<int>(r))
                return cell(r, c).text;
        return {};
    }

    // A label with values that are all blank: more cells behind it, each empty or a sign.
    bool is_empty_row(std::size_t r, const std::vector<std::size_t>& heads,
                      const std::vector<std::size_t>& data) const {
        std::size_t blank = 0, first = columns_;
        for (std::size_t c = 0; c < columns_; ++c) {
            const SheetCell& each = cell(r, c);
            if (each.row != static_cast<int>(r) && !each.text.empty()) continue;
            if (!is_blank(each.text)) {
                // A second list may stand beside: texts where the row before has texts.
                if (blank > 0 && (data.empty() || !has_letters(data.back(), c))) return false;
                first = std::min(first, c);
            } else if (c == 0 || !same(r, c, c - 1)) {
                ++blank;
            }
        }
        if (first == columns_ || blank == 0) return false;
        if (!data.empty()) return true;
        // Before the first number: only below heads that name columns.
        return texts(heads.back()) > blank;
    }

    bool next_has_number(std::size_t r) const {
        for (++r; r < rows_; ++r)
            if (texts(r) > 0) return has_number(r);
        return false;
    }

    void make(std::vector<std::size_t> heads, const std::vector<std::size_t>& data,
              const std::vector<std::string>& heading, bool headings) {
        Table whole;
        whole.headings = headings;
        while (!heads.empty() && is_full(heads.front())) {
            take_title(whole, first_text(heads.front()));
            heads.erase(heads.begin());
        }
        // Lists that stand side by side: labels, values, labels, values.
        std::vector<Table> made;
        Columns columns;
        const auto finish = [&] {
            if (!columns.values.empty()) put(list(whole, heads, data, heading, columns), made);
            columns = {};
        };
        for (std::size_t c = 0; c < columns_; ++c) {
            if (serial_.count(c) > 0 || repeats(heads, data, c)) continue;
            if (columns.labels.empty() || !columns.values.empty())
                if (const std::size_t end = end_of_codes(data, c, columns.codes); end > c) {
                    finish();
                    for (; c < end; ++c) columns.codes.push_back(c);
                }
            if (is_value_column(data, c)) {
                columns.values.push_back(c);
            } else {
                if (!columns.values.empty() && has_texts(data, c)) finish();
                if (columns.values.empty()) columns.labels.push_back(c);
            }
        }
        finish();
        for (Table& each : made) out_.push_back(std::move(each));
    }

    // Columns of one list; codes come first.
    struct Columns {
        std::vector<std::size_t> codes, labels, values;
    };

    // The digits of a row in these columns, put together; empty: there are none, or there is more.
    std::string code(std::size_t r, std::size_t begin, std::size_t end) const {
        std::string out;
        for (std::size_t c = begin; c < end; ++c) {
            if (c > begin && same(r, c, c - 1)) continue;
            const SheetCell& each = cell(r, c);
            if (each.column + each.columns > static_cast<int>(end)) return {};
            out += each.text;
        }
        return is_code(out) ? out : std::string();
    }

    // Codes begin at a column: digits, or nothing, up to a column of names. They may go on from the
    // list before. `begin`: they do not.
    std::size_t end_of_codes(const std::vector<std::size_t>& data, std::size_t begin,
                             const std::vector<std::size_t>& before) const {
        const auto bare = [&](std::size_t c) {
            return std::all_of(data.begin(), data.end(), [&](std::size_t r) {
                const std::string& text = cell(r, c).text;
                const bool wide = cell(r, c).columns > 1;  // a label may cover them
                return is_blank(text) || is_digits(text) || (wide && !value_of(text).number);
            });
        };
        std::size_t end = begin;
        while (end < columns_ && bare(end)) ++end;
        if (end == begin || end == columns_) return begin;
        std::vector<std::string> codes;
        for (const std::size_t r : data) {
            const std::string each = code(r, begin, end);
            if (each.empty()) continue;
            const std::string& name = cell(r, end).text;
            if (is_blank(name) || value_of(name).number) return begin;
            codes.push_back(each);
        }
        if (codes.empty()) return begin;
        for (const std::size_t r : before.empty() ? std::vector<std::size_t>() : data)
            if (std::string each = code(r, before.front(), before.back() + 1); !each.empty())
                codes.push_back(std::move(each));
        return levels_of(codes) ? end : begin;
    }

    static bool is_digits(const std::string& text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    }

    static void put(Table table, std::vector<Table>& made) {
        if (table.rows.empty() && !table.open) return;
        if (!made.empty() && merge_codes(made.back(), table)) return;
        if (!made.empty()) {
            table.title.clear();
            table.beside = true;
        }
        made.push_back(std::move(table));
    }

    bool repeats(const std::vector<std::size_t>& heads, const std::vector<std::size_t>& data,
                 std::size_t c) const {
        if (c == 0) return false;
        const auto again = [&](std::size_t r) { return same(r, c, c - 1); };
        return std::all_of(heads.begin(), heads.end(), again) &&
               std::all_of(data.begin(), data.end(), again);
    }

    bool has_texts(const std::vector<std::size_t>& data, std::size_t c) const {
        return std::any_of(data.begin(), data.end(), [&](std::size_t r) {
            return !is_blank(cell(r, c).text) && !value_of(cell(r, c).text).number;
        });
    }

    bool is_value_column(const std::vector<std::size_t>& data, std::size_t c) const {
        std::size_t numbers = 0, words = 0;
        for (const std::size_t r : data) {
            const std::string& text = cell(r, c).text;
            if (value_of(text).number)
                ++numbers;
            else if (!is_blank(text))
                ++words;
        }
        if (numbers + words == 0) return true;  // nothing but blanks
        return numbers > words;
    }

    // A column of texts that repeat and are short, behind labels that do not: units.
    bool is_unit_column(const std::vector<std::size_t>& data, std::size_t c) const {
        std::set<std::string> texts;
        std::size_t count = 0;
        for (const std::size_t r : data) {
            const std::string& text = cell(r, c).text;
            if (is_blank(text)) continue;
            if (length(text) > longest_unit || cell(r, c).rows > 1) return false;
            texts.insert(text);
            ++count;
        }
        return count >= least_serial && 2 * texts.size() <= count + 1;
    }

    Table list(const Table& whole, const std::vector<std::size_t>& heads,
               const std::vector<std::size_t>& data, const std::vector<std::string>& heading,
               const Columns& columns) const {
        Table table = whole;
        table.counted = !serial_.empty();
        std::vector<std::size_t> labels = columns.labels;
        std::size_t units = columns_;
        if (labels.size() > 1 && is_unit_column(data, labels.back())) {
            units = labels.back();
            labels.pop_back();
        }
        const std::size_t begin = columns.codes.empty() ? 0 : columns.codes.front(),
                          end = columns.codes.empty() ? 0 : columns.codes.back() + 1;
        if (end > begin) table.open.emplace();
        std::set<int> named;  // cells of heads that are labels or groups
        for (const std::size_t c : columns.values)
            table.columns.push_back(head(heads, c, named, columns));
        for (const std::size_t r : heads)
            for (std::size_t c = 0; c < columns_; ++c) {
                const SheetCell& each = cell(r, c);
                if (each.row != static_cast<int>(r) || each.column != static_cast<int>(c) ||
                    each.text.empty() || named.count(sheet_.at[r][c]) > 0)
                    continue;
                if (c == units) {
                    table.units_label = each.text;
                } else if (table.open && table.open->label.empty() && c == begin &&
                           each.columns <= static_cast<int>(end - begin)) {
                    table.open->label = each.text;
                } else if (serial_.count(c) > 0 || counts_columns(r) ? !value_of(each.text).number
                                                                     : belongs(c, columns)) {
                    if (std::find(table.furniture.begin(), table.furniture.end(), each.text) ==
                        table.furniture.end())
                        table.furniture.push_back(each.text);
                }
            }
        for (const std::size_t r : data) {
            Line line;
            if (!heading[r].empty()) line.groups.push_back(heading[r]);
            if (table.open) line.code = code(r, begin, end);
            int before = -1;
            for (const std::size_t c : labels) {
                const int index = sheet_.at[r][c];
                if (index == before || cell(r, c).text.empty()) continue;
                before = index;
                if (!line.label.empty()) line.groups.push_back(line.label);
                line.label = cell(r, c).text;
            }
            // A row without a code may have its label in the place of one.
            for (std::size_t c = begin; c < end && line.label.empty(); ++c)
                if (!is_blank(cell(r, c).text)) line.label = cell(r, c).text;
            if (units < columns_ && !table.units_label.empty()) line.unit = cell(r, units).text;
            // A label that covers the values is that of the list beside.
            if (sheet_.at[r][columns.values.front()] == before) continue;
            bool some = false;
            for (const std::size_t c : columns.values) {
                line.values.push_back(value_of(cell(r, c).text));
                some = some || line.values.back().number;
            }
            if (line.label.empty() && !some) continue;  // the list beside is longer
            if (line.code.empty())
                table.rows.push_back(std::move(line));
            else
                table.open->lines.push_back(std::move(line));
        }
        return table;
    }

    // Whether a head above this column is of the list: above its labels or codes.
    static bool belongs(std::size_t c, const Columns& columns) {
        return std::find(columns.labels.begin(), columns.labels.end(), c) != columns.labels.end() ||
               std::find(columns.codes.begin(), columns.codes.end(), c) != columns.codes.end();
    }

    // The cells above a column, from the top down. One that begins above something else than values
    // names the list, and no column.
    Head head(const std::vector<std::size_t>& heads, std::size_t c, std::set<int>& named,
              const Columns& columns) const {
        Head out;
        int before = -1;
        for (const std::size_t r : heads) {
            const SheetCell& each = cell(r, c);
            if (sheet_.at[r][c] == before || each.text.empty()) continue;
            before = sheet_.at[r][c];
            if (each.column < static_cast<int>(columns.values.front()) || counts_columns(r))
                continue;
            named.insert(before);
            if (!out.label.empty()) out.groups.push_back(out.label);
            out.label = each.text;
        }
        out.unit = unit_in_brackets(out.label);
        return out;
    }

    const Sheet& sheet_;
    std::size_t rows_, columns_;
    std::set<std::size_t> serial_;
    std::vector<Table> out_;
};

}  // namespace

std::vector<Table> find_in_grid(const Sheet& sheet) {
    return GridFinder(sheet).run();
}

}  // namespace huitong::draft
