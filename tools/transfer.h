// All the bytes that are asked for to and from an open file or pipe, over interruptions and short
// reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace huitong::tools {

bool write_all(int file, const void* data, std::size_t size);
// False: the other side has closed, or an error.
bool read_all(int file, void* data, std::size_t size);
// Less than `size` at the end of the file, or where it cannot be read; errno is 0 unless that was
// an error.
std::string read_at(int file, std::uint64_t at, std::size_t size);

}  // namespace huitong::tools
