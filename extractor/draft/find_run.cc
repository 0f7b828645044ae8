// In a broken run values are told from the right end of a row, labels from the left, and columns by
// counting: as many as the rows with most values have. A cell over several columns of a head has
// left empty pieces behind it, where nothing is lost.
#include <algorithm>

#include "draft/find.h"

namespace huitong::draft {

namespace {

struct Row {
    std::vector<std::string> labels;
    std::vector<std::string> values;  // with the blanks between and behind them
    std::size_t numbers = 0;
    std::vector<std::string> pieces;  // all
};

class RunFinder {
  public:
    explicit RunFinder(const Sheet& sheet) {
        for (std::vector<std::string>& pieces : lines_of(sheet)) {
            Row row;
            row.pieces = std::move(pieces);
            std::size_t at = 0;
            while (at < row.pieces.size() && !value_of(row.pieces[at]).number &&
                   !is_blank(row.pieces[at]))
                row.labels.push_back(row.pieces[at++]);
            row.values.assign(row.pieces.begin() + static_cast<std::ptrdiff_t>(at),
                              row.pieces.end());
            for (const std::string& text : row.values)
                if (value_of(text).number) ++row.numbers;
            rows_.push_back(std::move(row));
        }
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
            if (rows_[r].numbers > 0) {
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
    // Where each cell stands on a line of its own, a row is a label and the numbers below it; of
    // several texts before them the last is the label, and the others are heads.
    static std::vector<std::vector<std::string>> lines_of(const Sheet& sheet) {
        std::vector<std::vector<std::string>> out;
        std::size_t alone = 0;
        for (const std::vector<int>& pieces : sheet.at) {
            out.emplace_back();
            for (const int index : pieces)
                if (const std::string& text = sheet.cells[static_cast<std::size_t>(index)].text;
                    !text.empty() || !out.back().empty())  // a separator may stand first
                    out.back().push_back(text);
            if (pieces.size() == 1) ++alone;
        }
        if (alone < 2 || 4 * alone < 3 * out.size()) return out;
        std::vector<std::vector<std::string>> rows;
        std::vector<std::string> texts;
        bool open = false;  // the last row takes more numbers
        const auto put_heads = [&] {
            if (texts.size() > 2) {  // a title, a corner, or both come before heads
                rows.push_back({texts.front()});
                texts.erase(texts.begin());
            }
            if (!texts.empty()) rows.push_back(texts);
            texts.clear();
        };
        for (const std::vector<std::string>& line : out) {
            for (const std::string& text : line) {
                const bool value = value_of(text).number.has_value() || is_blank(text);
                if (value && !texts.empty()) {
                    std::string label = std::move(texts.back());
                    texts.pop_back();
                    put_heads();
                    rows.push_back({std::move(label), text});
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

    void make(const std::vector<std::size_t>& heads, const std::vector<std::size_t>& data) {
        Table table;
        std::size_t columns = 0;
        for (const std::size_t r : data) columns = std::max(columns, width(rows_[r]));
        std::vector<std::vector<std::string>> lines;  // of the heads, titles left out
        for (const std::size_t r : heads) {
            const Row& row = rows_[r];
            if (texts(row) == 1 && lines.empty() && (heads.size() > 1 || columns > 1)) {
                if (!table.title.empty()) table.furniture.push_back(table.title);
                table.title = row.labels.front();
            } else {
                lines.push_back(row.pieces);
            }
        }
        table.columns = heads_of(lines, columns, table);
        std::vector<std::string> groups;
        for (const std::size_t r : data) {
            const Row& row = rows_[r];
            Line line;
            if (!row.labels.empty()) line.label = row.labels.back();
            if (row.labels.size() > 1) {
                groups.assign(row.labels.begin(), row.labels.end() - 1);
                table.notes.push_back("'" + groups.back() +
                                      "' stands before a row and may be of those below it: where "
                                      "its group ends, the sample does not show");
                line.groups = groups;
            }
            for (std::size_t c = 0; c < columns; ++c)
                line.values.push_back(value_of(c < row.values.size() ? row.values[c] : ""));
            table.rows.push_back(std::move(line));
        }
        out_.push_back(std::move(table));
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
