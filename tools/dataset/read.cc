// A worker reads the bytes of a file, and says by their digest which document it is. Its copy of
// the store's index is as old as itself; what came in since is read twice and kept once. An archive
// is told here by its first bytes and unpacked by a process of its own, which says of each member
// which document it is and gives the bytes only of what is new; they go to a worker as they are.
#include "read.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/unpack.h"
#include "digest/sha256.h"
#include "file.h"
#include "html/read.h"
#include "interrupt.h"
#include "json.h"
#include "meta.h"
#include "meter.h"
#include "rows.h"
#include "text/charset.h"
#include "text/decode.h"
#include "text/normalise.h"
#include "unpacker.h"
#include "zstd/stream.h"

namespace huitong::dataset {

namespace {

using tools::Input;
using tools::Reply;
using tools::Request;

// Failures that may be the machine's fault: another try, if asked for, may end otherwise.
bool may_pass(const Failure& failure) {
    return failure.kind == "limit" || failure.kind == "internal" || failure.kind == "io";
}

// The first line of a reply; what is stored follows if anything is new. Of a member of an
// archive it is the head of the request too.
struct Answer {
    std::string path, url, fetched;
    std::string sha256;
    std::uint64_t bytes = 0;
    // new, kept (other grammars gave the same), known, elsewhere (another shard's) or unreadable
    std::string what;
    std::string kind, message;  // unreadable
    Stored stored;
};

std::string write(const Answer& answer) {
    std::string out;
    for (const std::string& cell :
         {answer.path, answer.url, answer.fetched, answer.sha256, std::to_string(answer.bytes),
          answer.what, answer.kind, answer.message, std::to_string(answer.stored.meta.size()),
          std::to_string(answer.stored.body.size())}) {
        put_cell(out, cell);
    }
    return out + "\n" + answer.stored.meta + answer.stored.body + answer.stored.basis;
}

Answer read_answer(const std::string& text) {
    const std::size_t end = text.find('\n');
    const std::vector<std::string> cells = cells_of(std::string_view(text).substr(0, end));
    Answer out;
    std::size_t at = 0;
    const auto number = [&] {
        std::uint64_t size = 0;
        const std::string& cell = cells.at(at++);
        std::from_chars(cell.data(), cell.data() + cell.size(), size);
        return size;
    };
    for (std::string* to : {&out.path, &out.url, &out.fetched, &out.sha256}) *to = cells.at(at++);
    out.bytes = number();
    for (std::string* to : {&out.what, &out.kind, &out.message}) *to = cells.at(at++);
    const std::size_t meta = number(), body = number(), begin = end + 1;
    out.stored = {text.substr(begin, meta), text.substr(begin + meta, body),
                  text.substr(begin + meta + body)};
    return out;
}

std::string shown(const std::string& path) {
    return text::utf8(text::code_points(path));
}

// The charset of a server's answer counts where the bytes do not tell: the text becomes UTF-8, so
// that what is read depends on the bytes of the document alone. UTF-8 and GBK are told by the
// bytes.
void apply_charset(Member& member) {
    const std::string charset = text::charset_name(member.charset);
    if (charset.empty() || charset == "UTF-8" || charset == "GB18030") return;
    if (text::looks_binary(member.bytes) || !html::declared_charset(member.bytes).empty()) return;
    if (text::convert(member.bytes, "UTF-8").broken == 0) return;
    text::Converted converted = text::convert(member.bytes, charset);
    if (converted.broken == 0) member.bytes = std::move(converted.utf8);
}

class Reader {
  public:
    Reader(const Extractor& extractor, const tools::Options& options, const Engine& engine,
           const Store& store, const std::vector<Store>& others)
        : extractor_(extractor),
          options_(options),
          engine_(engine),
          store_(store),
          others_(others) {
        (void)extractor_.still_holds({});  // what that needs is made once, not by each worker
    }

    // In a worker.
    Reply run(const Request& request) const {
        Answer answer = read_answer(request.head);
        std::string read;
        const std::string* bytes = &request.body;
        if (answer.what.empty()) {
            begin(answer, read);
            bytes = &read;
        }
        if (answer.what != "new") return {answer.what != "unreadable", write(answer), ""};
        if (auto stored = kept(answer.sha256)) {
            answer.what = "kept";
            answer.stored = std::move(*stored);
            return {!answer.stored.body.empty(), write(answer), ""};
        }
        return done(std::move(answer), extractor_.extract_with_basis(stand_in, *bytes));
    }

