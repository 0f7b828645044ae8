// Output: where data goes, standard output or a file. A file appears whole or not at all: it is
// written beside its place and renamed. Nothing that is written is lost without an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::tools {

class Output {
  public:
    static base::Result<Output> open(const std::string& path);  // empty: standard output
    Output(Output&& other) noexcept;
    Output& operator=(Output&&) = delete;
    ~Output();  // not committed: the unfinished file is removed

    std::optional<base::Error> write(std::string_view text);
    std::optional<base::Error> commit();  // closes, and gives a file its name

  private:
    Output(int file, std::string path, std::string unfinished);
    base::Error failure(int number) const;

    int file_ = -1;
    std::string path_;        // for messages and the final name; empty: standard output
    std::string unfinished_;  // empty: written in place (a device or a pipe)
};

}  // namespace huitong::tools
