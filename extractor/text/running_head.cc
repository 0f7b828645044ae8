// The texts beside numbers are counted. Labels of tables may stand there by chance, but not beside
// most numbers.
#include "text/running_head.h"

#include <cstddef>
#include <map>

#include "text/codepoint.h"
#include "text/page_number.h"

namespace huitong::text {
namespace {

constexpr std::size_t least_numbers = 2;  // of pages
constexpr std::size_t shortest = 6;       // code points; labels of tables are shorter
constexpr std::size_t longest = 180;      // bytes

bool may_be(std::string_view line) {
    if (line.empty() || line.size() > longest) return false;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < line.size();) letters += is_han(next_code_point(line, at));
    return letters >= shortest;
}

}  // namespace

std::vector<char> running_heads(const std::vector<std::string_view>& lines) {
    std::vector<char> out(lines.size(), 0);
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].empty() && numbering(lines[i]) == Numbering::marked) numbers.push_back(i);
    }
    if (numbers.size() < least_numbers) return out;
    std::map<std::string_view, std::vector<std::size_t>> beside;
    const auto look = [&](std::size_t i) {
        if (!may_be(lines[i])) return;
        std::vector<std::size_t>& places = beside[lines[i]];
        if (places.empty() || places.back() != i) places.push_back(i);
    };
    for (const std::size_t i : numbers) {
        if (i > 0) look(i - 1);
        if (i + 1 < lines.size()) look(i + 1);
    }
    for (const auto& [text, places] : beside) {
        if (places.size() < least_numbers || 2 * places.size() < numbers.size()) continue;
        for (const std::size_t i : places) out[i] = 1;
    }
    return out;
}

}  // namespace huitong::text
