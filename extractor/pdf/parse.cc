// By descent. "12 0 R" is seen at its end in an array, where the numbers stand before the R anyhow;
// elsewhere two tokens are read ahead. What is open is gathered on one stack and copied, once its
// size is known.
#include "pdf/parse.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>
#include <span>

namespace huitong::pdf {

namespace {

using Kind = Node::Kind;

// Values in values; real files have five.
constexpr int deepest = 200;

constexpr std::string_view big_endian = "\xFE\xFF", little_endian = "\xFF\xFE";

template <class T>
const T* keep(std::span<const T> from, Memory& memory) {
    if (from.empty()) return nullptr;
    auto* to = static_cast<T*>(memory.nodes.allocate(from.size_bytes(), alignof(T)));
    std::uninitialized_copy(from.begin(), from.end(), to);
    return to;
}

Node string_node(std::string_view text, Memory& memory) {
    Node node;
    node.kind = Kind::string;
    node.text = text;
    if (text.starts_with(big_endian)) {
        node.flag = true;
        node.text.remove_prefix(big_endian.size());
    } else if (text.starts_with(little_endian)) {  // of no standard, but written
        node.flag = true;
        text.remove_prefix(little_endian.size());
        char* swapped = memory.texts.take(text.size());
        for (std::size_t i = 0; i < text.size(); ++i)
            swapped[i] = text[std::min(i ^ 1U, text.size() - 1)];
        node.text = {swapped, text.size()};
    }
    return node;
}

std::optional<std::uint32_t> whole(double number) {
    if (!(number >= 0) || number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    const auto value = static_cast<std::uint32_t>(number);
    if (static_cast<double>(value) != number) return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::uint32_t> whole(const Token& token) {
    if (token.kind != Token::Kind::number) return std::nullopt;
    return whole(token.number);
}

std::optional<Node> Parser::value() {
    memory_.items.clear();  // what is broken stays open
    memory_.entries.clear();
    return value_from(tokens_.next(), 0);
}

Node Parser::number_or_reference(const Token& token) {
    Node node;
    node.kind = Kind::number;
    node.number = token.number;
    const auto id = whole(token);
    if (!id) return node;
    const std::size_t behind = tokens_.position();
    if (const auto generation = whole(tokens_.next()); generation && tokens_.next().is_word("R")) {
        node.kind = Kind::reference;
        node.id = *id;
        node.generation = *generation;
        return node;
    }
    tokens_.seek(behind);
    return node;
}

std::optional<Node> Parser::value_from(const Token& token, int depth) {
    if (depth > deepest) return std::nullopt;
    Node node;
    switch (token.kind) {
        case Token::Kind::number:
            return number_or_reference(token);
        case Token::Kind::name:
            node.kind = Kind::name;
            node.text = token.text;
            return node;
        case Token::Kind::string:
            return string_node(token.text, memory_);
        case Token::Kind::array_begin:
            return array(depth + 1);
        case Token::Kind::dictionary_begin:
            return dictionary(depth + 1);
        case Token::Kind::word:
            if (token.text == "null") return node;
            if (token.text == "true" || token.text == "false") {
                node.kind = Kind::boolean;
                node.flag = token.text == "true";
                return node;
            }
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

std::optional<Node> Parser::array(int depth) {
    const std::size_t first = memory_.items.size();
    for (;;) {
        const Token token = tokens_.next();
        if (token.kind == Token::Kind::array_end) break;
        if (token.kind == Token::Kind::number) {
            Node& node = memory_.items.emplace_back();
            node.kind = Kind::number;
            node.number = token.number;
        } else if (token.is_word("R")) {
            if (memory_.items.size() < first + 2) return std::nullopt;
            const Node generation = memory_.items.back();
            memory_.items.pop_back();
            Node& node = memory_.items.back();
            if (!generation.is(Kind::number) || !node.is(Kind::number)) return std::nullopt;
            const auto id = whole(node.number), of = whole(generation.number);
            if (!id || !of) return std::nullopt;
            node.kind = Kind::reference;
            node.id = *id;
            node.generation = *of;
        } else {
            const auto node = value_from(token, depth);
            if (!node) return std::nullopt;
            memory_.items.push_back(*node);
        }
    }
    const std::span<const Node> open(memory_.items.data() + first, memory_.items.size() - first);
    Node node;
    node.kind = Kind::array;
    node.size = static_cast<std::uint32_t>(open.size());
    node.items = keep(open, memory_);
    memory_.items.resize(first);
    return node;
}

std::optional<Node> Parser::dictionary(int depth) {
    const std::size_t first = memory_.entries.size();
    for (;;) {
        const Token key = tokens_.next();
        if (key.kind == Token::Kind::dictionary_end) break;
        if (key.kind != Token::Kind::name) return std::nullopt;
        const auto value = value_from(tokens_.next(), depth);
        if (!value) return std::nullopt;
        memory_.entries.push_back({key.text, *value});
    }
    const auto begin = memory_.entries.begin() + static_cast<std::ptrdiff_t>(first);
    std::stable_sort(begin, memory_.entries.end(),
                     [](const Entry& a, const Entry& b) { return a.key < b.key; });
    // Of a key that is there twice the last counts.
    auto to = begin;
    for (auto from = begin; from != memory_.entries.end(); ++from) {
        if (to != begin && std::prev(to)->key == from->key)
            *std::prev(to) = *from;
        else
            *to++ = *from;
    }
    const std::span<const Entry> open(memory_.entries.data() + first,
                                      static_cast<std::size_t>(to - begin));
    Node node;
    node.kind = Kind::dictionary;
    node.size = static_cast<std::uint32_t>(open.size());
    node.entries = keep(open, memory_);
    memory_.entries.resize(first);
    return node;
}

std::optional<Parser::Head> Parser::head() {
    const auto number = whole(tokens_.next());
    if (!number) return std::nullopt;
    const auto generation = whole(tokens_.next());
    if (!generation) return std::nullopt;
    // "1 0 obj<<" is usual, and so is "1 0 obj[".
    if (!tokens_.next().is_word("obj")) return std::nullopt;
    return Head{*number, *generation};
}

std::optional<std::size_t> Parser::stream() {
    const std::size_t behind = tokens_.position();
    if (!tokens_.next().is_word("stream")) {
        tokens_.seek(behind);
        return std::nullopt;
    }
    // The end of the line belongs to the keyword; blanks before it are met.
    std::string_view rest = tokens_.rest();
    std::size_t skipped = 0;
    while (skipped < rest.size() && (rest[skipped] == ' ' || rest[skipped] == '\t')) ++skipped;
    const std::string_view line = rest.substr(skipped);
    if (line.starts_with("\r\n"))
        skipped += 2;
    else if (line.starts_with('\n') || line.starts_with('\r'))
        skipped += 1;
    else
        skipped = 0;
    return tokens_.position() + skipped;
}

const Node* Node::find(std::string_view key) const {
    const auto all = dictionary();
    const auto at = std::lower_bound(
        all.begin(), all.end(), key,
        [](const Entry& entry, std::string_view sought) { return entry.key < sought; });
    return at != all.end() && at->key == key ? &at->value : nullptr;
}

}  // namespace huitong::pdf
