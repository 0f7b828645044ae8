#include "survey.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace huitong::dataset {

namespace {

using tools::Json;

// Documents are hostile: what they name may be as many things as there are documents.
constexpr std::size_t most_keys = 5000;
constexpr std::size_t longest_text = 160;  // bytes of one cell of what is looked at
constexpr std::size_t longest_equation = 90;
constexpr char others[] = "…";

std::string cut(std::string_view text, std::size_t most = longest_text) {
    if (text.size() <= most) return std::string(text);
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

template <class... Cells>
std::string key_of(const Cells&... cells) {
    std::string key;
    (put_cell(key, cells), ...);
    return key;
}

std::string joined(const Json* list, std::string_view between) {
    std::string out;
    if (!list) return out;
    for (const Json& item : list->items) {
        if (!out.empty()) out += between;
        out += item.text;
    }
    return out;
}

std::string where_of(const Json* origin) {
    if (!origin) return "";
    if (origin->find("page")) {
        return fmt::format("p. {} [{}]", origin->string("page"), joined(origin->find("box"), ", "));
    }
    if (origin->find("line")) {
        return fmt::format("{}:{}", origin->string("line"), origin->string("column"));
    }
    return std::string(origin->string("node"));
}

template <class Number>
Number number(std::string_view text) {
    Number out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

bool comes_first(const Look& a, const Look& b) {
    return std::tie(a.rank, a.confidence) < std::tie(b.rank, b.confidence);
}

std::size_t threshold_of(double confidence) {
    const auto above = std::upper_bound(thresholds.begin(), thresholds.end(), confidence);
    return above == thresholds.begin() ? 0
                                       : static_cast<std::size_t>(above - thresholds.begin()) - 1;
}

constexpr std::size_t cells_of_look = 12;

}  // namespace

std::string_view table_of(std::string_view field) {
    return field.substr(0, field.find('.'));
}

Survey::Count& Survey::at(By way, const std::string& key) {
    Counts& counts = counts_[static_cast<std::size_t>(way)];
    const auto found = counts.find(key);
    if (found != counts.end()) return found->second;
    if (counts.size() < most_keys) return counts[key];
    return counts[key_of(others, others)];
}

void Survey::add(const Place& place, const Report& report, const Json& record) {
    Count& reports = at(By::year_and_level, key_of(report.year, report.level));
    ++reports[0];
    if (report.failed_checks > 0) ++reports[1];
    ++at(By::year_and_form, key_of(report.year, report.family + "/" + report.form))[0];
    ++at(By::media_type, key_of(place.media_type))[0];

    std::set<std::string_view> named;  // by official checks that fail
    if (const Json* checks = record.find("checks")) {
        for (const Json& check : checks->items) {
            const std::string id(check.string("id"));
            const bool fails = check.string("holds") == "false";
            const bool official = check.string("official") == "true";
            Count& count = at(By::check, key_of(id));
            ++count[fails ? 1 : 0];
            if (official) ++count[2];
            const Json* fields = check.find("fields");
            for (std::size_t i = 0; fails && official && fields && i < fields->items.size(); ++i) {
                named.insert(fields->items[i].text);
            }
            if (fails && equations_.size() < most_keys) {
                equations_.emplace(id, cut(check.string("equation"), longest_equation));
            }
        }
    }

    const Json* fields = record.find("fields");
    if (!fields) return;
    std::vector<Look> looks;
    std::string key;
    for (std::size_t i = 0; i < fields->items.size(); ++i) {
        const std::string& id = fields->names[i];
        const Json& field = fields->items[i];
        const std::string_view flag = field.string("flag");
        const auto known = std::find(flag_names.begin(), flag_names.end(), flag);
        if (known == flag_names.end()) continue;
        const auto f = static_cast<std::size_t>(known - flag_names.begin());
        key.clear();
        put_cell(key, table_of(id));
        put_cell(key, report.year);
        ++at(By::table_and_year, key)[f];
        key.clear();
        put_cell(key, id);
        ++at(By::field, key)[f];
        const auto is = [&](Flag other) { return f == static_cast<std::size_t>(other); };
        if (is(Flag::suspect) || is(Flag::missing)) {
            const Json* reasons = field.find("reasons");
            std::set<std::string_view> kinds;  // without what they are about
            for (std::size_t r = 0; reasons && r < reasons->items.size(); ++r) {
                const std::string_view reason = reasons->items[r].text;
                kinds.insert(reason.substr(0, reason.find(':')));
            }
            for (const std::string_view kind : kinds) {
                ++at(By::flag_and_reason, key_of(flag, kind))[0];
            }
        }
        if (is(Flag::missing)) continue;
        const double confidence = number<double>(field.string("confidence"));
        ++at(By::threshold, key_of(std::to_string(threshold_of(confidence))))[f];
        if (!is(Flag::suspect) && confidence >= sure) continue;
        Look look;
        look.rank = !is(Flag::suspect) ? 2 : named.contains(id) ? 0 : 1;
        look.confidence = confidence;
        look.organ = cut(report.organ);
        look.year = report.year;
        look.path = cut(place.path);
        look.where = cut(where_of(field.find("origin")));
        look.field = cut(id);
        look.value = cut(field.string("value"));
        look.flag = flag;
        look.claimed = field.string("confidence");
        look.reasons = cut(joined(field.find("reasons"), " "));
        looks.push_back(std::move(look));
    }
    std::stable_sort(looks.begin(), looks.end(), comes_first);
    if (looks.size() > most_looks_of_a_report) {
        looks[most_looks_of_a_report - 1].more = looks.size() - most_looks_of_a_report;
        looks.resize(most_looks_of_a_report);
    }
    add(std::move(looks));
}

void Survey::add(std::vector<Look> looks) {
    looks_.insert(looks_.end(), std::make_move_iterator(looks.begin()),
                  std::make_move_iterator(looks.end()));
    std::stable_sort(looks_.begin(), looks_.end(), comes_first);
    if (looks_.size() > most_looks) looks_.resize(most_looks);
}

void Survey::add(const Survey& other) {
    for (std::size_t way = 0; way < ways; ++way) {
        for (const auto& [key, count] : other.counts_[way]) {
            Count& to = at(static_cast<By>(way), key);
            for (std::size_t i = 0; i < count.size(); ++i) to[i] += count[i];
        }
    }
    for (const auto& [check, equation] : other.equations_) {
        if (equations_.size() < most_keys) equations_.emplace(check, equation);
    }
    add(other.looks_);
}

std::string Survey::equation(const std::string& check) const {
    const auto found = equations_.find(check);
    return found == equations_.end() ? "" : found->second;
}

std::string Survey::write() const {
    std::string out;
    for (std::size_t way = 0; way < ways; ++way) {
        for (const auto& [key, count] : counts_[way]) {
            out += 'K';
            put_cell(out, std::to_string(way));
            put_cell(out, key);
            for (const std::uint64_t each : count) put_cell(out, std::to_string(each));
            out += '\n';
        }
    }
    for (const auto& [check, equation] : equations_) {
        out += 'E';
        put_cell(out, check);
        put_cell(out, equation);
        out += '\n';
    }
    for (const Look& look : looks_) {
        out += 'L';
        put_cell(out, std::to_string(look.rank));
        for (const std::string* cell :
             {&look.organ, &look.year, &look.path, &look.where, &look.field, &look.value,
              &look.flag, &look.claimed, &look.reasons}) {
            put_cell(out, *cell);
        }
        put_cell(out, std::to_string(look.more));
        out += '\n';
    }
    return out;
}

Survey Survey::read(std::string_view text) {
    Survey out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::vector<std::string> cells = cells_of(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        cells.resize(std::max(cells.size(), cells_of_look));
        if (cells[0] == "K") {
            const auto way = number<std::size_t>(cells[1]);
            if (way >= ways) continue;
            Count& count = out.counts_[way][cells[2]];
            for (std::size_t i = 0; i < count.size(); ++i) {
                count[i] = number<std::uint64_t>(cells[3 + i]);
            }
        } else if (cells[0] == "E") {
            out.equations_.emplace(cells[1], cells[2]);
        } else if (cells[0] == "L") {
            Look look;
            look.rank = number<int>(cells[1]);
            std::size_t at = 2;
            for (std::string* cell : {&look.organ, &look.year, &look.path, &look.where, &look.field,
                                      &look.value, &look.flag, &look.claimed, &look.reasons}) {
                *cell = std::move(cells[at++]);
            }
            look.more = number<std::size_t>(cells[at]);
            look.confidence = number<double>(look.claimed);
            out.looks_.push_back(std::move(look));
        }
    }
    return out;
}

}  // namespace huitong::dataset
