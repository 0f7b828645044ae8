// WARC: archives of the web (ISO 28500), record after record: captures of pages with address and
// time. Read here and not by libarchive, whose reader knows no version 1.1, leaves out addresses
// that end in a slash without a word, and has no address but the path. Decompressed already.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "archive/http.h"
#include "archive/member.h"

namespace huitong::dataset {

inline constexpr std::string_view warc_mark = "WARC/";

// Gives a member for each response, resource and conversion, and one with an error for each revisit
// and each record in segments; requests and metadata are no documents. Bodies over `most` bytes are
// passed over, with an error in their member. The result is what stopped it before the end.
std::optional<base::Error> read_warc(const Pull& pull, std::size_t most, const Inflate& inflate,
                                     const Give& give);

}  // namespace huitong::dataset
