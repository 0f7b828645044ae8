// Twins: finds the report that is the same as another one of the same body, and tells it from one
// of another body of that name. Reports come in the order of the documents.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "key.h"
#include "meta.h"
#include "plan.h"

namespace huitong::dataset {

class Twins {
  public:
    // Two reports have to do with each other only if one of these is the same. None: it has to do
    // with no other.
    struct Names {
        Key with_figures;  // of the name of the body, year and form, with the figures
        Key who;           // without them, with the code of the division
    };
    static std::optional<Names> names_of(const Report& report);

    // `url` may be empty. Appends to `duplicates` what is to be told of it. True: it, or one that
    // came before it, is left out of the dataset; the last of the duplicates says which.
    bool add(std::uint32_t document, std::uint32_t index, const Report& report,
             const std::string& url, std::vector<Duplicate>& duplicates);

  private:
    struct Kept {
        std::uint32_t document, report;
        std::uint32_t doubtful, verified;  // fields
        Key code;                          // none: zero

        bool better_than(const Kept& other) const {
            if (doubtful != other.doubtful) return doubtful < other.doubtful;
            return verified > other.verified;
        }
    };

    // What was told of a place among kept_, when a better copy takes it.
    void retell(std::uint32_t place, const Kept& loser, std::vector<Duplicate>& duplicates) const;

    std::vector<Kept> kept_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> told_;  // by place, if anything
    // By the name of the body, year and form, with the figures, and with what else tells a body.
    std::unordered_map<Key, std::uint32_t, KeyHash> by_name_, by_figures_, by_body_;
};

}  // namespace huitong::dataset
