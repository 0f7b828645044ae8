// Rows are cut at wide gaps. From the top, pieces are taken together as long as some upright gap
// (gutter) is left free by all of them; a stretch whose sides both look like columns of text, or
// hold tables, is read column by column, each treated the same way again. What stands in no such
// stretch is put back to rows.
#include "page/order.h"

#include <algorithm>
#include <cmath>

namespace huitong::page {
namespace {

struct Gap {
    double left, right;
};

struct Task {
    std::vector<Item> items;
    int depth = 0;
};

double usual_size(const std::vector<Item>& items) {
    std::vector<double> sizes;
    for (const Item& item : items) {
        if (item.table < 0) sizes.push_back(item.row.size);
    }
    if (sizes.empty()) return 0;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

base::Box around(const std::vector<Item>& items) {
    base::Box box = items.front().box;
    for (const Item& item : items) box = base::unite(box, item.box);
    return box;
}

void sort_down(std::vector<Item>& items) {
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        return a.box.top != b.box.top ? a.box.top > b.box.top : a.box.left < b.box.left;
    });
}

// Gaps less what the box covers; those that become too narrow go.
void cover(std::vector<Gap>& gaps, const base::Box& box, double least) {
    std::vector<Gap> left;
    for (const Gap& gap : gaps) {
        if (box.right <= gap.left || box.left >= gap.right) {
            left.push_back(gap);
            continue;
        }
        if (box.left - gap.left >= least) left.push_back({gap.left, box.left});
        if (gap.right - box.right >= least) left.push_back({box.right, gap.right});
    }
    gaps = std::move(left);
}

// Items of one side of a gutter look like a column of running text, or hold a table.
bool column_like(const std::vector<const Item*>& side, double em, const Options& o) {
    if (side.empty()) return false;
    base::Box box = side.front()->box;
    std::vector<double> widths;
    bool table = false;
    for (const Item* item : side) {
        box = base::unite(box, item->box);
        table = table || item->table >= 0;
        if (item->table < 0) widths.push_back(item->box.width());
    }
    if (table) return true;
    if (side.size() < o.column_rows || box.width() < o.column_width * em) return false;
    const auto full = std::count_if(widths.begin(), widths.end(),
                                    [&](double w) { return w >= o.column_full * box.width(); });
    return static_cast<std::size_t>(full) * 2 >= widths.size();
}

// A few rows that are as wide as the column beside them: where the text ends, and its last column
// is short. Values beside labels are narrower.
bool last_column(const std::vector<const Item*>& side, const std::vector<const Item*>& beside,
                 const Options& o) {
    if (side.empty() || beside.empty()) return false;
    double widest = 0;
    base::Box box = beside.front()->box;
    for (const Item* item : beside) box = base::unite(box, item->box);
    for (const Item* item : side) widest = std::max(widest, item->box.width());
    return widest >= o.last_column * box.width() && widest <= box.width() / o.last_column;
}

// Items [first, last) as columns, left to right; empty where they are none.
std::vector<std::vector<Item>> split(const std::vector<Item>& items, std::size_t first,
                                     std::size_t last, const std::vector<Gap>& gaps, double em,
                                     const Options& o) {
    std::vector<std::vector<Item>> columns;
    std::vector<double> cuts;
    for (const Gap& gap : gaps) cuts.push_back((gap.left + gap.right) / 2);
    // A cut that leaves one side unlike a column is left out, so try them from the left.
    std::vector<double> good;
    double from = -o.far * 2;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const double next = i + 1 < cuts.size() ? cuts[i + 1] : o.far * 2;
        std::vector<const Item*> left, right;
        for (std::size_t k = first; k < last; ++k) {
            const double x = items[k].box.middle_x();
            if (x > from && x < cuts[i]) left.push_back(&items[k]);
            if (x > cuts[i] && x < next) right.push_back(&items[k]);
        }
        if (column_like(left, em, o) &&
            (column_like(right, em, o) || last_column(right, left, o))) {
            good.push_back(cuts[i]);
            from = cuts[i];
        }
    }
    if (good.empty()) return columns;
    columns.resize(good.size() + 1);
    for (std::size_t k = first; k < last; ++k) {
        const auto at = std::upper_bound(good.begin(), good.end(), items[k].box.middle_x());
        columns[static_cast<std::size_t>(at - good.begin())].push_back(items[k]);
    }
    return columns;
}

