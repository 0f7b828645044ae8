#include "corpus.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>

#include "inputs.h"

namespace huitong::tools {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> media = {"txt", "html", "pdf", "layout"};
constexpr std::string_view golden = ".expected.json";

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

Corpus list_corpus(const std::string& folder) {
    std::map<std::string, Case> cases;
    std::set<std::string> goldens;
    for (const Input& input : list_inputs({folder})) {
        if (ends_with(input.path, golden)) {
            goldens.insert(input.path);
            continue;
        }
        for (std::string_view medium : media) {
            const std::string ending = "." + std::string(medium);
            if (!ends_with(input.path, ending)) continue;
            const std::string stem = input.path.substr(0, input.path.size() - ending.size());
            Case& found = cases[stem];
            found.name = fs::path(stem).lexically_relative(folder).string();
            found.family = fs::path(stem).parent_path().filename().string();
            found.documents.push_back({input.path, std::string(medium), stem});
        }
    }
    Corpus corpus;
    std::set<std::string> used;
    for (auto& [stem, found] : cases) {
        const auto rank = [](const Document& document) {
            return std::find(media.begin(), media.end(), document.medium);
        };
        std::sort(found.documents.begin(), found.documents.end(),
                  [&](const Document& a, const Document& b) { return rank(a) < rank(b); });
        for (Document& document : found.documents) {
            const std::string own = document.path + std::string(golden);
            document.expected = goldens.count(own) ? own : stem + std::string(golden);
            used.insert(document.expected);
        }
        corpus.cases.push_back(std::move(found));
    }
    std::set_difference(goldens.begin(), goldens.end(), used.begin(), used.end(),
                        std::back_inserter(corpus.strays));
    return corpus;
}

}  // namespace huitong::tools
