// codebook, schema, grammar list and lint: what needs no document.
#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "commands.h"
#include "grammar/lint.h"
#include "grammar/load.h"
#include "grammars.h"
#include "options.h"
#include "output.h"
#include "progress.h"

namespace huitong::tools {

namespace {

int wrong(const base::Error& error) {
    say(base::dump(error));
    return exit_wrong;
}

int write(const std::string& path, std::string_view bytes) {
    base::Result<Output> output = Output::open(path);
    if (!output) return wrong(output.error());
    if (const auto error = output->write(bytes)) return wrong(*error);
    if (const auto error = output->commit()) return wrong(*error);
    return exit_good;
}

int print(const Options& options, std::string text) {
    if (!text.empty() && text.back() != '\n') text += '\n';
    return write(options.output, text);
}

}  // namespace

int codebook(const Options& options) {
    const base::Result<Extractor> extractor = open_extractor(options.grammars, options.limits);
    if (!extractor) return wrong(extractor.error());
    const base::Result<std::string> text = extractor->codebook(options.family, options.format);
    if (!text) return wrong(text.error());
    return print(options, *text);
}

int print_schema(const Options& options) {
    return print(options, schema());
}

int list_grammars(const Options& options) {
    const base::Result<Extractor> extractor = open_extractor(options.folder, options.limits);
    if (!extractor) return wrong(extractor.error());
    return print(options, extractor->list());
}

int prove_grammars(const Options& options) {
    const base::Result<Extractor> extractor = open_and_prove(options.folder, options.limits);
    if (!extractor) return wrong(extractor.error());
    if (!options.compiled.empty()) {
        const base::Result<std::string> compiled = compiled_grammars(*extractor);
        if (!compiled) return wrong(compiled.error());
        const int status = write(options.compiled, *compiled);
        if (status != exit_good) return status;
    }
    return print(options, fmt::format("{} {}", version(), extractor->grammar_digest()));
}

// Remarks are advice, and yet status 1: a folder that is meant to be clean can be kept so.
int lint_grammars(const Options& options) {
    const base::Result<std::string> folder = grammar_folder(options.folder);
    if (!folder) return wrong(folder.error());
    const base::Result<Extractor> extractor = Extractor::open(*folder, options.limits);
    if (!extractor) return wrong(extractor.error());
    const std::string list = extractor->list();
    const std::vector<grammar::Remark> remarks =
        grammar::lint_all(grammar::read_folder(*folder).texts);
    std::string text;
    for (const grammar::Remark& remark : remarks)
        text += fmt::format("{}: {} ({})\n", remark.where, remark.message, remark.code);
    text += fmt::format(
        "{}: {} grammars, {}", *folder, std::count(list.begin(), list.end(), '\n'),
        remarks.empty() ? std::string("nothing wrong") : fmt::format("{} remarks", remarks.size()));
    const int status = print(options, text);
    return status == exit_good && !remarks.empty() ? exit_failed : status;
}

}  // namespace huitong::tools
