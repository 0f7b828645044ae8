// One door for libFuzzer: FUZZ_DOOR names it.
#include <cstddef>
#include <cstdint>

#include "door.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    huitong::fuzz::FUZZ_DOOR({reinterpret_cast<const char*>(data), size});
    return 0;
}
