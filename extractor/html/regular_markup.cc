#include "html/regular_markup.h"

#include <algorithm>
#include <cstring>

#include "html/ascii.h"

namespace huitong::html {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Reference {
    std::string_view name, stands_for;
};

// Those that pages use. None of them is shorter than what it stands for.
constexpr Reference references[] = {
    {"nbsp", "\u00a0"},   {"amp", "&"},         {"lt", "<"},          {"gt", ">"},
    {"quot", "\""},       {"ldquo", "\u201c"},  {"rdquo", "\u201d"},  {"lsquo", "\u2018"},
    {"rsquo", "\u2019"},  {"mdash", "\u2014"},  {"ndash", "\u2013"},  {"middot", "\u00b7"},
    {"hellip", "\u2026"}, {"ensp", "\u2002"},   {"emsp", "\u2003"},   {"thinsp", "\u2009"},
    {"times", "\u00d7"},  {"copy", "\u00a9"},   {"reg", "\u00ae"},    {"raquo", "\u00bb"},
    {"laquo", "\u00ab"},  {"bull", "\u2022"},   {"yen", "\u00a5"},    {"sect", "\u00a7"},
    {"deg", "\u00b0"},    {"permil", "\u2030"}, {"plusmn", "\u00b1"}, {"divide", "\u00f7"},
};
constexpr std::size_t longest_reference = 10;  // with '#' and leading noughts

constexpr bool is_alphanumeric(char c) {
    return is_letter(c) || is_digit(c);
}

// What "#…" stands for; 0: none, or one that the parser would mend.
char32_t numbered(std::string_view digits) {
    const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    if (hexadecimal) digits.remove_prefix(1);
    if (digits.empty()) return 0;
    char32_t code = 0;
    for (const char c : digits) {
        const char small = lower(c);
        char32_t digit = 0;
        if (is_digit(c))
            digit = static_cast<char32_t>(c - '0');
        else if (hexadecimal && small >= 'a' && small <= 'f')
            digit = static_cast<char32_t>(small - 'a' + 10);
        else
            return 0;
        code = code * (hexadecimal ? 16 : 10) + digit;
        if (code > 0x10FFFF) return 0;
    }
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    const bool none = (code >= 0xFDD0 && code < 0xFDF0) || (code & 0xFFFE) == 0xFFFE;
    return control || surrogate || none ? 0 : code;
}

char* put(char32_t code, char* out) {
    const auto tail = [&](int shift) {
        *out++ = static_cast<char>(0x80 | ((code >> shift) & 0x3F));
    };
    if (code < 0x80) {
        *out++ = static_cast<char>(code);
    } else if (code < 0x800) {
        *out++ = static_cast<char>(0xC0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        *out++ = static_cast<char>(0xE0 | (code >> 12));
        tail(6), tail(0);
    } else {
        *out++ = static_cast<char>(0xF0 | (code >> 18));
        tail(12), tail(6), tail(0);
    }
    return out;
}

// As gumbo_vector_add() does, in the arena.
void add(GumboVector& vector, void* one, Arena& arena) {
    if (vector.length == vector.capacity) {
        vector.capacity = std::max(4U, 2 * vector.capacity);
        auto* data = static_cast<void**>(arena.allocate(vector.capacity * sizeof(void*)));
        if (vector.length > 0) std::memcpy(data, vector.data, vector.length * sizeof(void*));
        vector.data = data;
    }
    vector.data[vector.length++] = one;
}

}  // namespace

bool is_regular_text(std::string_view utf8) {
    const auto* at = reinterpret_cast<const unsigned char*>(utf8.data());
    const auto* const end = at + utf8.size();
    const auto follows = [&](std::ptrdiff_t count) {
        if (end - at <= count) return false;
        for (std::ptrdiff_t i = 1; i <= count; ++i)
            if ((at[i] & 0xC0) != 0x80) return false;
        return true;
    };
    while (at < end) {
        const unsigned char c = *at;
        if (c < 0x80) {
            if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F) return false;
            ++at;
        } else if (c < 0xE0) {
            if (c < 0xC2 || !follows(1)) return false;
            if (c == 0xC2 && at[1] < 0xA0) return false;  // controls
            at += 2;
        } else if (c < 0xF0) {
            if (!follows(2)) return false;
            if (c == 0xE0 && at[1] < 0xA0) return false;   // longer than need be
            if (c == 0xED && at[1] >= 0xA0) return false;  // surrogates
            if (c == 0xEF && at[1] == 0xB7 && at[2] >= 0x90 && at[2] < 0xB0) return false;
            if (c == 0xEF && at[1] == 0xBF && at[2] >= 0xBE) return false;  // no characters
            if (c == 0xEF && at[1] == 0xBB && at[2] == 0xBF) return false;  // byte order mark
            at += 3;
        } else {
            if (c > 0xF4 || !follows(3)) return false;
            if (c == 0xF0 && at[1] < 0x90) return false;
            if (c == 0xF4 && at[1] >= 0x90) return false;
            if ((at[1] & 0x0F) == 0x0F && at[2] == 0xBF && at[3] >= 0xBE) return false;
            at += 4;
        }
    }
    return true;
}

