// What can be told of bytes before they are decoded or parsed. Both functions look for tags in
// ASCII, which all charsets of Chinese pages but UTF-16 leave as they are.
#include <cstddef>
#include <span>

#include "html/ascii.h"
#include "html/read.h"
#include "html/tag_scanner.h"

namespace huitong::html {
namespace {

constexpr std::size_t head_bytes = 4096;  // browsers look at 1024; Chinese heads can be long
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The value after `name=` in a list of attributes, or in the content of http-equiv.
std::string_view value_of(std::string_view text, std::string_view name) {
    for (std::size_t at = 0; at + name.size() < text.size(); ++at) {
        if (!starts_nocase(text.substr(at), name)) continue;
        if (at > 0 && (is_letter(text[at - 1]) || text[at - 1] == '-')) continue;
        std::string_view rest = trimmed(text.substr(at + name.size()));
        if (rest.empty() || rest.front() != '=') continue;
        rest = trimmed(rest.substr(1));
        while (!rest.empty() && (rest.front() == '"' || rest.front() == '\''))
            rest.remove_prefix(1);
        std::size_t end = 0;
        const auto of_name = [](char c) {
            return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == ':' ||
                   c == '+';
        };
        while (end < rest.size() && of_name(rest[end])) ++end;
        if (end > 0) return rest.substr(0, end);
    }
    return {};
}

bool is_one_of(std::string_view tag, std::span<const std::string_view> names) {
    for (const std::string_view name : names)
        if (equal_nocase(tag, name)) return true;
    return false;
}

// Whether a start tag shows that a text is HTML. Texts for people have a stray <b> or <br>, and
// "a<p and b>c"; so a tag of phrases must have an attribute with a value, and a tag of structure
// may not have attributes without any.
bool shows_html(const Tag& tag, std::string_view spelled) {
    static constexpr std::string_view structure[]{
        "html", "head", "body",  "table",  "thead",   "tbody",   "tr",   "td",     "th",  "div",
        "p",    "meta", "title", "link",   "style",   "script",  "h1",   "h2",     "h3",  "h4",
        "ul",   "ol",   "li",    "center", "section", "article", "main", "header", "nav", "form"};
    static constexpr std::string_view phrases[]{"a",      "b",   "font", "span",
                                                "strong", "img", "br",   "input"};
    if (tag.is_end) return false;
    const bool valued = spelled.find('=') != std::string_view::npos;
    if (is_one_of(tag.spelling, structure)) return tag.attribute_count == 0 || valued;
    return valued && is_one_of(tag.spelling, phrases);
}

std::string_view after_mark(std::string_view bytes) {
    if (bytes.substr(0, byte_order_mark.size()) == byte_order_mark)
        bytes.remove_prefix(byte_order_mark.size());
    return bytes;
}

}  // namespace

std::string_view declared_charset(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, head_bytes);
    const std::string_view start = trimmed(after_mark(head));
    if (starts_nocase(start, "<?xml")) {
        const std::string_view declaration = start.substr(0, start.find('>'));
        const std::string_view found = value_of(declaration, "encoding");
        if (!found.empty()) return found;
    }
    TagScanner scanner(head);
    Tag tag;
    while (scanner.next(tag)) {
        if (tag.is_end) continue;
        if (equal_nocase(tag.spelling, "body")) break;
        if (equal_nocase(tag.spelling, "script") || equal_nocase(tag.spelling, "style") ||
            equal_nocase(tag.spelling, "title")) {
            scanner.skip_raw(tag);
            continue;
        }
        if (!equal_nocase(tag.spelling, "meta")) continue;
        const std::string_view found =
            value_of(head.substr(tag.offset, scanner.offset() - tag.offset), "charset");
        if (!found.empty()) return found;
    }
    return {};
}

bool looks_like_html(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, head_bytes);
    const std::string_view start = trimmed(after_mark(head));
    if (starts_nocase(start, "<!doctype html")) return true;
    TagScanner scanner(start);
    Tag tag;
    while (scanner.next(tag))
        if (shows_html(tag, start.substr(tag.offset, scanner.offset() - tag.offset))) return true;
    return false;
}

}  // namespace huitong::html
