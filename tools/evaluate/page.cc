#include "page.h"

#include <utility>

#include <fmt/format.h>

#include "style.h"

namespace huitong::evaluate {

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string page(std::string_view title, std::string_view introduction,
                 const std::vector<Chapter>& chapters) {
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the "
        "figures</a>\n<header>\n<h1>{}</h1>\n{}\n<nav aria-label=\"Chapters\"><ul>\n",
        escape(title), style, escape(title), introduction);
    for (const Chapter& chapter : chapters) {
        out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", chapter.id, escape(chapter.title));
    }
    out += "</ul></nav>\n</header>\n<main id=\"main\">\n";
    for (const Chapter& chapter : chapters) {
        out += fmt::format(
            "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}"
            "</section>\n",
            chapter.id, escape(chapter.title), chapter.body);
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
                             escape(column.title));
    }
    text_ += "</tr></thead>\n<tbody>\n";
}

void Rows::add(const std::vector<std::string>& cells) {
    text_ += "<tr>";
    for (std::size_t c = 0; c < cells.size() && c < columns_.size(); ++c) {
        const char* name = columns_[c].number ? " class=\"n\"" : "";
        text_ += c == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", name, cells[c])
                        : fmt::format("<td{}>{}</td>", name, cells[c]);
    }
    text_ += "</tr>\n";
    ++rows_;
}

std::string Rows::html() const {
    return text_ + "</tbody>\n</table>\n</div>\n";
}

}  // namespace huitong::evaluate
