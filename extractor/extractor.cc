#include "extractor.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "digest/sha256.h"
#include "draft/draft.h"
#include "gazetteer/gazetteer.h"
#include "grammar/grammar.h"
#include "grammar/image.h"
#include "grammar/load.h"
#include "layout/layout.h"
#include "match/basis.h"
#include "match/captures.h"
#include "match/index.h"
#include "match/match.h"
#include "page/draw.h"
#include "page/examine.h"
#include "page/icdar.h"
#include "page/page.h"
#include "read.h"
#include "record/codebook.h"
#include "record/confidence.h"
#include "record/explain.h"
#include "record/judge.h"
#include "record/organ.h"
#include "record/record.h"
#include "record/schema.h"
#include "record/unread.h"
#include "record/write.h"
#include "text/normalise.h"

namespace huitong {
namespace {

// Below the folder of the grammars.
constexpr std::string_view gazetteer_folder = "/gazetteer";

// Names come from file systems, which know no encoding: what is no UTF-8 becomes U+FFFD.
std::string shown(std::string_view text) {
    return text::utf8(text::code_points(text));
}

base::Error shown(const base::Error& error) {
    return {error.kind, shown(error.where), shown(error.message)};
}

// Why nothing was recognised may be among the findings: scanned pages, lost fonts, a file cut
// short.
void explain_failure(base::Error& error, std::string_view path, const Read& found) {
    static constexpr std::string_view causes[] = {
        "page_is_image", "font_without_unicode", "pdf_repaired", "page_unreadable", "page_damaged"};
    for (const base::Finding& finding : found.layout.findings) {
        if (std::find(std::begin(causes), std::end(causes), finding.code) == std::end(causes))
            continue;
        error.message += "; " + finding.message;
        break;
    }
    if (path.ends_with(".pdf") && found.media_type != "application/pdf") {
        error.message += "; its name says PDF, its content is " + found.media_type +
                         ": it may be the page of an error, fetch it again";
    }
}

}  // namespace

struct Extractor::Prepared {
    Prepared(grammar::Library loaded, std::optional<gazetteer::Gazetteer> places,
             record::Engine made_by)
        : gazetteer(std::move(places)),
          library(std::move(loaded)),
          index(library.grammars),
          engine(std::move(made_by)) {}

    std::optional<gazetteer::Gazetteer> gazetteer;
    grammar::Library library;
    match::Index index;  // of the library
    record::Engine engine;
};

struct Extractor::State {
    State(std::string loaded_from, std::shared_ptr<Prepared> of, const base::Limits& within)
        : folder(std::move(loaded_from)),
          prepared(std::move(of)),
          library(prepared->library),
          index(prepared->index),
          engine(prepared->engine),
          limits(within) {}

    std::string folder;  // of the grammars
    std::shared_ptr<Prepared> prepared;
    const grammar::Library& library;
    const match::Index& index;
    const record::Engine& engine;
    base::Limits limits;

    // Made when it is first asked for: it takes longer than a document.
    const match::Basis& basis() const {
        std::call_once(basis_made_, [this] {
            const auto& places = prepared->gazetteer;
            basis_.emplace(index, folder,
                           digest::sha256(places ? places->bytes() : std::string_view()));
        });
        return *basis_;
    }

    record::Record judge(const match::Captures& captures, record::Medium medium) const {
        record::Record out = record::judge(captures, medium);
        record::tell_organ(out, captures, prepared->gazetteer ? &*prepared->gazetteer : nullptr);
        return out;
    }

