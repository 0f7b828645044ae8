#include "pdf/width.h"

#include <algorithm>

namespace huitong::pdf {

namespace {

constexpr double unit = 1.0 / 1000;
constexpr std::size_t most_ranges = 200'000;  // a font has at most 65,536 glyphs

template <class Range>
void sort(std::vector<Range>& ranges) {
    const auto before = [](const Range& a, const Range& b) { return a.low < b.low; };
    if (!std::is_sorted(ranges.begin(), ranges.end(), before))
        std::stable_sort(ranges.begin(), ranges.end(), before);
}

template <class Range>
const Range* find(const std::vector<Range>& ranges, std::uint32_t cid) {
    auto it = std::upper_bound(ranges.begin(), ranges.end(), cid,
                               [](std::uint32_t c, const Range& r) { return c < r.low; });
    if (it == ranges.begin()) return nullptr;
    --it;
    return it->high >= cid ? &*it : nullptr;
}

bool is_cid(int number) {
    return number >= 0 && number <= 0xFFFFFF;
}

}  // namespace

void CidWidths::load(const Object& cid_font) {
    default_width_ = cid_font.get("DW").number(1000) * unit;
    const Object widths = cid_font.get("W");
    const std::size_t count = widths.size();
    for (std::size_t i = 0; i + 1 < count && ranges_.size() < most_ranges;) {
        const int first = widths.at(i).integer(-1);
        const Object second = widths.at(i + 1);
        if (second.is_array()) {
            const std::size_t listed = second.size();
            for (std::size_t j = 0; j < listed && ranges_.size() < most_ranges; ++j) {
                const int cid = first + static_cast<int>(j);
                if (!is_cid(first) || !is_cid(cid)) break;
                const auto width = static_cast<float>(second.at(j).number() * unit);
                const auto number = static_cast<std::uint32_t>(cid);
                if (!ranges_.empty() && ranges_.back().width == width &&
                    ranges_.back().high + 1 == number)
                    ranges_.back().high = number;
                else
                    ranges_.push_back({number, number, width});
            }
            i += 2;
        } else {
            const int last = second.integer(-1);
            if (i + 2 < count && is_cid(first) && is_cid(last) && last >= first)
                ranges_.push_back({static_cast<std::uint32_t>(first),
                                   static_cast<std::uint32_t>(last),
                                   static_cast<float>(widths.at(i + 2).number() * unit)});
            i += 3;
        }
    }
    sort(ranges_);

    const Object defaults = cid_font.get("DW2");
    if (defaults.size() >= 2) {
        default_origin_y_ = defaults.at(0).number(880) * unit;
        default_advance_ = defaults.at(1).number(-1000) * unit;
    }
    const Object vertical = cid_font.get("W2");
    const std::size_t entries = vertical.size();
    for (std::size_t i = 0; i + 1 < entries && vertical_.size() < most_ranges;) {
        const int first = vertical.at(i).integer(-1);
        const Object second = vertical.at(i + 1);
        const auto add = [&](int low, int high, const Object& list, std::size_t at) {
            if (is_cid(low) && is_cid(high) && high >= low)
                vertical_.push_back({static_cast<std::uint32_t>(low),
                                     static_cast<std::uint32_t>(high),
                                     static_cast<float>(list.at(at).number() * unit),
                                     static_cast<float>(list.at(at + 1).number() * unit),
                                     static_cast<float>(list.at(at + 2).number() * unit)});
        };
        if (second.is_array()) {
            const std::size_t listed = second.size();
            for (std::size_t j = 0; j + 2 < listed && is_cid(first); j += 3) {
                const int cid = first + static_cast<int>(j / 3);
                add(cid, cid, second, j);
            }
            i += 2;
        } else {
            if (i + 4 < entries) add(first, second.integer(-1), vertical, i + 2);
            i += 5;
        }
    }
    sort(vertical_);
}

double CidWidths::width(std::uint32_t cid) const {
    const Range* range = find(ranges_, cid);
    return range ? static_cast<double>(range->width) : default_width_;
}

VerticalMetrics CidWidths::vertical(std::uint32_t cid, double width) const {
    if (const VerticalRange* range = find(vertical_, cid))
        return {range->advance, range->origin_x, range->origin_y};
    return {default_advance_, width / 2, default_origin_y_};
}

}  // namespace huitong::pdf
