// A look at the tags of a document before it is parsed. Would it nest so deep, or have so many
// elements, that parsing gets too expensive (gumbo's time grows with depth times size, and it has
// no limits of its own)? Do rows or cells stand outside tables, where the parser would drop their
// tags and run their texts together?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "html/tolerances.h"

namespace huitong::html {

// A tag to put in before a byte of the document.
struct Insertion {
    std::size_t offset = 0;
    std::string_view tag;
    std::size_t added = 0;  // bytes put in so far, this one among them
};

// <table> and </table> around rows and cells that have none; by offset. Error{limit} for what
// should not be parsed. Linear in the size of the text.
base::Result<std::vector<Insertion>> inspect(std::string_view utf8, std::string_view name,
                                             const base::Limits& limits,
                                             const Tolerances& tolerances);

std::string inserted(std::string_view utf8, const std::vector<Insertion>& insertions);

// The offset in the document of an offset in inserted().
std::size_t offset_before(std::size_t offset, const std::vector<Insertion>& insertions);

}  // namespace huitong::html
