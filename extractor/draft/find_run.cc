// In a broken run values are told from the right end of a row, labels from the left, and columns by
// counting: as many as the rows with most values have. A cell over several columns of a head has
// left empty pieces behind it, where nothing is lost. Digits before a text are codes, if they nest
// or go up. Where texts begin anew at one place of most rows, a second list stands beside the
// first.
#include <algorithm>
#include <map>
#include <set>

#include "draft/codes.h"
#include "draft/find.h"

namespace huitong::draft {

namespace {

constexpr std::size_t longest_unit = 4;  // code points, in a column of units
constexpr std::size_t least_units = 3;

using Pieces = std::vector<std::string>;

struct Row {
    std::string code;  // digits before the first label
    std::vector<std::string> labels;
    std::vector<std::string> values;  // with the blanks between and behind them
    std::size_t numbers = 0;
    Pieces pieces;  // all
};

bool is_text(const std::string& piece) {
    return !is_blank(piece) && !value_of(piece).number;
}

Row row_of(Pieces pieces) {
    Row row;
    row.pieces = std::move(pieces);
    const std::size_t count = row.pieces.size();
    std::size_t at = 0;
    while (at < count && is_blank(row.pieces[at])) ++at;
    const bool counted = at + 1 < count && is_text(row.pieces[at + 1]) &&
                         value_of(row.pieces[at]).number && value_of(row.pieces[at]).unit.empty();
    if (counted)
        row.code = row.pieces[at++];
    else if (at == count || !is_text(row.pieces[at]))
        // Signs before numbers are values; an empty piece is the place of a label.
        for (at = 0; at < count && row.pieces[at].empty();) ++at;
    while (at < count && is_text(row.pieces[at])) row.labels.push_back(row.pieces[at++]);
    row.values.assign(row.pieces.begin() + static_cast<std::ptrdiff_t>(at), row.pieces.end());
    for (const std::string& text : row.values)
        if (value_of(text).number) ++row.numbers;
    return row;
}

class RunFinder {
  public:
    explicit RunFinder(const Sheet& sheet) {
        for (Pieces& pieces : lines_of(sheet)) rows_.push_back(row_of(std::move(pieces)));
    }

    std::vector<Table> run() {
        std::vector<std::size_t> heads, data;
        const auto close = [&] {
            if (!data.empty()) make(heads, data);
            heads.clear();
            data.clear();
        };
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (rows_[r].labels.empty() && rows_[r].numbers == 0) continue;
            if (rows_[r].numbers > 0 || heads_a_group(r, heads, data) ||
                (!data.empty() && goes_on(r, data.back()))) {
                data.push_back(r);
            } else {
                if (!data.empty()) close();
                heads.push_back(r);
            }
        }
        close();
        return std::move(out_);
    }

  private:
    // The heading of a group before the first row: below heads, as wide as the rows, with a label
    // where they have a label and a unit.
    bool heads_a_group(std::size_t r, const std::vector<std::size_t>& heads,
                       const std::vector<std::size_t>& data) const {
        if (!data.empty() || heads.empty() || r + 1 >= rows_.size()) return false;
        const Row &row = rows_[r], &next = rows_[r + 1];
        return row.labels.size() == 1 && next.numbers > 0 && next.labels.size() == 2 &&
               row.pieces.size() == next.pieces.size() && texts(rows_[heads.back()]) > 1;
    }

    // A line without numbers within a table: a row of blanks, or the heading of a group, which has
    // fewer texts than the rows.
    bool goes_on(std::size_t r, std::size_t before) const {
        const Row& row = rows_[r];
        const Row* next = r + 1 < rows_.size() ? &rows_[r + 1] : nullptr;
        if (row.pieces.size() != rows_[before].pieces.size() || row.labels.empty()) return false;
        if (row.labels.size() == rows_[before].labels.size())
            return next == nullptr || next->numbers > 0 || next->labels.size() <= 1;
        return row.labels.size() == 1 && next != nullptr && next->numbers > 0;
    }

