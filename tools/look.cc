// dump, explain, doctor and grammar new: one document, looked at by a person. It is read in a
// worker like any other.
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "commands.h"
#include "grammars.h"
#include "inputs.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "workers.h"

namespace huitong::tools {

namespace {

using Look = std::function<base::Result<std::string>(const std::string& bytes)>;
using LookBy =
    std::function<base::Result<std::string>(const Extractor& extractor, const std::string& bytes)>;

int look_at(const Options& options, const Look& look) {
    base::Result<Output> output = Output::open(options.output);
    if (!output) {
        say(base::dump(output.error()));
        return exit_wrong;
    }
    WorkerOptions workers;
    workers.seconds = options.limits.seconds;
    workers.memory = options.limits.memory;
    Work work;
    work.fail = [&](std::size_t, const base::Error& error) {
        const bool named = error.where.substr(0, options.input.size()) == options.input;
        return Reply{
            false, error.kind == base::Kind::usage ? "usage" : "",
            named ? base::dump(error) : fmt::format("{}: {}", options.input, base::dump(error))};
    };
    work.run = [&](std::size_t index) {
        const base::Result<std::string> bytes = read_input(options.input, options.limits.bytes);
        if (!bytes) return work.fail(index, bytes.error());
        base::Result<std::string> seen = look(*bytes);
        if (!seen) return work.fail(index, seen.error());
        if (!seen->empty() && seen->back() != '\n') *seen += '\n';
        return Reply{true, std::move(*seen), ""};
    };
    int status = exit_good;
    work.take = [&](std::size_t, const Reply& reply) {
        if (!reply.ok) {
            say(reply.message);
            status = reply.text == "usage" ? exit_wrong : exit_failed;
            return true;
        }
        if (const auto wrong = output->write(reply.text)) {
            say(base::dump(*wrong));
            status = exit_wrong;
        }
        return true;
    };
    if (run_in_workers(1, workers, work) != Ended::all) return exit_wrong;
    if (status != exit_good) return status;
    if (const auto wrong = output->commit()) {
        say(base::dump(*wrong));
        return exit_wrong;
    }
    return exit_good;
}

int look_with_grammars(const Options& options, const LookBy& look) {
    // Static, so that it is never taken apart: main ends without.
    static const base::Result<Extractor> extractor =
        open_extractor(options.grammars, options.limits);
    if (!extractor) {
        say(base::dump(extractor.error()));
        return exit_wrong;
    }
    return look_at(options, [&](const std::string& bytes) { return look(*extractor, bytes); });
}

}  // namespace

int dump(const Options& options) {
    const Format format = options.svg                 ? Format::svg
                          : options.format == "json"  ? Format::json
                          : options.format == "icdar" ? Format::icdar
                                                      : Format::text;
    // A folder that was named has to be right, though it is not needed.
    if (options.stage != Stage::match && !grammars_are_named(options.grammars)) {
        return look_at(options, [&](const std::string& bytes) {
            return huitong::dump(options.stage, format, options.input, bytes, options.limits);
        });
    }
    return look_with_grammars(options, [&](const Extractor& extractor, const std::string& bytes) {
        return extractor.dump(options.stage, format, options.input, bytes);
    });
}

int explain(const Options& options) {
    return look_with_grammars(options, [&](const Extractor& extractor, const std::string& bytes) {
        return extractor.explain(options.input, bytes, options.field);
    });
}

int doctor(const Options& options) {
    return look_at(options, [&](const std::string& bytes) {
        return examine(options.input, bytes, options.limits);
    });
}

int new_grammar(const Options& options) {
    const std::string family = options.family.empty() ? "new_family" : options.family;
    const std::string form = options.form.empty() ? "draft" : options.form;
    return look_at(options, [&](const std::string& bytes) {
        return draft_grammar(options.input, bytes, family, form, options.limits);
    });
}

}  // namespace huitong::tools
