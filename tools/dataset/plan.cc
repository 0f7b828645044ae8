// Documents in their order. The same bytes again: the first is kept. The same organ, code, year,
// form and figures: the copy that was read best is kept, the first of equals. The same organ, year
// and form with other figures: both are kept, and it is told.
#include "plan.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

namespace huitong::dataset {

namespace {

// What cannot be read or not to the end, in contrast to what is read and is no report.
bool is_failure(std::string_view kind) {
    return kind == "io" || kind == "limit" || kind == "internal" || kind == "encrypted" ||
           kind == "damaged";
}

std::size_t flagged(const Report& report, Flag flag) {
    return report.flags[static_cast<std::size_t>(flag)];
}

struct Kept {
    std::size_t document, report;
    std::size_t doubtful, verified;  // fields

    bool better_than(const Kept& other) const {
        if (doubtful != other.doubtful) return doubtful < other.doubtful;
        return verified > other.verified;
    }
};

std::string why(const Kept& kept, const Kept& dropped) {
    if (kept.doubtful != dropped.doubtful) {
        return fmt::format("fewer fields suspect or missing: {} and {}", kept.doubtful,
                           dropped.doubtful);
    }
    if (kept.verified != dropped.verified) {
        return fmt::format("more fields verified: {} and {}", kept.verified, dropped.verified);
    }
    return "read alike; the first is kept";
}

}  // namespace

std::string id_of(const Document& document, std::size_t report) {
    const std::string id = document.sha256.substr(0, 16);
    return report == 0 ? id : fmt::format("{}-{}", id, report + 1);
}

const Store* store_of(const std::vector<Store>& stores, const std::string& sha256) {
    for (const Store& store : stores) {
        if (store.has(sha256)) return &store;
    }
    return nullptr;
}

base::Result<Plan> plan(const std::vector<Document>& documents, const std::vector<Store>& stores) {
    Plan out;
    out.without_reports.resize(documents.size(), true);
    std::unordered_map<std::string, std::size_t> by_bytes;
    std::unordered_map<std::string, Kept> by_figures, by_organ;
    std::unordered_map<std::string, std::vector<std::size_t>> dropped;  // duplicates, by figures
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const Document& document = documents[i];
        if (document.sha256.empty()) {
            out.skipped.push_back({i, document.kind, document.message});
            ++out.failed;
            continue;
        }
        const auto [same, is_new] = by_bytes.emplace(document.sha256, i);
        if (!is_new) {
            out.duplicates.push_back({i, 0, same->second, 0, "same_bytes", "the first is kept"});
            continue;
        }
        const Store* store = store_of(stores, document.sha256);
        if (!store) {
            return base::Error{base::Kind::damaged, document.path,
                               "has no result; build its shard again"};
        }
        const base::Result<std::string> text = store->meta(document.sha256);
        if (!text) return text.error();
        const Meta meta = read_meta(*text);
        if (meta.reports.empty()) {
            std::string message = meta.failure.message;
            // The engine did not see the name.
            if (document.path.ends_with(".pdf") && !meta.media_type.empty() &&
                meta.media_type != "application/pdf") {
                message += fmt::format(
                    "; its name says PDF, its content is {}: it may be the page "
                    "of an error, fetch it again",
                    meta.media_type);
            }
            out.skipped.push_back({i, meta.failure.kind, message});
            if (is_failure(meta.failure.kind)) ++out.failed;
            continue;
        }
        out.without_reports[i] = false;
        for (std::size_t k = 0; k < meta.reports.size(); ++k) {
            const Report& report = meta.reports[k];
            ++out.reports;
            if (report.organ.empty() || report.year.empty() || report.figures.empty()) continue;
            std::string who;
            for (const std::string& cell :
                 {report.family, report.form, report.organ, report.code, report.year}) {
                put_cell(who, cell);
            }
            const std::string figures = who + "\t" + report.figures;
            const Kept now = {i, k, flagged(report, Flag::suspect) + flagged(report, Flag::missing),
                              flagged(report, Flag::verified)};
            const auto [found, first] = by_figures.emplace(figures, now);
            if (!first) {
                Kept& kept = found->second;
                const bool change = now.better_than(kept);
                const Kept& loser = change ? kept : now;
                const Kept& winner = change ? now : kept;
                --out.reports;
                out.left_out.insert({loser.document, loser.report});
                dropped[figures].push_back(out.duplicates.size());
                out.duplicates.push_back({loser.document, loser.report, winner.document,
                                          winner.report, "same_figures", why(winner, loser)});
                if (change) {
                    // Those that lost to the loser lost to the winner.
                    for (std::size_t at : dropped[figures]) {
                        out.duplicates[at].of_document = winner.document;
                        out.duplicates[at].of_report = winner.report;
                    }
                    kept = now;
                }
                continue;
            }
            const auto [before, alone] = by_organ.emplace(who, now);
            if (!alone) {
                out.duplicates.push_back({i, k, before->second.document, before->second.report,
                                          "other_figures",
                                          "the same organ, year and form with other figures: "
                                          "both are kept, look at them",
                                          false});
            }
        }
    }
    return out;
}

}  // namespace huitong::dataset
