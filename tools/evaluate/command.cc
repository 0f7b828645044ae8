// evaluate: makes damaged documents, reads them in workers, scores what comes back, and reports.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "bars.h"
#include "commands.h"
#include "damage/case.h"
#include "digest/sha256.h"
#include "fit.h"
#include "grammar/grammar.h"
#include "grammar/load.h"
#include "grammars.h"
#include "match/index.h"
#include "options.h"
#include "output.h"
#include "plan.h"
#include "progress.h"
#include "report.h"
#include "summary.h"
#include "tally.h"
#include "trial.h"
#include "workers.h"

namespace huitong::tools {

namespace {

using evaluate::Spec;
using evaluate::Tally;
using evaluate::Trial;

// A worker costs a fork; nothing of ours is expected to leak.
constexpr int documents_of_a_worker = 2000;

std::optional<base::Error> write(const std::string& path, std::string_view text) {
    base::Result<Output> output = Output::open(path);
    if (!output) return output.error();
    if (auto wrong = output->write(text)) return wrong;
    return output->commit();
}

int fail(const base::Error& error) {
    say(base::dump(error));
    return exit_wrong;
}

base::Result<grammar::Library> load(const Options& options) {
    const base::Result<std::string> folder = grammar_folder(options.grammars);
    if (!folder) return folder.error();
    grammar::Loaded loaded = grammar::load_folder(*folder);
    if (loaded.errors.empty()) return std::move(loaded.library);
    std::string message;
    for (const base::Error& error : loaded.errors) {
        if (!message.empty()) message += '\n';
        message += error.where + ": " + error.message;
    }
    return base::Error{loaded.errors.front().kind, "", message};
}

std::string truth_lines(const damage::Case& made, const grammar::Grammar& form) {
    const grammar::Grammar& grammar = made.grammar ? *made.grammar : form;
    const auto text = [](const std::optional<base::Decimal>& value) {
        return value ? value->str() : "-";
    };
    std::string out;
    for (std::size_t f = 0; f < grammar.fields.size() && f < made.truth.size(); ++f) {
        const damage::Truth& truth = made.truth[f];
        if (truth.print == damage::Print::absent) continue;
        out += fmt::format("{}\t{}\t{}\t{}\n", grammar.fields[f].id, damage::name(truth.print),
                           text(truth.stated), text(truth.original));
    }
    return out;
}

int show_case(const Options& options, const std::vector<grammar::Grammar>& grammars) {
    const base::Result<Spec> spec = evaluate::parse_name(options.case_name, grammars);
    if (!spec) return fail(spec.error());
    const grammar::Grammar& grammar = grammars[static_cast<std::size_t>(spec->grammar)];
    const damage::Case made = evaluate::make(*spec, grammars);
    if (!made.injury.empty()) say(made.injury);
    const auto wrong =
        write(options.output, options.truth ? truth_lines(made, grammar) : made.bytes);
    return wrong ? fail(*wrong) : exit_good;
}

std::string command_line(const Options& options) {
    std::string out =
        fmt::format("huitong evaluate --count {} --seed {}", options.count, options.seed);
    if (options.spread) out += " --spread";
    for (const auto& [name, values] :
         {std::pair{"--form", &options.forms}, std::pair{"--shape", &options.shapes},
          std::pair{"--damage", &options.damages}}) {
        if (values->empty()) continue;
        out += fmt::format(" {} {}", name, fmt::join(*values, " "));
    }
    return out;
}

// Reads every case of the plan. False: interrupted.
bool run(const Options& options, const std::vector<grammar::Grammar>& grammars,
         const std::vector<Spec>& plan, Tally& tally) {
    const match::Index index(grammars);
    WorkerOptions workers;
    workers.jobs = options.jobs;
    workers.documents = documents_of_a_worker;
    Progress progress(plan.size());
    std::size_t crashed = 0;
    Work work;
    work.run = [&](std::size_t number) {
        const Spec& spec = plan[number];
        const grammar::Grammar& grammar = grammars[static_cast<std::size_t>(spec.grammar)];
        const damage::Case made = evaluate::make(spec, grammars);
        return Reply{true, pack(evaluate::run(made, grammar, index, options.limits)), ""};
    };
    work.fail = [&](std::size_t, const base::Error& error) {
        return Reply{false, "", base::dump(error)};
    };
    work.take = [&](std::size_t number, const Reply& reply) {
        if (reply.ok) {
            tally.add(plan[number], evaluate::unpack(reply.text));
        } else {
            ++crashed;
            tally.add_crash(plan[number], reply.message);
        }
        progress.show(number + 1, crashed);
        return true;
    };
    return run_in_workers(plan.size(), workers, work) == Ended::all;
}

}  // namespace

int evaluate(const Options& options) {
    const base::Result<grammar::Library> library = load(options);
    if (!library) return fail(library.error());
    const std::vector<grammar::Grammar>& grammars = library->grammars;
    if (!options.case_name.empty()) return show_case(options, grammars);

    const base::Result<std::vector<Spec>> plan =
        evaluate::plan(grammars, {options.forms, options.shapes, options.damages, options.spread},
                       options.count, options.seed);
    if (!plan) return fail(plan.error());
    if (!options.output.empty()) {
        std::error_code wrong;
        std::filesystem::create_directories(options.output, wrong);
        if (wrong) {
            return fail({base::Kind::io, options.output,
                         fmt::format("cannot be made a folder: {}", wrong.message())});
        }
    }
    Tally tally(grammars);
    if (!run(options, grammars, *plan, tally)) return exit_wrong;  // main ends by the signal

    evaluate::Made made{std::string(version()), digest::sha256(library->digest_text),
                        command_line(options),  options.forms,
                        options.count,          options.seed};
    if (made.forms.empty()) {
        for (const grammar::Grammar& each : grammars) made.forms.push_back(each.form);
    }
    std::vector<std::pair<std::string, std::string>> files;
    if (!options.output.empty()) {
        files = evaluate::report_files(tally, made);
        for (auto& [path, text] : files) path = options.output + "/" + path;
    }
    if (!options.samples.empty()) files.emplace_back(options.samples, evaluate::samples(tally));
    if (!options.fit.empty()) {
        files.emplace_back(options.fit,
                           evaluate::fit(tally, command_line(options) + " --fit confidence.inc"));
    }
    files.emplace_back("", evaluate::summary(tally));
    for (const auto& [path, text] : files) {
        if (const auto wrong = write(path, text)) return fail(*wrong);
    }
    const std::vector<evaluate::Bar> bars = evaluate::bars(tally);
    const bool missed = std::any_of(bars.begin(), bars.end(),
                                    [](const evaluate::Bar& bar) { return bar.missed(); });
    return options.strict && missed ? exit_failed : exit_good;
}

}  // namespace huitong::tools
