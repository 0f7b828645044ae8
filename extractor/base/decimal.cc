#include "base/decimal.h"

#include <algorithm>
#include <cstdlib>

namespace huitong::base {
namespace {

constexpr int max_digits = 18;

__extension__ using Wide = __int128;

constexpr std::int64_t powers[] = {1,
                                   10,
                                   100,
                                   1'000,
                                   10'000,
                                   100'000,
                                   1'000'000,
                                   10'000'000,
                                   100'000'000,
                                   1'000'000'000,
                                   10'000'000'000,
                                   100'000'000'000,
                                   1'000'000'000'000,
                                   10'000'000'000'000,
                                   100'000'000'000'000,
                                   1'000'000'000'000'000,
                                   10'000'000'000'000'000,
                                   100'000'000'000'000'000,
                                   1'000'000'000'000'000'000};

// Units of `number` at the larger scale; 18 digits times 10^18 fit in 128 bits.
Wide at_scale(const Decimal& number, int scale) {
    return Wide{number.units()} * powers[scale - number.scale()];
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    Decimal out;
    int digits = 0;
    bool point = false, after = false;
    for (char c : text) {
        if (c == '.' && !point && digits > 0) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            if (++digits > max_digits) return std::nullopt;
            out.units_ = out.units_ * 10 + (c - '0');
            if (point) {
                ++out.scale_;
                after = true;
            }
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || (point && !after)) return std::nullopt;
    if (negative) out.units_ = -out.units_;
    return out;
}

bool Decimal::is_integer() const {
    return units_ % powers[scale_] == 0;
}

std::string Decimal::str() const {
    std::string digits = std::to_string(units_ < 0 ? -units_ : units_);
    if (scale_ > 0) {
        std::size_t scale = static_cast<std::size_t>(scale_);
        if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
        digits.insert(digits.size() - scale, 1, '.');
    }
    return units_ < 0 ? "-" + digits : digits;
}

std::optional<Decimal> Decimal::add(const Decimal& a, const Decimal& b) {
    if (a.scale_ == b.scale_) {  // nearly always
        Decimal out = a;
        if (__builtin_add_overflow(a.units_, b.units_, &out.units_) || out.units_ == INT64_MIN)
            return std::nullopt;
        return out;
    }
    int scale = std::max(a.scale_, b.scale_);
    Wide sum = at_scale(a, scale) + at_scale(b, scale);
    if (sum > Wide{INT64_MAX} || sum < -Wide{INT64_MAX}) return std::nullopt;
    Decimal out;
    out.units_ = static_cast<std::int64_t>(sum);
    out.scale_ = scale;
    return out;
}

std::optional<Decimal> Decimal::subtract(const Decimal& a, const Decimal& b) {
    return add(a, b.negated());
}

std::optional<Decimal> Decimal::shifted(int digits) const {
    Decimal out = *this;
    int places = std::min(digits, out.scale_);
    out.scale_ -= places;
    digits -= places;
    if (digits > max_digits) return std::nullopt;
    Wide units = Wide{out.units_} * powers[digits];
    if (units > Wide{INT64_MAX} || units < -Wide{INT64_MAX}) return std::nullopt;
    out.units_ = static_cast<std::int64_t>(units);
    return out;
}

Decimal Decimal::negated() const {
    Decimal out = *this;
    out.units_ = -out.units_;
    return out;
}

int Decimal::compare(const Decimal& a, const Decimal& b) {
    if (a.scale_ == b.scale_) return a.units_ < b.units_ ? -1 : a.units_ > b.units_ ? 1 : 0;
    int scale = std::max(a.scale_, b.scale_);
    Wide left = at_scale(a, scale), right = at_scale(b, scale);
    return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace huitong::base
