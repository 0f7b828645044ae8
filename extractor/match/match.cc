// For each grammar: labels are found, tables aligned, titles looked for; the grammar whose tables
// explain most of the document is the form. Several reports in one document are told by a title
// before each repetition of a table.
#include "match/match.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "layout/layout.h"
#include "match/align.h"
#include "match/atom.h"
#include "match/decode.h"
#include "match/index.h"
#include "match/labels.h"
#include "match/prose.h"

namespace huitong::match {
namespace {

struct Options {
    int title_gain = 1000;  // a title is worth two or three rows of a table
    int section_gain = 200;
    int least_gain = 1200;           // a title and a section, or a table of three rows
    std::size_t least_sections = 2;  // of a report without tables that could be read
};

constexpr Options options;

struct Candidate {
    const grammar::Grammar* grammar = nullptr;
    std::vector<Alignment> alignments;
    std::vector<ProseLine> lines;
    std::vector<Title> titles;
    int gain = 0;
};

Candidate consider(const layout::Layout& layout, const Stream& stream, const Labels& labels,
                   const grammar::Grammar& grammar) {
    Candidate out;
    out.grammar = &grammar;
    Hits hits = labels.find(stream);
    out.alignments = align(stream, hits, grammar);
    std::vector<char> used(stream.atoms.size(), 0);
    for (const Alignment& each : out.alignments) {
        for (int atom : each.used) used[static_cast<std::size_t>(atom)] = 1;
        out.gain += each.gain;
    }
    out.lines = prose_lines(layout, stream, used, grammar);
    out.titles = find_titles(out.lines, grammar);
    if (!out.titles.empty()) out.gain += options.title_gain;
    return out;
}

// The part of a document that is one report.
struct Part {
    std::vector<Alignment> alignments;
    std::vector<ProseLine> lines;
    std::optional<Title> title;  // lines counted within the part
};

bool repeats(const std::vector<const Alignment*>& before, const Alignment& next) {
    return std::any_of(before.begin(), before.end(),
                       [&](const Alignment* a) { return a->table == next.table; });
}

std::vector<Part> parts(const Candidate& candidate) {
    // A title starts a new report if a table of the report so far comes again after it.
    std::vector<std::size_t> starts;  // titles
    std::vector<const Alignment*> since;
    std::size_t next = 0;
    auto position = [&](const Title& title) { return candidate.lines[title.line].atom; };
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t pending = none;  // g++ 12 takes an optional here for uninitialised
    for (const Alignment& each : candidate.alignments) {
        while (next < candidate.titles.size() && position(candidate.titles[next]) <= each.begin) {
            // Titles with no table between them are one head, printed twice: the first counts.
            if (pending == none) pending = next;
            ++next;
        }
        if (pending != none && (starts.empty() || repeats(since, each))) {
            starts.push_back(pending);
            since.clear();
        }
        pending = none;
        since.push_back(&each);
    }
    if (starts.empty() && !candidate.titles.empty()) starts.push_back(0);
    std::vector<Part> out;
    std::size_t count = std::max<std::size_t>(1, starts.size());
    for (std::size_t k = 0; k < count; ++k) {
        Part part;
        // Site furniture before the first title belongs to the first report.
        std::size_t from = k == 0 ? 0 : candidate.titles[starts[k]].line;
        std::size_t to =
            k + 1 < starts.size() ? candidate.titles[starts[k + 1]].line : candidate.lines.size();
        part.lines.assign(candidate.lines.begin() + static_cast<std::ptrdiff_t>(from),
                          candidate.lines.begin() + static_cast<std::ptrdiff_t>(to));
        if (k < starts.size()) {
            part.title = candidate.titles[starts[k]];
            part.title->line -= from;
        }
        int first = k == 0 ? 0 : position(candidate.titles[starts[k]]);
        bool last = k + 1 >= starts.size();
        int stop = last ? 0 : position(candidate.titles[starts[k + 1]]);
        for (const Alignment& each : candidate.alignments) {
            if (each.begin >= first && (last || each.begin < stop)) part.alignments.push_back(each);
        }
        out.push_back(std::move(part));
    }
    return out;
}

// The year is weak evidence of the form: stragglers use an old one for a year.
void note_year(const grammar::Grammar& grammar, Captures& out) {
    int field = grammar.find_field(grammar::year_field);
    if (field < 0) return;
    const Capture& year = out.fields[static_cast<std::size_t>(field)];
    if (!year.number) return;
    bool early = grammar.first_year && *year.number < base::Decimal(*grammar.first_year);
    bool late = grammar.last_year && base::Decimal(*grammar.last_year) < *year.number;
    if (!early && !late) return;
    out.findings.push_back({"year_outside_form",
                            fmt::format("the report is for {}, which is not a year of form {}",
                                        year.number->str(), grammar.form),
                            year.origin});
}

Captures capture(const Stream& stream, const Part& part, const grammar::Grammar& grammar) {
    Captures out;
    out.grammar = &grammar;
    out.fields.resize(grammar.fields.size());
    for (std::size_t f = 0; f < out.fields.size(); ++f) out.fields[f].field = static_cast<int>(f);
    decode(stream, part.alignments, grammar, out);
    read_prose(part.lines, part.title ? &*part.title : nullptr, grammar, out);
    note_year(grammar, out);
    return out;
}

}  // namespace

base::Result<std::vector<Captures>> match(const layout::Layout& layout, std::string_view name,
                                          const Index& index) {
    Stream stream = atoms(layout);
    std::optional<Candidate> best;
    for (std::size_t g = 0; g < index.grammars().size(); ++g) {
        Candidate candidate = consider(layout, stream, index.labels(g), index.grammars()[g]);
        if (!best || candidate.gain > best->gain) best = std::move(candidate);
    }
    base::Error unknown{
        base::Kind::unrecognised, std::string(name),
        "no report of a known form is in it; `huitong grammar list` names the forms, "
        "`huitong dump --stage layout` shows what was read"};
    if (!best) return unknown;
    std::vector<Captures> out;
    for (const Part& part : parts(*best)) {
        Captures captures = capture(stream, part, *best->grammar);
        int gain = part.title ? options.title_gain : 0;
        for (const Alignment& each : part.alignments) gain += each.gain;
        gain += options.section_gain * static_cast<int>(captures.sections.size());
        bool without_tables =
            part.alignments.empty() && captures.sections.size() < options.least_sections;
        if (gain < options.least_gain || without_tables) continue;
        out.push_back(std::move(captures));
    }
    if (out.empty()) return unknown;
    return out;
}

}  // namespace huitong::match
