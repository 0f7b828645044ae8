// A worker reads the bytes, and says by their digest which document it is. Its copy of the store's
// index is as old as itself; what came in since is read twice and kept once.
#include "read.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "digest/sha256.h"
#include "file.h"
#include "json.h"
#include "meta.h"
#include "meter.h"
#include "rows.h"
#include "text/normalise.h"
#include "zstd/stream.h"

namespace huitong::dataset {

namespace {

using tools::Input;
using tools::Reply;

// Failures that may be the machine's fault: another try, if asked for, may end otherwise.
bool may_pass(const Failure& failure) {
    return failure.kind == "limit" || failure.kind == "internal" || failure.kind == "io";
}

// The first line of a reply; the meta and the body follow if anything is new.
struct Answer {
    std::string sha256;
    std::uint64_t bytes = 0;
    std::string what;           // new, known, elsewhere (another shard's) or unreadable
    std::string kind, message;  // unreadable
    Stored stored;
};

std::string write(const Answer& answer) {
    std::string out;
    for (const std::string& cell :
         {answer.sha256, std::to_string(answer.bytes), answer.what, answer.kind, answer.message,
          std::to_string(answer.stored.meta.size())}) {
        put_cell(out, cell);
    }
    return out + "\n" + answer.stored.meta + answer.stored.body;
}

Answer read_answer(const std::string& text) {
    const std::size_t end = text.find('\n');
    const std::vector<std::string> cells = cells_of(std::string_view(text).substr(0, end));
    Answer out;
    std::size_t meta = 0;
    out.sha256 = cells.at(0);
    std::from_chars(cells.at(1).data(), cells.at(1).data() + cells.at(1).size(), out.bytes);
    out.what = cells.at(2);
    out.kind = cells.at(3);
    out.message = cells.at(4);
    std::from_chars(cells.at(5).data(), cells.at(5).data() + cells.at(5).size(), meta);
    out.stored = {text.substr(end + 1, meta), text.substr(end + 1 + meta)};
    return out;
}

std::string shown(const std::string& path) {
    return text::utf8(text::code_points(path));
}

class Reader {
  public:
    Reader(const Extractor& extractor, const tools::Options& options, const Store& store,
           const std::vector<Input>& inputs)
        : extractor_(extractor), options_(options), store_(store), inputs_(inputs) {}

    Reply run(std::size_t index) const {
        Answer answer;
        std::string bytes;
        if (!begin(index, answer, bytes)) return {answer.what != "unreadable", write(answer), ""};
        std::vector<std::string> records = extractor_.extract(stand_in, bytes).records;
        return done(std::move(answer), records);
    }

    // The worker died or gave up; the document is still known by its bytes.
    Reply fail(std::size_t index, const base::Error& error) const {
        Answer answer;
        std::string bytes;
        if (!begin(index, answer, bytes)) return {false, write(answer), ""};
        return done(std::move(answer), {extractor_.error_record(stand_in, error)});
    }

  private:
    // False: the answer is complete.
    bool begin(std::size_t index, Answer& answer, std::string& bytes) const {
        const Input& input = inputs_[index];
        const auto unreadable = [&](const base::Error& error) {
            answer.what = "unreadable";
            answer.kind = base::name(error.kind);
            answer.message = shown(error.message);
            answer.sha256.clear();
            // By its name, since it has no bytes: one shard tells of it.
            if (!ours(digest::sha256(input.path))) answer.what = "elsewhere";
            return false;
        };
        if (input.error) return unreadable(*input.error);
        base::Result<std::string> read = tools::read_input(input.path, options_.limits.bytes);
        if (!read) return unreadable(read.error());
        bytes = std::move(*read);
        answer.sha256 = digest::sha256(bytes);
        answer.bytes = bytes.size();
        answer.what = !ours(answer.sha256) ? "elsewhere" : known(answer.sha256) ? "known" : "new";
        return answer.what == "new";
    }

