// Lint: what a grammar file may say and probably does not mean. Beside the errors of load.h, which
// lint does not repeat: a file that does not parse has no remarks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace huitong::grammar {

struct Remark {
    std::string code;     // dead_variant, same_label, no_examples, no_label_en, cannot_fail,
                          // cancelling_term, unused_part, unknown_mark
    std::string where;    // file:line:column
    std::string message;  // with the cure
};

// In the file's order. `beside`: the other files of its folder, which may use its parts or hold the
// labels of its marks.
std::vector<Remark> lint(std::string_view toml, std::string_view file,
                         const std::vector<std::string>& beside = {});

}  // namespace huitong::grammar
