#include "summary_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "summary_plots.h"
#include "summary_style.h"
#include "webpage/page.h"
#include "words.h"

namespace huitong::dataset {

namespace {

using webpage::Chapter, webpage::Column, webpage::escape, webpage::figure;
using Count = Survey::Count;

// Of what documents can make up freely no more is shown.
constexpr std::size_t most_years = 30, most_rows = 30, most_tables = 40, most_reasons = 25;
constexpr double bar = 220;
constexpr char other_key[] = "…";

std::string both(const Words& words) {
    return webpage::both(escape(words.zh), escape(words.en));
}
// For attributes, where there is no switch.
std::string slashed(const Words& words) {
    return fmt::format("{} / {}", words.zh, words.en);
}
template <class... Parts>
std::string both(const Words& words, const Parts&... parts) {
    return webpage::both(fmt::format(fmt::runtime(words.zh), parts...),
                         fmt::format(fmt::runtime(words.en), parts...));
}
std::string paragraph(const std::string& inside) {
    return "<p>" + inside + "</p>\n";
}
std::string heading(const Words& words) {
    return "<h3>" + both(words) + "</h3>\n";
}
std::string code(std::string_view text) {
    return "<code>" + escape(text) + "</code>";
}
// Of a document: whatever it is, it does not touch the text around it.
std::string quoted(std::string_view text) {
    return "<bdi>" + escape(text) + "</bdi>";
}

std::uint64_t sum(const Count& count) {
    return std::accumulate(count.begin(), count.end(), std::uint64_t{0});
}
double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}
std::string share_text(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? "" : escape(percent(share(part, whole)));
}
void add(Count& to, const Count& count) {
    for (std::size_t i = 0; i < count.size(); ++i) to[i] += count[i];
}
std::uint64_t flagged(const Count& count, Flag flag) {
    return count[static_cast<std::size_t>(flag)];
}
std::uint64_t usable(const Count& count) {
    return flagged(count, Flag::verified) + flagged(count, Flag::read) +
           flagged(count, Flag::inferred);
}

std::vector<std::string> key_cells(const std::string& key) {
    std::vector<std::string> cells = cells_of(key);
    cells.resize(std::max<std::size_t>(cells.size(), 2));
    return cells;
}

// Years of the reports, in order; where there are too many, those with most reports.
class Years {
  public:
    explicit Years(const Survey& survey) {
        std::map<std::string, std::uint64_t> all;
        for (const auto& [key, count] : survey.of(By::year_and_level)) {
            all[key_cells(key)[0]] += count[0];
        }
        std::vector<std::pair<std::uint64_t, std::string>> most;
        for (const auto& [year, count] : all) most.emplace_back(count, year);
        std::stable_sort(most.begin(), most.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        for (const auto& [count, year] : most) {
            if (year == other_key || (!year.empty() && shown_.size() >= most_years)) {
                others_ = true;
            } else {
                shown_.push_back(year);
            }
        }
        // Without a year, and then the rest, come last.
        std::sort(shown_.begin(), shown_.end(), [](const std::string& a, const std::string& b) {
            if (a.empty() != b.empty()) return b.empty();
            return a.size() != b.size() ? a.size() < b.size() : a < b;
        });
        if (others_) shown_.emplace_back(other_key);
    }

    std::size_t size() const { return shown_.size(); }
    std::size_t at(const std::string& year) const {
        const auto found = std::find(shown_.begin(), shown_.end(), year);
        return static_cast<std::size_t>(found - shown_.begin()) - (found == shown_.end() ? 1 : 0);
    }
    std::string name(std::size_t at) const {  // HTML
        if (shown_[at].empty()) return both(words::unknown);
        if (shown_[at] == other_key) return both(words::others);
        return escape(shown_[at]);
    }
    std::string label(std::size_t at) const { return shown_[at].empty() ? "?" : shown_[at]; }

  private:
    std::vector<std::string> shown_;
    bool others_ = false;
};

std::size_t level_at(std::string_view level) {
    std::size_t at = 0;
    while (at < words::level_words.size() && words::level_words[at].id != level) ++at;
    return at;
}
Words level_name(std::size_t at) {
    return at < words::level_words.size() ? words::level_words[at].words : words::unknown;
}

std::string flag_key() {
    std::string out = "<ul class=\"key\">";
    for (std::size_t f = 0; f < flag_names.size(); ++f) {
        out += fmt::format("<li><i class=\"f-{}\"></i>{}</li>", flag_names[f],
                           both(words::flag_words[f]));
    }
    return out + "</ul>\n";
}

std::vector<Column> with_flags(std::vector<Column> columns) {
    columns.push_back({both(words::fields), true});
    for (const Words& flag : words::flag_words) columns.push_back({both(flag), true});
    columns.push_back({""});
    return columns;
}

void add_flags(std::vector<std::string>& cells, const Count& count) {
    const std::uint64_t all = sum(count);
    cells.push_back(figure(all));
    for (const std::uint64_t each : count) cells.push_back(each == 0 ? "" : share_text(each, all));
    cells.push_back(flag_bar(count, bar));
}

// Rows by how many, most first; ties by name.
template <class Of>
std::vector<std::pair<std::string, Count>> most_first(const Survey::Counts& counts, const Of& of) {
    std::vector<std::pair<std::string, Count>> out(counts.begin(), counts.end());
    std::stable_sort(out.begin(), out.end(),
                     [&](const auto& a, const auto& b) { return of(a.second) > of(b.second); });
    return out;
}

class Summary {
  public:
    Summary(const Survey& survey, const Made& made, const Plan& plan, const Columns& columns)
        : survey_(survey), made_(made), plan_(plan), columns_(columns), years_(survey) {
        for (const auto& [key, count] : survey.of(By::table_and_year)) {
            const std::vector<std::string> cells = key_cells(key);
            add(all_, count);
            auto& table = tables_[cells[0]];
            table.resize(years_.size());
            if (years_.size() > 0) add(table[years_.at(cells[1])], count);
        }
        // As the codebook has them, then what it has not.
        for (const dataset::Column& column : columns.all) {
            const std::string table(table_of(column.id));
            if (tables_.contains(table) &&
                std::find(order_.begin(), order_.end(), table) == order_.end()) {
                order_.push_back(table);
            }
        }
        for (const auto& [table, counts] : tables_) {
            if (order_.size() < most_tables &&
                std::find(order_.begin(), order_.end(), table) == order_.end()) {
                order_.push_back(table);
            }
        }
    }

