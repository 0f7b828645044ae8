// Glyphs are counted by page and, over all pages, by name of font. A finding is trouble where text
// is lost or may be; the others say what was put right.
#include "page/examine.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "page/page.h"

namespace huitong::page {
namespace {

struct Count {
    std::size_t glyphs = 0, hidden = 0, undecoded = 0;
    void add(const Glyph& glyph) {
        ++glyphs;
        hidden += glyph.hidden;
        undecoded += !glyph.decoded;
    }
};

constexpr std::array trouble = {
    std::string_view("page_is_image"),   std::string_view("font_without_unicode"),
    std::string_view("digits_disputed"), std::string_view("page_unreadable"),
    std::string_view("page_damaged"),    std::string_view("pdf_repaired")};

bool is_trouble(const base::Finding& finding) {
    return std::find(trouble.begin(), trouble.end(), finding.code) != trouble.end();
}

std::string counted(const Count& count) {
    std::string out = fmt::format("{} characters", count.glyphs);
    if (count.hidden) out += fmt::format(", {} of them hidden", count.hidden);
    if (count.undecoded)
        out += fmt::format(", {} of them without a meaning that can be told", count.undecoded);
    return out;
}

// "1-3, 7"
std::string ranges(const std::vector<int>& numbers) {
    std::string out;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t end = i + 1;
        while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
        out += fmt::format("{}{}", out.empty() ? "" : ", ", numbers[i]);
        if (end - i > 1) out += fmt::format("-{}", numbers[end - 1]);
        i = end;
    }
    return out;
}

}  // namespace

std::string examine(const Document& document, const std::vector<base::Finding>& findings) {
    std::map<std::string, Count> fonts;
    Count all;
    std::vector<int> pictures, empty;
    for (const Page& page : document.pages) {
        for (const Glyph& glyph : page.glyphs) {
            all.add(glyph);
            if (glyph.font < page.fonts.size()) fonts[page.fonts[glyph.font].name].add(glyph);
        }
        const bool scanned =
            std::any_of(findings.begin(), findings.end(), [&](const base::Finding& f) {
                return f.code == "page_is_image" && f.origin.page == page.number;
            });
        if (scanned)
            pictures.push_back(page.number);
        else if (page.glyphs.empty())
            empty.push_back(page.number);
    }
    std::string out = fmt::format("pages: {}\ntext: {}\n", document.pages.size(), counted(all));
    if (!pictures.empty()) out += fmt::format("pages that are pictures: {}\n", ranges(pictures));
    if (!empty.empty()) out += fmt::format("pages without text: {}\n", ranges(empty));
    for (const auto& [name, count] : fonts)
        out += fmt::format("font {}: {}\n", name.empty() ? "without a name" : name, counted(count));
    std::size_t troubles = 0;
    for (const base::Finding& finding : findings) {
        troubles += is_trouble(finding);
        const std::string place = finding.origin.where == base::Origin::Where::none
                                      ? std::string()
                                      : fmt::format(" @{}", base::dump(finding.origin));
        out += fmt::format("{} {}: {}{}\n", is_trouble(finding) ? "trouble" : "note", finding.code,
                           finding.message, place);
    }
    if (troubles)
        out += fmt::format("verdict: {} in the way of its text\n",
                           troubles == 1 ? "one thing is" : fmt::format("{} things are", troubles));
    else if (all.glyphs == 0)
        out += "verdict: it has no text\n";
    else
        out += "verdict: nothing is wrong with it\n";
    return out;
}

}  // namespace huitong::page
