#include "webpage/page.h"

#include <utility>

#include <fmt/format.h>

#include "webpage/style.h"

namespace huitong::webpage {

namespace {

constexpr char replacement[] = "\xEF\xBF\xBD";

// Length of a character at the front that turns the direction of text, 0: it does not.
std::size_t turns_text(std::string_view text) {
    if (text.size() < 3 || text[0] != '\xE2') return 0;
    const auto last = static_cast<unsigned char>(text[2]);
    if (text[1] == '\x80' && last >= 0xAA && last <= 0xAE) return 3;  // U+202A to U+202E
    if (text[1] == '\x81' && last >= 0xA6 && last <= 0xA9) return 3;  // U+2066 to U+2069
    return 0;
}

// Before the rest of the page, so that plain CSS can follow it and no script is needed.
constexpr char language_switch[] =
    R"html(<input class="switch" type="radio" name="language" id="in-zh"{}>
<label class="switch" for="in-zh" lang="zh">{}</label>
<input class="switch" type="radio" name="language" id="in-en"{}>
<label class="switch" for="in-en" lang="en">English</label>
)html";

}  // namespace

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F) {
            out += replacement;
        } else if (const std::size_t length = turns_text(text.substr(i)); length > 0) {
            out += replacement;
            i += length - 1;
        } else {
            out += c;
        }
    }
    return out;
}

std::string figure(std::uint64_t value) {
    std::string out = std::to_string(value);
    constexpr std::size_t together = 3;
    for (std::size_t at = out.size(); at > together; at -= together) {
        out.insert(at - together, "&#8239;");
    }
    return out;
}

std::string both(std::string_view zh, std::string_view en) {
    return fmt::format("<span lang=\"zh\">{}</span><span lang=\"en\">{}</span>", zh, en);
}

std::string html(const Page& page) {
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n"
        "<style>{}{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n",
        page.language, escape(page.title), style, page.style, page.skip);
    if (page.two_languages) {
        const bool chinese = page.language == "zh";
        // Written as references: the words of a language are no strings of the program.
        out += fmt::format(language_switch, chinese ? " checked" : "", "&#20013;&#25991;",
                           chinese ? "" : " checked");
    }
    out += fmt::format("<header>\n<h1>{}</h1>\n{}\n<nav aria-label=\"{}\"><ul>\n",
                       page.heading.empty() ? escape(page.title) : page.heading, page.introduction,
                       page.chapters_label);
    for (const Chapter& chapter : page.chapters) {
        out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", chapter.id, chapter.title);
    }
    out += "</ul></nav>\n</header>\n<main id=\"main\">\n";
    for (const Chapter& chapter : page.chapters) {
        out += fmt::format(
            "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}"
            "</section>\n",
            chapter.id, chapter.title, chapter.body);
    }
    return out + "</main>\n</body>\n</html>\n";
}

Rows::Rows(std::string label, std::vector<Column> columns) : columns_(std::move(columns)) {
    text_ = fmt::format(
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n"
        "<thead><tr>",
        escape(label));
    for (const Column& column : columns_) {
        text_ += fmt::format("<th scope=\"col\"{}>{}</th>", column.number ? " class=\"n\"" : "",
                             column.title);
    }
    text_ += "</tr></thead>\n<tbody>\n";
}

void Rows::add(const std::vector<std::string>& cells) {
    text_ += "<tr>";
    for (std::size_t c = 0; c < cells.size() && c < columns_.size(); ++c) {
        const char* name = columns_[c].number ? " class=\"n\"" : "";
        if (cells[c].starts_with("<td") || cells[c].starts_with("<th")) {
            text_ += cells[c];
        } else if (c == 0) {
            text_ += fmt::format("<th scope=\"row\"{}>{}</th>", name, cells[c]);
        } else {
            text_ += fmt::format("<td{}>{}</td>", name, cells[c]);
        }
    }
    text_ += "</tr>\n";
    ++rows_;
}

std::string Rows::html() const {
    return text_ + "</tbody>\n</table>\n</div>\n";
}

}  // namespace huitong::webpage
