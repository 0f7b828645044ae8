// The manual's examples do what the manual says: every ```toml block loads, or fails with the
// message that the comment before it names. Blocks of one file, put together, are that file: after
// each of them it loads, and in the end it is the file that stands in the tests.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "grammar/lint.h"
#include "grammar/load.h"

using namespace huitong;

namespace {

struct Block {
    int line = 0;
    std::string text, error;  // error: part of the message; empty: it loads
    bool added = false;       // to the first block
    bool shared = false;      // a file that the next block uses
    std::string file;         // a part of this file, from the source's folder
    bool toml = true;
    std::string without;  // the line of the first block that starts with this is left out
};

std::string between(const std::string& line, const std::string& before, const std::string& after) {
    const std::size_t begin = line.find(before) + before.size();
    return line.substr(begin, line.find(after, begin) - begin);
}

std::vector<Block> blocks(const std::string& path) {
    std::ifstream in(path);
    REQUIRE(in);
    std::vector<Block> out;
    Block next;
    bool inside = false;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (inside) {
            inside = line != "```";
            if (inside)
                next.text += line + "\n";
            else
                out.push_back(std::exchange(next, {}));
        } else if (line == "```toml" || (line == "```text" && !next.file.empty())) {
            inside = true;
            next.toml = line == "```toml";
            next.line = number;
        } else if (line.rfind("<!-- file: ", 0) == 0) {
            next.file = between(line, "<!-- file: ", " -->");
        } else if (line.rfind("<!-- error: ", 0) == 0) {
            next.error = between(line, "<!-- error: ", " -->");
        } else if (line == "<!-- a file that the next example uses -->") {
            next.shared = true;
        } else if (line.rfind("<!-- added to the first grammar", 0) == 0) {
            next.added = true;
            if (line.find("without its line ") != std::string::npos)
                next.without = between(line, "without its line ", " -->") + " = ";
        } else {
            CHECK(line.rfind("```", 0) != 0);  // no block escapes
        }
    }
    REQUIRE_FALSE(inside);
    return out;
}

std::string without_line(const std::string& text, const std::string& start) {
    if (start.empty()) return text;
    const std::size_t begin = text.find("\n" + start) + 1;
    REQUIRE(begin != 0);
    return text.substr(0, begin) + text.substr(text.find('\n', begin) + 1);
}

}  // namespace

TEST_CASE("the manual's examples") {
    const std::vector<Block> all = blocks(HUITONG_SOURCE_DIR "/grammars/LANGUAGE.md");
    REQUIRE(all.size() >= 10);
    std::vector<std::pair<std::string, std::string>> files;
    for (const Block& block : all) {
        if (!block.file.empty()) continue;
        INFO("LANGUAGE.md line " << block.line);
        const std::string text =
            block.added ? without_line(all.front().text, block.without) + "\n" + block.text
                        : block.text;
        files.emplace_back(block.shared ? "shared" : "example", text);
        if (block.shared) continue;
        const grammar::Loaded loaded = grammar::load_texts(std::exchange(files, {}));
        std::string messages;
        for (const base::Error& error : loaded.errors) messages += base::dump(error) + "\n";
        INFO(messages);
        if (block.error.empty()) {
            CHECK(loaded.errors.empty());
        } else {
            REQUIRE(loaded.errors.size() == 1);
            CHECK(messages.find(block.error) != std::string::npos);
        }
    }
}

TEST_CASE("the first example is as short as the manual says") {
    const Block first = blocks(HUITONG_SOURCE_DIR "/grammars/LANGUAGE.md").front();
    CHECK(std::count(first.text.begin(), first.text.end(), '\n') <= 11);
}

TEST_CASE("the tutorial's blocks are the files of its test") {
    std::map<std::string, std::string> files;
    for (const Block& block : blocks(HUITONG_SOURCE_DIR "/grammars/LANGUAGE.md")) {
        if (block.file.empty()) continue;
        INFO("LANGUAGE.md line " << block.line);
        std::string& text = files[block.file];
        text += (text.empty() ? "" : "\n") + block.text;
        if (!block.toml) continue;
        const grammar::Loaded loaded = grammar::load_text(text, "tutorial");
        for (const base::Error& error : loaded.errors) FAIL_CHECK(base::dump(error));
        CHECK(grammar::lint(text, "tutorial").empty());
    }
    REQUIRE(files.size() == 2);
    for (const auto& [name, text] : files) {
        std::ifstream in(HUITONG_SOURCE_DIR "/" + name, std::ios::binary);
        const std::string file{std::istreambuf_iterator<char>(in), {}};
        INFO(name);
        CHECK(file == text);
    }
}
