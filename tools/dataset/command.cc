// dataset build: reads what is new into the store, then puts the dataset together; with --shard it
// stops between the two. dataset merge: puts one together from the shards' stores.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "assemble.h"
#include "columns.h"
#include "commands.h"
#include "file.h"
#include "grammars.h"
#include "inputs.h"
#include "options.h"
#include "progress.h"
#include "read.h"
#include "store.h"

namespace huitong::tools {

namespace {

namespace fs = std::filesystem;
using namespace dataset;

constexpr char store_name[] = ".store", list_name[] = "documents", lock_name[] = "lock";

int fail(const base::Error& error) {
    say(base::dump(error));
    return exit_wrong;
}

// Held until the program ends.
std::optional<base::Error> lock(const std::string& folder) {
    const std::string path = folder + "/" + lock_name;
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) return unwritable(path, errno);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        return base::Error{base::Kind::usage, path,
                           "another run works in this folder; wait for its end"};
    }
    return std::nullopt;
}

base::Result<std::string> open_folder(const std::string& output) {
    // A file that grows over its limit is an error that is told, as a full disk is.
    std::signal(SIGXFSZ, SIG_IGN);
    std::error_code error;
    const std::string store = fmt::format("{}/{}", output, store_name);
    fs::create_directories(store, error);
    if (error) return unwritable(store, error.value());
    if (auto wrong = lock(store)) return *wrong;
    return store;
}

// The newest first.
std::vector<Store> stores_of_other_grammars(const std::string& folder, const Engine& engine) {
    std::vector<std::pair<fs::file_time_type, std::string>> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory(ignored) && name != engine.key && name.starts_with(engine.program)) {
            found.emplace_back(entry.last_write_time(ignored), entry.path().string());
        }
    }
    std::sort(found.rbegin(), found.rend());
    std::vector<Store> out;
    for (const auto& [time, path] : found) {
        base::Result<Store> store = Store::open(path, false);
        if (store) out.push_back(std::move(*store));
    }
    return out;
}

int finish(const std::string& folder, const DocumentList& list, const std::vector<Store>& stores,
           const Columns& columns, const Options& options) {
    const Assembled made = assemble(folder, list, stores, columns, options);
    if (made.wrong) return fail(*made.wrong);
    if (made.ended != Ended::all) return exit_wrong;
    say(fmt::format("{}: {} documents, {} reports, {} skipped ({} of them failed), {} duplicates",
                    folder, list.size(), made.plan.reports, made.plan.skipped.lines(),
                    made.plan.failed, made.plan.duplicates.size()));
    return made.plan.failed == 0 ? exit_good : exit_failed;
}

}  // namespace

int build_dataset(const Options& options) {
    const base::Result<Extractor> extractor = open_extractor(options.grammars, options.limits);
    if (!extractor) return fail(extractor.error());
    const base::Result<Columns> columns = columns_of(*extractor);
    if (!columns) return fail(columns.error());
    const base::Result<Engine> engine = engine_of(*extractor, options.limits);
    if (!engine) return fail(engine.error());
    const base::Result<std::string> folder = open_folder(options.output);
    if (!folder) return fail(folder.error());
    std::vector<Store> stores;
    {
        base::Result<Store> store = Store::open(*folder + "/" + engine->key, true);
        if (!store) return fail(store.error());
        stores.push_back(std::move(*store));
    }
    const std::string path = fmt::format("{}/{}/{}", *folder, engine->key, list_name);
    const Reading reading = read_documents(*extractor, options, *engine, stores.front(),
                                           stores_of_other_grammars(*folder, *engine), path);
    if (reading.wrong) return fail(*reading.wrong);
    if (reading.ended != Ended::all) return exit_wrong;
    if (options.shards > 1) {
        say(
            fmt::format("{}: shard {} of {}: {} documents; put the shards together with huitong "
                        "dataset merge",
                        options.output, options.shard, options.shards, reading.documents));
        return exit_good;
    }
    const base::Result<DocumentList> list = DocumentList::open(path);
    if (!list) return fail(list.error());
    const int status = finish(options.output, *list, stores, *columns, options);
    if (status == exit_wrong) return status;
    // What of other engines is of use is here too.
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(*folder, ignored)) {
        if (entry.is_directory(ignored) && entry.path().filename() != engine->key) {
            fs::remove_all(entry.path(), ignored);
        }
    }
    return status;
}

int merge_datasets(const Options& options) {
    const base::Result<Extractor> extractor = open_extractor(options.grammars, options.limits);
    if (!extractor) return fail(extractor.error());
    const base::Result<Columns> columns = columns_of(*extractor);
    if (!columns) return fail(columns.error());
    const base::Result<Engine> engine = engine_of(*extractor, options.limits);
    if (!engine) return fail(engine.error());
    const base::Result<std::string> folder = open_folder(options.output);
    if (!folder) return fail(folder.error());
    std::vector<Store> stores;
    std::vector<DocumentList> lists;
    std::vector<bool> there;
    for (const std::string& input : options.inputs) {
        const std::string of = fmt::format("{}/{}/{}", input, store_name, engine->key);
        const std::string path = fmt::format("{}/{}", of, list_name);
        if (::access(path.c_str(), R_OK) != 0) {
            return fail({base::Kind::io, input,
                         "has no finished shard of this program, these grammars and these limits; "
                         "build it again with the same"});
        }
        base::Result<DocumentList> list = DocumentList::open(path);
        if (!list) return fail(list.error());
        const Totals& totals = list->totals();
        if (!lists.empty() && (totals.inputs != lists.front().totals().inputs ||
                               totals.shards != lists.front().totals().shards)) {
            return fail({base::Kind::usage, input,
                         "was built from other inputs or in another number of shards than the "
                         "first; give each shard the same ones"});
        }
        there.resize(static_cast<std::size_t>(totals.shards));
        const std::size_t shard = static_cast<std::size_t>(totals.shard) - 1;
        if (there.at(shard)) {
            return fail({base::Kind::usage, input,
                         fmt::format("is shard {} once more; name each once", totals.shard)});
        }
        there[shard] = true;
        base::Result<Store> store = Store::open(of, false);
        if (!store) return fail(store.error());
        stores.push_back(std::move(*store));
        lists.push_back(std::move(*list));
    }
    const auto missing = std::find(there.begin(), there.end(), false);
    if (missing != there.end()) {
        return fail({base::Kind::usage, options.output,
                     fmt::format("shard {} of {} is not among the folders; build and name it",
                                 missing - there.begin() + 1, there.size())});
    }
    const std::string path = fmt::format("{}/{}", *folder, list_name);
    if (auto wrong = join(lists, path)) return fail(*wrong);
    const base::Result<DocumentList> all = DocumentList::open(path);
    if (!all) return fail(all.error());
    std::error_code ignored;
    fs::remove(path, ignored);  // it stays open
    if (all->size() != all->totals().count) {
        return fail({base::Kind::usage, options.output,
                     "the inputs changed while the shards were built; build the shards again"});
    }
    return finish(options.output, *all, stores, *columns, options);
}

}  // namespace huitong::tools
