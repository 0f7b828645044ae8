// salvage: what a file needs that lost its end, and with it its trailer: the same bytes with a new
// catalog and trailer behind them, made from the objects that are still there.
#pragma once

#include <string>
#include <string_view>

namespace huitong::pdf {

// What is trusted of a damaged file: its catalog, only its page tree, or only its pages.
enum class Trust { catalog, tree, pages };

// Empty: there is nothing of that kind in `bytes`.
std::string salvage(std::string_view bytes, Trust trust);

}  // namespace huitong::pdf
