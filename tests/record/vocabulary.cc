// Every reason and finding that the rooms can give is explained in docs/vocabulary.md.
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "record/explain.h"

static std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream out;
    out << file.rdbuf();
    return out.str();
}

TEST_CASE("the vocabulary is whole") {
    const std::string manual = contents(std::string(HUITONG_SOURCE_DIR) + "/docs/vocabulary.md");
    const std::regex row("\n\\| `([a-z_]+)` \\|");
    int reasons = 0;
    std::size_t findings = manual.find("## Findings");
    REQUIRE(findings != std::string::npos);
    std::string of_reasons =
        manual.substr(manual.find("## Reasons"), findings - manual.find("## Reasons"));
    for (std::sregex_iterator it(of_reasons.begin(), of_reasons.end(), row), end; it != end; ++it) {
        INFO((*it)[1].str());
        CHECK(huitong::record::meaning((*it)[1].str()) != "");
        ++reasons;
    }
    CHECK(reasons > 20);
    // findings are made as {"code", "message", …} or with a first argument that is the code
    const std::regex made(
        "(?:findings?[a-z_.]*(?:push_back|emplace_back|add|note|find)?\\(\\{?|Finding\\{)\\s*\"([a-"
        "z_]+)\"");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::string(HUITONG_SOURCE_DIR) + "/extractor")) {
        if (entry.path().extension() != ".cc") continue;
        const std::string text = contents(entry.path());
        for (std::sregex_iterator it(text.begin(), text.end(), made), end; it != end; ++it) {
            INFO(entry.path().filename().string() << ": " << (*it)[1].str());
            CHECK(manual.find("`" + (*it)[1].str() + "`") != std::string::npos);
        }
    }
}

TEST_CASE("a reason with an argument has the meaning of its code") {
    CHECK(huitong::record::meaning("check_failed:review.sum") ==
          huitong::record::meaning("check_failed"));
    CHECK(huitong::record::meaning("no_such_reason") == "");
}
