// huitong: published fixed-form reports, back into data. The one public header.
//
//     auto extractor = huitong::Extractor::open("/usr/share/huitong/grammars");
//     if (!extractor) …extractor.error()…
//     for (const std::string& json : extractor->extract("a.pdf", bytes).records) …
//
// The library never prints, exits or aborts. An Extractor is immutable: one may serve several
// threads, but PDFs are best read one to a process, as the program does (a hostile PDF can take
// memory that no limit inside a process can hold back).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/limits.h"
#include "base/result.h"

namespace huitong {

std::string_view version();  // "0.1.0"

// What is seen between the stages.
enum class Stage { page, layout, match };
enum class Format { text, json, icdar, svg };  // icdar: Stage::layout only; svg: Stage::page

struct Extracted {
    std::vector<std::string> records;  // JSON objects of one line, one a report; never empty
    bool ok = false;                   // false: the only record has `error`
    std::string basis;                 // only where it was asked for
};

class Extractor {
  public:
    // Loads every grammar below the folder. All errors of all files are in the message, one a line.
    // `proved`, the grammar_digest() of an extractor that was opened without it: grammars that are
    // byte for byte those are not proved on their examples again, which is faster.
    static base::Result<Extractor> open(const std::string& grammar_folder,
                                        const base::Limits& limits = {},
                                        std::string_view proved = {});

    const std::string& grammar_digest() const;  // SHA-256 of grammars and gazetteer, as in records

    // All that was made of the grammars, for a program that keeps memory from one run to the next
    // (tools/snapshot.h). prepare() makes it again from the image of an extractor, apart from all
    // that this one has: no two share memory, and nothing in it points out of it. over() gives an
    // extractor of it, which must outlive that; none: the files of the folder are not those any
    // more, byte for byte.
    struct Prepared;
    std::string image() const;
    Prepared* prepare(std::string_view image) const;  // never freed; nullptr: it cannot be made
    static std::optional<Extractor> over(Prepared& prepared, const std::string& grammar_folder,
                                         const base::Limits& limits = {});

    // `path` goes into the record and into messages; nothing is opened.
    Extracted extract(std::string_view path, std::string_view bytes) const;

    // The same with its basis: what the records rest on, for whoever keeps them. Given the same
    // document, an extractor of this build with the same limits, but other grammars, where that
    // basis still holds, makes the same records but for `engine.grammar_sha256`.
    Extracted extract_with_basis(std::string_view path, std::string_view bytes) const;
    bool still_holds(std::string_view basis) const;

    // The line for an input that could not be given to extract(): unreadable, or its worker died.
    std::string error_record(std::string_view path, const base::Error& error) const;

    base::Result<std::string> dump(Stage stage, Format format, std::string_view path,
                                   std::string_view bytes) const;

    // Where a field's value came from, which rule, which checks, why this confidence: for people.
    base::Result<std::string> explain(std::string_view path, std::string_view bytes,
                                      std::string_view field) const;

    // Fields of a family (all, if empty), as "markdown", "csv" or "json".
    base::Result<std::string> codebook(std::string_view family, std::string_view format) const;

    // One line a grammar: family, form, years, counts of tables, fields and checks, file.
    std::string list() const;

  private:
    struct State;
    Extracted extract(std::string_view path, std::string_view bytes, bool with_basis) const;

    std::shared_ptr<const State> state_;
};

// What is the matter with a PDF: fonts without Unicode, scanned pages, repairs, limits. For people;
// needs no grammar.
base::Result<std::string> examine(std::string_view path, std::string_view bytes,
                                  const base::Limits& limits = {});

// The same as Extractor::dump of what comes before the grammars: Stage::page and Stage::layout.
base::Result<std::string> dump(Stage stage, Format format, std::string_view path,
                               std::string_view bytes, const base::Limits& limits = {});

// A grammar file drafted from the tables of one document, for its author to go on with. Needs no
// grammar; `family` and `form` are the ids that it gets.
base::Result<std::string> draft_grammar(std::string_view path, std::string_view bytes,
                                        const std::string& family, const std::string& form,
                                        const base::Limits& limits = {});

std::string schema();  // JSON Schema (2020-12) of the record

}  // namespace huitong