char* Markup::resolve(std::string_view in, bool refers, bool in_attribute, char* out) {
    while (!in.empty()) {
        const std::size_t stop = std::min(refers ? in.find('&') : npos, in.size());
        std::string_view plain = in.substr(0, stop);
        in.remove_prefix(stop);
        while (!plain.empty()) {
            const std::size_t line = std::min(plain.find('\r'), plain.size());
            std::memcpy(out, plain.data(), line);
            out += line;
            plain.remove_prefix(line);
            if (plain.empty()) break;
            *out++ = '\n';
            plain.remove_prefix(plain.starts_with("\r\n") ? 2 : 1);
        }
        if (in.empty()) break;
        std::size_t end = 1;
        const bool number = in.size() > 1 && in[1] == '#';
        if (number) ++end;
        while (end < in.size() && is_alphanumeric(in[end])) ++end;
        const bool ended = end < in.size() && in[end] == ';';
        if (end == 1 || (in_attribute && !number && end < in.size() && in[end] == '=')) {
            *out++ = '&';  // of an address, say
            in.remove_prefix(1);
            continue;
        }
        if (!ended || end - 1 > longest_reference) return nullptr;
        const std::string_view name = in.substr(1, end - 1);
        if (number) {
            const char32_t code = numbered(name.substr(1));
            if (code == 0) return nullptr;
            out = put(code, out);
        } else {
            const auto* const found =
                std::find_if(std::begin(references), std::end(references),
                             [&](const Reference& one) { return one.name == name; });
            if (found == std::end(references)) return nullptr;
            std::memcpy(out, found->stands_for.data(), found->stands_for.size());
            out += found->stands_for.size();
        }
        in.remove_prefix(end + 1);
    }
    return out;
}

bool Markup::take_text(Token& token, std::size_t end, bool refers) {
    const std::string_view in = utf8_.substr(at_, end - at_);
    auto* const out = static_cast<char*>(arena_.allocate(in.size() + 1));
    char* const last = resolve(in, refers, false, out);
    if (last == nullptr) return false;
    *last = '\0';
    token.kind = Token::Kind::text;
    // Of a line end it is the last byte that counts.
    token.offset = at_ + (in.starts_with("\r\n") ? 1 : 0);
    token.text = out;
    token.length = static_cast<std::size_t>(last - out);
    token.blank = std::all_of(out, last, is_space);
    at_ = end;
    return true;
}

Token Markup::next() {
    Token token;
    token.offset = at_;
    if (at_ >= utf8_.size()) {
        token.kind = Token::Kind::finish;
        return token;
    }
    std::size_t open = at_;
    for (;; ++open) {
        open = std::min(utf8_.find('<', open), utf8_.size());
        if (open == utf8_.size()) break;
        if (open + 1 == utf8_.size()) return token;
        const char after = utf8_[open + 1];
        if (is_letter(after) || after == '/' || after == '!' || after == '?') break;
    }
    bool good = false;
    if (open > at_) {
        good = take_text(token, open, true);
    } else if (utf8_[at_ + 1] == '/') {
        good = end_tag(token);
    } else if (utf8_[at_ + 1] == '?') {
        good = pass_declaration(token);
        token.kind = Token::Kind::comment;
    } else if (utf8_[at_ + 1] != '!') {
        good = start_tag(token);
    } else if (utf8_.substr(at_, 4) == "<!--") {
        good = pass_comment();
        token.kind = Token::Kind::comment;
    } else {
        good = pass_declaration(token);
    }
    if (!good) token.kind = Token::Kind::irregular;
    return token;
}

bool Markup::pass_comment() {
    const std::size_t begin = at_ + 4;
    const std::size_t end = utf8_.find("-->", begin);
    if (end == npos) return false;
    const std::string_view within = utf8_.substr(begin, end - begin);
    if (within.starts_with('>') || within.starts_with("->") || within.find("--!") != npos)
        return false;
    if (within == "-") return false;
    at_ = end + 3;
    return true;
}

// Also what is taken for a comment: "<![endif]>", "<?xml …?>".
bool Markup::pass_declaration(Token& token) {
    const std::size_t end = utf8_.find('>', at_);
    if (end == npos) return false;
    token.original = utf8_.substr(at_, end + 1 - at_);
    const std::string_view within = utf8_.substr(at_ + 2, end - at_ - 2);
    token.kind = Token::Kind::comment;
    if (starts_nocase(within, "doctype")) {
        token.kind = Token::Kind::declaration;
        if (std::count(within.begin(), within.end(), '"') % 2 != 0 || within.find('\'') != npos)
            return false;
    } else if (starts_nocase(within, "[cdata[")) {
        return false;
    }
    at_ = end + 1;
    return true;
}

