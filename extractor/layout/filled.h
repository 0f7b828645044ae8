// filled: tables whose spans a converter resolved by writing the text of a cell into every place
// that it covers (pandas, some makers of Markdown). Told from rows, as texts.
#pragma once

#include <string_view>
#include <vector>

namespace huitong::layout {

// For each row how many of its last cells only say again what stands before them; 0 for most. All 0
// unless a row says one text from its first cell to its last, which no other table does, but for
// the lower row of a head, directly above figures. Figures
// say it again only below a head that does: 0 beside 0 is no span.
std::vector<int> filled_ends(const std::vector<std::vector<std::string_view>>& rows);

}  // namespace huitong::layout
