// Each file by itself, then each form with the shared files that it uses, then all forms together.
// Remarks that a comment of the file answers are left out.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "grammar/compile.h"
#include "grammar/load.h"
#include "grammar/remarks.h"
#include "grammar/use.h"

namespace huitong::grammar {

namespace {

constexpr std::string_view answer = "# lint: ";

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

bool answers(std::string_view line, const std::string& code) {
    const std::size_t at = line.find(answer);
    return at != std::string_view::npos && line.substr(at + answer.size()).starts_with(code + " ");
}

bool is_comment(std::string_view line) {
    const std::size_t at = line.find_first_not_of(" \t");
    return at != std::string_view::npos && line[at] == '#';
}

// "# lint: CODE and why" on the line, or in the comment above it.
bool is_answered(const std::vector<std::string_view>& lines, int number, const std::string& code) {
    std::size_t at = static_cast<std::size_t>(number);
    if (at == 0 || at > lines.size()) return false;
    if (answers(lines[at - 1], code)) return true;
    for (--at; at > 0 && is_comment(lines[at - 1]); --at)
        if (answers(lines[at - 1], code)) return true;
    return false;
}

}  // namespace

std::vector<Remark> lint_all(const std::vector<std::pair<std::string, std::string>>& texts) {
    std::vector<std::string> names;
    std::vector<File> files, shared;
    for (const auto& [name, toml] : texts) {
        auto root = parse(toml, name, static_cast<int>(names.size()));
        names.push_back(name);
        files.push_back({name, root ? std::move(*root) : Node()});
        if (is_shared(files.back().root)) shared.push_back(files.back());
    }
    std::vector<std::tuple<int, int, int, Remark>> all;  // by place
    for (std::size_t f = 0; f < files.size(); ++f) {
        std::vector<std::string> beside;
        for (std::size_t other = 0; other < files.size(); ++other)
            if (other != f &&
                text_of(files[f].root, "family") == text_of(files[other].root, "family"))
                beside.push_back(texts[other].second);
        for (auto& [place, remark] : lint_places(texts[f].second, names[f], beside))
            all.emplace_back(static_cast<int>(f), place.line, place.column, std::move(remark));
    }

    const Loaded loaded = load_texts(texts);
    std::vector<LintedForm> forms;
    Memory memory;
    Remarks remarks;
    for (const File& file : files) {
        if (!loaded.errors.empty() || file.root.find("form") == nullptr) continue;
        Compilation compilation(names, memory);
        std::vector<std::string> used;
        LintedForm form;
        form.file = file.root.place.file;
        form.root = with_shared(file, shared, compilation.complaints, used);
        for (const Grammar& each : loaded.library.grammars)
            if (each.file == file.name) form.grammar = each;
        Reader reader(form.root, "the grammar", compilation.complaints);
        compile_parts(reader, compilation);
        form.parts = compilation.parts;
        lint_rules(form, compilation, remarks);
        forms.push_back(std::move(form));
    }
    for (const LintedForm& form : forms) lint_checks(form, forms, remarks);
    Compilation compilation(names, memory);
    lint_recognisers(forms, compilation, remarks);
    for (Remarks::Found& each : remarks.found()) {
        const auto& [place, code, message] = each;
        all.emplace_back(place.file, place.line, place.column,
                         Remark{code,
                                fmt::format("{}:{}:{}", names[static_cast<std::size_t>(place.file)],
                                            place.line, place.column),
                                message});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a)) <
               std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b));
    });
    std::vector<Remark> out;
    std::map<int, std::vector<std::string_view>> lines;
    for (auto& [file, line, column, remark] : all) {
        auto& of = lines[file];
        if (of.empty()) of = lines_of(texts[static_cast<std::size_t>(file)].second);
        if (!is_answered(of, line, remark.code)) out.push_back(std::move(remark));
    }
    return out;
}

}  // namespace huitong::grammar
