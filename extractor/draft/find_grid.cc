// In a grid every cell tells where it stands. Columns whose cells are the same as those to the left
// are one; columns that count 1, 2, 3 are serial numbers; then columns with texts are labels and
// those behind them, with numbers, values. Texts behind values begin a list that stands beside.
#include <algorithm>
#include <set>

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
            if (has_number(r) || (!heads.empty() && is_empty_row(r, heads, data))) {
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

    void drop_serials() {
        for (std::size_t c = 0; c + 1 < columns_; ++c) {
            base::Decimal next(1);
            std::size_t count = 0;
            bool counts = true;
            for (std::size_t r = 0; r < rows_ && counts; ++r) {
                const Value value = value_of(cell(r, c).text);
                if (!value.number || cell(r, c).columns > 1) continue;
                counts = *value.number == next;
                next = base::Decimal(static_cast<std::int64_t>(++count) + 1);
            }
            if (counts && count >= least_serial) serial_.insert(c);
        }
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
                if (blank > 0) return false;
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
            if (!whole.title.empty()) whole.furniture.push_back(whole.title);
            whole.title = first_text(heads.front());
            heads.erase(heads.begin());
        }
        // Lists that stand side by side: labels, values, labels, values.
        std::vector<std::size_t> labels, values;
        std::vector<Table> made;
        const auto finish = [&] {
            if (!values.empty()) made.push_back(list(whole, heads, data, heading, labels, values));
            labels.clear();
            values.clear();
        };
        for (std::size_t c = 0; c < columns_; ++c) {
            if (serial_.count(c) > 0 || repeats(heads, data, c)) continue;
            if (is_value_column(data, c)) {
                values.push_back(c);
            } else {
                if (!values.empty() && has_texts(data, c)) finish();
                if (values.empty()) labels.push_back(c);
            }
        }
        finish();
        if (made.size() > 1)
            for (Table& each : made)
                each.notes.push_back("several lists stand side by side in this table");
        for (Table& each : made) out_.push_back(std::move(each));
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
               std::vector<std::size_t> labels, const std::vector<std::size_t>& values) const {
        Table table = whole;
        std::size_t units = columns_;
        if (labels.size() > 1 && is_unit_column(data, labels.back())) {
            units = labels.back();
            labels.pop_back();
        }
        std::set<int> named;  // cells of heads that are labels or groups
        for (const std::size_t c : values) table.columns.push_back(head(heads, c, named));
        for (const std::size_t r : heads)
            for (std::size_t c = 0; c < columns_; ++c) {
                const SheetCell& each = cell(r, c);
                if (each.row != static_cast<int>(r) || each.text.empty()) continue;
                if (c == units) {
                    table.units_label = each.text;
                } else if (std::find(labels.begin(), labels.end(), c) != labels.end() &&
                           named.count(sheet_.at[r][c]) == 0) {
                    if (std::find(table.furniture.begin(), table.furniture.end(), each.text) ==
                        table.furniture.end())
                        table.furniture.push_back(each.text);
                } else if (serial_.count(c) > 0) {
                    table.furniture.push_back(each.text);
                }
            }
        for (const std::size_t r : data) {
            Line line;
            if (!heading[r].empty()) line.groups.push_back(heading[r]);
            int before = -1;
            for (const std::size_t c : labels) {
                const int index = sheet_.at[r][c];
                if (index == before || cell(r, c).text.empty()) continue;
                before = index;
                if (!line.label.empty()) line.groups.push_back(line.label);
                line.label = cell(r, c).text;
            }
            if (units < columns_ && !table.units_label.empty()) line.unit = cell(r, units).text;
            for (const std::size_t c : values) line.values.push_back(value_of(cell(r, c).text));
            table.rows.push_back(std::move(line));
        }
        return table;
    }

    // The cells above a column, from the top down.
    Head head(const std::vector<std::size_t>& heads, std::size_t c, std::set<int>& named) const {
        Head out;
        int before = -1;
        for (const std::size_t r : heads) {
            const SheetCell& each = cell(r, c);
            if (sheet_.at[r][c] == before || each.text.empty()) continue;
            before = sheet_.at[r][c];
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