// Pieces of one row, next to each other, become one row again.
void append(Stream& stream, const Item& item, const Options& o) {
    if (!stream.items.empty() && item.table < 0) {
        Item& last = stream.items.back();
        if (last.table < 0 && last.row.quarter == item.row.quarter && item.row.quarter == 0 &&
            std::abs(last.row.level - item.row.level) <=
                o.same_row * std::max(last.row.size, item.row.size)) {
            Row& row = last.row;
            for (const Word& word : item.row.words) row.words.push_back(word);
            std::stable_sort(row.words.begin(), row.words.end(),
                             [](const Word& a, const Word& b) { return a.box.left < b.box.left; });
            for (std::size_t i = 0; i < row.words.size(); ++i) {
                row.words[i].blank = i > 0;
                row.words[i].gap = i > 0 ? row.words[i].box.left - row.words[i - 1].box.right : 0;
            }
            row.box = base::unite(row.box, item.row.box);
            row.flow = base::unite(row.flow, item.row.flow);
            row.size = std::max(row.size, item.row.size);
            row.bold = row.bold && item.row.bold;
            last.box = row.box;
            return;
        }
    }
    stream.items.push_back(item);
}

}  // namespace

std::vector<Stream> streams_of(const std::vector<Row>& rows, const std::vector<base::Box>& tables,
                               const std::vector<double>& seams, const Options& o) {
    const auto page_at = [&](const base::Box& box) {
        return std::upper_bound(seams.begin(), seams.end(), box.middle_x()) - seams.begin();
    };
    std::vector<Item> pieces;
    std::vector<Item> aside;  // text of other directions, after the rest
    for (const Row& row : rows) {
        if (row.quarter != 0) {
            aside.push_back({row, row.box, -1});
            continue;
        }
        std::size_t begin = 0;
        for (std::size_t i = 1; i <= row.words.size(); ++i) {
            if (i < row.words.size() && row.words[i].gap < o.gutter * row.words[i].size &&
                page_at(row.words[i].box) == page_at(row.words[i - 1].box))
                continue;
            Row part = part_of(row, begin, i);
            pieces.push_back({part, part.box, -1});
            begin = i;
        }
    }
    for (std::size_t i = 0; i < tables.size(); ++i)
        pieces.push_back({{}, tables[i], static_cast<int>(i)});

    std::vector<Stream> streams;
    std::vector<Task> tasks;
    std::vector<Task> pages(seams.size() + 1);
    for (Item& piece : pieces) {
        const auto at = static_cast<std::size_t>(page_at(piece.box));
        pages[at].items.push_back(std::move(piece));
    }
    for (auto it = pages.rbegin(); it != pages.rend(); ++it) {
        if (!it->items.empty()) tasks.push_back(std::move(*it));
    }
    while (!tasks.empty()) {
        Task task = std::move(tasks.back());
        tasks.pop_back();
        sort_down(task.items);
        const std::vector<Item>& items = task.items;
        const base::Box box = around(items);
        const double em = usual_size(items);
        const double least = o.gutter * em;
        std::vector<Task> parts;  // in reading order
        std::vector<Item> plain;
        const auto flush = [&] {
            if (!plain.empty()) parts.push_back({std::move(plain), o.max_columns_depth});
            plain.clear();
        };
        for (std::size_t i = 0; i < items.size();) {
            std::vector<std::vector<Item>> columns;
            std::size_t end = i;
            if (task.depth < o.max_columns_depth) {
                std::vector<Gap> gaps{{box.left, box.right}};
                std::vector<Gap> last;
                while (end < items.size() && end - i < o.column_look) {
                    last = gaps;
                    cover(gaps, items[end].box, least);
                    // Gaps at the edges are margins, no gutters, but may become gutters.
                    if (gaps.empty()) break;
                    ++end;
                }
                if (!gaps.empty()) last = gaps;
                columns = split(items, i, end, last, em, o);
            }
            if (columns.empty()) {
                plain.push_back(items[i]);
                ++i;
                continue;
            }
            flush();
            for (auto& column : columns) {
                if (!column.empty()) parts.push_back({std::move(column), task.depth + 1});
            }
            i = end;
        }
        flush();
        if (parts.size() == 1 && parts.front().depth >= o.max_columns_depth) {
            Stream stream;
            stream.box = box;
            for (const Item& item : parts.front().items) append(stream, item, o);
            streams.push_back(std::move(stream));
            continue;
        }
        for (auto it = parts.rbegin(); it != parts.rend(); ++it) tasks.push_back(std::move(*it));
    }
    if (!aside.empty()) {
        Stream stream;
        stream.box = around(aside);
        stream.items = std::move(aside);
        streams.push_back(std::move(stream));
    }
    return streams;
}

}  // namespace huitong::page
