#include "base/file.h"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

using huitong::base::file_holds;
namespace fs = std::filesystem;

TEST_CASE("a file holds its bytes and no others") {
    const fs::path path =
        fs::temp_directory_path() / ("huitong-base-file-" + std::to_string(::getpid()));
    constexpr std::size_t piece = std::size_t{32} << 10;  // that is read at once
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 3 * piece, 3 * piece + 7}) {
        INFO(size);
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * i % 251);
        std::ofstream(path, std::ios::binary) << bytes;
        CHECK(file_holds(path.string(), bytes));
        CHECK_FALSE(file_holds(path.string(), bytes + 'x'));
        if (bytes.empty()) continue;
        CHECK_FALSE(file_holds(path.string(), bytes.substr(1)));
        CHECK_FALSE(file_holds(path.string(), bytes.substr(0, size - 1)));
        for (const std::size_t at : {std::size_t{0}, size / 2, size - 1}) {
            std::string other = bytes;
            other[at] = static_cast<char>(other[at] ^ 1);
            CHECK_FALSE(file_holds(path.string(), other));
        }
    }
    fs::remove(path);
    CHECK_FALSE(file_holds(path.string(), ""));
    CHECK_FALSE(file_holds(fs::temp_directory_path().string(), ""));  // a folder
}