    // Where each cell stands on a line of its own, a row is a label and the numbers below it; of
    // several texts before them the last is the label, and the others are heads.
    static std::vector<std::vector<std::string>> lines_of(const Sheet& sheet) {
        std::vector<std::vector<std::string>> out;
        std::size_t alone = 0;
        bool separated = !sheet.at.empty();  // a separator stands before every line
        for (const std::vector<int>& pieces : sheet.at) {
            out.emplace_back();
            for (const int index : pieces)
                out.back().push_back(sheet.cells[static_cast<std::size_t>(index)].text);
            separated = separated && pieces.size() > 1 && out.back().front().empty();
            if (pieces.size() == 1) ++alone;
        }
        for (Pieces& line : out)
            if (std::all_of(line.begin(), line.end(),
                            [](const std::string& text) { return text.empty(); }))
                line.clear();
            else if (separated)
                line.erase(line.begin());
        part_codes(out);
        if (alone < 2 || 4 * alone < 3 * out.size()) return out;
        const bool coded = has_codes(out);
        std::vector<std::vector<std::string>> rows;
        std::vector<std::string> texts;
        std::string code;   // before the label that comes
        bool open = false;  // the last row takes more numbers
        const auto put_heads = [&] {
            if (texts.size() > 2) {  // a title, a corner, or both come before heads
                rows.push_back({texts.front()});
                texts.erase(texts.begin());
            }
            if (!texts.empty()) rows.push_back(texts);
            texts.clear();
        };
        const Pieces all = flat(out);
        for (std::size_t i = 0; i < all.size(); ++i) {
            {
                const std::string& text = all[i];
                const bool value = value_of(text).number.has_value() || is_blank(text);
                if (coded && is_code(text) && i + 1 < all.size() && is_text(all[i + 1])) {
                    put_heads();
                    code = text;
                } else if (value && !texts.empty()) {
                    std::string label = std::move(texts.back());
                    texts.pop_back();
                    put_heads();
                    rows.emplace_back();
                    if (!code.empty()) rows.back().push_back(std::exchange(code, {}));
                    rows.back().push_back(std::move(label));
                    rows.back().push_back(text);
                    open = true;
                } else if (value && open) {
                    rows.back().push_back(text);
                } else if (!value) {
                    texts.push_back(text);
                    open = false;
                }
            }
        }
        put_heads();
        return rows;
    }

    // Codes glued to the names at the beginning of lines, if they nest: a name may look like a
    // unit.
    static void part_codes(std::vector<Pieces>& lines) {
        Pieces codes;
        const auto digits = [](const Pieces& line) {
            const std::size_t end =
                line.empty() ? std::string::npos : line.front().find_first_not_of("0123456789");
            return end == std::string::npos || !is_code(line.front().substr(0, end)) ||
                           static_cast<unsigned char>(line.front()[end]) == '.' ||
                           static_cast<unsigned char>(line.front()[end]) == ','
                       ? std::size_t{0}
                       : end;
        };
        for (const Pieces& line : lines)
            if (const std::size_t end = digits(line); end > 0)
                codes.push_back(line.front().substr(0, end));
        if (!levels_of(codes) || !nest(codes)) return;
        for (Pieces& line : lines)
            if (const std::size_t end = digits(line); end > 0) {
                const std::size_t name = line.front().find_first_not_of(' ', end);
                std::string code = line.front().substr(0, end);
                line.front().erase(0, name == std::string::npos ? end : name);
                line.insert(line.begin(), std::move(code));
            }
    }

    static Pieces flat(const std::vector<Pieces>& lines) {
        Pieces out;
        for (const Pieces& line : lines) out.insert(out.end(), line.begin(), line.end());
        return out;
    }

    // Where each cell has a line of its own, digits before texts may be values: codes nest.
    static bool has_codes(const std::vector<Pieces>& lines) {
        const Pieces all = flat(lines);
        Pieces codes;
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            if (is_code(all[i]) && is_text(all[i + 1])) codes.push_back(all[i]);
        return levels_of(codes) && nest(codes);
    }

    static std::size_t texts(const Row& row) {
        return static_cast<std::size_t>(
            std::count_if(row.pieces.begin(), row.pieces.end(),
                          [](const std::string& text) { return !is_blank(text); }));
    }

    // What stands between the first number and the last; pads behind are no values.
    static std::size_t width(const Row& row) {
        std::size_t end = row.values.size();
        while (end > 0 && !value_of(row.values[end - 1]).number) --end;
        return end;
    }