    // The worker died or gave up; the document is still known by its bytes.
    Reply fail(const Request& request, const base::Error& error) const {
        Answer answer = read_answer(request.head);
        std::string bytes;
        if (answer.what.empty()) begin(answer, bytes);
        if (answer.what != "new") return {false, write(answer), ""};
        return done(std::move(answer), {{extractor_.error_record(stand_in, error)}, false, ""});
    }

    // In the process that unpacks.
    Request pack(const std::string& archive, Member&& member) const {
        Answer answer;
        answer.path = shown(archive) + "!/" + member.name;
        answer.url = std::move(member.url);
        answer.fetched = std::move(member.fetched);
        if (member.error) {
            unreadable(answer, *member.error);
        } else {
            apply_charset(member);
            identify(answer, member.bytes);
        }
        return {write(answer), answer.what == "new" ? std::move(member.bytes) : ""};
    }

    Request of_file(const std::string& path) const {
        Answer answer;
        answer.path = path;
        return {write(answer), ""};
    }

    Request of_error(const std::string& path, const base::Error& error) const {
        Answer answer;
        answer.path = path;
        unreadable(answer, error);
        return {write(answer), ""};
    }

  private:
    void unreadable(Answer& answer, const base::Error& error) const {
        answer.kind = base::name(error.kind);
        answer.message = shown(error.message);
        // By its name, since it has no bytes: one shard tells of it.
        answer.what = ours(digest::sha256(answer.path)) ? "unreadable" : "elsewhere";
    }

    void identify(Answer& answer, const std::string& bytes) const {
        answer.sha256 = digest::sha256(bytes);
        answer.bytes = bytes.size();
        answer.what = !ours(answer.sha256) ? "elsewhere" : known(answer.sha256) ? "known" : "new";
    }

    void begin(Answer& answer, std::string& bytes) const {
        base::Result<std::string> read = tools::read_input(answer.path, options_.limits.bytes);
        if (!read) return unreadable(answer, read.error());
        bytes = std::move(*read);
        identify(answer, bytes);
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

    // What other grammars gave, where these would give the same.
    std::optional<Stored> kept(const std::string& sha256) const {
        for (const Store& store : others_) {
            if (!store.has(sha256)) continue;
            base::Result<Stored> stored = store.read(sha256);
            if (!stored || !extractor_.still_holds(stored->basis) ||
                (options_.retry && may_pass(read_meta(stored->meta).failure))) {
                continue;
            }
            if (stored->body.empty()) return std::move(*stored);
            auto records = decompress(stored->body, largest_body);
            if (!records) continue;
            name_grammars(*records);
            stored->body = compress(*records);
            return std::move(*stored);
        }
        return std::nullopt;
    }

    // In JSON nothing but a key looks like this: within a text the marks have backslashes.
    void name_grammars(std::string& records) const {
        constexpr std::string_view key = "\"grammar_sha256\":\"";
        for (std::size_t at = 0; (at = records.find(key, at)) != std::string::npos;) {
            at += key.size();
            records.replace(at, std::min(records.find('"', at), records.size()) - at,
                            engine_.grammars);
        }
    }

    Reply done(Answer answer, const Extracted& extracted) const {
        std::vector<tools::Json> parsed;
        std::string body;
        for (const std::string& record : extracted.records) {
            base::Result<tools::Json> json = tools::parse_json(record);
            if (json) parsed.push_back(std::move(*json));
            body += record;
            body += '\n';
        }
        const Meta meta = meta_of(parsed);
        answer.stored = {dataset::write(meta), meta.reports.empty() ? "" : compress(body),
                         extracted.basis};
        return {!meta.reports.empty(), write(answer), ""};
    }

    const Extractor& extractor_;
    const tools::Options& options_;
    const Engine& engine_;
    const Store& store_;
    const std::vector<Store>& others_;
};

bool is_archive(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return false;
    struct stat status = {};
    char head[head_size];
    ssize_t got = 0;
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        got = ::read(file, head, sizeof head);
    }
    ::close(file);
    return got > 0 && looks_like_archive({head, static_cast<std::size_t>(got)});
}

// All documents of all inputs, in order.
class Stream {
  public:
    Stream(const std::vector<std::string>& names, const Reader& reader, const base::Limits& limits)
        : inputs_(names), reader_(reader), limits_(limits), all_(tools::count_inputs(names)) {}

