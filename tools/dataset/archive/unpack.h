// Unpack: the members of an archive one after the other, none of them on the disk and one at a time
// in memory: zip; tar; one file, a tar or a WARC compressed by gzip, bzip2, xz or Zstandard; WARC.
// Archives in archives too, one level. The door to libarchive.
//
// Archives are hostile: names are text and nothing else, and what a member and all members together
// may come to is limited. Run in a process of its own all the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "archive/member.h"

namespace huitong::dataset {

struct UnpackLimits {
    std::size_t bytes;                                     // of a member
    std::uint64_t total = std::uint64_t{1} << 38;          // of all members
    std::uint64_t members = 10'000'000;                    // of them
    std::uint64_t ratio = 1000;                            // bytes to bytes of the file; text is
                                                           // packed to a tenth, much alike to a
                                                           // hundredth
    std::uint64_t free_of_ratio = std::uint64_t{1} << 28;  // so much may come of any file
};

inline constexpr std::size_t head_size = 512;  // what tells an archive

// Told by the first bytes. Office documents are zip files and no archives of documents.
bool looks_like_archive(std::string_view head);

// `file` is open, at its begin; `name` is that of the archive and names what one compressed file
// has. `alive` is called every few megabytes. The result is what stopped it before the end; members
// that came before it are good.
std::optional<base::Error> unpack(int file, std::string_view name, const UnpackLimits& limits,
                                  const Give& give, const std::function<void()>& alive);

}  // namespace huitong::dataset
