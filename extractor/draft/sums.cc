// Candidates for the parts of a total are all lines that follow it or come before it without a gap:
// forms print totals first or last. A sum of nothing but zeros says nothing; so a total needs two
// parts that are not zero, somewhere.
#include "draft/sums.h"

#include <optional>

namespace huitong::draft {

namespace {

constexpr std::size_t least_parts = 2;
// At one place alone, two small numbers add up to a third by chance; three do more rarely.
constexpr std::size_t least_parts_once = 3;
constexpr std::size_t most_lines = 400;  // cubic in them

// Twice the difference is at most `terms` units of the last place.
bool within_rounding(const base::Decimal& stated, const base::Decimal& sum, std::size_t terms) {
    const auto difference = base::Decimal::subtract(stated, sum);
    if (!difference || difference->scale() == 0) return difference && difference->is_zero();
    const auto twice = base::Decimal::add(difference->magnitude(), difference->magnitude());
    return twice && twice->units() <= static_cast<std::int64_t>(terms);
}

// `most`: of parts that are not zero, at one place. `rounded`: up to rounding.
std::optional<Sum> adds_up(const std::vector<std::vector<Value>>& lines, std::size_t total,
                           std::size_t first, std::size_t last, std::size_t& most,
                           bool rounded = false) {
    Sum sum;
    sum.total = total;
    for (std::size_t i = first; i < last; ++i) sum.parts.push_back(i);
    most = 0;
    for (std::size_t place = 0; place < lines[total].size(); ++place) {
        base::Decimal all;
        std::size_t some = 0;
        for (std::size_t i = first; i < last; ++i) {
            const auto& number = lines[i][place].number;
            if (!number) continue;
            if (!number->is_zero()) ++some;
            const auto next = base::Decimal::add(all, *number);
            if (!next) return std::nullopt;
            all = *next;
        }
        const base::Decimal stated = lines[total][place].number.value_or(base::Decimal());
        if (!(all == stated)) {
            const std::size_t terms = some + (stated.is_zero() ? 0 : 1);
            if (!rounded || !within_rounding(stated, all, terms)) return std::nullopt;
            sum.rounded = true;
        }
        if (some >= least_parts) ++sum.held;
        if (some > most) most = some;
    }
    return sum;
}

std::optional<Sum> holds(const std::vector<std::vector<Value>>& lines, std::size_t total,
                         std::size_t first, std::size_t last, bool rounded) {
    std::size_t most = 0;
    auto sum = adds_up(lines, total, first, last, most, rounded);
    if (!sum || sum->held == 0 || (sum->held == 1 && most < least_parts_once)) return std::nullopt;
    return sum;
}

}  // namespace

bool about_equal(const Value& total, const std::vector<Value>& parts) {
    base::Decimal all;
    std::size_t terms = total.number && !total.number->is_zero() ? 1 : 0;
    for (const Value& part : parts) {
        if (!part.number) continue;
        if (!part.number->is_zero()) ++terms;
        const auto next = base::Decimal::add(all, *part.number);
        if (!next) return false;
        all = *next;
    }
    return within_rounding(total.number.value_or(base::Decimal()), all, terms);
}

std::vector<Sum> find_sums(const std::vector<std::vector<Value>>& lines) {
    std::vector<Sum> out;
    const std::size_t count = lines.size();
    if (count > most_lines) return out;
    for (std::size_t total = 0; total < count; ++total) {
        std::optional<Sum> best;
        for (const bool rounded : {false, true}) {
            if (best) break;
            const auto consider = [&](std::size_t first, std::size_t last) {
                if (last - first < least_parts || (best && best->parts.size() >= last - first))
                    return;
                if (auto sum = holds(lines, total, first, last, rounded)) best = std::move(sum);
            };
            for (std::size_t first = 0; first < total; ++first) consider(first, total);
            for (std::size_t last = total + 1; last <= count; ++last) consider(total + 1, last);
        }
        if (best) out.push_back(std::move(*best));
    }
    return out;
}

std::vector<Sum> find_group_sums(const std::vector<std::vector<Value>>& lines,
                                 const std::vector<std::vector<std::string>>& groups) {
    for (const bool total_first : {false, true}) {
        std::vector<Sum> out;
        std::size_t size = 0, held = 0;
        bool all = true;
        for (std::size_t first = 0; first < lines.size() && all;) {
            std::size_t last = first + 1;
            while (last < lines.size() && groups[last] == groups[first]) ++last;
            const std::size_t count = last - first;
            all = !groups[first].empty() && count > least_parts && (size == 0 || size == count);
            size = count;
            std::size_t most = 0;
            auto sum = !all          ? std::nullopt
                       : total_first ? adds_up(lines, first, first + 1, last, most)
                                     : adds_up(lines, last - 1, first, last - 1, most);
            all = sum.has_value();
            if (sum) {
                held += sum->held;
                out.push_back(std::move(*sum));
            }
            first = last;
        }
        if (all && held > 0 && out.size() > 1) return out;
    }
    return {};
}

}  // namespace huitong::draft
