#include "page/icdar.h"

#include <iterator>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "layout/layout.h"

namespace huitong::page {
namespace {

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(byte));
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string entry(int page, const base::Box& box, const std::vector<const layout::Cell*>& cells) {
    std::string out =
        fmt::format("{{\"page\":{},\"bbox\":[{:.2f},{:.2f},{:.2f},{:.2f}],\"cells\":[", page,
                    box.left, box.bottom, box.right, box.top);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const layout::Cell& cell = *cells[i];
        fmt::format_to(std::back_inserter(out),
                       "{}\n{{\"row\":{},\"col\":{},\"rowspan\":{},\"colspan\":{},\"text\":{}}}",
                       i == 0 ? "" : ",", cell.row, cell.column, cell.row_span, cell.column_span,
                       quoted(cell.text));
    }
    return out + "]}";
}

}  // namespace

std::string icdar_json(const layout::Layout& layout) {
    std::string out = "{\"tables\":[";
    bool first = true;
    for (const layout::Block& block : layout.blocks) {
        const auto* table = std::get_if<layout::Table>(&block);
        if (table == nullptr) continue;
        std::map<int, std::vector<const layout::Cell*>> pages;
        for (const layout::Cell& cell : table->cells) pages[cell.origin.page].push_back(&cell);
        for (const auto& [page, cells] : pages) {
            base::Box box = table->origin.box;
            if (page != table->origin.page) {
                box = cells.front()->origin.box;
                for (const layout::Cell* cell : cells) box = base::unite(box, cell->origin.box);
            }
            out += first ? "\n" : ",\n";
            out += entry(page, box, cells);
            first = false;
        }
    }
    return out + "]}\n";
}

}  // namespace huitong::page
