// By rules: level rules that begin and end alike, one above the other, cut the column into bands.
// Bands in which most rows have gaps are tables, and neighbouring ones are one table. By gaps: from
// each row that has gaps, rows are taken on as long as one gap stays free in all that have any;
// then rows above that fit the columns are heads.
#include "page/regions.h"

#include <algorithm>
#include <cmath>

#include "page/gapped.h"
#include "page/gaps.h"

namespace huitong::page {
namespace {

struct Found {
    std::size_t first = 0, last = 0;  // items [first, last)
    Part part;
};

// Level rules in the column, pieces at one height as one, downwards.
std::vector<Stroke> level_rules(const std::vector<Rule>& loose, const base::Box& column) {
    std::vector<Stroke> strokes;
    for (const Rule& rule : loose) {
        if (!rule.horizontal()) continue;
        if (rule.x1 < column.left || rule.x0 > column.right) continue;
        strokes.push_back({rule.y0, rule.x0, rule.x1});
    }
    std::sort(strokes.begin(), strokes.end(), [](const Stroke& a, const Stroke& b) {
        return a.at != b.at ? a.at > b.at : a.begin < b.begin;
    });
    return strokes;
}

std::vector<Stroke> whole_rules(const std::vector<Stroke>& strokes, const Options& o) {
    std::vector<Stroke> whole;
    for (std::size_t begin = 0; begin < strokes.size();) {
        std::size_t end = begin;
        std::vector<Stroke> line;
        while (end < strokes.size() && strokes[begin].at - strokes[end].at <= o.double_rule)
            line.push_back(strokes[end++]);
        std::sort(line.begin(), line.end(),
                  [](const Stroke& a, const Stroke& b) { return a.begin < b.begin; });
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (i > 0 && line[i].begin - whole.back().end <= o.rule_piece)
                whole.back().end = std::max(whole.back().end, line[i].end);
            else
                whole.push_back(line[i]);
        }
        begin = end;
    }
    return whole;
}

bool gappy(const Item& item, const Options& o) {
    return item.table < 0 && item.row.quarter == 0 && phrases_of(item.row, o).size() > 1;
}

// Items whose middle lies between two heights; the items are sorted downwards.
std::pair<std::size_t, std::size_t> between(const std::vector<Item>& items, double top,
                                            double bottom) {
    const auto under = [](const Item& item, double y) { return item.box.middle_y() >= y; };
    const auto first = std::partition_point(items.begin(), items.end(),
                                            [&](const Item& i) { return under(i, top); });
    const auto last =
        std::partition_point(first, items.end(), [&](const Item& i) { return under(i, bottom); });
    return {static_cast<std::size_t>(first - items.begin()),
            static_cast<std::size_t>(last - items.begin())};
}

enum class Look { empty, table, short_text, other };

Look look_of(const std::vector<Item>& items, std::pair<std::size_t, std::size_t> range,
             const Stroke& rule, const Options& o) {
    std::size_t rows = 0, gaps = 0;
    for (std::size_t i = range.first; i < range.second; ++i) {
        const Item& item = items[i];
        if (item.table >= 0 || item.row.quarter != 0) return Look::other;
        if (item.box.left < rule.begin - o.same_extent || item.box.right > rule.end + o.same_extent)
            return Look::other;
        ++rows;
        gaps += gappy(item, o) ? 1 : 0;
    }
    if (rows == 0) return Look::empty;
    if (gaps * 2 >= rows) return Look::table;
    return rows <= 2 ? Look::short_text : Look::other;
}

Stretch stretch_of(const std::vector<Item>& items, std::size_t first, std::size_t last) {
    Stretch stretch;
    for (std::size_t i = first; i < last; ++i) stretch.rows.push_back(&items[i].row);
    return stretch;
}

// Shares at least half of the shorter one.
bool over_each_other(const Stroke& a, const Stroke& b) {
    const double shared = std::min(a.end, b.end) - std::max(a.begin, b.begin);
    return shared * 2 >= std::min(a.length(), b.length());
}

void find_by_rules(const Sheet& sheet, const std::vector<Stroke>& strokes, const Stream& stream,
                   const Options& o, std::vector<Found>& found) {
    const std::vector<Stroke> rules = whole_rules(strokes, o);  // downwards
    std::vector<char> used(rules.size(), 0);
    for (std::size_t start = 0; start < rules.size(); ++start) {
        if (used[start]) continue;
        Stroke extent = rules[start];
        double low = rules[start].at;  // the last rule of the chain
        double end = low;              // the last rule under a band that looks like a table
        double last_length = 0;
        bool any = false;
        std::vector<std::size_t> chain;
        for (std::size_t k = start + 1; k < rules.size() && k < start + o.rules_look; ++k) {
            if (used[k] || !over_each_other(extent, rules[k])) continue;
            Stroke both = extent;
            both.begin = std::min(both.begin, rules[k].begin);
            both.end = std::max(both.end, rules[k].end);
            const Look look =
                look_of(stream.items, between(stream.items, low, rules[k].at), both, o);
            if (look == Look::other) break;
            extent = both;
            low = rules[k].at;
            chain.push_back(k);
            if (look == Look::table) {
                any = true;
                end = low;
                last_length = rules[k].length();
            }
        }
        if (!any) continue;
        const auto range = between(stream.items, rules[start].at, end);
        Stretch stretch = stretch_of(stream.items, range.first, range.second);
        stretch.bounded = true;
        stretch.left = extent.begin;
        stretch.right = extent.end;
        for (const Stroke& stroke : strokes) {
            if (stroke.at <= rules[start].at && stroke.at >= end && over_each_other(extent, stroke))
                stretch.across.push_back(stroke);
        }
        // A first rule that is short underlines something above the table.
        if (rules[start].length() < o.part_rule * extent.length()) continue;
        // So must the last be whole: pieces at one height are boxes of a drawing.
        if (last_length < o.part_rule * extent.length()) continue;
        if (auto part = table_of_rows(sheet, stretch, o)) {
            part->box.top = rules[start].at;
            part->box.bottom = end;
            part->origin = sheet.origin(part->box);
            found.push_back({range.first, range.second, std::move(*part)});
            for (const std::size_t k : chain) {
                if (rules[k].at > end) used[k] = 1;
            }
        }
    }
}

struct Free {
    double left, right;
};

std::vector<Free> gaps_in(const std::vector<Phrase>& phrases) {
    std::vector<Free> gaps;
    for (std::size_t i = 1; i < phrases.size(); ++i)
        gaps.push_back({phrases[i - 1].box.right, phrases[i].box.left});
    return gaps;
}

// What of the gaps no phrase covers.
std::vector<Free> left_free(const std::vector<Free>& gaps, const std::vector<Phrase>& phrases,
                            double least) {
    std::vector<Free> out;
    for (const Free& gap : gaps) {
        double from = gap.left;
        for (const Phrase& phrase : phrases) {
            if (phrase.box.right <= from || phrase.box.left >= gap.right) continue;
            if (phrase.box.left - from >= least) out.push_back({from, phrase.box.left});
            from = std::max(from, phrase.box.right);
        }
        if (gap.right - from >= least) out.push_back({from, gap.right});
    }
    return out;
}

// Takes captions off the top and notes off the bottom: rows beyond the first and the last row of
// values that do not fit the columns which those rows make.
void trim(const std::vector<std::vector<Phrase>>& phrases, std::size_t& first, std::size_t& end,
          const Options& o) {
    std::vector<std::vector<Phrase>> core;
    std::size_t top = end, bottom = first;
    double em = o.min_size;
    for (std::size_t i = first; i < end; ++i) {
        const auto& row = phrases[i];
        const auto values = std::count_if(row.begin() + 1, row.end(),
                                          [](const Phrase& phrase) { return phrase.number; });
        if (row.size() < 2 || static_cast<std::size_t>(values) * 2 < row.size() - 1) continue;
        top = std::min(top, i);
        bottom = i;
        core.push_back(row);
        em = std::max(em, row.front().box.height());
    }
    if (core.size() < o.gap_rows) return;
    const std::vector<double> cuts = cuts_of(core, em, 0, o);
    if (cuts.empty()) return;
    const auto fits = [&](const std::vector<Phrase>& row, bool head) {
        return std::none_of(row.begin(), row.end(), [&](const Phrase& phrase) {
            const auto crossed = std::count_if(
                cuts.begin(), cuts.end(), [&](double cut) { return crosses(phrase.box, cut); });
            // A head may stand over several columns, but not over that of the labels, too.
            if (!head) return crossed > 0;
            return crossed > 0 &&
                   (phrase.box.left < cuts.front() || phrase.box.width() > o.long_text * em);
        });
    };
    std::size_t from = top;
    while (from > first && fits(phrases[from - 1], true)) --from;
    std::size_t to = bottom + 1;
    while (to < end && fits(phrases[to], false)) ++to;
    first = from;
    end = to;
}

void find_by_gaps(const Sheet& sheet, const std::vector<Stroke>& strokes, const Stream& stream,
                  const std::vector<char>& taken, const Options& o, std::vector<Found>& found) {
    const std::vector<Item>& items = stream.items;
    std::vector<std::vector<Phrase>> phrases(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].table < 0 && items[i].row.quarter == 0)
            phrases[i] = phrases_of(items[i].row, o);
    }
    const auto usable = [&](std::size_t i) { return !taken[i] && !phrases[i].empty(); };
    const auto near = [&](std::size_t above, std::size_t below) {
        const double pitch = items[above].row.level - items[below].row.level;
        return pitch <= o.far_pitch * std::max(items[above].row.size, items[below].row.size);
    };
    for (std::size_t i = 0; i < items.size();) {
        if (!usable(i) || phrases[i].size() < 2) {
            ++i;
            continue;
        }
        std::vector<Free> gaps = gaps_in(phrases[i]);
        std::size_t end = i + 1;
        std::size_t lone = 0;
        for (std::size_t k = i + 1; k < items.size() && usable(k) && near(k - 1, k); ++k) {
            const double least = o.cut * items[k].row.size;
            std::vector<Free> rest = left_free(gaps, phrases[k], least);
            if (phrases[k].size() > 1) {
                if (rest.empty()) break;
                gaps = std::move(rest);
                lone = 0;
                end = k + 1;
            } else {
                // A label without values, or a heading between rows; prose ends the table.
                if (++lone > o.lone_rows) break;
                if (phrases[k].front().box.width() > o.prose_width * stream.box.width()) break;
                if (phrases[k].front().text.size() > 0 && rest.empty()) break;
                // … and so does the heading of what comes next.
                if (items[k].row.size >= o.heading_size * items[end - 1].row.size &&
                    phrases[k].front().box.left < gaps.front().left)
                    break;
            }
        }
        std::size_t first = i;
        for (std::size_t heads = 0; first > 0 && heads < o.head_rows; ++heads) {
            const std::size_t up = first - 1;
            if (!usable(up) || !near(up, first)) break;
            // A text at the left is a title above the table, one to the right a head.
            const bool head =
                phrases[up].size() > 1 || (phrases[up].front().box.left >= gaps.front().left);
            if (!head) break;
            --first;
        }
        trim(phrases, first, end, o);
        Stretch stretch = stretch_of(items, first, end);
        for (const Stroke& stroke : strokes) {
            if (stroke.at <= items[first].box.top + o.double_rule &&
                stroke.at >= items[end - 1].box.bottom - o.double_rule)
                stretch.across.push_back(stroke);
        }
        if (auto part = table_of_rows(sheet, stretch, o)) {
            found.push_back({first, end, std::move(*part)});
            i = std::max(i + 1, end);
        } else {
            ++i;
        }
    }
}

