// Decimal: an exact decimal number as a document prints it. Integer arithmetic only; a sum that
// would not fit is not a number (std::nullopt), never a wrong one. The scale is kept, so that
// "7730.20" stays as printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace huitong::base {

class Decimal {
  public:
    Decimal() = default;
    explicit Decimal(std::int64_t whole) : units_(whole) {}

    // Plain ASCII: [+-]digits[.digits], at most 18 digits in all. No separators, no exponent.
    static std::optional<Decimal> parse(std::string_view text);

    std::int64_t units() const { return units_; }  // value * 10^scale
    int scale() const { return scale_; }           // 0 … 18
    bool is_integer() const;                       // no fractional part
    bool is_zero() const { return units_ == 0; }
    bool is_negative() const { return units_ < 0; }
    std::string str() const;  // "-12.50"

    static std::optional<Decimal> add(const Decimal& a, const Decimal& b);
    static std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
    Decimal negated() const;
    // Times 10^digits, exactly; digits >= 0.
    std::optional<Decimal> shifted(int digits) const;
    Decimal magnitude() const { return is_negative() ? negated() : *this; }

    // By value: 1.0 == 1.
    static int compare(const Decimal& a, const Decimal& b);
    bool operator==(const Decimal& other) const { return compare(*this, other) == 0; }
    bool operator<(const Decimal& other) const { return compare(*this, other) < 0; }

  private:
    std::int64_t units_ = 0;
    int scale_ = 0;
};

}  // namespace huitong::base
