// huitong: reads the command line and calls a command. The only file that knows CLI11, which costs
// ten seconds to compile, and the only one that sees an exception of ours.
#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <vector>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "commands.h"
#include "heap.h"
#include "interrupt.h"
#include "options.h"
#include "output.h"
#include "progress.h"

namespace {

using huitong::Stage;
namespace tools = huitong::tools;
using tools::Options;

constexpr int most_jobs = 1024;
constexpr int most_shards = 100'000;
constexpr int most_documents = 100'000'000;
constexpr double most_seconds = 1e6;

void add_grammars(CLI::App& command, Options& options) {
    command
        .add_option("--grammars", options.grammars,
                    "Folder of the grammars (default: $HUITONG_GRAMMARS, or those installed)")
        ->type_name("DIR");
}

void add_output(CLI::App& command, Options& options) {
    command.add_option("-o,--output", options.output, "File to write (default: standard output)")
        ->type_name("FILE");
}

void add_format(CLI::App& command, Options& options, const std::vector<std::string>& formats,
                const std::string& help) {
    command.add_option("-f,--format", options.format, help)
        ->type_name("FORMAT")
        ->check(CLI::IsMember(formats));
}

void add_limits(CLI::App& command, Options& options) {
    const std::string group = "Limits of one document";
    // 64MB and 1GiB are understood; a kilobyte is 1024 bytes.
    command.add_option("--max-bytes", options.limits.bytes, "Size of the file")
        ->transform(CLI::AsSizeValue(false))
        ->type_name("SIZE")
        ->capture_default_str()
        ->group(group);
    command.add_option("--max-pages", options.limits.pages, "Pages read")
        ->check(CLI::PositiveNumber)
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
    command.add_option("--max-seconds", options.limits.seconds, "Time")
        ->check(CLI::Range(0.001, most_seconds))
        ->type_name("SECONDS")
        ->capture_default_str()
        ->group(group);
    command.add_option("--max-memory", options.limits.memory, "Address space of its process")
        ->transform(CLI::AsSizeValue(false))
        ->type_name("SIZE")
        ->capture_default_str()
        ->group(group);
}

void add_jobs(CLI::App& command, Options& options) {
    command
        .add_option("-j,--jobs", options.jobs,
                    "Documents read at the same time (default: processors); the output is the "
                    "same")
        ->check(CLI::Range(1, most_jobs))
        ->type_name("N");
}

class Program {
  public:
    // Of the subcommand that is asked for, or of all: to set them all up takes longer than a glance
    // at most files.
    explicit Program(std::string_view asked) {
        app_.set_version_flag("--version", fmt::format("huitong {}", huitong::version()));
        app_.require_subcommand(1);
        app_.footer(
            "Data goes to standard output, everything else to standard error. Exit status: 0 "
            "every\n"
            "input gave a record; 1 some inputs failed; 2 wrong usage, grammar or output.");
        struct Part {
            void (Program::*add)();
            std::vector<std::string_view> names;
        };
        const Part parts[] = {{&Program::add_extract, {"extract"}},
                              {&Program::add_looks, {"dump", "explain", "doctor"}},
                              {&Program::add_grammar, {"grammar"}},
                              {&Program::add_reference, {"codebook", "schema"}},
                              {&Program::add_evaluate, {"evaluate"}},
                              {&Program::add_series, {"series"}},
                              {&Program::add_dataset, {"dataset"}}};
        const auto has_it = [&](const Part& part) {
            return std::count(part.names.begin(), part.names.end(), asked) > 0;
        };
        const Part* one = std::find_if(std::begin(parts), std::end(parts), has_it);
        for (const Part& part : parts) {
            if (one == std::end(parts) || one == &part) (this->*part.add)();
        }
    }

    int run(int count, char** arguments) {
        options_.jobs = static_cast<int>(
            std::clamp(std::thread::hardware_concurrency(), 1U, unsigned{most_jobs}));
        try {
            app_.parse(count, arguments);
        } catch (const CLI::ParseError& error) {
            std::ostringstream out, err;
            const bool good = app_.exit(error, out, err) == 0;  // --help or --version
            if (!good) {
                std::string text = err.str();
                while (!text.empty() && text.back() == '\n') text.pop_back();
                tools::say(text);
                return tools::exit_wrong;
            }
            auto output = tools::Output::open("");
            if (const auto wrong = output->write(out.str())) {
                tools::say(huitong::base::dump(*wrong));
                return tools::exit_wrong;
            }
            return tools::exit_good;
        }
        return command_(options_);
    }

