#include "page/examine.h"

#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "layout/layout.h"
#include "page/page.h"

namespace huitong::page {
namespace {

constexpr std::size_t most_findings = 40;  // of one kind; the rest are counted

struct FontUse {
    std::size_t glyphs = 0, lost = 0;
};

struct PageUse {
    std::size_t glyphs = 0, lost = 0, hidden = 0;
    double pictures = 0;  // share of the page
};

PageUse use_of(const Page& page, std::map<std::string, FontUse>& fonts) {
    PageUse out;
    for (const Glyph& glyph : page.glyphs) {
        ++out.glyphs;
        out.lost += !glyph.decoded;
        out.hidden += glyph.hidden;
        std::string name = glyph.font < page.fonts.size() ? page.fonts[glyph.font].name : "";
        FontUse& font = fonts[name.empty() ? "(no name)" : name];
        ++font.glyphs;
        font.lost += !glyph.decoded;
    }
    const double area = page.width * page.height;
    for (const base::Box& picture : page.pictures) {
        if (area > 0) out.pictures += picture.width() * picture.height() / area;
    }
    out.pictures = std::min(out.pictures, 1.0);
    return out;
}

std::string shares(const PageUse& use) {
    std::string out = fmt::format("{} characters", use.glyphs);
    if (use.lost > 0) out += fmt::format(", {} without Unicode", use.lost);
    if (use.hidden > 0) out += fmt::format(", {} hidden", use.hidden);
    if (use.pictures > 0) {
        out += fmt::format(", pictures cover {:.0f} %", 100 * use.pictures);
    }
    return out;
}

}  // namespace

Examination examine(const Document& document, const layout::Layout& layout) {
    Examination out;
    std::map<std::string, FontUse> fonts;
    std::string pages;
    std::size_t glyphs = 0, lost = 0, tables = 0;
    for (const Page& page : document.pages) {
        PageUse use = use_of(page, fonts);
        glyphs += use.glyphs;
        lost += use.lost;
        pages += fmt::format("  {}  {:.0f} x {:.0f} pt, {}\n", page.number, page.width, page.height,
                             shares(use));
    }
    for (const layout::Block& block : layout.blocks) {
        tables += std::holds_alternative<layout::Table>(block);
    }
    out.text =
        fmt::format("{} pages, {} characters, {} tables\n", document.pages.size(), glyphs, tables);
    out.text += "\npages\n" + pages;
    out.text += "\nfonts\n";
    for (const auto& [name, font] : fonts) {
        out.text += fmt::format("  {}  {} characters", name, font.glyphs);
        if (font.lost > 0) out.text += fmt::format(", {} WITHOUT UNICODE", font.lost);
        out.text += '\n';
    }
    std::map<std::string, std::size_t> counts;
    std::string findings;
    for (const base::Finding& finding : layout.findings) {
        if (++counts[finding.code] > most_findings) continue;
        findings += fmt::format("  {}: {}", finding.code, finding.message);
        if (finding.origin.where != base::Origin::Where::none) {
            findings += " @" + base::dump(finding.origin);
        }
        findings += '\n';
    }
    for (const auto& [code, count] : counts) {
        if (count > most_findings) {
            findings += fmt::format("  {}: {} more\n", code, count - most_findings);
        }
    }
    out.healthy = findings.empty() && lost == 0 && glyphs > 0;
    out.text += findings.empty() ? "\nnothing was found wrong\n" : "\nfindings\n" + findings;
    return out;
}

}  // namespace huitong::page
