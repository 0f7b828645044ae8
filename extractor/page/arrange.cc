// Pages become sheets; page numbers go; rules make grids, and grids with text in them tables; what
// is left becomes rows, columns of text, tables without rules, and paragraphs; at last tables and
// paragraphs that go on over a break are joined.
#include "page/arrange.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <variant>

#include "page/cells.h"
#include "page/continuation.h"
#include "page/furniture.h"
#include "page/imposed.h"
#include "page/order.h"
#include "page/page.h"
#include "page/paragraph.h"
#include "page/refine.h"
#include "page/regions.h"
#include "page/sheet.h"
#include "page/strand.h"

namespace huitong::page {
namespace {

struct Ruled {  // a sheet with its grids
    std::vector<Grid> grids;
    Assigned assigned;
    std::vector<Rule> loose;
};

// A frame of one column is a table only as the rest of one on a neighbouring page.
bool is_weak(const Grid& grid) {
    return grid.columns() == 1;
}

// The frame of a picture has none.
bool has_text(const std::vector<std::vector<Mark>>& cells) {
    return std::any_of(cells.begin(), cells.end(),
                       [](const std::vector<Mark>& cell) { return !cell.empty(); });
}

const Grid* outermost(const std::vector<Grid>& grids, bool lowest) {
    const Grid* best = nullptr;
    for (const Grid& grid : grids) {
        const base::Box b = grid.box();
        if (best == nullptr || (lowest ? b.bottom < best->box().bottom : b.top > best->box().top))
            best = &grid;
    }
    return best;
}

bool same_frame(const Grid& a, const Grid& b, const Options& o) {
    return std::abs(a.xs.front() - b.xs.front()) <= o.same_edge &&
           std::abs(a.xs.back() - b.xs.back()) <= o.same_edge;
}

// Which weak grids continue a table; `pages` are the grids by page.
std::vector<std::vector<char>> supported(const std::vector<Ruled>& pages, const Options& o) {
    std::vector<std::vector<char>> keep;
    for (const Ruled& page : pages) keep.emplace_back(page.grids.size(), 0);
    const auto mark = [&](std::size_t page, const Grid* weak, const Grid* strong) {
        if (weak == nullptr || strong == nullptr || !is_weak(*weak) || is_weak(*strong)) return;
        if (same_frame(*weak, *strong, o))
            keep[page][static_cast<std::size_t>(weak - pages[page].grids.data())] = 1;
    };
    for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
        const Grid* low = outermost(pages[i].grids, true);
        const Grid* high = outermost(pages[i + 1].grids, false);
        mark(i, low, high);
        mark(i + 1, high, low);
    }
    return keep;
}

// A frame around a table without rules tells nothing of its rows and columns, unless it goes on
// from a table that has some.
void refine_grids(const std::vector<Sheet>& sheets, std::vector<Ruled>& pages, const Options& o) {
    const std::vector<std::vector<char>> goes_on = supported(pages, o);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        Ruled& page = pages[i];
        bool changed = false;
        for (std::size_t k = 0; k < page.grids.size(); ++k) {
            if (page.grids[k].places.size() == 1 && goes_on[i][k] == 0) continue;
            changed = refine(page.grids[k], page.assigned.cells[k], o) || changed;
        }
        if (changed) page.assigned = assign(sheets[i], page.grids, o);
    }
}

void drop_non_tables(const Sheet& sheet, Ruled& page, const std::vector<char>& keep,
                     const Options& o) {
    // A grid that goes gives its text to the one around it, so look again.
    std::vector<char> kept = keep;
    for (int round = 0; round < o.nested_grids; ++round) {
        std::vector<Grid> grids;
        std::vector<char> weak;
        for (std::size_t i = 0; i < page.grids.size(); ++i) {
            const bool table = is_weak(page.grids[i])
                                   ? kept[i] != 0 && has_text(page.assigned.cells[i])
                                   : is_table(page.grids[i], page.assigned.cells[i], o);
            if (!table) {  // its level lines may still bound a table without uprights
                const Grid& g = page.grids[i];
                for (const double y : g.ys)
                    page.loose.push_back({g.xs.front(), y, g.xs.back(), y, 0});
                continue;
            }
            grids.push_back(std::move(page.grids[i]));
            weak.push_back(kept[i]);
        }
        const bool same = grids.size() == kept.size();
        page.grids = std::move(grids);
        kept = std::move(weak);
        if (same) return;
        page.assigned = assign(sheet, page.grids, o);
    }
}

base::Box margins_of(const Stream& stream) {
    std::optional<base::Box> box;
    for (const Item& item : stream.items) {
        if (item.table < 0 && item.row.quarter == 0)
            box = box ? base::unite(*box, item.box) : item.box;
    }
    if (!box) return stream.box;
    box->right = std::max(box->right, stream.box.right);  // tables show the margin, too
    return *box;
}

