// A code is a part of the longest code in the list that it begins with. Sums are compared column by
// column; blanks count as nothing.
#include "draft/codes.h"

#include <algorithm>
#include <map>
#include <set>

#include "draft/sums.h"
#include "text/numeral.h"

namespace huitong::draft {

namespace {

constexpr std::size_t shortest_code = 2, longest_code = 12;
constexpr std::size_t least_codes = 3;
constexpr std::size_t shortest_flat = 3;  // of codes of one length: numbers of two digits are many

// The index of the code that each is a part of; its own: of none.
std::vector<std::size_t> parents(const std::vector<std::string>& codes) {
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < codes.size(); ++i) index.emplace(codes[i], i);
    std::vector<std::size_t> out(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        out[i] = i;
        for (std::size_t length = codes[i].size(); length-- > 1;)
            if (const auto found = index.find(codes[i].substr(0, length)); found != index.end()) {
                out[i] = found->second;
                break;
            }
    }
    return out;
}

}  // namespace

bool is_code(const std::string& text) {
    return text.size() >= shortest_code && text.size() <= longest_code &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool nest(const std::vector<std::string>& codes) {
    const std::vector<std::size_t> parent = parents(codes);
    std::size_t shortest = longest_code, longer = 0, nested = 0;
    for (const std::string& code : codes) shortest = std::min(shortest, code.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].size() > shortest) ++longer;
        if (parent[i] < i) ++nested;  // lists have a code before its parts
    }
    return nested > 0 && nested == longer;
}

std::optional<std::vector<std::size_t>> levels_of(const std::vector<std::string>& codes) {
    if (codes.size() < least_codes ||
        std::set<std::string>(codes.begin(), codes.end()).size() < codes.size())
        return std::nullopt;
    std::set<std::size_t> lengths;
    for (const std::string& code : codes) lengths.insert(code.size());
    const bool flat = lengths.size() == 1 && *lengths.begin() >= shortest_flat &&
                      std::is_sorted(codes.begin(), codes.end());
    if (!flat && !nest(codes)) return std::nullopt;
    return std::vector<std::size_t>(lengths.begin(), lengths.end());
}

bool count_up(const std::vector<std::string>& numbers, std::size_t first) {
    return std::all_of(numbers.begin(), numbers.end(), [&](const std::string& text) {
        const auto numeral = text::parse_numeral(text);
        return numeral && numeral->unit.empty() &&
               numeral->value == base::Decimal(static_cast<std::int64_t>(first++));
    });
}

bool merge_codes(Table& left, Table& right) {
    if (!left.open || !right.open || left.columns.size() != right.columns.size()) return false;
    for (std::size_t c = 0; c < left.columns.size(); ++c)
        if (left.columns[c].label != right.columns[c].label ||
            left.columns[c].groups != right.columns[c].groups)
            return false;
    for (Line& line : right.open->lines) left.open->lines.push_back(std::move(line));
    for (Line& line : right.rows) left.rows.push_back(std::move(line));
    for (std::string& text : right.furniture)
        if (std::find(left.furniture.begin(), left.furniture.end(), text) == left.furniture.end())
            left.furniture.push_back(std::move(text));
    return true;
}

void split_codes(Table& table) {
    if (table.open) return;
    Open open;
    std::vector<Line> rows;
    std::vector<std::string> codes;
    for (const Line& row : table.rows) {
        const std::size_t end = row.label.find_first_not_of("0123456789");
        const std::string code = row.label.substr(0, end);
        if (end == std::string::npos || !is_code(code)) {
            rows.push_back(row);
            continue;
        }
        const std::size_t name = row.label.find_first_not_of(' ', end);
        Line line = row;
        line.code = code;
        line.label = name == std::string::npos ? std::string() : row.label.substr(name);
        codes.push_back(code);
        open.lines.push_back(std::move(line));
    }
    if (!levels_of(codes) || !nest(codes)) return;
    table.rows = std::move(rows);
    table.open = std::move(open);
}

void describe_codes(Open& open) {
    std::set<std::size_t> levels;
    std::set<char> first;
    for (const Line& line : open.lines) {
        levels.insert(line.code.size());
        first.insert(line.code.front());
    }
    open.levels.assign(levels.begin(), levels.end());
    open.first.assign(first.begin(), first.end());
}

void level_codes(std::vector<Table>& tables) {
    std::map<std::string, std::set<std::size_t>> levels;
    for (const Table& table : tables)
        if (table.open)
            levels[table.open->first].insert(table.open->levels.begin(), table.open->levels.end());
    for (Table& table : tables)
        if (table.open)
            table.open->levels.assign(levels[table.open->first].begin(),
                                      levels[table.open->first].end());
}

void add_up_codes(Table& table) {
    std::vector<std::string> codes;
    for (const Line& line : table.open->lines) codes.push_back(line.code);
    const std::vector<std::size_t> parent = parents(codes);
    const std::size_t columns = table.columns.size();
    std::size_t parted = 0;
    bool all = true;
    const auto holds = [&](const Line& total, const std::vector<std::size_t>& parts) {
        for (std::size_t c = 0; c < columns; ++c) {
            std::vector<Value> terms;
            for (const std::size_t i : parts) terms.push_back(table.open->lines[i].values[c]);
            if (!about_equal(total.values[c], terms)) return false;
        }
        return true;
    };
    std::vector<std::size_t> tops;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (parent[i] == i) tops.push_back(i);
        std::vector<std::size_t> parts;
        for (std::size_t k = 0; k < codes.size(); ++k)
            if (k != i && parent[k] == i) parts.push_back(k);
        if (parts.empty()) continue;
        ++parted;
        if (!holds(table.open->lines[i], parts)) all = false;
    }
    for (std::size_t r = 0; r < table.rows.size() && !table.open->total; ++r) {
        const bool some = std::any_of(
            table.rows[r].values.begin(), table.rows[r].values.end(),
            [](const Value& value) { return value.number && !value.number->is_zero(); });
        if (some && !tops.empty() && holds(table.rows[r], tops)) table.open->total = r;
    }
    table.open->adds_up = all && (parted > 0 || table.open->total.has_value());
    if (!all)
        table.notes.push_back(
            "codes of the sample are not all the sum of their parts, so no check says so");
}

}  // namespace huitong::draft
