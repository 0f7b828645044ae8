// parse, put in what is shared (use.h), then the passes of compile.h in the order in which they
// refer to each other, then what holds between files. Every pass complains and goes on.
#include "grammar/load.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "grammar/compile.h"
#include "grammar/node.h"
#include "grammar/reader.h"
#include "grammar/upright.h"
#include "grammar/use.h"
#include "text/normalise.h"

namespace huitong::grammar {

namespace {

namespace fs = std::filesystem;

constexpr int language_version = 1;

// The largest grammar has some 60 KB; a file beyond this is no grammar.
constexpr std::uintmax_t max_file_bytes = std::uintmax_t{4} << 20;

void read_years(Reader& root, Compilation& compilation) {
    const Node* node = root.table("years");
    if (node == nullptr) return;
    Reader reader(*node, "'years'", compilation.complaints);
    compilation.grammar.first_year = reader.integer("from");
    compilation.grammar.last_year = reader.integer("to");
    reader.finish();
    const auto& [first, last] =
        std::pair(compilation.grammar.first_year, compilation.grammar.last_year);
    if (first && last && *last < *first)
        reader.say("to",
                   fmt::format("years end ({}) before they begin ({}); swap them", *last, *first));
}

void read_signs(Reader& root, Compilation& compilation) {
    const Node* node = root.table("signs");
    if (node == nullptr) return;
    Reader reader(*node, "'signs'", compilation.complaints);
    for (const bool minus : {false, true}) {
        const std::string_view key = minus ? "minus" : "plus";
        std::vector<std::string>& out =
            minus ? compilation.grammar.minus : compilation.grammar.plus;
        for (const std::string& text : reader.strings(key)) {
            out.push_back(text::fold(text));
            if (out.back().empty())
                reader.say(key, fmt::format("a text of '{}' is empty; remove it", key));
        }
        std::stable_sort(out.begin(), out.end(), [](const std::string& a, const std::string& b) {
            return a.size() > b.size();
        });
    }
    reader.finish();
}

void read_head(Reader& root, Compilation& compilation) {
    Grammar& grammar = compilation.grammar;
    if (root.node().find("language") == nullptr)
        compilation.complaints.say(compilation.complaints.top,
                                   fmt::format("the grammar does not say its language; add "
                                               "language = {} at the top",
                                               language_version));
    const auto language = root.integer("language");
    if (language && *language != language_version)
        root.say("language", fmt::format("language {} is unknown; this program reads language {}",
                                         *language, language_version));
    grammar.family = root.id("family");
    grammar.form = root.id("form");
    grammar.title = root.string("title", Reader::Need::required);
    grammar.title_en = root.string("title_en", Reader::Need::optional);
    grammar.source = root.string("source", Reader::Need::optional);
    grammar.description = root.string("description", Reader::Need::optional);
    root.any("use");  // with_shared() reads it
    read_years(root, compilation);
    read_signs(root, compilation);
    for (const std::string& text : root.strings("blanks")) {
        std::string key = text::fold(text);
        if (key.empty())
            root.say("blanks", "an empty cell is blank by itself; remove the empty text");
        else if (std::find(grammar.blanks.begin(), grammar.blanks.end(), key) ==
                 grammar.blanks.end())
            grammar.blanks.push_back(std::move(key));
    }
}

// Complaints without a place are of the form's own file.
void load_into(Loaded& loaded, const File& file, const std::vector<File>& shared,
               const std::vector<std::string>& names, Memory& memory,
               std::vector<std::string>& used) {
    Compilation compilation(names, memory);
    Place top;
    top.file = file.root.place.file;
    compilation.complaints.top = top;
    compilation.grammar.file = file.name;
    const Node root = with_shared(file, shared, compilation.complaints, used);
    Reader reader(root, "the grammar", compilation.complaints);
    read_head(reader, compilation);
    compile_parts(reader, compilation);
    compile_recognition(reader, compilation);
    compile_sections(reader, compilation);
    compile_fields(reader, compilation);
    compile_tables(reader, compilation);
    compile_printed_rows(reader, compilation);
    compile_checks(reader, compilation);
    compile_figures(reader, compilation);
    compile_quantities(reader, compilation);
    compile_restatements(reader, compilation);
    reader.finish();
    const bool open =
        std::any_of(compilation.grammar.tables.begin(), compilation.grammar.tables.end(),
                    [](const Table& table) { return table.open.has_value(); });
    if (compilation.complaints.errors.empty() && compilation.grammar.fields.empty() && !open)
        compilation.complaints.say(top, "the grammar reads no field; add [[table]] or [[field]]");
    add_upright_tables(compilation.grammar);
    std::vector<base::Error>& errors = compilation.complaints.errors;
    for (base::Error& error : errors) {
        // What is wrong with a shared file is wrong for every form that uses it, and told once.
        const bool told =
            std::any_of(loaded.errors.begin(), loaded.errors.end(), [&](const base::Error& other) {
                return other.where == error.where && other.message == error.message;
            });
        if (!told) loaded.errors.push_back(std::move(error));
    }
    loaded.library.grammars.push_back(std::move(compilation.grammar));
}

// Shared files first, for the forms need them.
void load_all(Loaded& loaded, const std::vector<std::pair<std::string, std::string>>& texts,
              Proof proof) {
    std::vector<File> forms, shared;
    std::vector<std::string> names;
    for (const auto& [name, toml] : texts) {
        auto root = parse(toml, name, static_cast<int>(names.size()));
        names.push_back(name);
        if (!root) {
            loaded.errors.push_back(root.error());
            continue;
        }
        File file{name, std::move(*root)};
        (is_shared(file.root) ? shared : forms).push_back(std::move(file));
    }
    for (const File& file : shared) {
        Complaints complaints{names, {}, {}};
        check_shared(file, complaints);
        std::move(complaints.errors.begin(), complaints.errors.end(),
                  std::back_inserter(loaded.errors));
    }
    std::vector<std::string> used;
    Memory memory;
    memory.trusted = proof == Proof::trust;
    for (const File& file : forms) load_into(loaded, file, shared, names, memory, used);
    for (const File& file : shared) {
        if (std::find(used.begin(), used.end(), file.name) != used.end()) continue;
        loaded.errors.push_back({base::Kind::grammar, file.name,
                                 "no form uses this shared file; name it in the key 'use' of a "
                                 "form, or remove it"});
    }
}

void finish(Loaded& loaded) {
    std::vector<Grammar>& grammars = loaded.library.grammars;
    std::stable_sort(grammars.begin(), grammars.end(), [](const Grammar& a, const Grammar& b) {
        return std::tie(a.family, a.form) < std::tie(b.family, b.form);
    });
    for (std::size_t i = 1; i < grammars.size(); ++i)
        if (grammars[i].family == grammars[i - 1].family &&
            grammars[i].form == grammars[i - 1].form)
            loaded.errors.push_back(
                {base::Kind::grammar, grammars[i].file,
                 fmt::format(
                     "family '{}' form '{}' is already in {}; give one of them another form",
                     grammars[i].family, grammars[i].form, grammars[i - 1].file)});
}

// Before the bytes of a file in a digest_text, and behind them.
std::string digest_head(std::string_view name, std::size_t bytes) {
    return fmt::format("{} {}\n", name, bytes);
}
constexpr char digest_end = '\n';

void add_digest(std::string& text, std::string_view name, std::string_view bytes) {
    text += digest_head(name, bytes.size());
    text += bytes;
    text += digest_end;
}

base::Result<std::string> read_file(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size > max_file_bytes)
        return base::Error{
            base::Kind::limit, path.string(),
            fmt::format("the grammar file is larger than {} bytes; split it into forms",
                        max_file_bytes)};
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (error || !stream)
        return base::Error{base::Kind::io, path.string(),
                           "the grammar file cannot be read; check that it exists and is readable"};
    return bytes;
}

std::string name_in(const std::string& folder, const fs::path& path) {
    return path.lexically_relative(folder).generic_string();
}

// Every grammar file below a folder, sorted.
std::vector<fs::path> list_files(const std::string& folder, std::error_code& error) {
    std::vector<fs::path> paths;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (entry->path().extension() == ".toml" && entry->is_regular_file(ignored))
            paths.push_back(entry->path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

Loaded load_text(std::string_view toml, std::string_view file) {
    return load_texts({{std::string(file), std::string(toml)}});
}

Loaded load_texts(const std::vector<std::pair<std::string, std::string>>& texts) {
    Files files;
    files.texts = texts;
    for (const auto& [file, toml] : texts) add_digest(files.digest_text, file, toml);
    return load(std::move(files), Proof::make);
}

Files read_folder(const std::string& folder) {
    Files files;
    std::error_code error;
    const std::vector<fs::path> paths = list_files(folder, error);
    if (error) {
        files.errors.push_back(
            {base::Kind::io, folder,
             fmt::format("the folder of grammars cannot be read ({}); name another "
                         "with --grammars",
                         error.message())});
        return files;
    }
    if (paths.empty())
        files.errors.push_back({base::Kind::io, folder,
                                "there is no grammar (*.toml) below this folder; name another with "
                                "--grammars"});
    for (const fs::path& path : paths) {
        auto bytes = read_file(path);
        if (!bytes) {
            files.errors.push_back(bytes.error());
            continue;
        }
        add_digest(files.digest_text, name_in(folder, path), *bytes);
        files.texts.emplace_back(path.string(), std::move(*bytes));
    }
    return files;
}

bool folder_holds(const std::string& folder, std::string_view digest_text) {
    std::error_code error;
    const std::vector<fs::path> paths = list_files(folder, error);
    if (error) return false;
    for (const fs::path& path : paths) {
        const std::uintmax_t size = fs::file_size(path, error);
        if (error || size > digest_text.size()) return false;
        const auto bytes = static_cast<std::size_t>(size);
        const std::string head = digest_head(name_in(folder, path), bytes);
        if (!digest_text.starts_with(head)) return false;
        digest_text.remove_prefix(head.size());
        if (bytes >= digest_text.size() || digest_text[bytes] != digest_end ||
            !base::file_holds(path.string(), digest_text.substr(0, bytes)))
            return false;
        digest_text.remove_prefix(bytes + 1);
    }
    return digest_text.empty();
}

Loaded load(Files files, Proof proof) {
    Loaded loaded;
    loaded.errors = std::move(files.errors);
    loaded.library.digest_text = std::move(files.digest_text);
    load_all(loaded, files.texts, proof);
    finish(loaded);
    return loaded;
}

Loaded load_folder(const std::string& folder) {
    return load(read_folder(folder), Proof::make);
}

}  // namespace huitong::grammar
