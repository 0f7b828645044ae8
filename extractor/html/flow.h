// Flow: writes what a page shows into a Layout, in reading order. Lines end where blocks and <br>
// do; tables of data become Tables, other tables are walked through.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/limits.h"
#include "base/origin.h"
#include "html/inspect.h"
#include "html/survey.h"
#include "html/tolerances.h"
#include "html/tree.h"
#include "layout/layout.h"

namespace huitong::html {

// Where the text that was parsed comes from.
struct Source {
    std::string prefix;                // of node paths
    std::optional<std::size_t> fixed;  // one offset for all: it is a string of a script
    const std::vector<Insertion>* mended = nullptr;  // it is the document with these put in
    base::Origin origin(std::string path, std::size_t offset, const Tolerances& tolerances) const;
};

// Appends the content of `body`. Error{limit}: more cells than are allowed.
std::optional<base::Error> write_body(const Node* body, const Survey& survey, const Source& place,
                                      std::string_view name, const base::Limits& limits,
                                      const Tolerances& tolerances, layout::Layout& layout);

// Cells of all tables of a layout.
std::size_t count_cells(const layout::Layout& layout);

}  // namespace huitong::html
