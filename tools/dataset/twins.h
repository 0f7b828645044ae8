// Twins: finds the report that is the same as another one of the same body, and tells it from one
// of another body of that name. Reports come in the order of the documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "key.h"
#include "key_map.h"
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
    // `figures_repeat`: another report may have the same Names::with_figures; else less is kept.
    bool add(std::uint32_t document, std::uint32_t index, const Report& report,
             const std::string& url, std::vector<Duplicate>& duplicates,
             bool figures_repeat = true);

  private:
    struct Kept {
        std::uint32_t document, report;
        std::uint32_t doubtful, verified;  // fields
        Key code;                          // none: zero
        std::uint32_t told;                // the last of what was told of it, among told_

        bool better_than(const Kept& other) const {
            if (doubtful != other.doubtful) return doubtful < other.doubtful;
            return verified > other.verified;
        }
    };

    // What was told of a place among kept_, when a better copy takes it.
    void retell(std::uint32_t place, const Kept& loser, std::vector<Duplicate>& duplicates) const;

    void tell_of(std::uint32_t place, std::size_t duplicate);

    struct Told {
        std::uint32_t duplicate;
        std::uint32_t before;  // among told_
    };

    std::vector<Kept> kept_;
    std::vector<Told> told_;
    // By the name of the body, year and form, with the figures, and with what else tells a body.
    KeyMap by_name_, by_figures_, by_body_;
};

}  // namespace huitong::dataset
