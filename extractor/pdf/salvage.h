// salvage: what a file needs that lost its end, and with it its trailer: the same bytes with a new
// catalog and trailer behind them, made from the objects that are still there.
#pragma once

#include <string>
#include <string_view>

namespace huitong::pdf {

// Empty: nothing in `bytes` looks like a page.
std::string salvage(std::string_view bytes);

}  // namespace huitong::pdf
