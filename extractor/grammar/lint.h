// Lint: what a grammar file may say and probably does not mean. Beside the errors of load.h, which
// lint does not repeat: a file that does not parse has no remarks.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/node.h"

namespace huitong::grammar {

struct Remark {
    // dead_variant, other_label, same_label, no_examples, no_label_en, cannot_fail, never_made,
    // cancelling_term, unused_part, unknown_mark, shared_mark, overlapping_title, dead_rule,
    // taken_rule
    std::string code;
    std::string where;    // file:line:column
    std::string message;  // with the cure
};

// In the file's order. `beside`: the other files of its folder, which may use its parts or hold the
// labels of its marks.
std::vector<Remark> lint(std::string_view toml, std::string_view file,
                         const std::vector<std::string>& beside = {});
std::vector<std::pair<Place, Remark>> lint_places(std::string_view toml, std::string_view file,
                                                  const std::vector<std::string>& beside);

// All files of a folder, as (name, text): what lint() says of each, and what shows only between
// rules, forms and families. In the order of files and lines. A remark is answered by a comment
// "# lint: CODE and why" on its line or above it, and then left out. What stands between files is
// not looked at if they do not load.
std::vector<Remark> lint_all(const std::vector<std::pair<std::string, std::string>>& texts);

}  // namespace huitong::grammar
