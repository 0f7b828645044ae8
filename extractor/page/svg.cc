#include "page/svg.h"

#include <algorithm>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "layout/layout.h"
#include "page/page.h"

namespace huitong::page {
namespace {

constexpr double margin = 12;     // points around and between pages
constexpr double thinnest = 0.4;  // of a rule, to be seen

constexpr std::string_view style =
    "text{font-family:'Noto Sans CJK SC','WenQuanYi Zen Hei',sans-serif;fill:#222}"
    ".sheet{fill:#fff;stroke:#999;stroke-width:.5}"
    ".fill{fill:#000;fill-opacity:.08}"
    ".picture{fill:#b58900;fill-opacity:.12;stroke:#b58900;stroke-dasharray:4 2}"
    ".rule{fill:#dc322f}"
    ".glyph{fill:none;stroke:#268bd2;stroke-width:.25}"
    ".hidden{stroke:#6c71c4;stroke-dasharray:1 1}"
    ".lost{fill:#dc322f;fill-opacity:.35}"
    ".line{fill:none;stroke:#859900;stroke-width:.6;stroke-dasharray:3 2}"
    ".cell{fill:#2aa198;fill-opacity:.08;stroke:#2aa198;stroke-width:.7}"
    ".place{font-size:4px;fill:#2aa198}";

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            default:
                // XML has no control characters, not even written as references.
                if (static_cast<unsigned char>(c) >= 0x20) out += c;
        }
    }
    return out;
}

class Writer {
  public:
    Writer(const Document& document, const layout::Layout& layout) {
        double width = 0, height = margin;
        for (const Page& page : document.pages) {
            tops_.push_back(height);
            width = std::max(width, page.width);
            height += page.height + margin;
        }
        width += 2 * margin;
        out_ = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
            "viewBox=\"0 0 {0:.0f} {1:.0f}\">\n<style>{2}</style>\n"
            "<rect width=\"100%\" height=\"100%\" fill=\"#eee\"/>\n",
            width, height, style);
        for (std::size_t p = 0; p < document.pages.size(); ++p) {
            draw(document.pages[p], p, layout);
        }
        out_ += "</svg>\n";
    }

    std::string take() { return std::move(out_); }

  private:
    void box(std::string_view kind, const base::Box& b) {
        out_ += fmt::format(
            "<rect class=\"{}\" x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\"/>\n",
            kind, b.left, height_ - b.top, std::max(0.0, b.width()), std::max(0.0, b.height()));
    }

    void draw(const Page& page, std::size_t p, const layout::Layout& layout) {
        height_ = page.height;
        out_ += fmt::format("<g transform=\"translate({:.2f} {:.2f})\">\n", margin, tops_[p]);
        box("sheet", {0, 0, page.width, page.height});
        for (const Fill& fill : page.fills) box("fill", fill.box);
        for (const base::Box& picture : page.pictures) box("picture", picture);
        for (const Rule& rule : page.rules) {
            double half = std::max(rule.thickness, thinnest) / 2;
            bool across = rule.horizontal();
            box("rule", {rule.x0 - (across ? 0 : half), rule.y0 - (across ? half : 0),
                         rule.x1 + (across ? 0 : half), rule.y1 + (across ? half : 0)});
        }
        for (const Glyph& glyph : page.glyphs) draw(page, glyph);
        for (const layout::Block& block : layout.blocks) overlay(block, page.number);
        out_ += "</g>\n";
    }

    void draw(const Page& page, const Glyph& glyph) {
        box(!glyph.decoded ? "glyph lost" : glyph.hidden ? "glyph hidden" : "glyph", glyph.box);
        const std::string text = escaped(page.characters(glyph));
        if (text.empty() || text == " ") return;
        bool upright = glyph.rotation == 0 && !glyph.vertical;
        double x = glyph.box.left;
        double y = height_ - (upright ? glyph.base_line : glyph.box.bottom);
        out_ += fmt::format("<text x=\"{:.2f}\" y=\"{:.2f}\" font-size=\"{:.1f}\"", x, y,
                            std::max(1.0F, glyph.size));
        if (glyph.rotation != 0) {
            out_ += fmt::format(" transform=\"rotate({} {:.2f} {:.2f})\"", -glyph.rotation, x, y);
        }
        out_ += ">" + text + "</text>\n";
    }

    void overlay(const layout::Block& block, int number) {
        auto here = [&](const base::Origin& origin) {
            return origin.where == base::Origin::Where::page && origin.page == number;
        };
        if (const auto* line = std::get_if<layout::Line>(&block)) {
            if (here(line->origin)) box("line", line->origin.box);
            return;
        }
        const auto* table = std::get_if<layout::Table>(&block);
        if (table == nullptr) return;
        for (const layout::Cell& cell : table->cells) {
            if (!here(cell.origin)) continue;
            box("cell", cell.origin.box);
            out_ += fmt::format("<text class=\"place\" x=\"{:.2f}\" y=\"{:.2f}\">{},{}</text>\n",
                                cell.origin.box.left, height_ - cell.origin.box.top, cell.row,
                                cell.column);
        }
    }

    std::string out_;
    std::vector<double> tops_;
    double height_ = 0;
};

}  // namespace

std::string svg(const Document& document, const layout::Layout& layout) {
    return Writer(document, layout).take();
}

}  // namespace huitong::page