    std::string html() const {
        webpage::Page page;
        page.language = "zh";
        page.two_languages = true;
        page.title = slashed(words::title);
        page.heading = both(words::title);
        page.introduction = introduction();
        page.style = summary_style;
        page.skip = slashed(words::skip);
        page.chapters_label = slashed(words::contents);
        page.chapters = {coverage(), flags(),   failed(),      looks(),
                         doubtful(), reasons(), confidences(), left_out()};
        return webpage::html(page);
    }

  private:
    static Chapter chapter(const char* id, const Words& title, std::string body) {
        return {id, both(title), std::move(body)};
    }

    // What a field is called, and its id.
    std::string name_of(const std::string& id) const {
        const auto at = columns_.at.find(id);
        if (at == columns_.at.end()) return code(id);
        const dataset::Column& column = columns_.all[at->second];
        return webpage::both(escape(column.label), escape(column.label_en)) + "<br>" + code(id);
    }

    std::string tile(const std::string& number, const Words& what, const char* flag = "") const {
        return fmt::format("<li><b>{}</b>{}{}</li>\n", number,
                           *flag ? fmt::format("<i class=\"f-{}\"></i>", flag) : "", both(what));
    }

    std::string introduction() const {
        std::string out = paragraph(
            both(words::made_by, escape(made_.engine), escape(made_.grammars.substr(0, 16))));
        out += "<ul class=\"tiles\">\n";
        out += tile(figure(made_.documents), words::documents);
        out += tile(figure(made_.reports), words::reports);
        out += tile(figure(sum(all_)), words::fields);
        for (std::size_t f = 0; f < flag_names.size(); ++f) {
            out += tile(share_text(all_[f], sum(all_)), words::flag_words[f],
                        std::string(flag_names[f]).c_str());
        }
        out += tile(figure(checks()[1]), words::failed);
        out += tile(figure(made_.skipped), words::skipped);
        out += tile(figure(made_.duplicates), words::duplicates);
        return out + "</ul>\n";
    }

    Count checks() const {
        Count out = {};
        for (const auto& [key, count] : survey_.of(By::check)) add(out, count);
        return out;
    }

