// Documents in their order. The same bytes again: the first is kept. The same report again
// (twins.h): the copy that was read best is kept, the first of equals.
#include "plan.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "key.h"
#include "key_map.h"
#include "repeats.h"
#include "twins.h"

namespace huitong::dataset {

namespace {

constexpr std::size_t cells_of_skipped = 3;

// What cannot be read or not to the end, in contrast to what is read and is no report.
bool is_failure(std::string_view kind) {
    return kind == "io" || kind == "limit" || kind == "internal" || kind == "encrypted" ||
           kind == "damaged";
}

std::size_t number_in(const std::string& digits, int base = 10) {
    std::size_t out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out, base);
    return out;
}

// Thrice over the documents: which digests come twice; what each says of itself; which reports are
// twins. Most bodies and most bytes are there once, and of those nothing stays in memory.
class Planning {
  public:
    Planning(const DocumentList& documents, const std::vector<Store>& stores)
        : documents_(documents),
          stores_(stores),
          bytes_(documents.size()),
          reports_(2 * documents.size()) {}

    base::Result<Plan> run(const std::string& folder) {
        for (Spool* each : {&plan_.skipped, &names_}) {
            base::Result<Spool> spool = Spool::create(folder);
            if (!spool) return spool.error();
            *each = std::move(*spool);
        }
        plan_.without_reports.resize(documents_.size(), true);
        if (auto wrong = documents_.each([&](std::size_t, const Document& document) {
                if (!document.sha256.empty()) bytes_.add(key_of_digest(document.sha256)[0]);
                return std::optional<base::Error>();
            })) {
            return *wrong;
        }
        if (auto wrong = documents_.each([&](std::size_t i, const Document& document) {
                return read(static_cast<std::uint32_t>(i), document);
            })) {
            return *wrong;
        }
        by_bytes_ = {};
        if (auto wrong = find_twins()) return *wrong;
        std::sort(plan_.left_out.begin(), plan_.left_out.end());
        return std::move(plan_);
    }

  private:
    std::optional<base::Error> skip(std::size_t document, const std::string& kind,
                                    const std::string& message) {
        if (is_failure(kind)) ++plan_.failed;
        ++plan_.skipped_kinds[kind];
        std::string line;
        put_cell(line, std::to_string(document));
        put_cell(line, kind);
        put_cell(line, message);
        return plan_.skipped.add(line + '\n');
    }

    base::Result<Meta> meta_of(const Document& document) const {
        const Store* store = store_of(stores_, document.sha256);
        if (!store) {
            return base::Error{base::Kind::damaged, document.path,
                               "has no result; build its shard again"};
        }
        const base::Result<std::string> text = store->meta(document.sha256);
        if (!text) return text.error();
        return read_meta(*text);
    }

    std::optional<base::Error> read(std::uint32_t number, const Document& document) {
        if (document.sha256.empty()) return skip(number, document.kind, document.message);
        const Key key = key_of_digest(document.sha256);
        if (bytes_.may_repeat(key[0])) {
            const auto [same, is_new] = by_bytes_.emplace(key, number);
            if (!is_new) {
                plan_.duplicates.push_back({number, 0, same, 0, Relation::same_bytes, {}, {}});
                return std::nullopt;
            }
        }
        const base::Result<Meta> meta = meta_of(document);
        if (!meta) return meta.error();
        if (meta->reports.empty()) {
            std::string message = meta->failure.message;
            // The engine did not see the name.
            if (document.path.ends_with(".pdf") && !meta->media_type.empty() &&
                meta->media_type != "application/pdf") {
                message += fmt::format(
                    "; its name says PDF, its content is {}: it may be the page "
                    "of an error, fetch it again",
                    meta->media_type);
            }
            return skip(number, meta->failure.kind, message);
        }
        plan_.without_reports[number] = false;
        plan_.reports += meta->reports.size();
        for (std::size_t k = 0; k < meta->reports.size(); ++k) {
            const auto names = Twins::names_of(meta->reports[k]);
            if (!names) continue;
            std::string line = fmt::format("{}\t{}", number, k);
            for (const Key& each : {names->with_figures, names->who}) {
                reports_.add(each[0]);
                line += fmt::format("\t{:x}", each[0]);
            }
            if (auto wrong = names_.add(line + '\n')) return wrong;
        }
        return std::nullopt;
    }

    std::optional<base::Error> find_twins() {
        Twins twins;
        std::vector<Duplicate> found;
        std::vector<std::uint32_t> met_at;  // the document that brought each of them
        if (auto wrong = names_.each([&](std::string_view line) -> std::optional<base::Error> {
                const std::vector<std::string> cells = cells_of(line);
                const bool figures_repeat = reports_.may_repeat(number_in(cells.at(2), 16));
                if (!figures_repeat && !reports_.may_repeat(number_in(cells.at(3), 16))) {
                    return std::nullopt;
                }
                const std::size_t number = number_in(cells[0]), report = number_in(cells[1]);
                const base::Result<Document> document = documents_.at(number);
                if (!document) return document.error();
                const base::Result<Meta> meta = meta_of(*document);
                if (!meta) return meta.error();
                const bool dropped = twins.add(
                    static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(report),
                    meta->reports.at(report), document->url, found, figures_repeat);
                met_at.resize(found.size(), static_cast<std::uint32_t>(number));
                if (!dropped) return std::nullopt;
                --plan_.reports;
                plan_.left_out.emplace_back(found.back().document, found.back().report);
                return std::nullopt;
            })) {
            return wrong;
        }
        // In the order in which documents brought them; none brought one of each kind.
        std::vector<Duplicate> all;
        all.reserve(plan_.duplicates.size() + found.size());
        auto same = plan_.duplicates.cbegin();
        for (std::size_t i = 0; i < found.size(); ++i) {
            for (; same != plan_.duplicates.cend() && same->document < met_at[i]; ++same) {
                all.push_back(*same);
            }
            all.push_back(found[i]);
        }
        all.insert(all.end(), same, plan_.duplicates.cend());
        plan_.duplicates = std::move(all);
        return std::nullopt;
    }

    const DocumentList& documents_;
    const std::vector<Store>& stores_;
    Repeats bytes_, reports_;
    Plan plan_;
    Spool names_;  // of reports
    KeyMap by_bytes_;
};

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

std::optional<base::Error> Plan::each_skipped(const DocumentList& documents,
                                              const Take& take) const {
    std::vector<Document> some;
    std::size_t first = 0;
    return skipped.each([&](std::string_view line) -> std::optional<base::Error> {
        std::vector<std::string> cells = cells_of(line);
        cells.resize(std::max(cells.size(), cells_of_skipped));
        const Skipped each = {number_in(cells[0]), std::move(cells[1]), std::move(cells[2])};
        if (each.document < first || each.document - first >= some.size()) {
            const std::size_t piece = each.document / DocumentList::at_a_time;
            base::Result<std::vector<Document>> read = documents.piece(piece);
            if (!read) return read.error();
            some = std::move(*read);
            first = piece * DocumentList::at_a_time;
        }
        return take(each, some[each.document - first]);
    });
}

base::Result<Plan> plan(const DocumentList& documents, const std::vector<Store>& stores,
                        const std::string& folder) {
    return Planning(documents, stores).run(folder);
}

}  // namespace huitong::dataset
