// Pattern: a compiled regular expression of a grammar (RE2 syntax, UTF-8, linear time). RE2 stays
// behind this door. Immutable and cheap to copy.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace huitong::grammar {

class Pattern {
  public:
    struct Group {
        std::string_view name;  // of (?P<name>…); lives as long as the pattern
        std::size_t begin = 0, end = 0;
    };
    struct Found {
        std::size_t begin = 0, end = 0;  // bytes of the whole match
        std::vector<Group> groups;       // named groups that took part, in order
        const Group* group(std::string_view name) const;
    };

    Pattern();  // matches nothing
    static base::Result<Pattern> compile(std::string_view source);

    std::optional<Found> find(std::string_view text, std::size_t from = 0) const;
    const std::string& source() const;
    bool has_group(std::string_view name) const;

  private:
    struct Compiled;
    std::shared_ptr<const Compiled> compiled_;
};

}  // namespace huitong::grammar
