#include "match/unit_suffix.h"

#include <algorithm>

#include "text/normalise.h"

namespace huitong::match {

std::optional<UnitSuffix> unit_suffix(std::u32string_view folded,
                                      const std::vector<std::string>& units) {
    if (units.empty() || folded.empty()) return std::nullopt;
    constexpr std::size_t none = std::u32string_view::npos;
    const bool closed = folded.back() == U')';
    const std::size_t end = folded.size() - (closed ? 1 : 0);
    const std::size_t bracket = closed ? folded.rfind(U'(', end) : none;
    if (closed && bracket == none) return std::nullopt;
    const std::size_t colon = folded.rfind(U':', end);
    const bool has_colon = colon != none && (!closed || colon > bracket);
    if (!closed && !has_colon) return std::nullopt;
    const std::size_t from = (has_colon ? colon : bracket) + 1;
    if (from >= end) return std::nullopt;
    std::string unit = text::utf8(folded.substr(from, end - from));
    if (std::find(units.begin(), units.end(), unit) == units.end()) return std::nullopt;
    return UnitSuffix{closed ? bracket : colon, std::move(unit)};
}

}  // namespace huitong::match
