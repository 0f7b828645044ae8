// Parts: what stands in a zip file that we wrote ourselves, read again to make sure of it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::dataset {

// The parts in order, each in pieces; the last piece of a part is empty.
using TakePart = std::function<void(std::string_view name, std::string_view bytes)>;

// An error: it cannot be read to its end, or a checksum is wrong.
std::optional<base::Error> each_part(const std::string& path, const TakePart& take);

}  // namespace huitong::dataset
