// The string literals of a piece of JavaScript or JSON.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace huitong::html {

struct Literal {
    std::string_view body;   // between the quotes, still escaped
    std::size_t offset = 0;  // of the opening quote
    bool continues = false;  // the code only appends it to the one before ("a" + "b", s += "b")
};

std::vector<Literal> string_literals(std::string_view script);

}  // namespace huitong::html
