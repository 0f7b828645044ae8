// One line a thing, in drawing order; runs of glyphs of one font, size, direction and base line
// stand on one line, so that pages can be read.
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "page/page.h"

namespace huitong::page {
namespace {

constexpr double same_line = 0.05;  // points: positions are rounded to tenths in the print
constexpr double run_gap = 0.3;     // em: a wider gap begins a new run

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
    }
    return out;
}

std::string box(const base::Box& b) {
    return fmt::format("[{:.1f},{:.1f},{:.1f},{:.1f}]", b.left, b.top, b.right, b.bottom);
}

bool same_run(const Glyph& a, const Glyph& b) {
    const double along =
        a.rotation % 180 == 0 && !a.vertical
            ? b.box.left - a.box.right
            : std::min(std::abs(b.box.bottom - a.box.top), std::abs(a.box.bottom - b.box.top));
    return a.font == b.font && a.rotation == b.rotation && a.vertical == b.vertical &&
           a.hidden == b.hidden && a.decoded == b.decoded && a.slanted == b.slanted &&
           a.faint == b.faint && std::abs(a.size - b.size) < same_line &&
           std::abs(static_cast<double>(a.base_line - b.base_line)) < same_line &&
           std::abs(along) < run_gap * static_cast<double>(a.size);
}

void dump_glyphs(const Page& page, std::string& out) {
    for (std::size_t i = 0; i < page.glyphs.size();) {
        const Glyph& first = page.glyphs[i];
        base::Box around = first.box;
        std::string text;
        std::size_t end = i;
        do {
            const Glyph& glyph = page.glyphs[end];
            around = base::unite(around, glyph.box);
            if (glyph.begin <= page.text.size()) text += page.characters(glyph);
            ++end;
        } while (end < page.glyphs.size() && same_run(page.glyphs[end - 1], page.glyphs[end]));
        fmt::format_to(std::back_inserter(out), "  text {} \"{}\" font {} size {:.1f} base {:.1f}",
                       box(around), escaped(text), first.font, first.size, first.base_line);
        if (first.rotation != 0)
            fmt::format_to(std::back_inserter(out), " turned {}", first.rotation);
        if (first.vertical) out += " vertical";
        if (first.hidden) out += " hidden";
        if (!first.decoded) out += " undecoded";
        if (first.slanted) out += " slanted";
        if (first.faint) out += " faint";
        out += '\n';
        i = end;
    }
}

}  // namespace

std::string dump(const Document& document) {
    std::string out;
    const auto to = std::back_inserter(out);
    for (const Page& page : document.pages) {
        fmt::format_to(to, "page {} {:.1f}x{:.1f}\n", page.number, page.width, page.height);
        for (std::size_t i = 0; i < page.fonts.size(); ++i) {
            const Font& font = page.fonts[i];
            fmt::format_to(to, "  font {} \"{}\"{}{}\n", i, escaped(font.name),
                           font.bold ? " bold" : "", font.italic ? " italic" : "");
        }
        dump_glyphs(page, out);
        for (const Rule& rule : page.rules)
            fmt::format_to(to, "  rule [{:.1f},{:.1f},{:.1f},{:.1f}] thick {:.1f}\n", rule.x0,
                           rule.y0, rule.x1, rule.y1, rule.thickness);
        for (const Fill& fill : page.fills)
            fmt::format_to(to, "  fill {} gray {:.2f}\n", box(fill.box), fill.gray);
        for (const base::Box& picture : page.pictures)
            fmt::format_to(to, "  picture {}\n", box(picture));
    }
    for (const base::Finding& finding : document.findings)
        fmt::format_to(to, "finding {} \"{}\" @{}\n", finding.code, escaped(finding.message),
                       base::dump(finding.origin));
    return out;
}

}  // namespace huitong::page
