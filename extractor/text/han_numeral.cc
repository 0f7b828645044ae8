// Two notations. Positional: digits only, 二〇二二. With powers: (digit power)… in falling powers
// below ten thousand, then 万, then 亿: 三亿〇五万一千二百. What is ambiguous in speech, 一百二
// (102 or 120), is no numeral.
#include <cstdint>

#include "text/codepoint.h"
#include "text/numeral.h"

namespace huitong::text {
namespace {

constexpr std::int64_t wan = 10'000, yi = 100'000'000;
constexpr int longest = 32;         // code points; the longest number with powers has 27
constexpr int longest_digits = 18;  // what Decimal holds

int digit_of(char32_t c) {
    switch (c) {
        case U'〇':
        case U'零':
        case U'○':
        case U'◯':
            return 0;
        case U'一':
        case U'壹':
        case U'弌':
            return 1;
        case U'二':
        case U'贰':
        case U'貳':
        case U'两':
        case U'兩':
            return 2;
        case U'三':
        case U'叁':
        case U'參':
        case U'叄':
            return 3;
        case U'四':
        case U'肆':
            return 4;
        case U'五':
        case U'伍':
            return 5;
        case U'六':
        case U'陆':
        case U'陸':
            return 6;
        case U'七':
        case U'柒':
            return 7;
        case U'八':
        case U'捌':
            return 8;
        case U'九':
        case U'玖':
            return 9;
        default:
            return -1;
    }
}

std::int64_t power_of(char32_t c) {
    switch (c) {
        case U'十':
        case U'拾':
            return 10;
        case U'百':
        case U'佰':
            return 100;
        case U'千':
        case U'仟':
            return 1000;
        case U'万':
        case U'萬':
            return wan;
        case U'亿':
        case U'億':
            return yi;
        default:
            return 0;
    }
}

// The value of what was read, in parts: total of what is closed by 亿 and 万, the section below ten
// thousand, and a digit that still waits for its power.
struct Sum {
    std::int64_t total = 0, section = 0, digit = 0;
    std::int64_t last_power = wan;  // of this section; the next has to be smaller
    std::int64_t last_large = 0;    // 万 or 亿 that closed the last section
    bool waiting = false, zero = false;

    bool add_digit(int value) {
        if (value == 0) {
            zero = true;
            return !waiting;
        }
        if (waiting) return false;
        // 一百二: the last digit without 零 would be ambiguous; 十二 is not.
        digit = value;
        waiting = true;
        return true;
    }

    bool add_power(std::int64_t power) {
        if (!waiting) {
            // 十二 begins without its 一; so does 一百十二.
            if (power != 10 || zero) return false;
            digit = 1;
        }
        if (power >= last_power) return false;
        section += digit * power;
        last_power = power;
        digit = 0;
        waiting = zero = false;
        return true;
    }

    bool add_large(std::int64_t large) {
        std::int64_t part = section + digit;
        if (!closes_well()) return false;
        if (large == wan) {
            if (part == 0 || last_large == wan) return false;
            total += part * wan;
        } else {
            if (last_large == yi || total + part == 0) return false;
            total = (total + part) * yi;  // at most 99,999,999 times 10^8
        }
        section = digit = 0;
        last_power = wan;
        last_large = large;
        waiting = zero = false;
        return true;
    }

    // A digit of ones follows 十 or 零 or stands alone in the number.
    bool closes_well() const {
        if (!waiting) return true;
        bool alone = section == 0 && total == 0;
        return alone || zero || last_power == 10;
    }
};

}  // namespace

std::optional<base::Decimal> parse_han_numeral(std::string_view utf8) {
    Sum sum;
    std::string digits;
    bool powers = false, summed = true;
    int length = 0;
    while (!utf8.empty() && utf8.back() == ' ') utf8.remove_suffix(1);
    for (std::size_t at = 0; at < utf8.size();) {
        char32_t c = next_code_point(utf8, at);
        if (is_space(c) && length == 0) continue;
        if (++length > longest) return std::nullopt;
        if (c == U'廿' || c == U'卅') {
            powers = true;
            summed = summed && sum.add_digit(c == U'廿' ? 2 : 3) && sum.add_power(10);
        } else if (std::int64_t power = power_of(c)) {
            powers = true;
            summed = summed && (power >= wan ? sum.add_large(power) : sum.add_power(power));
        } else if (int digit = digit_of(c); digit >= 0) {
            digits.push_back(static_cast<char>('0' + digit));
            summed = summed && sum.add_digit(digit);
        } else {
            return std::nullopt;
        }
    }
    if (length == 0) return std::nullopt;
    if (!powers) {
        if (digits.size() > longest_digits) return std::nullopt;
        return base::Decimal::parse(digits);
    }
    if (!summed || !sum.closes_well() || (sum.zero && !sum.waiting)) return std::nullopt;
    return base::Decimal(sum.total + sum.section + sum.digit);
}

}  // namespace huitong::text