    Chapter coverage() const {
        std::vector<std::vector<std::uint64_t>> counts(
            years_.size(), std::vector<std::uint64_t>(words::level_words.size() + 1));
        std::vector<std::uint64_t> failing(years_.size());
        for (const auto& [key, count] : survey_.of(By::year_and_level)) {
            const std::vector<std::string> cells = key_cells(key);
            counts[years_.at(cells[0])][level_at(cells[1])] += count[0];
            failing[years_.at(cells[0])] += count[1];
        }
        std::string body = paragraph(both(words::coverage_text));
        if (years_.size() == 0) return chapter("coverage", words::coverage, body + nothing());
        std::vector<Stack> stacks;
        std::vector<StackPart> parts;
        std::string key = "<ul class=\"key\">";
        std::vector<Column> columns = {{both(words::year)}};
        std::uint64_t most = 1;
        for (std::size_t l = 0; l <= words::level_words.size(); ++l) {
            const std::string style = fmt::format("l-{}", l);
            parts.push_back({style, slashed(level_name(l))});
            key += fmt::format("<li><i class=\"{}\"></i>{}</li>", style, both(level_name(l)));
            columns.push_back({both(level_name(l)), true});
        }
        for (const Words& each : {words::total, words::failed}) {
            columns.push_back({both(each), true});
        }
        for (std::size_t y = 0; y < years_.size(); ++y) {
            stacks.push_back({years_.label(y), counts[y]});
            most = std::max(most, *std::max_element(counts[y].begin(), counts[y].end()));
        }
        body +=
            key + "</ul>\n" +
            scrolling(words::coverage, stacked_columns(stacks, parts, slashed(words::coverage)));
        webpage::Rows rows(slashed(words::coverage), columns);
        std::vector<std::uint64_t> total(words::level_words.size() + 3);
        for (std::size_t y = 0; y < years_.size(); ++y) {
            std::vector<std::string> cells = {years_.name(y)};
            for (std::size_t l = 0; l < counts[y].size(); ++l) {
                cells.push_back(
                    heat(counts[y][l] == 0 ? "" : figure(counts[y][l]), share(counts[y][l], most)));
                total[l] += counts[y][l];
            }
            const auto of_year =
                std::accumulate(counts[y].begin(), counts[y].end(), std::uint64_t{0});
            cells.push_back(figure(of_year));
            cells.push_back(failing[y] == 0 ? "" : figure(failing[y]));
            total[total.size() - 2] += of_year;
            total.back() += failing[y];
            rows.add(cells);
        }
        std::vector<std::string> last = {both(words::total)};
        for (const std::uint64_t each : total) last.push_back(each == 0 ? "" : figure(each));
        rows.add(last);
        body += heated(rows.html()) + heading(words::by_form) + forms();
        return chapter("coverage", words::coverage, body);
    }

    std::string forms() const {
        std::map<std::string, std::vector<std::uint64_t>> counts;
        for (const auto& [key, count] : survey_.of(By::year_and_form)) {
            const std::vector<std::string> cells = key_cells(key);
            auto& of = counts[cells[1]];
            of.resize(years_.size());
            of[years_.at(cells[0])] += count[0];
        }
        std::vector<Column> columns = {{both(words::form)}};
        for (std::size_t y = 0; y < years_.size(); ++y) columns.push_back({years_.name(y), true});
        columns.push_back({both(words::total), true});
        webpage::Rows rows(slashed(words::by_form), columns);
        std::size_t shown = 0;
        for (const auto& [form, of] : counts) {
            if (++shown > most_rows) break;
            std::vector<std::string> cells = {code(form)};
            for (const std::uint64_t each : of) cells.push_back(each == 0 ? "" : figure(each));
            cells.push_back(figure(std::accumulate(of.begin(), of.end(), std::uint64_t{0})));
            rows.add(cells);
        }
        return rows.html();
    }

    Chapter flags() const {
        std::string body = paragraph(both(words::flags_text)) + flag_key();
        if (sum(all_) == 0) return chapter("flags", words::flags, body + nothing());
        std::vector<Count> by_year(years_.size());
        for (const auto& [table, counts] : tables_) {
            for (std::size_t y = 0; y < counts.size(); ++y) add(by_year[y], counts[y]);
        }
        webpage::Rows years(slashed(words::by_year), with_flags({{both(words::year)}}));
        for (std::size_t y = 0; y < years_.size(); ++y) {
            std::vector<std::string> cells = {years_.name(y)};
            add_flags(cells, by_year[y]);
            years.add(cells);
        }
        std::vector<std::string> last = {both(words::total)};
        add_flags(last, all_);
        years.add(last);
        webpage::Rows tables(slashed(words::by_table), with_flags({{both(words::table)}}));
        std::vector<Column> columns = {{both(words::table)}};
        for (std::size_t y = 0; y < years_.size(); ++y) columns.push_back({years_.name(y), true});
        webpage::Rows map(slashed(words::usable), columns);
        for (const std::string& table : order_) {
            const std::vector<Count>& counts = tables_.at(table);
            Count of_table = {};
            for (const Count& each : counts) add(of_table, each);
            std::vector<std::string> cells = {code(table)};
            add_flags(cells, of_table);
            tables.add(cells);
            cells = {code(table)};
            for (const Count& each : counts) {
                const double lost = 1 - share(usable(each), sum(each));
                // The root shows small shares, which are the rule; never short of 100 by rounding.
                cells.push_back(
                    sum(each) == 0
                        ? "<td></td>"
                        : heat(lost == 0 ? "100"
                                         : fmt::format("{:.1f}", std::min(99.9, (1 - lost) * 100)),
                               lost));
            }
            map.add(cells);
        }
        body += heading(words::by_year) + years.html() + heading(words::by_table) + tables.html() +
                heading(words::usable) + paragraph(both(words::usable_text)) + heated(map.html());
        return chapter("flags", words::flags, body);
    }

