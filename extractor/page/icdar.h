// The tables of a layout in the form that scorers of the ICDAR-2013 table competition read: JSON,
// one entry for each page that a table stands on. For measuring, not for users' data.
#pragma once

#include <string>

namespace huitong::layout {
struct Layout;
}

namespace huitong::page {

// {"tables":[{"page":1,"bbox":[…],"cells":[{"row":0,"col":0,"rowspan":1,"colspan":1,"text":"…"}]}]}
std::string icdar_json(const layout::Layout& layout);

}  // namespace huitong::page
