#include "grammar/reader.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace huitong::grammar {

namespace {

// More than one wrong letter in so many is another word ("row" for "column").
constexpr std::size_t letters_per_slip = 3;

// Changed, lost, added or swapped letters. Words of grammars are short; longer texts are cut.
std::size_t slips(std::string_view a, std::string_view b) {
    constexpr std::size_t longest = 64;
    a = a.substr(0, longest);
    b = b.substr(0, longest);
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

}  // namespace

void Complaints::say(const Place& place, std::string message) {
    const std::string& file = files[static_cast<std::size_t>(place.file)];
    errors.push_back({base::Kind::grammar, fmt::format("{}:{}:{}", file, place.line, place.column),
                      std::move(message)});
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    std::size_t best = word.size() / letters_per_slip + 1;
    const std::string* found = nullptr;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = slips(word, candidate);
        if (distance < best) {
            best = distance;
            found = &candidate;
        }
    }
    return found == nullptr ? std::string() : fmt::format("; did you mean '{}'?", *found);
}

bool is_id(std::string_view id) {
    bool start = true;  // of a word
    for (const char c : id) {
        const bool letter = c >= 'a' && c <= 'z';
        const bool rest = (c >= '0' && c <= '9') || c == '_';
        if (c == '.') {
            if (start) return false;
            start = true;
        } else if (letter || rest) {
            start = false;
        } else {
            return false;
        }
    }
    return !start;
}

Reader::Reader(const Node& table, std::string what, Complaints& complaints)
    : node_(&table), what_(std::move(what)), complaints_(&complaints) {}

Place Reader::place(std::string_view key) const {
    for (const Member& member : node_->members)
        if (member.key == key) return member.place;
    return node_->place;
}

void Reader::say(std::string_view key, std::string message) {
    complaints_->say(place(key), std::move(message));
}

const Node* Reader::any(std::string_view key) {
    known_.emplace_back(key);
    return node_->find(key);
}

const Node* Reader::expect(std::string_view key, Node::Kind kind) {
    const Node* value = any(key);
    if (value != nullptr && value->kind != kind) {
        complaints_->say(value->place, fmt::format("'{}' of {} must be {}, and is {}", key, what_,
                                                   name(kind), name(value->kind)));
        return nullptr;
    }
    return value;
}

std::string Reader::string(std::string_view key, Need need) {
    const bool present = node_->find(key) != nullptr;
    const Node* value = expect(key, Node::Kind::string);
    if (need == Need::required && !present)
        complaints_->say(node_->place,
                         fmt::format("{} needs '{}'; add {} = \"…\"", what_, key, key));
    if (value == nullptr) return {};
    if (need == Need::required && value->string.empty())
        complaints_->say(value->place,
                         fmt::format("'{}' of {} is empty; give it a text", key, what_));
    return value->string;
}

std::string Reader::id(std::string_view key) {
    std::string id = string(key, Need::required);
    if (!id.empty() && !is_id(id))
        say(key, fmt::format("'{}' is no id; use lower-case letters, digits and _, in words joined "
                             "by dots, such as \"other.all\"",
                             id));
    return id;
}

std::optional<int> Reader::integer(std::string_view key) {
    const Node* value = expect(key, Node::Kind::integer);
    if (value == nullptr) return std::nullopt;
    if (value->integer < 0 || value->integer > std::numeric_limits<int>::max()) {
        complaints_->say(value->place, fmt::format("'{}' of {} is out of range", key, what_));
        return std::nullopt;
    }
    return static_cast<int>(value->integer);
}

std::optional<bool> Reader::boolean(std::string_view key) {
    const Node* value = expect(key, Node::Kind::boolean);
    return value == nullptr ? std::nullopt : std::optional(value->boolean);
}

std::vector<std::string> Reader::strings(std::string_view key) {
    const Node* value = any(key);
    std::vector<std::string> found;
    if (value == nullptr) return found;
    if (value->kind == Node::Kind::string) return {value->string};
    if (value->kind != Node::Kind::array) {
        complaints_->say(value->place,
                         fmt::format("'{}' of {} must be an array of strings, and is {}", key,
                                     what_, name(value->kind)));
        return found;
    }
    for (const Node& item : value->items) {
        if (item.kind != Node::Kind::string)
            complaints_->say(item.place, fmt::format("'{}' of {} holds strings, and this is {}",
                                                     key, what_, name(item.kind)));
        else
            found.push_back(item.string);
    }
    return found;
}

const Node* Reader::array(std::string_view key) {
    return expect(key, Node::Kind::array);
}

const Node* Reader::table(std::string_view key) {
    return expect(key, Node::Kind::table);
}

std::vector<const Node*> Reader::tables(std::string_view key) {
    std::vector<const Node*> found;
    const Node* value = any(key);
    if (value == nullptr) return found;
    if (value->kind != Node::Kind::array) {
        complaints_->say(value->place, fmt::format("'{}' of {} is {}; it is written in double "
                                                   "brackets, one [[…{}]] for each",
                                                   key, what_, name(value->kind), key));
        return found;
    }
    for (const Node& item : value->items) {
        if (item.kind != Node::Kind::table)
            complaints_->say(item.place, fmt::format("'{}' of {} holds tables, and this is {}", key,
                                                     what_, name(item.kind)));
        else
            found.push_back(&item);
    }
    return found;
}

void Reader::finish() {
    for (const Member& member : node_->members) {
        if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
        const std::string hint = did_you_mean(member.key, known_);
        complaints_->say(member.place,
                         fmt::format("unknown key '{}' in {}{}", member.key, what_,
                                     hint.empty() ? std::string("; remove it") : hint));
    }
}

}  // namespace huitong::grammar