    Chapter failed() const {
        const Count all = checks();
        std::uint64_t reports = 0;
        for (const auto& [key, count] : survey_.of(By::year_and_level)) reports += count[1];
        std::string body = paragraph(
            both(words::checks_text, figure(all[0] + all[1]), figure(all[1]), figure(reports)));
        webpage::Rows rows(slashed(words::checks), {{both(words::check)},
                                                    {both(words::official)},
                                                    {both(words::made), true},
                                                    {both(words::fails), true},
                                                    {both(words::share), true},
                                                    {""}});
        const auto sorted =
            most_first(survey_.of(By::check), [](const Count& count) { return count[1]; });
        const auto failing = static_cast<std::size_t>(std::count_if(
            sorted.begin(), sorted.end(), [](const auto& each) { return each.second[1] > 0; }));
        if (failing == 0) return chapter("checks", words::checks, body + nothing());
        for (std::size_t i = 0; i < std::min(failing, most_rows); ++i) {
            const auto& [key, count] = sorted[i];
            const std::string id = key_cells(key)[0];
            const std::uint64_t all_made = count[0] + count[1];
            rows.add({fmt::format("<th scope=\"row\" class=\"name\">{}<br><span "
                                  "class=\"quiet\">{}</span></th>",
                                  code(id), quoted(survey_.equation(id))),
                      both(count[2] > 0 ? words::yes : words::no), figure(all_made),
                      figure(count[1]), share_text(count[1], all_made),
                      share_bar(share(count[1], all_made), percent(share(count[1], all_made)))});
        }
        if (failing > most_rows) {
            body += paragraph(both(words::first_of, most_rows, figure(failing)));
        }
        return chapter("checks", words::checks, body + rows.html());
    }

    Chapter looks() const {
        std::string body = paragraph(both(words::look_text));
        body += "<pre>huitong explain PATH FIELD</pre>\n";
        if (survey_.looks().empty()) return chapter("look", words::look, body + nothing());
        body += "<ol class=\"look\">\n";
        for (const Look& look : survey_.looks()) {
            const auto flag = std::find(flag_names.begin(), flag_names.end(), look.flag);
            const auto f = static_cast<std::size_t>(flag - flag_names.begin());
            body += fmt::format("<li><div>{}</div>\n", name_of(look.field));
            body += fmt::format(
                "<div><b>{}</b> <span class=\"tag f-{}\">{}</span> {} {}<br><span "
                "class=\"quiet\">{}</span></div>\n",
                quoted(look.value), escape(look.flag),
                f < flag_names.size() ? both(words::flag_words[f]) : escape(look.flag),
                both(words::confidence), escape(look.claimed), quoted(look.reasons));
            body += fmt::format("<div>{} {}<br>{} {}", quoted(look.organ), quoted(look.year),
                                code(look.path), quoted(look.where));
            if (look.more > 0) {
                body += "<br><span class=\"quiet\">" + both(words::look_more, figure(look.more)) +
                        "</span>";
            }
            body += "</div></li>\n";
        }
        return chapter("look", words::look, body + "</ol>\n");
    }

    Chapter doubtful() const {
        webpage::Rows rows(slashed(words::doubtful), with_flags({{both(words::field)}}));
        std::size_t shown = 0;
        for (const auto& [key, count] : most_first(survey_.of(By::field), [](const Count& each) {
                 return flagged(each, Flag::suspect);
             })) {
            constexpr std::size_t most_fields = 20;
            if (flagged(count, Flag::suspect) == 0 || ++shown > most_fields) break;
            std::vector<std::string> cells = {fmt::format(
                "<th scope=\"row\" class=\"name\">{}</th>", name_of(key_cells(key)[0]))};
            add_flags(cells, count);
            rows.add(cells);
        }
        return chapter("doubtful", words::doubtful,
                       rows.empty() ? nothing() : flag_key() + rows.html());
    }

