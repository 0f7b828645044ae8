// Filters of streams: Flate, LZW, ASCIIHex, ASCII85 and RunLength, with PNG and TIFF predictors.
// A damaged stream gives what could be decoded. Picture codecs are not here: such a stream is
// empty. All decoded bytes of a document are taken from one budget.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pdf/object.h"

namespace huitong::pdf {

struct Budget {
    std::size_t inflated = 0;  // bytes that may still be decoded
    bool exhausted = false;
};

struct Decoded {
    std::string bytes;
    bool damaged = false;  // the end is missing or was wrong
};

Decoded decode(const Object& stream, Budget& budget);

// The single filters; a parameter set of their own lets tests call them.
Decoded inflate(std::string_view in, Budget& budget);
Decoded unhex(std::string_view in, Budget& budget);
Decoded unascii85(std::string_view in, Budget& budget);
Decoded unlzw(std::string_view in, bool early_change, Budget& budget);
Decoded unrun(std::string_view in, Budget& budget);

struct Predictor {
    int kind = 1, colors = 1, bits = 8, columns = 1;
};
std::string unpredict(std::string bytes, const Predictor& predictor);

}  // namespace huitong::pdf