  private:
    mutable std::once_flag basis_made_;
    mutable std::optional<match::Basis> basis_;
};

std::string_view version() {
    return HUITONG_VERSION;
}

std::string schema() {
    return record::schema();
}

base::Result<std::string> examine(std::string_view path, std::string_view bytes,
                                  const base::Limits& limits) {
    const auto found = read(path, bytes, limits);
    if (!found) return found.error();
    if (!found->pages) {
        return base::Error{base::Kind::unsupported, std::string(path),
                           "is " + found->media_type + " and no PDF; there is nothing to examine"};
    }
    return fmt::format("file: {}, {} bytes\n", shown(path), bytes.size()) +
           page::examine(*found->pages, found->layout.findings);
}

base::Result<std::string> dump(Stage stage, Format format, std::string_view path,
                               std::string_view bytes, const base::Limits& limits) {
    auto found = read(path, bytes, limits);
    if (!found) return found.error();
    if (format == Format::icdar) {
        if (stage == Stage::layout) return page::icdar_json(found->layout);
        return base::Error{base::Kind::usage, std::string(path),
                           "only --stage layout has the format icdar"};
    }
    if (format == Format::svg && stage != Stage::page) {
        return base::Error{base::Kind::usage, std::string(path), "only --stage page can be drawn"};
    }
    std::string text;
    if (stage == Stage::page) {
        if (!found->pages) {
            return base::Error{base::Kind::usage, std::string(path),
                               "only a PDF has pages; use --stage layout"};
        }
        if (format == Format::svg) return page::draw(*found->pages, found->layout);
        text = page::dump(*found->pages);
    } else if (stage == Stage::layout) {
        text = layout::dump(found->layout, true);
    } else {
        return base::Error{base::Kind::usage, std::string(path), "matching needs grammars"};
    }
    return format == Format::json ? record::lines_as_json(text) : text;
}

base::Result<std::string> draft_grammar(std::string_view path, std::string_view bytes,
                                        const std::string& family, const std::string& form,
                                        const base::Limits& limits) {
    const auto found = read(path, bytes, limits);
    if (!found) return found.error();
    return draft::draft(found->layout, {family, form, shown(path)});
}

base::Result<Extractor> Extractor::open(const std::string& grammar_folder,
                                        const base::Limits& limits, std::string_view proved) {
    grammar::Files files = grammar::read_folder(grammar_folder);
    // Data as the grammars are, and as decisive; but without it all else can be read.
    std::optional<gazetteer::Gazetteer> places;
    std::string digest_text = files.digest_text;
    auto read_places = gazetteer::Gazetteer::load(grammar_folder + std::string(gazetteer_folder));
    if (read_places) {
        places = std::move(*read_places);
        digest_text += places->bytes();
    }
    record::Engine engine{std::string(version()), digest::sha256(digest_text)};
    grammar::Loaded loaded =
        grammar::load(std::move(files), engine.grammar_sha256 == proved ? grammar::Proof::trust
                                                                        : grammar::Proof::make);
    if (!loaded.errors.empty()) {
        std::string message;
        for (const base::Error& error : loaded.errors) {
            if (!message.empty()) message += '\n';
            message += error.where + ": " + error.message;
        }
        return base::Error{loaded.errors.front().kind, "", message};
    }
    if (!read_places && read_places.error().kind != base::Kind::io) return read_places.error();
    Extractor out;
    out.state_ = std::make_shared<State>(
        grammar_folder,
        std::make_shared<Prepared>(std::move(loaded.library), std::move(places), std::move(engine)),
        limits);
    return out;
}

const std::string& Extractor::grammar_digest() const {
    return state_->engine.grammar_sha256;
}

std::string Extractor::image() const {
    return grammar::to_image(state_->library.grammars, state_->folder);
}

Extractor::Prepared* Extractor::prepare(std::string_view image) const {
    const std::optional<gazetteer::Gazetteer>& places = state_->prepared->gazetteer;
    auto grammars = grammar::from_image(image, "");
    if (!places || !grammars) return nullptr;
    auto out = std::make_unique<Prepared>(
        grammar::Library{std::move(*grammars), state_->library.digest_text}, places->copy(),
        state_->engine);
    out->index.learn();
    return out.release();
}

std::optional<Extractor> Extractor::over(Prepared& prepared, const std::string& grammar_folder,
                                         const base::Limits& limits) {
    const std::string places = grammar_folder + std::string(gazetteer_folder);
    if (!prepared.gazetteer || !prepared.gazetteer->is_of(places) ||
        !grammar::folder_holds(grammar_folder, prepared.library.digest_text))
        return std::nullopt;
    for (grammar::Grammar& grammar : prepared.library.grammars)
        grammar.file = (std::filesystem::path(grammar_folder) / grammar.file).string();
    Extractor out;
    out.state_ = std::make_shared<State>(
        grammar_folder, std::shared_ptr<Prepared>(std::shared_ptr<void>(), &prepared), limits);
    return out;
}

Extracted Extractor::extract(std::string_view path, std::string_view bytes) const {
    return extract(path, bytes, false);
}

Extracted Extractor::extract_with_basis(std::string_view path, std::string_view bytes) const {
    return extract(path, bytes, true);
}

bool Extractor::still_holds(std::string_view basis) const {
    return state_->basis().holds(basis);
}

Extracted Extractor::extract(std::string_view path, std::string_view bytes, bool with_basis) const {
    record::Source source{shown(path), digest::sha256(bytes), "", bytes.size(), 0};
    Extracted out;
    if (with_basis) out.basis = state_->basis().of_unread();
    auto fail = [&](const base::Error& error) {
        out.records = {record::to_json(source, state_->engine, shown(error))};
        return std::move(out);
    };
    auto found = read(path, bytes, state_->limits);
    if (!found) return fail(found.error());
    source.media_type = found->media_type;
    source.pages = found->layout.pages;
    found->pages.reset();  // the layout has all that is needed of it
    match::Considered considered;
    auto matched = match::match(found->layout, path, state_->index, &considered);
    if (with_basis) out.basis = state_->basis().of(considered);
    if (!matched) {
        base::Error error = matched.error();
        explain_failure(error, path, *found);
        return fail(error);
    }
    out.ok = true;
    for (const match::Captures& captures : *matched) {
        record::Record record = state_->judge(captures, found->medium);
        record::note_unread_pages(record, found->layout.findings);
        record::doubt_recognised(record, found->layout.findings);
        record::doubt_disputed(record, found->layout.findings);
        record.source = source;
        record.engine = state_->engine;
        record.findings.insert(record.findings.begin(), found->layout.findings.begin(),
                               found->layout.findings.end());
        out.records.push_back(record::to_json(record));
    }
    return out;
}

std::string Extractor::error_record(std::string_view path, const base::Error& error) const {
    return record::to_json({shown(path), "", "", std::nullopt, 0}, state_->engine, shown(error));
}

base::Result<std::string> Extractor::dump(Stage stage, Format format, std::string_view path,
                                          std::string_view bytes) const {
    if (stage != Stage::match || format == Format::icdar || format == Format::svg)
        return huitong::dump(stage, format, path, bytes, state_->limits);
    auto found = read(path, bytes, state_->limits);
    if (!found) return found.error();
    auto matched = match::match(found->layout, path, state_->index);
    if (!matched) return matched.error();
    std::string text;
    for (const match::Captures& captures : *matched) text += match::dump(captures);
    return format == Format::json ? record::lines_as_json(text) : text;
}

base::Result<std::string> Extractor::explain(std::string_view path, std::string_view bytes,
                                             std::string_view field) const {
    auto found = read(path, bytes, state_->limits);
    if (!found) return found.error();
    auto matched = match::match(found->layout, path, state_->index);
    if (!matched) return matched.error();
    std::string out;
    for (const match::Captures& captures : *matched) {
        record::Record record = state_->judge(captures, found->medium);
        record::note_unread_pages(record, found->layout.findings);
        record::doubt_recognised(record, found->layout.findings);
        record::doubt_disputed(record, found->layout.findings);
        record.source.path = path;
        auto text = record::explain(record, captures, found->medium, field);
        if (!text) return text.error();
        if (!out.empty()) out += '\n';
        out += *text;
    }
    return out;
}

base::Result<std::string> Extractor::codebook(std::string_view family,
                                              std::string_view format) const {
    return record::codebook(state_->library, family, format, state_->engine);
}

std::string Extractor::list() const {
    std::string out;
    for (const grammar::Grammar& g : state_->library.grammars) {
        out += fmt::format("{} {}\t{}\t{}–{}\t{} tables, {} fields, {} checks\t{}\n", g.family,
                           g.form, g.title, g.first_year ? std::to_string(*g.first_year) : "",
                           g.last_year ? std::to_string(*g.last_year) : "",
                           std::count_if(g.tables.begin(), g.tables.end(),
                                         [](const grammar::Table& t) { return t.upright_of < 0; }),
                           g.fields.size(), g.checks.size(), g.file);
    }
    return out;
}

}  // namespace huitong
