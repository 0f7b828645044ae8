// A broad sheet is cut into equal parts. It is imposed if nothing lies over the cuts, and in all
// parts several rows of words begin at one and the same margin. Where one sheet is, others of its
// size are too if nothing lies over the cuts: the last one may hold little.
#include "page/imposed.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "page/characters.h"

namespace huitong::page {
namespace {

struct Content {
    std::vector<base::Box> boxes;  // of words and tables
    std::vector<const Row*> rows;
    double em = 0;
};

Content content_of(const std::vector<Row>& rows, const std::vector<base::Box>& tables) {
    Content content;
    content.boxes = tables;
    std::vector<double> sizes;
    for (const Row& row : rows) {
        if (row.quarter != 0) continue;
        for (const Word& word : row.words) content.boxes.push_back(word.box);
        content.rows.push_back(&row);
        sizes.push_back(row.size);
    }
    if (sizes.empty()) return content;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    content.em = *middle;
    return content;
}

std::vector<double> cuts_of(const base::Box& sheet, int parts) {
    std::vector<double> cuts;
    for (int k = 1; k < parts; ++k) cuts.push_back(sheet.left + sheet.width() * k / parts);
    return cuts;
}

bool are_free(const Content& content, const std::vector<double>& cuts, const Options& o) {
    const double half = o.imposed_gutter * content.em / 2;
    return std::all_of(cuts.begin(), cuts.end(), [&](double cut) {
        return std::none_of(content.boxes.begin(), content.boxes.end(), [&](const base::Box& box) {
            return box.left < cut + half && box.right > cut - half;
        });
    });
}

// The left margin of the part between two cuts, if rows of words keep to it.
std::optional<double> margin_of(const Content& content, double from, double to, const Options& o) {
    double left = to;
    for (const base::Box& box : content.boxes) {
        if (box.left >= from && box.right <= to) left = std::min(left, box.left);
    }
    std::size_t begin = 0;
    for (const Row* row : content.rows) {
        const auto first = std::find_if(row->words.begin(), row->words.end(),
                                        [&](const Word& word) { return word.box.left >= from; });
        if (first == row->words.end() || first->box.right > to) continue;
        if (first->box.left - left <= row->size && has_letter(first->text)) ++begin;
    }
    if (begin < o.imposed_rows) return std::nullopt;
    return left - from;
}

bool is_imposed(const Content& content, const base::Box& sheet, const std::vector<double>& cuts,
                const Options& o) {
    std::vector<double> edges = cuts;
    edges.insert(edges.begin(), sheet.left);
    edges.push_back(sheet.right);
    std::optional<double> first;
    for (std::size_t k = 0; k + 1 < edges.size(); ++k) {
        const auto margin = margin_of(content, edges[k], edges[k + 1], o);
        if (!margin) return false;
        if (!first) first = margin;
        if (std::abs(*margin - *first) > o.imposed_margin * sheet.width()) return false;
    }
    return true;
}

}  // namespace

std::vector<std::vector<double>> seams_of(const std::vector<Sheet>& sheets,
                                          const std::vector<std::vector<Row>>& rows,
                                          const std::vector<std::vector<base::Box>>& tables,
                                          const Options& o) {
    std::vector<std::vector<double>> seams(sheets.size());
    std::vector<Content> contents;
    for (std::size_t i = 0; i < sheets.size(); ++i)
        contents.push_back(content_of(rows[i], tables[i]));
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const base::Box& box = sheets[i].box;
        for (int parts = 2; parts <= o.most_imposed && seams[i].empty(); ++parts) {
            if (box.width() * 2 < box.height() * parts) break;
            const std::vector<double> cuts = cuts_of(box, parts);
            if (!are_free(contents[i], cuts, o) || !is_imposed(contents[i], box, cuts, o)) continue;
            for (std::size_t k = 0; k < sheets.size(); ++k) {
                if (seams[k].empty() && sheets[k].box == box && are_free(contents[k], cuts, o))
                    seams[k] = cuts;
            }
        }
    }
    return seams;
}

}  // namespace huitong::page