  private:
    using Command = int (*)(const Options&);

    CLI::App& add(CLI::App& parent, const std::string& name, const std::string& help,
                  Command command) {
        CLI::App& added = *parent.add_subcommand(name, help);
        added.callback([this, command] { command_ = command; });
        return added;
    }

    void add_extract() {
        CLI::App& command =
            add(app_, "extract", "Reads reports and writes records", tools::extract);
        command
            .add_option("INPUT", options_.inputs,
                        "Files, folders (walked, sorted), or - for standard input")
            ->required()
            ->type_name("");
        add_output(command, options_);
        add_format(command, options_, {"jsonl", "json"},
                   "A record a line, or an indented array (default: jsonl)");
        add_jobs(command, options_);
        add_grammars(command, options_);
        add_limits(command, options_);
        command.callback([this] {
            const auto& inputs = options_.inputs;
            if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
                throw CLI::ValidationError("INPUT", "- can be read only once");
            }
            command_ = tools::extract;
        });
    }

    void add_looks() {
        CLI::App& dump = add(app_, "dump", "Shows what the engine sees at a stage", tools::dump);
        dump.add_option("INPUT", options_.input, "A file, or - for standard input")
            ->required()
            ->type_name("");
        const std::map<std::string, Stage> stages = {
            {"page", Stage::page}, {"layout", Stage::layout}, {"match", Stage::match}};
        dump.add_option("--stage", stage_, "page, layout or match")
            ->required()
            ->type_name("STAGE")
            ->check(CLI::IsMember({"page", "layout", "match"}));
        add_output(dump, options_);
        add_format(dump, options_, {"text", "json", "icdar"},
                   "icdar with layout only (default: text)");
        dump.add_flag("--svg", options_.svg,
                      "With page: draws the pages and what was found in them");
        add_grammars(dump, options_);
        add_limits(dump, options_);
        dump.callback([this, stages] {
            options_.stage = stages.at(stage_);
            if (options_.format == "icdar" && options_.stage != Stage::layout) {
                throw CLI::ValidationError("--format", "icdar goes with --stage layout only");
            }
            if (options_.svg && (options_.stage != Stage::page || !options_.format.empty())) {
                throw CLI::ValidationError("--svg", "goes with --stage page and no --format");
            }
            command_ = tools::dump;
        });

        CLI::App& explain =
            add(app_, "explain", "Says where the value of a field came from", tools::explain);
        explain.add_option("INPUT", options_.input, "A file, or - for standard input")
            ->required()
            ->type_name("");
        explain.add_option("FIELD", options_.field, "Id of the field (see huitong codebook)")
            ->required()
            ->type_name("");
        add_output(explain, options_);
        add_grammars(explain, options_);
        add_limits(explain, options_);

        CLI::App& doctor = add(app_, "doctor", "Says what is the matter with a PDF", tools::doctor);
        doctor.add_option("INPUT", options_.input, "A PDF, or - for standard input")
            ->required()
            ->type_name("");
        add_output(doctor, options_);
        add_limits(doctor, options_);
    }

