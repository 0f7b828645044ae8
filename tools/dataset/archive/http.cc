#include "archive/http.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace huitong::dataset {

namespace {

constexpr std::string_view gzip_mark = "\x1F\x8B";
constexpr int status_ok = 200;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool alike(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [](char x, char y) { return lower(x) == lower(y); });
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = lower(c);
    return out;
}

// nullopt: it is not in chunks. A body that ends within a chunk is what there is.
std::optional<std::string> join_chunks(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) break;
        std::string_view line = trimmed(text.substr(0, end));
        line = trimmed(line.substr(0, line.find(';')));  // extensions
        std::size_t size = 0;
        const auto done = std::from_chars(line.data(), line.data() + line.size(), size, 16);
        if (line.empty() || done.ec != std::errc() || done.ptr != line.data() + line.size()) {
            if (out.empty()) return std::nullopt;
            break;
        }
        text.remove_prefix(end + 1);
        if (size == 0) return out;
        out += text.substr(0, size);
        text.remove_prefix(std::min(size, text.size()));
        if (text.starts_with("\r\n")) {
            text.remove_prefix(2);
        } else if (text.starts_with("\n")) {
            text.remove_prefix(1);
        }
    }
    if (out.empty()) return std::nullopt;
    return out;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string_view header(std::string_view lines, std::string_view name) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && alike(trimmed(line.substr(0, colon)), name)) {
            return trimmed(line.substr(colon + 1));
        }
    }
    return {};
}

base::Result<Answer> parse_answer(std::string_view text, std::size_t most, const Inflate& inflate) {
    std::size_t end = text.find("\r\n\r\n"), body = end + 4;
    const std::size_t bare = text.find("\n\n");
    if (bare < end) {
        end = bare;
        body = bare + 2;
    }
    if (end == std::string_view::npos) {
        return base::Error{base::Kind::damaged, "",
                           "the answer of the server was cut off in its head; fetch it again"};
    }
    const std::string_view head = text.substr(0, end);
    text.remove_prefix(body);
    const std::string_view first = trimmed(head.substr(0, head.find('\n')));
    const std::string_view number = trimmed(first.substr(std::min(first.find(' '), first.size())));
    int status = 0;
    std::from_chars(number.data(), number.data() + number.size(), status);
    if (status != status_ok) {
        return base::Error{
            base::Kind::unrecognised, "",
            fmt::format("the server answered with status {} and not with a document", status)};
    }
    Answer out;
    const std::string type = lower(header(head, "Content-Type"));
    constexpr std::string_view charset = "charset=";
    if (const std::size_t at = type.find(charset); at != std::string::npos) {
        std::string_view value = std::string_view(type).substr(at + charset.size());
        value = trimmed(value.substr(0, value.find(';')));
        constexpr std::string_view quotes = "\"'";
        while (!value.empty() && quotes.find(value.front()) != std::string_view::npos) {
            value.remove_prefix(1);
        }
        out.charset = value.substr(0, value.find_first_of(quotes));
    }
    out.body = text;
    if (lower(header(head, "Transfer-Encoding")).find("chunked") != std::string::npos) {
        if (auto joined = join_chunks(text)) out.body = std::move(*joined);
    }
    const std::string encoding = lower(header(head, "Content-Encoding"));
    if (out.body.starts_with(gzip_mark) && encoding.find("gzip") != std::string::npos) {
        base::Result<std::string> inflated = inflate(out.body, most);
        if (!inflated) return inflated.error();
        out.body = std::move(*inflated);
    } else if (encoding == "br" || encoding == "deflate" || encoding == "compress" ||
               encoding == "zstd") {
        // Nothing in the bytes tells whether it was undone, unless they are text already.
        const std::string_view start = trimmed(std::string_view(out.body).substr(0, 64));
        if (!start.starts_with("<") && !start.starts_with("%PDF-")) {
            return base::Error{base::Kind::unsupported, "",
                               fmt::format("its content is encoded as {}, which is not read; fetch "
                                           "it without or as gzip",
                                           encoding)};
        }
    }
    return out;
}

}  // namespace huitong::dataset
