// Inputs: what the command line names, made into documents. Folders are walked, names sorted byte
// by byte, so that the order is the same on every machine.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace huitong::tools {

inline constexpr char standard_input[] = "-";

struct Input {
    std::string path;                  // or standard_input
    std::optional<base::Error> error;  // a name that leads to no document
};

// A folder gives every file below it but hidden ones (names that begin with a dot); links to files
// are followed and links to folders are not, so that the walk ends.
std::vector<Input> list_inputs(const std::vector<std::string>& names);

// The bytes of a file, a pipe or standard input. More than `most` is Kind::limit.
base::Result<std::string> read_input(const std::string& path, std::size_t most);

}  // namespace huitong::tools
