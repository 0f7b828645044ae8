// Snapshot: the memory of something that is dear to make, as the bytes of a file, and back by
// mapping that file, which costs next to nothing, however large it is. It is good for the build
// that wrote it and for no other, which the stamp tells; its owner sees to that. A file that is cut
// short is none.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::tools {

// What make() makes, in an arena (arena.h); once a process. Just the stamp: there is no arena here,
// or nothing was made. Error internal: it points to other memory.
base::Result<std::string> snapshot_of(std::string_view stamp, const std::function<void*()>& make);

// What make() gave, in memory that is the caller's to write to; it is never given back. nullptr:
// there is no such file, its stamp is another (or empty), or the place of its memory is taken.
void* map_snapshot(const std::string& path, std::string_view stamp);

}  // namespace huitong::tools
