// What stands in a cell beside its figure and is no part of it: 3。 and 3（其中：网上2）, ?3 and
// 3?.
#pragma once

#include <string_view>

namespace huitong::text {

struct Figure {
    std::string_view text;  // without what stands beside it
    bool doubtful = false;  // that may be a part of it, or say that it is another figure
};

// `text` is all of `utf8` where nothing stands beside it. Whether it is a number is not asked. A
// year with brackets behind it heads a column, and is left as it is.
Figure without_remark(std::string_view utf8);

// Question marks alone: a no-break space came through an encoding that has none.
bool is_lost_blank(std::string_view word);

}  // namespace huitong::text
