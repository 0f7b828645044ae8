// The line without blanks, each number turned to # and each dash to one -, is one of a list.
#include "text/page_number.h"

#include <set>
#include <string>
#include <vector>

#include "text/codepoint.h"

namespace huitong::text {
namespace {

constexpr int longest_number = 4;         // digits of a page number
constexpr std::size_t longest_rest = 24;  // bytes; longer is none of the list

}  // namespace

Numbering numbering(std::string_view text, int* number) {
    std::vector<int> numbers;
    bool marked = false;
    bool digits = false;
    int length = 0;
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = next_code_point(text, at);
        if (is_space(c)) continue;
        if (rest.size() > longest_rest) return Numbering::none;
        if (is_digit(c)) {
            if (!digits) {
                numbers.push_back(0);
                length = 0;
                rest += '#';
            }
            if (++length > longest_number) return Numbering::none;
            numbers.back() = numbers.back() * 10 + digit_value(c);
            digits = true;
            continue;
        }
        digits = false;
        const bool dash = std::u32string_view(U"-–—－―─~·•|").find(c) != std::u32string_view::npos;
        if (dash) {
            marked = true;
            if (rest.empty() || rest.back() != '-') rest += '-';
        } else {
            rest += text.substr(from, at - from);
        }
    }
    if (numbers.empty() || numbers.size() > 2) return Numbering::none;
    if (number != nullptr) *number = numbers.front();
    static const std::set<std::string, std::less<>> forms = {
        "-#-",   "第#页",      "第#页共#页", "第#页/共#页", "第#页，共#页", "第#页,共#页",
        "#/#",   "共#页第#页", "-第#页-",    "第#頁",       "第#頁共#頁",   "Page#",
        "page#", "Page#of#",   "page#of#",   "PAGE#OF#",    "PAGE#",        "#of#",
        "P.#",   "Seite#",     "[#]"};
    if (forms.contains(rest)) return Numbering::marked;
    if (numbers.size() == 1 && !marked && rest == "#") return Numbering::bare;
    return Numbering::none;
}

}  // namespace huitong::text
