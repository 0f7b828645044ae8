// What all blocks share: ids, labels, types; and the smallest block, sections.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "grammar/compile.h"
#include "text/normalise.h"

namespace huitong::grammar {

bool Ids::add(const std::string& id, const Place& place) {
    const int index = static_cast<int>(entries_.size());
    const auto [entry, added] = entries_.try_emplace(id, Entry{place, index});
    if (!added)
        complaints_->say(
            place,
            fmt::format(
                "the {} '{}' is already at line {}{}; give one of them another id", kind_, id,
                entry->second.place.line,
                entry->second.place.file == place.file
                    ? std::string()
                    : " of " +
                          complaints_->files[static_cast<std::size_t>(entry->second.place.file)]));
    return added;
}

int Ids::find(std::string_view id) const {
    const auto entry = entries_.find(id);
    return entry == entries_.end() ? -1 : entry->second.index;
}

std::vector<std::string> Ids::all() const {
    std::vector<std::string> ids;
    for (const auto& entry : entries_) ids.push_back(entry.first);
    return ids;
}

Label make_label(std::vector<std::string> texts) {
    Label label;
    for (const std::string& text : texts) label.keys.push_back(text::fold(text));
    label.texts = std::move(texts);
    return label;
}

Label read_label(Reader& reader, Reader::Need need) {
    std::vector<std::string> texts;
    std::string first = reader.string("label", need);
    std::vector<std::string> variants = reader.strings("variants");
    if (first.empty()) {
        if (!variants.empty() && need == Reader::Need::optional)
            reader.say("variants",
                       fmt::format("{} has variants of a label and no label; add label = "
                                   "\"…\", the official text",
                                   reader.what()));
        return {};
    }
    texts.push_back(std::move(first));
    std::move(variants.begin(), variants.end(), std::back_inserter(texts));
    Label label = make_label(std::move(texts));
    for (std::size_t i = 0; i < label.keys.size(); ++i)
        if (label.keys[i].empty())
            reader.say(i == 0 ? "label" : "variants",
                       fmt::format("the label '{}' of {} has nothing to compare by; write the text "
                                   "that the form prints",
                                   label.texts[i], reader.what()));
    return label;
}

std::optional<Type> read_type(Reader& reader, std::string_view key) {
    const std::string text = reader.string(key, Reader::Need::optional);
    if (text.empty()) return std::nullopt;
    static const std::vector<Type> types = {Type::count, Type::integer, Type::amount, Type::string,
                                            Type::date};
    std::vector<std::string> names;
    for (const Type type : types) {
        if (name(type) == text) return type;
        names.emplace_back(name(type));
    }
    reader.say(key, fmt::format("'{}' is no type{}; types are {}", text, did_you_mean(text, names),
                                fmt::join(names, ", ")));
    return std::nullopt;
}

void compile_sections(Reader& root, Compilation& compilation) {
    for (const Node* node : root.tables("section")) {
        Reader reader(*node, "a section", compilation.complaints);
        Section section;
        section.id = reader.id("id");
        section.title = read_label(reader, Reader::Need::required);
        section.label_en = reader.string("label_en", Reader::Need::optional);
        reader.finish();
        if (section.id.empty() || !compilation.sections.add(section.id, reader.place("id")))
            continue;
        compilation.grammar.sections.push_back(std::move(section));
    }
}

}  // namespace huitong::grammar
