// The form of text that patterns are matched against: text::clean()ed text with full-width ASCII
// turned half-width and without blanks, but for one between two letters or digits of ASCII. So
// "２０２３ 年（全年）" comes as "2023年(全年)". Not a key: the result may be shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huitong::grammar {

struct Prose {
    std::string text;     // for matching: Traditional characters are Simplified, byte for byte
    std::string printed;  // the same with the characters of the source; same offsets

    // A byte of text and the bytes of the source that it was made from. The bytes behind it are
    // those of the source behind, up to the next such place.
    struct Place {
        std::uint32_t at, begin, end;
    };
    std::vector<Place> places;  // in order

    // The bytes of the source that text[begin, end) was made from; blanks around are left out.
    std::pair<std::size_t, std::size_t> source(std::size_t begin, std::size_t end) const;
};

Prose prose(std::string_view clean);
std::string prose_form(std::string_view clean);  // prose(clean).printed

}  // namespace huitong::grammar