// The strands of one sheet, in reading order.
std::vector<Strand> read_sheet(const Sheet& sheet, const std::vector<Row>& rows,
                               const std::vector<Rule>& loose, const std::vector<double>& seams,
                               std::vector<Part>& parts, const Options& o) {
    std::vector<Strand> strands;
    std::vector<base::Box> boxes;
    for (const Part& part : parts) boxes.push_back(part.box);
    double bottom = -o.far;  // of the stream before
    bool first = true;
    for (Stream& stream : streams_of(rows, boxes, seams, o)) {
        find_tables(sheet, loose, stream, parts, o);
        const base::Box margins = margins_of(stream);
        Strand strand;
        strand.box = stream.box;
        // The first of a page or of a column beside another may go on from what is before.
        strand.seam = first || stream.box.top > bottom + o.same_edge;
        first = false;
        bottom = stream.box.bottom;
        std::vector<const Row*> prose;
        const auto flush = [&] {
            if (prose.empty()) return;
            for (Paragraph& paragraph : paragraphs_of(prose, margins, sheet, o)) {
                strand.pieces.emplace_back(std::move(paragraph));
            }
            prose.clear();
        };
        for (const Item& item : stream.items) {
            if (item.table < 0) {
                prose.push_back(&item.row);
                continue;
            }
            flush();
            strand.pieces.emplace_back(std::move(parts[static_cast<std::size_t>(item.table)]));
        }
        flush();
        if (!strand.pieces.empty()) strands.push_back(std::move(strand));
    }
    return strands;
}

std::vector<Piece> join_pieces(std::vector<Strand> strands, const Options& o,
                               std::vector<base::Finding>& findings) {
    std::vector<Piece> joined;
    for (Strand& strand : strands) {
        bool done = false;
        Piece& head = strand.pieces.front();
        if (strand.seam && !joined.empty()) {
            Piece& last = joined.back();
            if (auto* table = std::get_if<Part>(&last)) {
                auto* next = std::get_if<Part>(&head);
                if (next != nullptr && next->page == table->page + 1 &&
                    next->ruled == table->ruled && same_columns(*table, *next, o)) {
                    for (base::Finding& finding : findings) {
                        const auto& at = finding.origin;
                        if (finding.code == "page_number" &&
                            ((at.page == table->page && at.box.top <= table->origin.box.top) ||
                             (at.page == next->page && at.box.bottom >= next->origin.box.bottom)))
                            finding.code = "page_number_inside_table";
                    }
                    append_part(*table, std::move(*next), o, findings);
                    done = true;
                }
            } else if (auto* next = std::get_if<Paragraph>(&head)) {
                done = join_over_break(std::get<Paragraph>(last), *next, o);
            }
        }
        for (std::size_t i = done ? 1 : 0; i < strand.pieces.size(); ++i)
            joined.push_back(std::move(strand.pieces[i]));
    }
    return joined;
}

}  // namespace

base::Result<layout::Layout> arrange(const Document& document, const base::Limits& limits) {
    const Options o;
    layout::Layout result;
    result.pages = static_cast<int>(document.pages.size());
    result.findings = document.findings;
    std::size_t glyphs = 0;
    for (const Page& page : document.pages) glyphs += page.glyphs.size();
    if (glyphs > limits.glyphs)
        return base::Error{base::Kind::limit, "document",
                           "more glyphs than allowed; raise the limit or split the document"};

    std::vector<Sheet> sheets;
    for (const Page& page : document.pages) sheets.push_back(prepare(page, o, result.findings));
    take_marked_numbers(sheets, o, result.findings);

    std::vector<Ruled> ruled;
    for (const Sheet& sheet : sheets) {
        Ruled page;
        Lattices lattices = lattices_of(sheet.rules, o, limits.cells);
        if (lattices.overflow)
            result.findings.push_back(
                {"too_many_rules", "a drawing, not read for tables", sheet.origin(sheet.box)});
        page.grids = std::move(lattices.grids);
        page.loose = std::move(lattices.loose);
        page.assigned = assign(sheet, page.grids, o);
        ruled.push_back(std::move(page));
    }
    refine_grids(sheets, ruled, o);
    const std::vector<std::vector<char>> keep = supported(ruled, o);
    std::vector<std::vector<Row>> rows;
    std::vector<std::vector<Part>> parts;
    std::vector<std::vector<base::Box>> boxes;
    std::size_t cells = 0;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        drop_non_tables(sheets[i], ruled[i], keep[i], o);
        parts.emplace_back();
        boxes.emplace_back();
        for (std::size_t k = 0; k < ruled[i].grids.size(); ++k) {
            parts.back().push_back(
                fill_grid(sheets[i], ruled[i].grids[k], ruled[i].assigned.cells[k], o));
            boxes.back().push_back(parts.back().back().box);
            cells += parts.back().back().cells.size();
        }
        if (cells > limits.cells)
            return base::Error{
                base::Kind::limit, "page " + std::to_string(sheets[i].number),
                "more table cells than allowed; raise the limit or split the document"};
        rows.push_back(rows_of(std::move(ruled[i].assigned.outside), o));
        ruled[i].assigned = {};
    }
    take_furniture(sheets, rows, boxes, o, result.findings);

    const std::vector<std::vector<double>> seams = seams_of(sheets, rows, boxes, o);
    std::vector<std::vector<Strand>> strands;
    for (std::size_t i = 0; i < sheets.size(); ++i)
        strands.push_back(read_sheet(sheets[i], rows[i], ruled[i].loose, seams[i], parts[i], o));
    for (const Piece& piece : join_pieces(in_order(std::move(strands), o), o, result.findings)) {
        if (const auto* part = std::get_if<Part>(&piece)) {
            result.blocks.emplace_back(table_of(*part));
        } else {
            const auto& paragraph = std::get<Paragraph>(piece);
            result.blocks.emplace_back(
                layout::Line{paragraph.text, paragraph.origin, paragraph.blank_before});
        }
    }
    return result;
}

}  // namespace huitong::page
