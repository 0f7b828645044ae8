#include "meta.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "digest/sha256.h"

namespace huitong::dataset {

namespace {

using tools::Json;

constexpr std::size_t cells_of_report = 15, cells_of_failure = 4;
// Bodies of one name (townships called alike) share small numbers by accident, and short sentences.
constexpr std::size_t telling_figures = 4;       // different ones of two digits or more
constexpr std::size_t telling_prose = 300;       // bytes without blanks: a hundred characters
constexpr std::string_view of_organ = "organ.";  // fields that follow from others

std::size_t number(std::string_view text) {
    std::size_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

// White space tells nothing: the same text stands in other lines in another file.
void add_letters(digest::Sha256& sum, std::string_view text, std::size_t& letters) {
    constexpr std::string_view wide_blank = "\xE3\x80\x80", fixed_blank = "\xC2\xA0";
    std::string bare;
    while (!text.empty()) {
        if (text.starts_with(wide_blank)) {
            text.remove_prefix(wide_blank.size());
        } else if (text.starts_with(fixed_blank)) {
            text.remove_prefix(fixed_blank.size());
        } else {
            if (static_cast<unsigned char>(text.front()) > ' ') bare += text.front();
            text.remove_prefix(1);
        }
    }
    sum.add(bare);
    letters += bare.size();
}

Report report_of(const Json& record) {
    Report report;
    if (const Json* grammar = record.find("grammar")) {
        report.family = grammar->string("family");
        report.form = grammar->string("form");
    }
    digest::Sha256 figures;
    bool any = false;
    digest::Sha256 prose;
    std::size_t letters = 0;
    std::set<std::string_view> larger;
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
                if (value->text.size() > 1 &&
                    value->text.find_first_of(".-") == std::string::npos) {
                    larger.insert(value->text);
                }
                figures.add(id);
                figures.add("=");
                figures.add(value->text);
                figures.add("\n");
            } else if (value->type == Json::Type::string && !id.starts_with(of_organ)) {
                // Telephone numbers and addresses tell where the same model text was used.
                std::size_t ignored = 0;
                prose.add(id);
                add_letters(prose, value->text, ignored);
            }
        }
    }
    if (any) report.figures = figures.finish().substr(0, 32);
    report.telling = larger.size() >= telling_figures;
    if (const Json* sections = record.find("sections")) {
        for (const Json& section : sections->items) {
            add_letters(prose, section.string("text"), letters);
        }
        if (letters >= telling_prose) report.prose = prose.finish().substr(0, 32);
    }
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

void put_null(std::string& line) {
    line += '\t';
}

const std::vector<std::string_view>& Cells::of(std::string_view line) {
    cells_.clear();
    plain_.clear();
    plain_.reserve(line.size());  // views into it stay
    for (bool last = false; !last;) {
        const std::size_t end = line.find('\t');
        last = end == std::string_view::npos;
        const std::string_view cell = line.substr(0, end);
        if (!last) line.remove_prefix(end + 1);
        if (cell.empty()) {
            cells_.emplace_back();
        } else if (cell.find('\\') == std::string_view::npos) {
            cells_.push_back(cell);
        } else {
            const std::size_t begin = plain_.size();
            for (std::size_t i = 0; i < cell.size(); ++i) {
                if (cell[i] != '\\' || i + 1 == cell.size()) {
                    plain_ += cell[i];
                } else if (const char next = cell[++i]; next != '0') {
                    plain_ += next == 't' ? '\t' : next == 'n' ? '\n' : next;
                }
            }
            cells_.emplace_back(plain_.data() + begin, plain_.size() - begin);
        }
    }
    return cells_;
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
                                        report.level, report.year, report.figures, report.prose}) {
            put_cell(out, cell);
        }
        put_cell(out, report.telling ? "1" : "0");
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
                                &report.level, &report.year, &report.figures, &report.prose}) {
            *to = cells[at++];
        }
        report.telling = cells[at++] == "1";
        for (std::size_t& count : report.flags) count = number(cells[at++]);
        report.failed_checks = number(cells[at]);
        out.reports.push_back(std::move(report));
    }
    return out;
}

}  // namespace huitong::dataset
