#include "meta.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "digest/sha256.h"

namespace huitong::dataset {

namespace {

using tools::Json;

constexpr std::size_t cells_of_report = 13, cells_of_failure = 4;

std::size_t number(std::string_view text) {
    std::size_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

Report report_of(const Json& record) {
    Report report;
    if (const Json* grammar = record.find("grammar")) {
        report.family = grammar->string("family");
        report.form = grammar->string("form");
    }
    digest::Sha256 figures;
    bool any = false;
    if (const Json* fields = record.find("fields")) {
        for (std::size_t i = 0; i < fields->items.size(); ++i) {
            const std::string& id = fields->names[i];
            const Json& field = fields->items[i];
            const auto flag = std::find(flag_names.begin(), flag_names.end(), field.string("flag"));
            if (flag != flag_names.end()) {
                ++report.flags[static_cast<std::size_t>(flag - flag_names.begin())];
            }
            const Json* value = field.find("value");
            if (!value || value->type == Json::Type::null) continue;
            for (auto [name, to] : {std::pair{organ_field, &report.organ},
                                    {year_field, &report.year},
                                    {code_field, &report.code},
                                    {level_field, &report.level}}) {
                if (id == name) *to = value->text;
            }
            if (value->type == Json::Type::number && id != year_field) {
                any = true;
                figures.add(id);
                figures.add("=");
                figures.add(value->text);
                figures.add("\n");
            }
        }
    }
    if (any) report.figures = figures.finish().substr(0, 32);
    if (const Json* checks = record.find("checks")) {
        for (const Json& check : checks->items) {
            if (check.string("holds") == "false") ++report.failed_checks;
        }
    }
    return report;
}

}  // namespace

Meta meta_of(const std::vector<Json>& records) {
    Meta out;
    for (const Json& record : records) {
        if (const Json* source = record.find("source")) {
            out.media_type = source->string("media_type");
        }
        if (const Json* error = record.find("error")) {
            out.failure = {std::string(error->string("kind")), std::string(error->string("where")),
                           std::string(error->string("message"))};
        } else {
            out.reports.push_back(report_of(record));
        }
    }
    return out;
}

void put_cell(std::string& line, std::string_view text) {
    if (!line.empty() && line.back() != '\n') line += '\t';
    if (text.empty()) line += "\\0";  // so that no cell is empty, and every tab stands between two
    for (char c : text) {
        switch (c) {
            case '\\':
                line += "\\\\";
                break;
            case '\t':
                line += "\\t";
                break;
            case '\n':
                line += "\\n";
                break;
            default:
                line += c;
        }
    }
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\t') {
            out.emplace_back();
        } else if (line[i] == '\\' && i + 1 < line.size()) {
            const char next = line[++i];
            if (next != '0') out.back() += next == 't' ? '\t' : next == 'n' ? '\n' : next;
        } else {
            out.back() += line[i];
        }
    }
    return out;
}

std::string write(const Meta& meta) {
    std::string out;
    for (std::string_view cell :
         {std::string_view(meta.media_type), std::string_view(meta.failure.kind),
          std::string_view(meta.failure.where), std::string_view(meta.failure.message)}) {
        put_cell(out, cell);
    }
    out += '\n';
    for (const Report& report : meta.reports) {
        for (const std::string& cell : {report.family, report.form, report.organ, report.code,
                                        report.level, report.year, report.figures}) {
            put_cell(out, cell);
        }
        for (std::size_t count : report.flags) put_cell(out, std::to_string(count));
        put_cell(out, std::to_string(report.failed_checks));
        out += '\n';
    }
    return out;
}

Meta read_meta(std::string_view text) {
    Meta out;
    bool first = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::vector<std::string> cells = cells_of(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        cells.resize(std::max(cells.size(), first ? cells_of_failure : cells_of_report));
        if (first) {
            out.media_type = cells[0];
            out.failure = {cells[1], cells[2], cells[3]};
            first = false;
            continue;
        }
        Report report;
        std::size_t at = 0;
        for (std::string* to : {&report.family, &report.form, &report.organ, &report.code,
                                &report.level, &report.year, &report.figures}) {
            *to = cells[at++];
        }
        for (std::size_t& count : report.flags) count = number(cells[at++]);
        report.failed_checks = number(cells[at]);
        out.reports.push_back(std::move(report));
    }
    return out;
}

}  // namespace huitong::dataset
