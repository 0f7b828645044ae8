// Date: a day of the proleptic Gregorian calendar, valid by construction.
#pragma once

#include <optional>
#include <string>

namespace huitong::base {

class Date {
  public:
    static std::optional<Date> make(int year, int month, int day);  // nullopt: no such day

    int year() const { return year_; }
    int month() const { return month_; }
    int day() const { return day_; }
    std::string str() const;  // "2022-12-31"
    auto operator<=>(const Date&) const = default;

  private:
    Date(int year, int month, int day) : year_(year), month_(month), day_(day) {}
    int year_, month_, day_;
};

}  // namespace huitong::base
