// extract: every input in a worker, every record to the output, in the order of the inputs.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "commands.h"
#include "grammars.h"
#include "inputs.h"
#include "interrupt.h"
#include "json.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "workers.h"

namespace huitong::tools {

namespace {

constexpr int array_level = 1;  // records stand in an array

class Extraction {
  public:
    Extraction(const Extractor& extractor, const Options& options)
        : extractor_(extractor),
          most_bytes_(options.limits.bytes),
          array_(options.format == "json"),
          inputs_(list_inputs(options.inputs)) {}

    const std::vector<Input>& inputs() const { return inputs_; }
    bool array() const { return array_; }

    Reply run(std::size_t index) const {
        const Input& input = inputs_[index];
        if (input.error) return fail(index, *input.error);
        const base::Result<std::string> bytes = read_input(input.path, most_bytes_);
        if (!bytes) return fail(index, bytes.error());
        const Extracted extracted = extractor_.extract(input.path, *bytes);
        return {extracted.ok, text(extracted.records),
                extracted.ok ? "" : message(index, extracted.records.front())};
    }

    Reply fail(std::size_t index, base::Error error) const {
        const std::string& path = inputs_[index].path;
        if (error.where.empty()) error.where = path;
        const std::string record = extractor_.error_record(path, error);
        return {false, text({record}), message(index, record)};
    }

  private:
    // As they go out, without the comma or line break that depends on what follows.
    std::string text(const std::vector<std::string>& records) const {
        std::string out;
        for (const std::string& record : records) {
            if (!out.empty()) out += array_ ? ",\n" : "\n";
            if (array_) {
                const base::Result<Json> value = parse_json(record);
                out += "  ";
                out += value ? indent(*value, Indent::all, array_level) : record;
            } else {
                out += record;
            }
        }
        return out;
    }

    // "file: what is wrong and what to do", told from the record.
    std::string message(std::size_t index, const std::string& record) const {
        const std::string& path = inputs_[index].path;
        const base::Result<Json> value = parse_json(record);
        const Json* error = value ? value->find("error") : nullptr;
        if (!error) return path;
        const std::string_view where = error->string("where");
        const std::string_view what = error->string("message");
        if (where.substr(0, path.size()) == path) return fmt::format("{}: {}", where, what);
        if (where.empty()) return fmt::format("{}: {}", path, what);
        return fmt::format("{}: {}: {}", path, where, what);
    }

    const Extractor& extractor_;
    std::size_t most_bytes_;
    bool array_;
    std::vector<Input> inputs_;
};

}  // namespace

int extract(const Options& options) {
    // Static, so that it is never taken apart: main ends without.
    static const base::Result<Extractor> extractor =
        open_extractor(options.grammars, options.limits);
    if (!extractor) {
        say(base::dump(extractor.error()));
        return exit_wrong;
    }
    base::Result<Output> output = Output::open(options.output);
    if (!output) {
        say(base::dump(output.error()));
        return exit_wrong;
    }
    const Extraction extraction(*extractor, options);
    const std::size_t count = extraction.inputs().size();
    Progress progress(count);
    std::size_t failed = 0;
    std::optional<base::Error> wrong;  // with the output
    const auto put = [&](std::string_view text) {
        wrong = output->write(text);
        return !wrong;
    };

    WorkerOptions workers;
    workers.jobs = options.jobs;
    workers.seconds = options.limits.seconds;
    workers.memory = options.limits.memory;
    Work work;
    work.run = [&](std::size_t index) { return extraction.run(index); };
    work.fail = [&](std::size_t index, const base::Error& error) {
        return extraction.fail(index, error);
    };
    work.take = [&](std::size_t index, Reply reply) {
        if (!reply.ok) {
            ++failed;
            progress.say(reply.message);
        }
        progress.show(index + 1, failed);
        if (!extraction.array()) return put(reply.text) && put("\n");
        return put((index == 0 ? "[\n" : ",\n") + reply.text);
    };
    const Ended ended = run_in_workers(count, workers, work);
    if (ended == Ended::interrupted) return exit_wrong;  // main ends by the signal
    if (!wrong && extraction.array()) put("\n]\n");
    if (!wrong) wrong = output->commit();
    if (wrong) {
        progress.say(base::dump(*wrong));
        return exit_wrong;
    }
    return failed == 0 ? exit_good : exit_failed;
}

}  // namespace huitong::tools