    void make(const std::vector<std::size_t>& heads, std::vector<std::size_t> data) {
        Table table;
        if (data.size() > 1 && counts_columns(rows_[data.front()])) {
            for (const std::string& text : rows_[data.front()].pieces)
                if (is_text(text) && (table.furniture.empty() || table.furniture.back() != text))
                    table.furniture.push_back(text);
            data.erase(data.begin());
        }
        std::vector<Pieces> lines;  // of the heads, titles left out
        for (const std::size_t r : heads) {
            const Row& row = rows_[r];
            const bool wide = std::any_of(data.begin(), data.end(),
                                          [&](std::size_t d) { return width(rows_[d]) > 1; });
            if (texts(row) == 1 && lines.empty() && (heads.size() > 1 || wide)) {
                take_title(table, row.labels.front());
            } else {
                lines.push_back(row.pieces);
            }
        }
        const std::size_t middle = beside(data);
        if (middle == 0) {
            std::vector<Row> rows;
            for (const std::size_t r : data) rows.push_back(rows_[r]);
            out_.push_back(list(std::move(table), lines, std::move(rows)));
            return;
        }
        std::vector<Pieces> left_heads, right_heads;
        for (const Pieces& line : lines) {
            const std::size_t half = std::min(middle, line.size());
            Pieces left(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(half)),
                right(line.begin() + static_cast<std::ptrdiff_t>(half), line.end());
            if (std::none_of(right.begin(), right.end(), is_text)) {
                for (const std::string& text : left)
                    if (is_text(text)) table.furniture.push_back(text);  // names of the lists
                continue;
            }
            left_heads.push_back(std::move(left));
            right_heads.push_back(std::move(right));
        }
        std::vector<Row> left, right;
        for (const std::size_t r : data) {
            const Pieces& all = rows_[r].pieces;
            std::size_t end = second_text(all);
            const std::size_t half = std::min(middle, all.size());
            if (end == 0 ||
                std::none_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(half), is_text))
                end = half;
            left.push_back(
                row_of(Pieces(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end))));
            right.push_back(
                row_of(Pieces(all.begin() + static_cast<std::ptrdiff_t>(end), all.end())));
        }
        const auto drop_blanks = [](std::vector<Row>& rows) {
            rows.erase(std::remove_if(rows.begin(), rows.end(),
                                      [](const Row& row) { return row.labels.empty(); }),
                       rows.end());
        };
        drop_serials(table, left);  // lines of the longer list are counted in both
        drop_serials(table, right);
        drop_blanks(left);
        drop_blanks(right);
        Table second = list(table, right_heads, std::move(right));
        Table first = list(std::move(table), left_heads, std::move(left));
        if (second.rows.empty() && !second.open) return out_.push_back(std::move(first));
        if (merge_codes(first, second)) return out_.push_back(std::move(first));
        if (first.rows.empty() && !first.open) return out_.push_back(std::move(second));
        second.beside = true;
        second.title.clear();
        out_.push_back(std::move(first));
        out_.push_back(std::move(second));
    }

    // 1, 2, 3 … over the columns, or 1, 2 over those of two lists.
    static bool counts_columns(const Row& row) {
        std::vector<std::string> numbers;
        std::multiset<std::string> texts;
        for (const std::string& text : row.pieces)
            if (is_text(text))
                texts.insert(text);
            else if (!is_blank(text))
                numbers.push_back(text);
        const bool twice = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
            return texts.count(text) > 1;
        });
        return count_up(numbers) && numbers.size() >= (twice ? 2 : least_units);
    }

    // The first numbers behind the labels may count the lines, from any number on.
    static void drop_serials(Table& table, std::vector<Row>& rows) {
        std::vector<std::string> numbers;
        for (const Row& row : rows)
            if (!row.values.empty() && value_of(row.values.front()).number)
                numbers.push_back(row.values.front());
        if (numbers.size() < least_units ||
            std::none_of(rows.begin(), rows.end(), [](const Row& row) { return width(row) > 1; }))
            return;
        const auto first = value_of(numbers.front()).number;
        if (first->scale() > 0 || first->is_negative() ||
            !count_up(numbers, static_cast<std::size_t>(first->units())))
            return;
        table.counted = true;
        for (Row& row : rows) {
            if (row.values.empty()) continue;
            if (value_of(row.values.front()).number) --row.numbers;
            row.values.erase(row.values.begin());
        }
    }

    // Where a text, or a code before one, stands behind the values of another text; 0: nowhere.
    static std::size_t second_text(const Pieces& pieces) {
        bool text = false, value = false;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (is_text(pieces[i])) {
                if (text && value) return i > 0 && is_code(pieces[i - 1]) && i > 1 ? i - 1 : i;
                text = true;
            } else if (text) {
                value = true;
            }
        }
        return 0;
    }

    // The place where a second list begins in most rows that are not empty there; 0: there is none.
    std::size_t beside(const std::vector<std::size_t>& data) const {
        std::map<std::size_t, std::size_t> places;
        for (const std::size_t r : data)
            if (const std::size_t at = second_text(rows_[r].pieces); at > 0) ++places[at];
        std::size_t best = 0, count = 0;
        for (const auto& [at, rows] : places)
            if (rows > count) {
                best = at;
                count = rows;
            }
        if (count < 2) return 0;
        std::size_t fit = 0;
        for (const std::size_t r : data) {
            const Pieces& pieces = rows_[r].pieces;
            const std::size_t at = second_text(pieces);
            const bool left_alone = at == 0 && rows_[r].labels.size() > 0;
            const bool right_alone =
                pieces.size() > best &&
                std::none_of(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(best),
                             is_text);
            if (at == best || left_alone || right_alone) ++fit;
        }
        return 3 * fit >= 2 * data.size() ? best : 0;
    }

    Table list(Table table, const std::vector<Pieces>& lines, std::vector<Row> rows) {
        take_codes(table, rows);
        drop_serials(table, rows);
        const bool units = take_units(rows);
        std::size_t columns = 0;
        for (const Row& row : rows) columns = std::max(columns, width(row));
        std::vector<Pieces> heads = lines;
        if (units) take_units_label(table, heads, columns);
        table.columns = heads_of(heads, columns, table);
        if (table.open) take_code_label(table, lines);
        std::vector<std::string> groups;
        std::string heading;
        std::size_t usual = 0;
        for (const Row& row : rows) usual = std::max(usual, row.labels.size());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const Row& row = rows[r];
            if (units && row.numbers == 0 && row.labels.size() == 1 && usual == 2) {
                heading = row.labels.front();
                table.headings = true;
                continue;
            }
            Line line;
            line.code = table.open ? row.code : std::string();
            std::vector<std::string> labels = row.labels;
            if (units && labels.size() > 1) {
                line.unit = labels.back();
                labels.pop_back();
            }
            if (!heading.empty()) line.groups.push_back(heading);
            if (!labels.empty()) line.label = labels.back();
            if (labels.size() > 1) {
                groups.assign(labels.begin(), labels.end() - 1);
                table.notes.push_back("'" + groups.back() +
                                      "' stands before a row and may be of those below it: where "
                                      "its group ends, the sample does not show");
                line.groups = groups;
            }
            for (std::size_t c = 0; c < columns; ++c)
                line.values.push_back(value_of(c < row.values.size() ? row.values[c] : ""));
            if (line.code.empty())
                table.rows.push_back(std::move(line));
            else
                table.open->lines.push_back(std::move(line));
        }
        return table;
    }

    // Digits before labels are codes, or numbers that count the rows, or else values.
    static void take_codes(Table& table, std::vector<Row>& rows) {
        std::vector<std::string> codes;
        for (const Row& row : rows)
            if (!row.code.empty()) codes.push_back(row.code);
        if (codes.empty()) return;
        table.counted = count_up(codes);
        if (table.counted && codes.size() > 1) return;
        const auto levels =
            std::all_of(codes.begin(), codes.end(), is_code) ? levels_of(codes) : std::nullopt;
        if (levels) {
            table.open.emplace();
            return;
        }
        for (Row& row : rows) {
            if (row.code.empty()) continue;
            row.values = row.pieces;
            row.labels.clear();
            row.code.clear();
            row.numbers = 0;
            for (const std::string& text : row.values)
                if (value_of(text).number) ++row.numbers;
        }
    }

    // The last texts before the numbers are units if they are short and come again.
    static bool take_units(const std::vector<Row>& rows) {
        std::set<std::string> texts;
        std::size_t count = 0;
        for (const Row& row : rows) {
            if (row.labels.size() < 2) {
                if (row.numbers > 0) return false;
                continue;
            }
            if (length(row.labels.back()) > longest_unit) return false;
            texts.insert(row.labels.back());
            ++count;
        }
        return count >= least_units && 2 * texts.size() <= count + 1;
    }

    // The text before those over the columns.
    static void take_units_label(Table& table, std::vector<Pieces>& heads, std::size_t columns) {
        for (Pieces& line : heads) {
            std::vector<std::size_t> texts;
            for (std::size_t i = 0; i < line.size(); ++i)
                if (is_text(line[i])) texts.push_back(i);
            if (texts.size() <= columns) continue;
            const std::size_t at = texts[texts.size() - columns - 1];
            table.units_label = line[at];
            line.erase(line.begin() + static_cast<std::ptrdiff_t>(at));
            return;
        }
    }

    // Two texts before those over the columns, or alone on a line, are over codes and names.
    static void take_code_label(Table& table, const std::vector<Pieces>& lines) {
        for (const Pieces& line : lines) {
            std::vector<std::string> texts;
            std::copy_if(line.begin(), line.end(), std::back_inserter(texts), is_text);
            if (texts.size() != 2 && texts.size() != table.columns.size() + 2) continue;
            const auto found =
                std::find(table.furniture.begin(), table.furniture.end(), texts.front());
            if (found == table.furniture.end()) continue;
            table.open->label = texts.front();
            table.furniture.erase(found);
            return;
        }
    }

    // The last lines of heads that name all columns: one line alone, or two, of which the lower
    // stands in the place of a cell of the upper.
    std::vector<Head> heads_of(const std::vector<std::vector<std::string>>& lines,
                               std::size_t columns, Table& table) {
        std::vector<Head> found;
        std::vector<Head> above;  // those of the line before
        for (const std::vector<std::string>& line : lines) {
            std::vector<Head> here;
            std::vector<std::size_t> pads;  // empty pieces behind each
            for (const std::string& text : line) {
                if (!is_blank(text)) {
                    here.push_back({{}, text, unit_in_brackets(text)});
                    pads.push_back(0);
                } else if (!pads.empty()) {
                    ++pads.back();
                }
            }
            while (here.size() > columns) {
                table.furniture.push_back(here.front().label);
                here.erase(here.begin());
                pads.erase(pads.begin());
            }
            if (here.size() == columns) {
                found = here;
                above = std::move(here);
                pads_ = pads;
                continue;
            }
            const std::vector<std::size_t> wide = over(above, here.size(), columns, table);
            if (!wide.empty()) {
                const std::size_t share = here.size() / wide.size();
                std::vector<Head> both;
                std::size_t next = 0;
                for (std::size_t i = 0; i < above.size(); ++i) {
                    if (std::find(wide.begin(), wide.end(), i) == wide.end()) {
                        both.push_back(above[i]);
                        continue;
                    }
                    for (std::size_t k = 0; k < share; ++k) {
                        here[next].groups = above[i].groups;
                        here[next].groups.push_back(above[i].label);
                        both.push_back(std::move(here[next++]));
                    }
                }
                found = both;
                above = std::move(both);
                continue;
            }
            if (found.size() == columns && here.size() <= 2) {  // over codes and names
                for (const Head& each : here) table.furniture.push_back(each.label);
                continue;
            }
            for (const Head& each : above) table.furniture.push_back(each.label);
            above = std::move(here);
            pads_ = pads;
        }
        if (found.size() == columns) return found;
        if (above.size() < columns)
            for (const Head& each : above) table.furniture.push_back(each.label);
        table.notes.push_back("the heads of the columns do not stand one over each in the sample");
        return std::vector<Head>(columns);
    }

    // Which of the heads above have the `below` columns under them, each as many; empty: none can.
    // The pads behind them tell, or, where all pads stand at the end of the line, their length:
    // what is over several columns says more.
    std::vector<std::size_t> over(const std::vector<Head>& above, std::size_t below,
                                  std::size_t columns, Table& table) const {
        if (above.empty() || above.size() + below <= columns) return {};
        const std::size_t count = above.size() + below - columns;
        if (count > above.size() || below % count != 0 || below / count < 2) return {};
        std::vector<std::size_t> padded, order;
        for (std::size_t i = 0; i < above.size(); ++i) {
            order.push_back(i);
            if (i + 1 < above.size() && i < pads_.size() && pads_[i] + 1 == below / count)
                padded.push_back(i);  // those behind the last may be of any
        }
        if (padded.size() == count) return padded;
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return length(above[a].label) > length(above[b].label);
        });
        order.resize(count);
        std::sort(order.begin(), order.end());
        for (const std::size_t i : order)
            table.notes.push_back("'" + above[i].label +
                                  "' is taken for a head over several columns; the sample does not "
                                  "show which of its line is");
        return order;
    }

    std::vector<Row> rows_;
    std::vector<std::size_t> pads_;
    std::vector<Table> out_;
};

}  // namespace

std::vector<Table> find_in_run(const Sheet& sheet) {
    return RunFinder(sheet).run();
}

}  // namespace huitong::draft
