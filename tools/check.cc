// grammar check: every document of the corpus is extracted, and the view of its records compared
// with its golden. --update writes goldens, but never hides that two media of a case differ.
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "commands.h"
#include "compare.h"
#include "corpus.h"
#include "grammars.h"
#include "inputs.h"
#include "json.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "view.h"
#include "workers.h"

namespace huitong::tools {

namespace {

// Documents of which all differences are shown; of more only that there are some.
constexpr std::size_t most_detailed = 25;

struct Viewed {
    std::string view;
    std::string notes;  // why values are as they are: compare.h
    std::string error;  // instead
};

// What goldens do not keep, and helps who looks for a cause.
std::string reasons_of(const std::vector<std::string>& records) {
    std::string out;
    for (std::size_t r = 0; r < records.size(); ++r) {
        const base::Result<Json> record = parse_json(records[r]);
        const Json* fields = record ? record->find("fields") : nullptr;
        for (std::size_t f = 0; fields && f < fields->items.size(); ++f) {
            const Json* reasons = fields->items[f].find("reasons");
            if (!reasons || reasons->items.empty()) continue;
            std::string line;
            for (const Json& reason : reasons->items)
                line += (line.empty() ? "" : ", ") + reason.text;
            out += fmt::format("{} {} {}\n", r, fields->names[f], line);
        }
    }
    return out;
}

class Check {
  public:
    Check(const Extractor& extractor, const Options& options, Corpus corpus)
        : extractor_(extractor), options_(options), corpus_(std::move(corpus)) {
        for (const Case& one : corpus_.cases) {
            for (const Document& document : one.documents) documents_.push_back(&document);
        }
    }

    bool run() {
        WorkerOptions workers;
        workers.jobs = options_.jobs;
        workers.seconds = options_.limits.seconds;
        workers.memory = options_.limits.memory;
        Work work;
        work.fail = [](std::size_t, const base::Error& error) {
            return Reply{false, "", base::dump(error)};
        };
        work.run = [&](std::size_t index) {
            const std::string& path = documents_[index]->path;
            const base::Result<std::string> bytes = read_input(path, options_.limits.bytes);
            if (!bytes) return work.fail(index, {bytes.error().kind, "", bytes.error().message});
            const std::vector<std::string> records = extractor_.extract(path, *bytes).records;
            base::Result<std::string> seen = view(records);
            if (!seen) return work.fail(index, {seen.error().kind, "", seen.error().message});
            return Reply{true, std::move(*seen), reasons_of(records)};
        };
        work.take = [&](std::size_t index, Reply reply) {
            Viewed& viewed = viewed_[documents_[index]];
            viewed.view = std::move(reply.text);
            (reply.ok ? viewed.notes : viewed.error) = std::move(reply.message);
            return true;
        };
        if (run_in_workers(documents_.size(), workers, work) != Ended::all) return false;
        for (const Case& one : corpus_.cases) check(one);
        for (const std::string& stray : corpus_.strays) {
            tell(fmt::format("{}: no document goes with it; remove it", stray));
        }
        check_coverage();
        return true;
    }

    std::size_t failures() const { return failures_; }
    std::string summary() const {
        return fmt::format("{}{} cases, {} documents: {} failures, {} goldens written\n", details_,
                           corpus_.cases.size(), documents_.size(), failures_, written_);
    }

  private:
    void tell(const std::string& text) {
        ++failures_;
        details_ += text + "\n";
    }

    void check(const Case& one) {
        std::map<std::string, const Document*> firsts;  // of each golden
        for (const Document& document : one.documents) {
            const Viewed& viewed = viewed_[&document];
            if (!viewed.error.empty()) {
                tell(fmt::format("{}: gave no record: {}", document.path, viewed.error));
                continue;
            }
            check_forms(one, document, viewed.view);
            const auto [first, is_first] = firsts.emplace(document.expected, &document);
            if (!options_.update) {
                compare_with_golden(document, viewed);
            } else if (is_first) {
                write(document, viewed.view);
            } else if (const std::string lines = differences(viewed_[first->second].view, viewed);
                       !lines.empty()) {
                tell(fmt::format("{}: differs from {} of the same report\n{}", document.path,
                                 first->second->medium, lines));
            }
        }
    }

    std::string differences(const std::string& golden, const Viewed& now) {
        CompareOptions options;
        options.colour = colour_;
        std::string lines = compare(golden, now.view, now.notes, options);
        if (lines.empty() || ++detailed_ <= most_detailed) return lines;
        return "  (not shown: there are many)\n";
    }