    bool ours(const std::string& sha256) const {
        unsigned first = 0;
        std::from_chars(sha256.data(), sha256.data() + 8, first, 16);
        return static_cast<int>(first % static_cast<unsigned>(options_.shards)) + 1 ==
               options_.shard;
    }

    bool known(const std::string& sha256) const {
        if (!store_.has(sha256)) return false;
        if (!options_.retry) return true;
        const base::Result<std::string> meta = store_.meta(sha256);
        return meta && !may_pass(read_meta(*meta).failure);
    }

    Reply done(Answer answer, const std::vector<std::string>& records) const {
        std::vector<tools::Json> parsed;
        std::string body;
        for (const std::string& record : records) {
            base::Result<tools::Json> json = tools::parse_json(record);
            if (json) parsed.push_back(std::move(*json));
            body += record;
            body += '\n';
        }
        const Meta meta = meta_of(parsed);
        answer.stored = {dataset::write(meta), meta.reports.empty() ? "" : compress(body)};
        return {!meta.reports.empty(), write(answer), ""};
    }

    const Extractor& extractor_;
    const tools::Options& options_;
    const Store& store_;
    const std::vector<Input>& inputs_;
};

}  // namespace

base::Result<Engine> engine_of(const Extractor& extractor, const base::Limits& limits) {
    Engine out;
    const auto record = tools::parse_json(extractor.error_record("", {}));
    if (!record) return record.error();
    const tools::Json* engine = record->find("engine");
    if (engine) {
        out.version = engine->string("version");
        out.grammars = engine->string("grammar_sha256");
    }
    // The program itself and not its version alone: a developer's build has the same version and
    // other results.
    const auto program = digest_of("/proc/self/exe");
    if (!program) return program.error();
    out.key =
        digest::sha256(fmt::format("{} {} {} {} {} {} {} {} {} {}", program->sha256, out.grammars,
                                   limits.bytes, limits.inflated, limits.pages, limits.glyphs,
                                   limits.cells, limits.nesting, limits.seconds, limits.memory))
            .substr(0, 16);
    return out;
}

Reading read_documents(const Extractor& extractor, const tools::Options& options,
                       const Engine& engine, Store& store) {
    const std::vector<Input> inputs = tools::list_inputs(options.inputs);
    DocumentList list;
    list.engine = engine.version;
    list.grammars = engine.grammars;
    list.count = inputs.size();
    list.shard = options.shard;
    list.shards = options.shards;
    digest::Sha256 names;
    for (const Input& input : inputs) names.add(input.path + '\n');
    list.inputs = names.finish();

    const Reader reader(extractor, options, store, inputs);
    Meter meter("read", inputs.size(), options.progress);
    std::optional<base::Error> wrong;
    tools::WorkerOptions workers;
    workers.jobs = options.jobs;
    workers.seconds = options.limits.seconds;
    workers.memory = options.limits.memory;
    tools::Work work;
    work.run = [&](std::size_t index) { return reader.run(index); };
    work.fail = [&](std::size_t index, const base::Error& error) {
        return reader.fail(index, error);
    };
    work.take = [&](std::size_t index, const Reply& reply) {
        const Answer answer = read_answer(reply.text);
        meter.count(answer.what == "new" ? (reply.ok ? "read" : "failed") : answer.what);
        meter.show(index + 1);
        if (answer.what == "elsewhere") return true;
        if (answer.what == "new") {
            wrong = store.add(answer.sha256, answer.stored, options.retry);
            if (wrong) return false;
        }
        list.documents.push_back({index, shown(inputs[index].path), answer.sha256, answer.bytes,
                                  answer.kind, answer.message});
        return true;
    };
    Reading out;
    out.ended = run_in_workers(inputs.size(), workers, work);
    if (!wrong && out.ended == tools::Ended::all) wrong = store.flush();
    if (wrong) {
        out.documents = *wrong;
    } else {
        out.documents = std::move(list);
    }
    return out;
}

}  // namespace huitong::dataset
