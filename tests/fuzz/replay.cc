// The seeds of each door, among them whatever a fuzzer ever found.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "door.h"

using Door = void (*)(std::string_view);

static void replay(const char* name, Door door) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::string(HUITONG_SOURCE_DIR "/tests/fuzz/seeds/") + name)) {
        paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    CHECK(paths.size() >= 5);
    for (const std::string& path : paths) {
        INFO(path);
        std::ostringstream bytes;
        bytes << std::ifstream(path, std::ios::binary).rdbuf();
        door(bytes.str());
        // And cut off anywhere, as a fuzzer would begin.
        for (std::size_t part = 1; part < 8; ++part) {
            door(std::string_view(bytes.str()).substr(0, bytes.str().size() * part / 8));
        }
    }
}

TEST_CASE("seeds: text") {
    replay("text", huitong::fuzz::text);
}
TEST_CASE("seeds: html") {
    replay("html", huitong::fuzz::html);
}
TEST_CASE("seeds: grammar") {
    replay("grammar", huitong::fuzz::grammar);
}
TEST_CASE("seeds: decoder") {
    replay("decoder", huitong::fuzz::decoder);
}
TEST_CASE("seeds: pdf") {
    replay("pdf", huitong::fuzz::pdf);
}
TEST_CASE("seeds: content") {
    replay("content", huitong::fuzz::content);
}
TEST_CASE("seeds: font") {
    replay("font", huitong::fuzz::font);
}
TEST_CASE("seeds: archive") {
    replay("archive", huitong::fuzz::archive);
}
TEST_CASE("seeds: warc") {
    replay("warc", huitong::fuzz::warc);
}
TEST_CASE("seeds: http") {
    replay("http", huitong::fuzz::http);
}