    void compare_with_golden(const Document& document, const Viewed& viewed) {
        const base::Result<std::string> expected =
            read_input(document.expected, options_.limits.bytes);
        if (!expected) {
            tell(fmt::format("{}: has no golden {}; look at its record and write one with --update",
                             document.path, document.expected));
        } else if (const std::string lines = differences(*expected, viewed); !lines.empty()) {
            tell(fmt::format("{}: differs from {}\n{}", document.path, document.expected, lines));
        }
    }

    void write(const Document& document, const std::string& actual) {
        const base::Result<std::string> before =
            read_input(document.expected, options_.limits.bytes);
        if (before && *before == actual) return;
        base::Result<Output> output = Output::open(document.expected);
        std::optional<base::Error> wrong;
        if (!output) wrong = output.error();
        if (!wrong) wrong = output->write(actual);
        if (!wrong) wrong = output->commit();
        if (wrong) return tell(base::dump(*wrong));
        ++written_;
    }

    // The corpus mirrors the grammars: a document is of its folder's family, and each of its
    // blocks is read by one form only.
    void check_forms(const Case& one, const Document& document, const std::string& text) {
        const base::Result<Json> records = parse_json(text);
        if (!records) return tell(document.path + ": view is no JSON");
        for (const Json& record : records->items) {
            const std::string family(record.string("family"));
            covered_.emplace(family, record.string("form"));
            families_.insert(family);
            if (family != one.family) {
                tell(fmt::format("{}: was recognised as {}, but stands in the folder {}",
                                 document.path, family, one.family));
            }
            std::set<std::string_view> tables;
            const Json* list = record.find("tables");
            for (std::size_t i = 0; list && i < list->items.size(); ++i) {
                const std::string_view id = list->items[i].string("id");
                covered_.emplace(family, list->items[i].string("form"));
                if (!tables.insert(id).second) {
                    tell(fmt::format("{}: table {} was recognised twice", document.path, id));
                }
            }
        }
    }

    // Every grammar of the families that were met has a golden.
    void check_coverage() {
        std::istringstream lines(extractor_.list());
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string family, form;
            words >> family >> form;
            if (families_.count(family) && !covered_.count({family, form})) {
                tell(fmt::format("{} {}: no document of the corpus is of this form; add one",
                                 family, form));
            }
        }
    }

    const Extractor& extractor_;
    const Options& options_;
    Corpus corpus_;
    std::vector<const Document*> documents_;
    std::map<const Document*, Viewed> viewed_;
    std::set<std::pair<std::string, std::string>> covered_;  // family, form
    std::set<std::string> families_;
    std::string details_;
    std::size_t failures_ = 0, written_ = 0, detailed_ = 0;
    bool colour_ = is_coloured_terminal();
};

// Of other grammars the documents of this program say nothing: theirs are beside them.
base::Result<std::string> folder_for(const Options& options) {
    if (options.grammars.empty() || !options.folder.empty()) return corpus_folder(options.folder);
    const std::filesystem::path beside =
        std::filesystem::absolute(options.grammars).lexically_normal();
    const std::filesystem::path parent =
        beside.has_filename() ? beside.parent_path() : beside.parent_path().parent_path();
    std::error_code none;
    if (std::filesystem::is_directory(parent / "corpus", none)) return (parent / "corpus").string();
    return base::Error{base::Kind::usage, options.grammars,
                       "has no folder corpus beside it; name the folder of the documents"};
}

}  // namespace

int check_corpus(const Options& options) {
    const base::Result<Extractor> extractor = open_and_prove(options.grammars, options.limits);
    const base::Result<std::string> folder = folder_for(options);
    if (!extractor || !folder) {
        say(base::dump(extractor ? folder.error() : extractor.error()));
        return exit_wrong;
    }
    Corpus corpus = list_corpus(*folder);
    if (corpus.cases.empty()) {
        say(*folder + ": holds no documents (.txt, .html, .pdf, .layout)");
        return exit_wrong;
    }
    Check check(*extractor, options, std::move(corpus));
    if (!check.run()) return exit_wrong;
    base::Result<Output> output = Output::open("");
    if (const auto wrong = output->write(check.summary())) {
        say(base::dump(*wrong));
        return exit_wrong;
    }
    return check.failures() == 0 ? exit_good : exit_failed;
}

}  // namespace huitong::tools