    void add_grammar() {
        CLI::App& grammar =
            *app_.add_subcommand("grammar", "Lists, drafts, lints and checks grammars");
        grammar.require_subcommand(1);
        CLI::App& list = add(grammar, "list", "One line a grammar", tools::list_grammars);
        CLI::App& lint = add(grammar, "lint", "Says what is wrong with them", tools::lint_grammars);
        CLI::App& check = add(grammar, "check", "Compares the corpus with its expected records",
                              tools::check_corpus);
        CLI::App& draft = add(grammar, "new", "Drafts a grammar from the tables of a document",
                              tools::new_grammar);
        draft.add_option("SAMPLE", options_.input, "A document, or - for standard input")
            ->required()
            ->type_name("");
        draft.add_option("--family", options_.family, "Id of the family (default: new_family)")
            ->type_name("ID");
        draft.add_option("--form", options_.form, "Id of the form (default: draft)")
            ->type_name("ID");
        add_output(draft, options_);
        add_limits(draft, options_);
        CLI::App& prove =
            add(grammar, "prove", "Tries every pattern on its examples and prints the digest",
                tools::prove_grammars);
        add_output(prove, options_);
        prove
            .add_option("--compiled", options_.compiled,
                        "File to write the compiled grammars to, for this very build of huitong")
            ->type_name("FILE");
        for (CLI::App* command : {&list, &lint, &prove}) {
            command->add_option("DIR", options_.folder, "Folder of the grammars")->type_name("");
        }
        check
            .add_option("DIR", options_.folder,
                        "Folder of the corpus (default: corpus beside the grammars)")
            ->type_name("");
        check.add_flag("--update", options_.update, "Writes the expected records anew");
        add_grammars(check, options_);
        add_jobs(check, options_);
    }

    void add_reference() {
        CLI::App& codebook =
            add(app_, "codebook", "The fields: labels, units, forms, checks", tools::codebook);
        codebook.add_option("FAMILY", options_.family, "Family of reports (default: all)")
            ->type_name("");
        add_output(codebook, options_);
        add_format(codebook, options_, {"markdown", "csv", "json"}, "Default markdown");
        add_grammars(codebook, options_);
        codebook.callback([this] {
            if (options_.format.empty()) options_.format = "markdown";
            command_ = tools::codebook;
        });
        CLI::App& schema =
            add(app_, "schema", "JSON Schema (2020-12) of the record", tools::print_schema);
        add_output(schema, options_);
    }

    void add_evaluate() {
        CLI::App& command = add(app_, "evaluate",
                                "Makes damaged reports, reads them, and says how often it is right",
                                tools::evaluate);
        command.add_option("--count", options_.count, "Documents")
            ->check(CLI::Range(1, most_documents))
            ->type_name("N")
            ->capture_default_str();
        command
            .add_option("--seed", options_.seed, "First seed; the same seed, the same documents")
            ->type_name("S")
            ->capture_default_str();
        command.add_flag("--spread", options_.spread,
                         "Each document of another report: a seed for each, not for each round");
        for (auto [name, help, values] :
             {std::tuple{"--form",
                         "Forms of the grammars, FORM or FAMILY:FORM (default: all); FORM+OTHER: "
                         "tables of both",
                         &options_.forms},
              std::tuple{"--shape", "Shapes of documents (default: all)", &options_.shapes},
              std::tuple{"--damage", "Kinds of damage (default: all)", &options_.damages}}) {
            command.add_option(name, *values, help)->type_name("NAME...");
        }
        command
            .add_option("-o,--output", options_.output,
                        "Folder of the report (default: none); with --case, a file")
            ->type_name("DIR");
        command
            .add_option("--samples", options_.samples,
                        "File for right and total of each pattern of evidence")
            ->type_name("FILE");
        command
            .add_option("--fit", options_.fit,
                        "File for weights of the confidence, fitted to this run")
            ->type_name("FILE");
        command.add_flag("--strict", options_.strict, "Exit status 1 where a bar is missed");
        CLI::Option* name =
            command
                .add_option("--case", options_.case_name,
                            "Writes this document, FORM/SHAPE/DAMAGE/SEED, and does nothing else")
                ->type_name("NAME");
        command
            .add_flag("--truth", options_.truth,
                      "With --case: what it states; field, print, stated, original")
            ->needs(name);
        add_jobs(command, options_);
        add_grammars(command, options_);
    }

    void add_series() {
        CLI::App& command =
            add(app_, "series", "Joins records of one body and checks them across years",
                tools::series);
        command
            .add_option("INPUT", options_.inputs,
                        "Records as extract writes them: files, folders, or - for standard input")
            ->required()
            ->type_name("");
        add_output(command, options_);
        add_format(command, options_, {"jsonl", "table"},
                   "A finding a line, or text for people (default: jsonl)");
        add_grammars(command, options_);
    }