    Chapter reasons() const {
        std::string body = paragraph(both(words::reasons_text));
        webpage::Rows rows(slashed(words::reasons), {{both(words::reason)},
                                                     {both(words::flag)},
                                                     {both(words::fields), true},
                                                     {both(words::of_all), true},
                                                     {""}});
        std::size_t shown = 0;
        for (const auto& [key, count] : most_first(survey_.of(By::flag_and_reason),
                                                   [](const Count& each) { return each[0]; })) {
            if (++shown > most_reasons) break;
            const std::vector<std::string> cells = key_cells(key);
            const bool suspect = cells[0] == "suspect";
            const std::uint64_t of = flagged(all_, suspect ? Flag::suspect : Flag::missing);
            rows.add({code(cells[1]),
                      both(words::flag_words[static_cast<std::size_t>(suspect ? Flag::suspect
                                                                              : Flag::missing)]),
                      figure(count[0]), share_text(count[0], of),
                      share_bar(share(count[0], of), percent(share(count[0], of)))});
        }
        return chapter("reasons", words::reasons, body + (rows.empty() ? nothing() : rows.html()));
    }

    Chapter confidences() const {
        std::array<Count, thresholds.size()> bins = {};
        Count all = {};
        for (const auto& [key, count] : survey_.of(By::threshold)) {
            const std::string cell = key_cells(key)[0];
            const std::size_t at = cell.empty() ? 0 : static_cast<std::size_t>(cell[0] - '0');
            if (at < bins.size()) add(bins[at], count);
            add(all, count);
        }
        webpage::Rows rows(slashed(words::confidences), {{both(words::at_least), true},
                                                         {both(words::values), true},
                                                         {both(words::of_all), true},
                                                         {""}});
        Count left = all;
        for (std::size_t t = 0; t < thresholds.size(); ++t) {
            rows.add({fmt::format("{}", thresholds[t]), figure(sum(left)),
                      share_text(sum(left), sum(all)),
                      share_bar(share(sum(left), sum(all)), percent(share(sum(left), sum(all))))});
            for (std::size_t i = 0; i < left.size(); ++i) left[i] -= bins[t][i];
        }
        return chapter("confidence", words::confidences,
                       paragraph(both(words::confidences_text)) + rows.html());
    }

    Chapter left_out() const {
        std::map<std::string, std::uint64_t> kinds(plan_.skipped_kinds.begin(),
                                                   plan_.skipped_kinds.end());
        std::map<std::string, std::uint64_t> relations;
        for (const Duplicate& each : plan_.duplicates)
            ++relations[std::string(name(each.relation))];
        std::string body =
            paragraph(both(words::left_out_text, code("skipped.csv"), code("duplicates.csv")));
        const auto add_counts = [&](const Words& title,
                                    const std::map<std::string, std::uint64_t>& counts) {
            body += heading(title);
            webpage::Rows rows(slashed(title), {{both(words::kind)}, {both(words::count), true}});
            for (const auto& [name, count] : counts) rows.add({code(name), figure(count)});
            body += rows.empty() ? nothing() : rows.html();
        };
        add_counts(words::skipped_kinds, kinds);
        add_counts(words::relations, relations);
        return chapter("left-out", words::left_out, body);
    }

    static std::string nothing() { return paragraph(both(words::none)); }
    static std::string scrolling(const Words& label, const std::string& inside) {
        return fmt::format(
            "<div class=\"wide plot\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">{}</div>\n",
            slashed(label), inside);
    }
    static std::string heated(const std::string& table) {
        return "<div class=\"heat\">" + table + "</div>\n";
    }
    // The root shows small shares too.
    static std::string heat(const std::string& inside, double dark) {
        constexpr double darkest = 0.75;
        if (dark <= 0) return "<td>" + inside + "</td>";
        return fmt::format("<td class=\"h\" style=\"--a:{:.2f}\">{}</td>",
                           darkest * std::sqrt(std::min(dark, 1.0)), inside);
    }

    const Survey& survey_;
    const Made& made_;
    const Plan& plan_;
    const Columns& columns_;
    Years years_;
    Count all_ = {};
    std::map<std::string, std::vector<Count>> tables_;  // by year
    std::vector<std::string> order_;
};

}  // namespace

std::string summary_page(const Survey& survey, const Made& made, const Plan& plan,
                         const Columns& columns) {
    return Summary(survey, made, plan, columns).html();
}

}  // namespace huitong::dataset
