// From each place that texts of the head reach from the start, every text that comes next is tried;
// the way back from the end names the columns.
#include "match/glued.h"

#include <string>
#include <utility>

#include "grammar/grammar.h"

namespace huitong::match {
namespace {

constexpr std::size_t longest = 600;  // bytes; the widest head known has 15 labels of 12

constexpr int no_column = -1;

std::vector<std::pair<std::string_view, int>> texts_of(const grammar::Table& table) {
    std::vector<std::pair<std::string_view, int>> out;
    auto add = [&](const grammar::Label& label, int column) {
        for (const std::string& key : label.keys) {
            if (!key.empty()) out.emplace_back(key, column);
        }
    };
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        add(table.columns[c].label, static_cast<int>(c));
    }
    add(table.title, no_column);
    for (const grammar::Label& each : table.furniture) add(each, no_column);
    for (const grammar::Label& each : table.groups) add(each, no_column);
    return out;
}

}  // namespace

std::vector<int> glued_columns(std::string_view folded, const grammar::Table& table) {
    if (folded.empty() || folded.size() > longest) return {};
    const auto texts = texts_of(table);
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> by(folded.size() + 1, none);  // the text that ends there
    std::vector<char> reached(folded.size() + 1, 0);
    reached[0] = 1;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (!reached[at]) continue;
        for (std::size_t t = 0; t < texts.size(); ++t) {
            std::size_t end = at + texts[t].first.size();
            if (end > folded.size() || reached[end] ||
                !folded.substr(at).starts_with(texts[t].first))
                continue;
            reached[end] = 1;
            by[end] = t;
        }
    }
    std::vector<int> out;
    if (!reached.back()) return out;
    for (std::size_t end = folded.size(); end > 0; end -= texts[by[end]].first.size()) {
        if (texts[by[end]].second != no_column) out.push_back(texts[by[end]].second);
    }
    return out;
}

}  // namespace huitong::match
