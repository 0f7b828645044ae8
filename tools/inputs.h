// Inputs: what the command line names, made into documents. Folders are walked, names sorted byte
// by byte, so that the order is the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace huitong::tools {

inline constexpr char standard_input[] = "-";

struct Input {
    std::string path;                  // or standard_input
    std::optional<base::Error> error;  // a name that leads to no document
};

// All documents of the inputs, one after the other. A folder gives every file below it but hidden
// ones (names that begin with a dot), in the order of their full paths; links to files are followed
// and links to folders are not, so that the walk ends. In memory are the names in the folders that
// are open: those on the way to the document.
class Inputs {
  public:
    explicit Inputs(std::vector<std::string> names) : names_(std::move(names)) {}

    bool next(Input& input);  // false: there are no more

  private:
    struct Folder {
        std::string path;
        std::string names;  // each ends with '\0', of folders with '/' before it
        std::vector<std::uint32_t> order;
        std::size_t next = 0;
        std::vector<std::pair<std::string, base::Error>> errors;  // of closed folders, by name

        std::string below(std::string_view name) const;
    };

    void open(const std::string& path, bool named);
    bool step(Input& input);

    std::vector<std::string> names_;
    std::size_t next_ = 0;
    std::vector<Folder> open_;
    std::vector<Input> told_;  // what is wrong with a folder itself
    bool any_ = false;         // was there anything in the folder that was named?
};

std::vector<Input> list_inputs(const std::vector<std::string>& names);
std::size_t count_inputs(const std::vector<std::string>& names);

// The bytes of a file, a pipe or standard input. More than `most` is Kind::limit.
base::Result<std::string> read_input(const std::string& path, std::size_t most);

}  // namespace huitong::tools
