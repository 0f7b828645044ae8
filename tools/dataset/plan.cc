// Documents in their order. The same bytes again: the first is kept. The same report again
// (twins.h): the copy that was read best is kept, the first of equals.
#include "plan.h"

#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "key.h"
#include "twins.h"

namespace huitong::dataset {

namespace {

// What cannot be read or not to the end, in contrast to what is read and is no report.
bool is_failure(std::string_view kind) {
    return kind == "io" || kind == "limit" || kind == "internal" || kind == "encrypted" ||
           kind == "damaged";
}

}  // namespace

std::string_view name(Relation relation) {
    switch (relation) {
        case Relation::same_bytes:
            return "same_bytes";
        case Relation::same_figures:
            return "same_figures";
        case Relation::like_figures:
            return "like_figures";
        case Relation::other_figures:
            return "other_figures";
    }
    return {};
}

std::string why(const Duplicate& each) {
    switch (each.relation) {
        case Relation::same_bytes:
            return "the first is kept";
        case Relation::like_figures:
            return "the same name, year, form and figures, and nothing that says whether it is one "
                   "body: both are kept, look at them";
        case Relation::other_figures:
            return "the same organ, year and form with other figures: both are kept, look at them";
        case Relation::same_figures:
            break;
    }
    if (each.doubtful[0] != each.doubtful[1]) {
        return fmt::format("fewer fields suspect or missing: {} and {}", each.doubtful[0],
                           each.doubtful[1]);
    }
    if (each.verified[0] != each.verified[1]) {
        return fmt::format("more fields verified: {} and {}", each.verified[0], each.verified[1]);
    }
    return "read alike; the first is kept";
}

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
    std::unordered_map<Key, std::uint32_t, KeyHash> by_bytes;
    Twins twins;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const Document& document = documents[i];
        if (document.sha256.empty()) {
            out.skipped.push_back({i, document.kind, document.message});
            if (is_failure(document.kind)) ++out.failed;
            continue;
        }
        const auto number = static_cast<std::uint32_t>(i);
        const auto [same, is_new] = by_bytes.emplace(key_of_digest(document.sha256), number);
        if (!is_new) {
            out.duplicates.push_back({number, 0, same->second, 0, Relation::same_bytes, {}, {}});
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
            ++out.reports;
            if (!twins.add(number, static_cast<std::uint32_t>(k), meta.reports[k], document.url,
                           out.duplicates)) {
                continue;
            }
            --out.reports;
            out.left_out.insert({out.duplicates.back().document, out.duplicates.back().report});
        }
    }
    return out;
}

}  // namespace huitong::dataset
