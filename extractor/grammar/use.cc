#include "grammar/use.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace huitong::grammar {

namespace {

// Blocks that are lists, and go behind those of the form.
constexpr std::string_view lists[] = {"section",  "table",       "check", "field",
                                      "quantity", "restatement", "blanks"};
constexpr std::string_view parts = "parts", recognise = "recognise", figures = "figures";
constexpr std::string_view head[] = {"language", "family", "shared"};

std::string_view text_of(const Node& table, std::string_view key) {
    const Node* value = table.find(key);
    return value != nullptr && value->kind == Node::Kind::string ? value->string
                                                                 : std::string_view();
}

bool is_list(std::string_view key) {
    return std::find(std::begin(lists), std::end(lists), key) != std::end(lists);
}

Member* member(Node& table, std::string_view key) {
    for (Member& each : table.members)
        if (each.key == key) return &each;
    return nullptr;
}

// What is of another kind than it should be is complained of where it is compiled.
void append(Node& table, const Member& from) {
    Member* own = member(table, from.key);
    if (own == nullptr) {
        table.members.push_back(from);
    } else if (own->value.kind == Node::Kind::array && from.value.kind == Node::Kind::array) {
        std::vector<Node>& items = own->value.items;
        items.insert(items.end(), from.value.items.begin(), from.value.items.end());
    }
}

void prepend_parts(Node& root, const Member& from, Complaints& complaints) {
    Member* own = member(root, parts);
    if (own == nullptr) {
        root.members.push_back(from);
        return;
    }
    std::vector<Member> all = from.value.members;
    for (Member& each : own->value.members) {
        if (from.value.find(each.key) != nullptr)
            complaints.say(each.place,
                           fmt::format("the part '{}' is in a shared file already; give it "
                                       "another name",
                                       each.key));
        else
            all.push_back(std::move(each));
    }
    own->value.members = std::move(all);
}

void add_recognition(Node& root, const Member& from) {
    Member* own = member(root, recognise);
    if (own == nullptr) {
        root.members.push_back(from);
        return;
    }
    for (const Member& each : from.value.members) append(own->value, each);
}

void add(Node& root, const Node& shared, Complaints& complaints) {
    for (const Member& each : shared.members) {
        if (is_list(each.key)) append(root, each);
        if (each.key == parts && each.value.kind == Node::Kind::table)
            prepend_parts(root, each, complaints);
        if (each.key == recognise && each.value.kind == Node::Kind::table)
            add_recognition(root, each);
        if (each.key == figures && member(root, figures) == nullptr) root.members.push_back(each);
    }
}

}  // namespace

bool is_shared(const Node& root) {
    return root.find("shared") != nullptr;
}

void check_shared(const File& file, Complaints& complaints) {
    Reader reader(file.root, "a shared file", complaints);
    for (const std::string_view key : head) {
        if (key == "language") {
            if (file.root.find(key) == nullptr)
                reader.say(key,
                           "the shared file does not say its language; add language = 1 at "
                           "the top");
            reader.any(key);
        } else {
            reader.id(key);
        }
    }
    for (const std::string_view key : lists) reader.any(key);
    reader.any(parts);
    reader.any(recognise);
    reader.any(figures);
    reader.finish();
}

Node with_shared(const File& file, const std::vector<File>& shared, Complaints& complaints,
                 std::vector<std::string>& used) {
    Node root = file.root;
    const Node* use = file.root.find("use");
    if (use == nullptr) return root;
    Reader reader(file.root, "the grammar", complaints);
    std::vector<std::string> names, family_names;
    const std::string_view family = text_of(file.root, "family");
    for (const File& each : shared)
        if (text_of(each.root, "family") == family)
            family_names.emplace_back(text_of(each.root, "shared"));
    for (const std::string& name : reader.strings("use")) {
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            reader.say("use", fmt::format("'{}' is used twice; remove one", name));
            continue;
        }
        names.push_back(name);
        const auto found = std::find_if(shared.begin(), shared.end(), [&](const File& each) {
            return text_of(each.root, "shared") == name && text_of(each.root, "family") == family;
        });
        if (found == shared.end()) {
            const std::string hint = did_you_mean(name, family_names);
            reader.say(
                "use",
                fmt::format("there is no file with shared = \"{}\" in family '{}'{}", name, family,
                            hint.empty() ? std::string("; add it, or remove the name") : hint));
            continue;
        }
        used.push_back(found->name);
        add(root, found->root, complaints);
    }
    return root;
}

}  // namespace huitong::grammar