    bool next(Request& request) {
        for (;;) {
            if (unpacker_) {
                if (unpacker_->next(request)) return true;
                if (tools::interrupted() != 0) return false;
                const std::optional<base::Error> wrong = unpacker_->wrong();
                unpacker_.reset();
                if (!wrong) continue;
                request = reader_.of_error(input_.path, *wrong);
                return true;
            }
            if (!inputs_.next(input_)) return false;
            ++met_;
            names_.add(input_.path + '\n');
            if (input_.error) {
                request = reader_.of_error(input_.path, *input_.error);
                return true;
            }
            if (!is_archive(input_.path)) {
                request = reader_.of_file(input_.path);
                return true;
            }
            unpacker_ = Unpacker::start(input_.path, limits_, [this](Member&& member) {
                return reader_.pack(input_.path, std::move(member));
            });
            if (!unpacker_) {
                request = reader_.of_error(
                    input_.path, {base::Kind::io, "",
                                  "no process could be started to unpack it; close other programs "
                                  "and try again"});
                return true;
            }
        }
    }

    // As the folders were at the beginning.
    std::size_t inputs_left() const { return all_ - std::min(met_, all_); }
    std::string digest_of_names() { return names_.finish(); }  // at the end

  private:
    tools::Inputs inputs_;
    const Reader& reader_;
    const base::Limits& limits_;
    std::size_t all_, met_ = 0;
    Input input_;
    digest::Sha256 names_;
    std::unique_ptr<Unpacker> unpacker_;
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
    constexpr std::size_t digits = 16;
    out.program =
        digest::sha256(fmt::format("{} {} {} {} {} {} {} {} {}", program->sha256, limits.bytes,
                                   limits.inflated, limits.pages, limits.glyphs, limits.cells,
                                   limits.nesting, limits.seconds, limits.memory))
            .substr(0, digits);
    out.key = out.program + "-" + out.grammars.substr(0, digits);
    return out;
}

Reading read_documents(const Extractor& extractor, const tools::Options& options,
                       const Engine& engine, Store& store, const std::vector<Store>& others,
                       const std::string& path) {
    Reading out;
    base::Result<ListWriter> list = ListWriter::create(path);
    if (!list) {
        out.wrong = list.error();
        return out;
    }
    Totals totals;
    totals.engine = engine.version;
    totals.grammars = engine.grammars;
    totals.shard = options.shard;
    totals.shards = options.shards;

    const Reader reader(extractor, options, engine, store, others);
    Stream stream(options.inputs, reader, options.limits);
    Meter meter("read", stream.inputs_left(), options.progress);
    tools::WorkerOptions workers;
    workers.jobs = options.jobs;
    workers.seconds = options.limits.seconds;
    workers.memory = options.limits.memory;
    std::size_t begun = 0;
    tools::StreamOfWork work;
    work.next = [&](Request& request) {
        if (!stream.next(request)) return false;
        ++begun;
        return true;
    };
    work.run = [&](std::size_t, const Request& request) { return reader.run(request); };
    work.fail = [&](std::size_t, const Request& request, const base::Error& error) {
        return reader.fail(request, error);
    };
    work.take = [&](std::size_t index, const Reply& reply) {
        Answer answer = read_answer(reply.text);
        ++totals.count;
        meter.count(answer.what == "new" ? (reply.ok ? "read" : "failed") : answer.what);
        meter.expect(begun + stream.inputs_left());
        meter.show(index + 1);
        if (answer.what == "elsewhere") return true;
        if (answer.what == "new" || answer.what == "kept") {
            out.wrong = store.add(answer.sha256, answer.stored, options.retry);
            if (out.wrong) return false;
        }
        ++out.documents;
        out.wrong = list->add({index, shown(answer.path), std::move(answer.sha256), answer.bytes,
                               std::move(answer.kind), std::move(answer.message),
                               std::move(answer.url), std::move(answer.fetched)});
        return !out.wrong;
    };
    out.ended = run_in_workers(workers, work);
    if (out.wrong || out.ended != tools::Ended::all) return out;
    out.wrong = store.flush();
    if (out.wrong) return out;
    totals.inputs = stream.digest_of_names();
    out.wrong = list->finish(std::move(totals));
    return out;
}

}  // namespace huitong::dataset