void replace(Stream& stream, std::vector<Found>& found, std::vector<Part>& parts) {
    std::sort(found.begin(), found.end(),
              [](const Found& a, const Found& b) { return a.first < b.first; });
    std::vector<Item> items;
    std::size_t next = 0;
    for (Found& table : found) {
        if (table.first < next) continue;
        for (; next < table.first; ++next) items.push_back(std::move(stream.items[next]));
        items.push_back({{}, table.part.box, static_cast<int>(parts.size())});
        parts.push_back(std::move(table.part));
        next = table.last;
    }
    for (; next < stream.items.size(); ++next) items.push_back(std::move(stream.items[next]));
    stream.items = std::move(items);
}

}  // namespace

void find_tables(const Sheet& sheet, const std::vector<Rule>& loose, Stream& stream,
                 std::vector<Part>& parts, const Options& o) {
    std::stable_sort(stream.items.begin(), stream.items.end(), [](const Item& a, const Item& b) {
        return a.box.middle_y() > b.box.middle_y();
    });
    const std::vector<Stroke> strokes = level_rules(loose, stream.box);
    std::vector<Found> found;
    find_by_rules(sheet, strokes, stream, o, found);
    std::vector<char> taken(stream.items.size(), 0);
    for (const Found& table : found) {
        for (std::size_t i = table.first; i < table.last; ++i) taken[i] = 1;
    }
    find_by_gaps(sheet, strokes, stream, taken, o, found);
    replace(stream, found, parts);
}

}  // namespace huitong::page