bool Markup::end_tag(Token& token) {
    std::size_t end = at_ + 2;
    while (end < utf8_.size() && is_alphanumeric(utf8_[end])) ++end;
    if (end < utf8_.size() && (utf8_[end] == ':' || utf8_[end] == '-' || utf8_[end] == '_'))
        while (end < utf8_.size() && !is_space(utf8_[end]) && utf8_[end] != '>' &&
               utf8_[end] != '/')
            ++end;
    const std::string_view name = utf8_.substr(at_ + 2, end - at_ - 2);
    if (name.empty() || !is_letter(name[0])) return false;
    while (end < utf8_.size() && is_space(utf8_[end])) ++end;
    if (end >= utf8_.size() || utf8_[end] != '>') return false;
    token.kind = Token::Kind::end;
    token.tag = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
    token.original = utf8_.substr(at_, end + 1 - at_);
    at_ = end + 1;
    return true;
}

bool Markup::start_tag(Token& token) {
    const std::size_t begin = at_;
    std::size_t end = at_ + 1;
    while (end < utf8_.size() && !is_space(utf8_[end]) && utf8_[end] != '>' && utf8_[end] != '/')
        ++end;
    const std::string_view name = utf8_.substr(begin + 1, end - begin - 1);
    token.tag = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
    at_ = end;
    while (true) {
        while (at_ < utf8_.size() && is_space(utf8_[at_])) ++at_;
        if (at_ + 1 < utf8_.size() && utf8_[at_] == '/' && utf8_[at_ + 1] == '>') ++at_;
        if (at_ >= utf8_.size()) return false;
        if (utf8_[at_] == '>') break;
        if (!attribute(token.attributes)) return false;
    }
    ++at_;
    token.kind = Token::Kind::start;
    token.original = utf8_.substr(begin, at_ - begin);
    return true;
}

bool Markup::attribute(GumboVector& attributes) {
    const std::size_t begin = at_;
    const auto in_name = [](char c) {
        return is_alphanumeric(c) || c == '-' || c == ':' || c == '_' || c == '.';
    };
    while (at_ < utf8_.size() && in_name(utf8_[at_])) ++at_;
    const std::string_view name = utf8_.substr(begin, at_ - begin);
    if (name.empty()) return false;
    const std::size_t after_name = at_;
    while (at_ < utf8_.size() && is_space(utf8_[at_])) ++at_;
    if (at_ >= utf8_.size()) return false;
    std::string_view value;
    if (utf8_[at_] == '=') {
        ++at_;
        while (at_ < utf8_.size() && is_space(utf8_[at_])) ++at_;
        if (at_ >= utf8_.size()) return false;
        const char quote = utf8_[at_];
        if (quote == '"' || quote == '\'') {
            const std::size_t close = utf8_.find(quote, at_ + 1);
            if (close == npos || close + 1 >= utf8_.size()) return false;
            value = utf8_.substr(at_ + 1, close - at_ - 1);
            at_ = close + 1;
        } else {
            const std::size_t from = at_;
            for (; at_ < utf8_.size() && !is_space(utf8_[at_]) && utf8_[at_] != '>'; ++at_)
                if (std::strchr("\"'<=`", utf8_[at_]) != nullptr) return false;
            value = utf8_.substr(from, at_ - from);
            if (value.empty()) return false;
        }
        if (at_ >= utf8_.size()) return false;
        const char next = utf8_[at_];
        if (!is_space(next) && next != '>' && next != '/') return false;
    } else if (at_ == after_name && utf8_[at_] != '>' && utf8_[at_] != '/') {
        return false;
    }
    auto* const out = static_cast<char*>(arena_.allocate(name.size() + value.size() + 2));
    std::transform(name.begin(), name.end(), out, lower);
    out[name.size()] = '\0';
    char* const held = out + name.size() + 1;
    char* const last = resolve(value, true, true, held);
    if (last == nullptr) return false;
    *last = '\0';
    for (unsigned i = 0; i < attributes.length; ++i)
        if (std::strcmp(static_cast<const GumboAttribute*>(attributes.data[i])->name, out) == 0)
            return true;  // the first one counts
    auto* const one = new (arena_.allocate(sizeof(GumboAttribute))) GumboAttribute();
    one->name = out;
    one->value = held;
    add(attributes, one, arena_);
    return true;
}

Token Markup::raw(std::string_view name, bool refers) {
    Token token;
    token.offset = at_;
    for (std::size_t end = at_; (end = utf8_.find("</", end)) != npos; end += 2) {
        const std::string_view rest = utf8_.substr(end + 2);
        if (!starts_nocase(rest, name) || rest.size() == name.size()) continue;
        const char after = rest[name.size()];
        if (!is_space(after) && after != '>' && after != '/') continue;
        const std::string_view within = utf8_.substr(at_, end - at_);
        // What a script says of scripts may not be ended by the first end tag.
        if (within.find("<!--") != npos) {
            for (std::size_t at = 0; (at = within.find('<', at)) != npos; ++at)
                if (starts_nocase(within.substr(at + 1), "script")) return token;
        }
        if (!take_text(token, end, refers)) token.kind = Token::Kind::irregular;
        return token;
    }
    return token;
}

void Markup::skip_line_feed() {
    const std::string_view rest = utf8_.substr(at_);
    if (rest.starts_with("\r\n"))
        at_ += 2;
    else if (rest.starts_with('\n') || rest.starts_with('\r'))
        ++at_;
}

}  // namespace huitong::html
