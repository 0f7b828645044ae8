// Member: one document out of an archive: what it is called there, where it was fetched, its bytes.
// Names are for people and never lead to a file.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/error.h"

namespace huitong::dataset {

struct Member {
    std::string name;     // valid UTF-8 without control characters
    std::string url;      // of a capture of the web
    std::string fetched;  // when, as YYYY-MM-DDThh:mm:ssZ
    std::string charset;  // that the server stated
    std::string bytes;
    std::optional<base::Error> error;  // why there are no bytes
};

// False: no more are wanted.
using Give = std::function<bool(Member&&)>;

// More bytes into `data`, at most `size`: how many; 0 at the end, negative where they cannot be
// read.
using Pull = std::function<long(char* data, std::size_t size)>;

}  // namespace huitong::dataset
