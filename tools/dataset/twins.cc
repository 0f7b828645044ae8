// Two reports with the same figures, organ, year and form are of one body if the code of its
// division says so, or the figures are such as no two bodies share by accident, or the text is the
// same, or the address on the web is. If two codes differ they are of two bodies, whatever else is
// the same.
#include "twins.h"

#include <algorithm>
#include <utility>

namespace huitong::dataset {

namespace {

std::uint32_t flagged(const Report& report, Flag flag) {
    return static_cast<std::uint32_t>(report.flags[static_cast<std::size_t>(flag)]);
}

constexpr Key none = {};
constexpr std::uint32_t nothing = ~std::uint32_t{0};

bool may_be_one(const Key& a, const Key& b) {
    return a == none || b == none || a == b;
}

std::optional<std::string> name_of(const Report& report) {
    if (report.organ.empty() || report.year.empty() || report.figures.empty()) return std::nullopt;
    std::string name;
    for (const std::string& cell : {report.family, report.form, report.organ, report.year}) {
        put_cell(name, cell);
    }
    return name;
}

std::string with_figures(const std::string& name, const Report& report) {
    return name + '\t' + report.figures;
}

std::string who(std::string name, const Report& report) {
    if (!report.code.empty()) put_cell(name, report.code);
    return name;
}

}  // namespace

void Twins::tell_of(std::uint32_t place, std::size_t duplicate) {
    told_.push_back({static_cast<std::uint32_t>(duplicate), kept_[place].told});
    kept_[place].told = static_cast<std::uint32_t>(told_.size() - 1);
}

void Twins::retell(std::uint32_t place, const Kept& loser,
                   std::vector<Duplicate>& duplicates) const {
    const Kept& winner = kept_[place];
    for (std::uint32_t at = winner.told; at != nothing; at = told_[at].before) {
        Duplicate& each = duplicates[told_[at].duplicate];
        if (each.of_document == loser.document && each.of_report == loser.report) {
            each.of_document = winner.document;
            each.of_report = winner.report;
            each.doubtful[0] = winner.doubtful;
            each.verified[0] = winner.verified;
        } else if (!each.dropped() && each.document == loser.document &&
                   each.report == loser.report) {
            each.document = winner.document;
            each.report = winner.report;
        }
    }
}

std::optional<Twins::Names> Twins::names_of(const Report& report) {
    const auto name = name_of(report);
    if (!name) return std::nullopt;
    return Names{key_of_text(with_figures(*name, report)), key_of_text(who(*name, report))};
}

bool Twins::add(std::uint32_t document, std::uint32_t index, const Report& report,
                const std::string& url, std::vector<Duplicate>& duplicates, bool figures_repeat) {
    const auto name = name_of(report);
    if (!name) return false;
    const std::string figures = with_figures(*name, report);
    std::vector<Key> signs;
    for (const auto& [sign, is_there] :
         {std::pair{"\tcode\t" + report.code, !report.code.empty()},
          std::pair{std::string("\tfigures"), report.telling},
          std::pair{"\ttext\t" + report.prose, !report.prose.empty()},
          std::pair{"\turl\t" + url, !url.empty()}}) {
        if (is_there && figures_repeat) signs.push_back(key_of_text(figures + sign));
    }
    Kept now = {document,
                index,
                flagged(report, Flag::suspect) + flagged(report, Flag::missing),
                flagged(report, Flag::verified),
                report.code.empty() ? none : key_of_text(report.code),
                nothing};
    const auto next = static_cast<std::uint32_t>(kept_.size());
    for (const Key& sign : signs) {
        const auto found = by_body_.find(sign);
        if (!found) continue;
        const std::uint32_t place = *found;
        Kept& other = kept_[place];
        if (!may_be_one(now.code, other.code)) continue;
        for (const Key& each : signs) by_body_.emplace(each, place);
        if (now.code == none) now.code = other.code;
        if (other.code == none) other.code = now.code;
        if (now.better_than(other)) {
            std::swap(now, other);
            std::swap(now.told, other.told);  // belongs to the place
            retell(place, now, duplicates);
        }
        const Kept& winner = other;
        tell_of(place, duplicates.size());
        duplicates.push_back({now.document,
                              now.report,
                              winner.document,
                              winner.report,
                              Relation::same_figures,
                              {winner.doubtful, now.doubtful},
                              {winner.verified, now.verified}});
        return true;
    }
    for (const Key& sign : signs) by_body_.emplace(sign, next);
    auto alike = std::pair{next, true}, named = alike;  // place, and whether it is the first
    if (figures_repeat) alike = by_figures_.emplace(key_of_text(figures), next);
    // With another code it is another body for certain: nothing to tell.
    named = by_name_.emplace(key_of_text(who(*name, report)), next);
    kept_.push_back(now);
    const auto tell = [&](std::uint32_t place, Relation relation) {
        const Kept& other = kept_[place];
        if (!may_be_one(now.code, other.code)) return;
        for (std::uint32_t each : {place, next}) tell_of(each, duplicates.size());
        duplicates.push_back({document, index, other.document, other.report, relation, {}, {}});
    };
    if (!alike.second) {
        tell(alike.first, Relation::like_figures);
    } else if (!named.second) {
        tell(named.first, Relation::other_figures);
    }
    return false;
}

}  // namespace huitong::dataset
