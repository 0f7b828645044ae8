// Spool: lines that are written once and then read again in their order, in a file without a name.
// What there is one of for each document does not stay in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::dataset {

class Spool {
  public:
    Spool() = default;  // none: nothing may be added
    static base::Result<Spool> create(const std::string& folder);
    Spool(Spool&& other) noexcept;
    Spool& operator=(Spool&& other) noexcept;
    ~Spool();

    // `line` has its '\n' at the end, and no other.
    std::optional<base::Error> add(std::string_view line);
    // Without the '\n'. The first error of `take` ends it.
    using Take = std::function<std::optional<base::Error>(std::string_view line)>;
    std::optional<base::Error> each(const Take& take) const;

    std::size_t lines() const { return lines_; }

  private:
    std::optional<base::Error> put();

    int file_ = -1;
    std::string folder_;
    std::string waiting_;      // not yet written
    std::uint64_t bytes_ = 0;  // written
    std::size_t lines_ = 0;
};

}  // namespace huitong::dataset
