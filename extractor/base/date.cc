#include "base/date.h"

#include <chrono>

#include <fmt/format.h>

namespace huitong::base {

std::optional<Date> Date::make(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
    std::chrono::year_month_day date{std::chrono::year{year},
                                     std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return {};
    return Date(year, month, day);
}

std::string Date::str() const {
    return fmt::format("{:04}-{:02}-{:02}", year_, month_, day_);
}

}  // namespace huitong::base
