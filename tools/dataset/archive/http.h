// HTTP: what a server answered, as an archive of the web has it: head and body in one text.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::dataset {

struct Answer {
    std::string charset;  // of Content-Type; empty: none
    std::string body;
};

// Undoes a compressed body; more than `most` bytes is Kind::limit.
using Inflate = std::function<base::Result<std::string>(std::string_view bytes, std::size_t most)>;

// An error says why there is no document: a status other than 200, an encoding that is not read.
// Transfer and content encodings that are stated but are not there were undone by whoever wrote the
// archive, and are passed over.
base::Result<Answer> parse_answer(std::string_view text, std::size_t most, const Inflate& inflate);

// Value of a header in lines "Name: value"; empty: there is none. Names know no case.
std::string_view header(std::string_view lines, std::string_view name);

// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace huitong::dataset
