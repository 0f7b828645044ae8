// Pages stand under each other, each in a group that turns y upwards into y downwards by hand: a
// mirrored group would mirror its letters. What is drawn first lies below.
#include "page/draw.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "page/page.h"

namespace huitong::page {
namespace {

constexpr double gap = 20;             // points between pages
constexpr double hair = 0.2;           // of glyph boxes
constexpr double thinnest_rule = 0.3;  // rules of no thickness are drawn all the same

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
    }
    return out;
}

class Drawing {
  public:
    Drawing(const Document& document, const layout::Layout& layout)
        : document_(document), layout_(layout) {}

    std::string run() {
        double width = 0, height = 0;
        for (const Page& page : document_.pages) {
            width = std::max(width, page.width);
            tops_.push_back(height);
            height += page.height + gap;
        }
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.1f}\" height=\"{1:.1f}\" "
            "viewBox=\"0 0 {0:.1f} {1:.1f}\">\n",
            width, height);
        add("<style>.g{{fill:none;stroke:#9cf;stroke-width:{}}}.h{{fill:#c60}}.u{{fill:#f002;"
            "stroke:#f00}}.f{{stroke:none}}.i{{fill:#ddd;stroke:#999}}.r{{fill:#06c}}"
            ".c{{fill:#0a01;stroke:#0a0;stroke-width:.7}}.t{{fill:none;stroke:#d0d;"
            "stroke-width:1.2}}</style>\n",
            hair);
        add("<rect width=\"{:.1f}\" height=\"{:.1f}\" fill=\"#888\"/>\n", width, height);
        for (std::size_t i = 0; i < document_.pages.size(); ++i) draw(document_.pages[i], tops_[i]);
        for (const layout::Block& block : layout_.blocks)
            if (const auto* table = std::get_if<layout::Table>(&block)) draw(*table);
        out_ += "</svg>\n";
        return std::move(out_);
    }

  private:
    template <class... A>
    void add(fmt::format_string<A...> format, A&&... arguments) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<A>(arguments)...);
    }

    void rectangle(const char* kind, const base::Box& box, std::string_view more = {}) {
        add("<rect class=\"{}\" x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\"{}/>\n",
            kind, box.left, floor_ - box.top, std::max(0.0, box.width()),
            std::max(0.0, box.height()), more);
    }

    void draw(const Page& page, double top) {
        floor_ = top + page.height;
        rectangle("p", {0, 0, page.width, page.height}, " fill=\"#fff\"");
        for (const base::Box& picture : page.pictures) rectangle("i", picture);
        for (const Fill& fill : page.fills) {
            const int gray = static_cast<int>(std::clamp(fill.gray, 0.0F, 1.0F) * 255);
            rectangle("f", fill.box, fmt::format(" fill=\"rgb({0},{0},{0})\"", gray));
        }
        for (const Rule& rule : page.rules) {
            const double half = std::max(rule.thickness, thinnest_rule) / 2;
            rectangle("r", rule.horizontal()
                               ? base::Box{rule.x0, rule.y0 - half, rule.x1, rule.y1 + half}
                               : base::Box{rule.x0 - half, rule.y0, rule.x1 + half, rule.y1});
        }
        for (const Glyph& glyph : page.glyphs) draw(page, glyph);
    }

    void draw(const Page& page, const Glyph& glyph) {
        rectangle(glyph.decoded ? "g" : "u", glyph.box);
        const std::string text = escaped(page.characters(glyph));
        if (text.empty() || text == " ") return;
        double x = glyph.box.left, y = static_cast<double>(glyph.base_line);
        if (glyph.rotation == 90) x = static_cast<double>(glyph.base_line), y = glyph.box.bottom;
        if (glyph.rotation == 180) x = glyph.box.right;
        if (glyph.rotation == 270) x = static_cast<double>(glyph.base_line), y = glyph.box.top;
        y = floor_ - y;
        const std::string turn =
            glyph.rotation == 0
                ? std::string()
                : fmt::format(" transform=\"rotate({} {:.2f} {:.2f})\"", -glyph.rotation, x, y);
        add("<text{} x=\"{:.2f}\" y=\"{:.2f}\" font-size=\"{:.2f}\"{}>{}</text>\n",
            glyph.hidden ? " class=\"h\"" : "", x, y, static_cast<double>(glyph.size), turn, text);
    }

    // A cell that goes on over a page break has the box of its first part.
    void draw(const layout::Table& table) {
        for (const layout::Cell& cell : table.cells)
            if (on_page(cell.origin)) {
                add("<g><title>{},{} {}x{} {}</title>", cell.row, cell.column, cell.row_span,
                    cell.column_span, escaped(cell.text));
                rectangle("c", cell.origin.box);
                out_ += "</g>\n";
            }
        if (on_page(table.origin)) rectangle("t", table.origin.box);
    }

    bool on_page(const base::Origin& origin) {
        if (origin.where != base::Origin::Where::page || origin.page < 1 ||
            static_cast<std::size_t>(origin.page) > document_.pages.size())
            return false;
        const auto at = static_cast<std::size_t>(origin.page - 1);
        floor_ = tops_[at] + document_.pages[at].height;
        return true;
    }

    const Document& document_;
    const layout::Layout& layout_;
    std::vector<double> tops_;  // of pages
    double floor_ = 0;          // y of the bottom of the page at hand
    std::string out_;
};

}  // namespace

std::string draw(const Document& document, const layout::Layout& layout) {
    return Drawing(document, layout).run();
}

}  // namespace huitong::page
