// shapes: documents of any size that an enemy, or a careless crawler, could make: of one thing
// alone, of too many of one thing, and of the corpus shuffled or strung together.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace growth {

struct Shape {
    std::string name;                        // with the ending of its medium
    std::string (*make)(std::size_t bytes);  // about so many
};

// They read the corpus below HUITONG_SOURCE_DIR.
const std::vector<Shape>& shapes();

}  // namespace growth
