#include "page/overrun.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "page/characters.h"

namespace huitong::page {
namespace {

using Index = std::size_t;

bool of_number(const Mark& mark) {
    return mark.quarter == 0 && (is_digit(mark.code) || mark.code == U'.' || mark.code == U',');
}

// Drawn one after the other and without a gap; two strings may well stand near each other.
bool touching(const Mark& a, const Mark& b, const Options& o) {
    const double gap = b.box.left - a.box.right;
    return !b.after_blank && std::abs(a.level - b.level) <= o.overrun * a.size &&
           gap <= (b.starts ? o.overrun_strings : o.overrun) * a.size &&
           gap >= -o.overprint * a.size && b.box.left > a.box.left;
}

}  // namespace

Mark doubtful(const Mark& mark) {
    Mark doubt = mark;
    doubt.text = undecided;
    doubt.code = U'\xFFFD';
    return doubt;
}

std::vector<std::pair<Mark, CellPlace>> settle_overruns(const std::vector<Mark>& marks,
                                                        std::vector<CellPlace>& places,
                                                        const Options& o) {
    std::vector<std::pair<Mark, CellPlace>> doubts;
    for (Index begin = 0; begin < marks.size();) {
        Index end = begin + 1;
        if (!of_number(marks[begin])) {
            begin = end;
            continue;
        }
        bool split = false;
        for (;
             end < marks.size() && of_number(marks[end]) && touching(marks[end - 1], marks[end], o);
             ++end)
            split = split || places[end] != places[begin];
        if (split) {
            std::map<CellPlace, Index> counts;
            for (Index i = begin; i < end; ++i) ++counts[places[i]];
            CellPlace most = places[begin];
            for (const auto& [place, count] : counts) {
                if (count > counts[most]) most = place;
            }
            const bool clear = static_cast<double>(counts[most]) >=
                               o.overrun_share * static_cast<double>(end - begin);
            if (!clear) {
                for (const auto& [place, count] : counts)
                    doubts.emplace_back(doubtful(marks[begin]), place);
            }
            for (Index i = begin; i < end; ++i) places[i] = most;
        }
        begin = end;
    }
    return doubts;
}

}  // namespace huitong::page
