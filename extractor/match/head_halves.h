// head_halves: labels of columns that a head prints over two of its rows, one half below the other.
// They are put together in the stream before anything is aligned, so that whoever reads heads sees
// whole labels; where the lower halves stood is nothing.
#pragma once

#include <optional>

namespace huitong::match {

struct Stream;
struct Hits;
class Labels;

// The stream with such labels whole; nothing where there are none. `hits` are those of the stream.
std::optional<Stream> join_head_halves(const Stream& stream, const Hits& hits,
                                       const Labels& labels);

}  // namespace huitong::match