    void add_dataset() {
        CLI::App& dataset = *app_.add_subcommand("dataset", "Makes a dataset of many documents");
        dataset.require_subcommand(1);
        CLI::App& build = add(dataset, "build",
                              "Reads documents and writes records, tables and a database; goes on "
                              "where a run that ended early was",
                              tools::build_dataset);
        CLI::App& merge =
            add(dataset, "merge", "Puts the shards of a build together", tools::merge_datasets);
        build
            .add_option("INPUT", options_.inputs,
                        "Files, folders (walked, sorted) and archives (zip, tar, WARC)")
            ->required()
            ->type_name("");
        merge.add_option("SHARD", options_.inputs, "Folders of all the shards")
            ->required()
            ->type_name("");
        build
            .add_option("--shard", shard_,
                        "Reads just this part of the documents, I of N, by their content")
            ->type_name("I/N");
        build.add_flag("--retry", options_.retry,
                       "Reads again what died or ran into a limit before");
        for (CLI::App* command : {&build, &merge}) {
            command->add_option("-o,--output", options_.output, "Folder of the dataset")
                ->required()
                ->type_name("DIR");
            command->add_flag("--bom", options_.for_spreadsheets,
                              "CSV for Excel: a byte order mark, and an apostrophe before text "
                              "that would be a formula");
            command->add_flag("--zstd", options_.compressed,
                              "Compresses the long files (from 10,000 reports on always)");
            command
                ->add_option("--progress", options_.progress,
                             "json: a line of JSON a second on standard error")
                ->type_name("FORMAT")
                ->check(CLI::IsMember({"json"}));
            add_jobs(*command, options_);
            add_grammars(*command, options_);
            add_limits(*command, options_);
        }
        CLI::App& diff = *dataset.add_subcommand(
            "diff",
            "Says what differs between two datasets, and why. Exit status: 0 the fields of all "
            "reports are the same; 1 they differ; 2 trouble");
        diff.add_option("DATASETS", options_.inputs,
                        "Two: folders of datasets, or files of records (also .zst)")
            ->required()
            ->expected(2)
            ->type_name("");
        add_output(diff, options_);
        add_format(diff, options_, {"text", "csv", "jsonl"},
                   "A summary for people, or a line for each field that changed (default: text)");
        diff.callback([this] { command_ = tools::diff_datasets; });
        build.callback([this] {
            const auto& inputs = options_.inputs;
            if (std::count(inputs.begin(), inputs.end(), "-") > 0) {
                throw CLI::ValidationError("INPUT", "a dataset is made of files, not of -");
            }
            if (!shard_.empty()) {
                int end = 0;
                const int read =
                    std::sscanf(shard_.c_str(), "%d/%d%n", &options_.shard, &options_.shards, &end);
                if (read != 2 || shard_.c_str()[end] != '\0' || options_.shard < 1 ||
                    options_.shard > options_.shards || options_.shards > most_shards) {
                    throw CLI::ValidationError("--shard", "is I/N with I from 1 to N, as 3/8");
                }
            }
            command_ = tools::build_dataset;
        });
    }

    CLI::App app_{"Published fixed-form reports, back into data.", "huitong"};
    Options options_;
    std::string stage_, shard_;
    Command command_ = nullptr;
};

// A closed standard stream would give its number to the next file that is opened, and our data
// would go there. Opened the wrong way round, so that using it is an error as it should be.
void occupy_standard_streams() {
    for (int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(file, F_GETFD) >= 0) continue;
        const int mode = file == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        [[maybe_unused]] const int opened = ::open("/dev/null", mode);  // lowest free: file
    }
}

}  // namespace

int main(int count, char** arguments) {
    tools::prepare_heap();
    occupy_standard_streams();
    std::signal(SIGPIPE, SIG_IGN);  // a closed output is an error that is told, status 2
    tools::catch_interrupts();
    int status = tools::exit_wrong;
    try {
        status = Program(count > 1 ? arguments[1] : "").run(count, arguments);
    } catch (const std::exception& error) {
        tools::say(fmt::format("defect of the program: {}; please report it", error.what()));
    }
    if (const int signal = tools::interrupted()) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
    // All that was promised has been written and closed. To free what grammars and libraries hold
    // would only take time; but a sanitizer wants to look for leaks.
#ifndef __SANITIZE_ADDRESS__
    ::_exit(status);
#endif
    return status;
}
