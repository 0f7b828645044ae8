// For each family: labels are found, tables of all its forms aligned, titles looked for; the family
// whose tables explain most of the document is the one. Several reports in one document are told by
// a title before each repetition of a table. Each of them has a form, and blocks of others
// (forms.h).
#include "match/match.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "layout/layout.h"
#include "match/align.h"
#include "match/atom.h"
#include "match/beside.h"
#include "match/decode.h"
#include "match/forms.h"
#include "match/group_rows.h"
#include "match/head_halves.h"
#include "match/index.h"
#include "match/labels.h"
#include "match/lists.h"
#include "match/nil.h"
#include "match/printed.h"
#include "match/prose.h"
#include "match/quantities.h"
#include "match/repeated.h"
#include "match/serial.h"
#include "match/titles.h"
#include "match/unspaced.h"
#include "match/weights.h"
#include "match/widen.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

struct Options {
    int title_gain = 1000;  // a title is worth two or three rows of a table
    int section_gain = 200;
    int period_gain = 400;           // it says of which year it is, and no title does
    int least_gain = 1200;           // a title and a section, or a table of three rows
    std::size_t least_sections = 2;  // of a report without tables that could be read
    std::size_t least_figures = 3;   // … and without headings: quantities under its title
    int year_gain = 150;    // a report for a year of the form: as much as the label of a column
    int heading_gain = 20;  // of a report without tables, by section; all are less than its year
    int source_gain = 100;  // it cites the notice of the form; many cite a wrong one
};

constexpr Options options;

struct Candidate {
    std::shared_ptr<const Catalogue> catalogue;
    std::shared_ptr<const Stream> stream;
    std::vector<int> from;  // of its atoms, where they stood in the document; empty: there
    Made made;              // what the document makes of tables of the catalogue
    std::vector<base::Finding> findings;
    Hits hits;
    std::vector<std::size_t> furniture;  // atoms that are that by its labels
    std::vector<Alignment> alignments;
    std::vector<ProseLine> lines;
    std::vector<Title> titles;
    int gain = 0;
};

// From its first row on a table has no headings of sections.
void mark_inside(const Alignment& alignment, std::vector<char>& used) {
    int first = alignment.end;
    for (const AlignedRow& row : alignment.rows) {
        if (!row.label.empty()) first = std::min(first, row.label.front());
    }
    for (int i = first; i < alignment.end; ++i) {
        char& each = used[static_cast<std::size_t>(i)];
        if (each != 0) each = used_inside;
    }
}

// Another family has other furniture in its tables.
void set_furniture(Stream& stream, const Candidate& candidate, bool set) {
    for (const std::size_t i : candidate.furniture) stream.atoms[i].furniture = set;
}

// What is particular to the document goes into copies of the catalogue and of the stream.
void adapt(const Catalogue& known, Candidate& out) {
    out.catalogue = std::shared_ptr<const Catalogue>(std::shared_ptr<const Catalogue>(), &known);
    const bool open = has_open_tables(known), beside = has_lists_beside(known.all);
    const bool varies = std::any_of(known.all.tables.begin(), known.all.tables.end(),
                                    [](const grammar::Table& table) { return table.varies; });
    std::shared_ptr<Stream> adapted;
    if (open || beside || varies) {
        adapted = std::make_shared<Stream>(*out.stream);
        out.stream = adapted;
    }
    // Numbers that count lines are told before columns are.
    if (beside) out.from = take_apart(*adapted, out.hits, known.all);
    out.made.wide = wide_copies(*out.stream, out.hits, known.all);
    if (out.made.wide.empty() && !open && !varies) return;
    auto catalogue = std::make_shared<Catalogue>(known);
    for (const Wide& each : out.made.wide) {
        widen(catalogue->all.tables[static_cast<std::size_t>(each.table)], each);
    }
    if (varies) {
        settle_group_rows(*adapted, out.hits, known.all);
        out.made.printed = printed_copies(*adapted, out.hits, known.all);
        for (const Printed& each : out.made.printed) print_as(catalogue->all, each.table, each);
    }
    if (open) {
        OpenLists found = open_tables(*adapted, out.hits, *catalogue);
        out.made.opened = std::move(found.lists);
        out.findings = std::move(found.findings);
    }
    out.catalogue = std::move(catalogue);
}

std::vector<char> as_printed(std::vector<char> used, const std::vector<int>& from) {
    if (from.empty()) return used;
    std::vector<char> out(used.size(), 0);
    for (std::size_t i = 0; i < used.size(); ++i) out[static_cast<std::size_t>(from[i])] = used[i];
    return out;
}

void tell_rest(const Stream& stream, int atom, std::vector<base::Finding>& findings) {
    findings.push_back({"too_many_tables",
                        fmt::format("{} tables are the most that are read of one document, and "
                                    "there are more; cut the document into parts",
                                    weights.most_alignments),
                        stream.atoms[static_cast<std::size_t>(atom)].origin});
}

// Marks what is furniture of tables in the stream.
Candidate consider(const layout::Layout& layout, Stream& whole, const Labels& labels,
                   const Catalogue& known) {
    Candidate out;
    out.hits = labels.find(whole);
    std::shared_ptr<Stream> joined;
    if (auto halves = join_head_halves(whole, out.hits, labels)) {
        joined = std::make_shared<Stream>(std::move(*halves));
        out.hits = labels.find(*joined);
        out.stream = joined;
    } else {
        out.stream = std::shared_ptr<const Stream>(std::shared_ptr<const Stream>(), &whole);
    }
    Stream& marked = joined ? *joined : whole;
    out.furniture = mark_repeated_heads(marked, out.hits);
    const std::vector<std::size_t> serials = mark_serials(marked, out.hits);
    out.furniture.insert(out.furniture.end(), serials.begin(), serials.end());
    adapt(known, out);
    const Stream& stream = *out.stream;
    const Catalogue& catalogue = *out.catalogue;
    Alignments found = align(stream, out.hits, catalogue.all);
    if (found.rest) tell_rest(stream, *found.rest, out.findings);
    out.alignments =
        settle_heads(stream, out.hits, catalogue,
                     settle_doubtful(stream, out.hits, catalogue, std::move(found.tables)));
    std::vector<char> used(stream.atoms.size(), 0);
    for (const Alignment& each : out.alignments) {
        for (int atom : each.used) used[static_cast<std::size_t>(atom)] = 1;
        mark_inside(each, used);
        out.gain += each.gain;
    }
    out.lines = prose_lines(layout, whole, as_printed(used, out.from), catalogue.all);
    out.titles = find_titles(out.lines, catalogue.all);
    if (!out.titles.empty()) out.gain += options.title_gain;
    return out;
}

// The part of a document that is one report.
struct Part {
    std::vector<Alignment> alignments;
    std::span<const ProseLine> lines;
    std::vector<Title> titles;   // before its tables; lines counted within the part
    std::optional<Title> title;  // the report's
    bool title_sure = true;
};

// The same table, or that of another form in its place.
bool repeats(const Catalogue& catalogue, const std::vector<const Alignment*>& before,
             const Alignment& next) {
    auto id = [&](const Alignment& each) -> const std::string& {
        return catalogue.all.tables[static_cast<std::size_t>(each.table)].id;
    };
    return std::any_of(before.begin(), before.end(),
                       [&](const Alignment* a) { return id(*a) == id(next); });
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
        if (pending != none && (starts.empty() || repeats(*candidate.catalogue, since, each))) {
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
        part.lines = std::span(candidate.lines).subspan(from, to - from);
        int first = k == 0 ? 0 : position(candidate.titles[starts[k]]);
        bool last = k + 1 >= starts.size();
        int stop = last ? 0 : position(candidate.titles[starts[k + 1]]);
        for (const Alignment& each : candidate.alignments) {
            if (each.begin >= first && (last || each.begin < stop)) part.alignments.push_back(each);
        }
        if (k < starts.size()) {
            const std::size_t end = last ? candidate.titles.size() : starts[k + 1];
            for (std::size_t t = starts[k]; t < end; ++t) {
                const Title& title = candidate.titles[t];
                const bool behind =
                    !part.alignments.empty() && position(title) > part.alignments.front().begin;
                if (t > starts[k] && behind) break;
                part.titles.push_back(title);
                part.titles.back().line -= from;
            }
            part.title = part.titles.front();
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

// The year of a report, from its title or from what its text says of the period.
std::optional<base::Decimal> year_of(const Part& part, const grammar::Grammar& grammar) {
    const int field = grammar.find_field(grammar::year_field);
    if (field < 0) return std::nullopt;
    const Title* const title = part.title ? &*part.title : nullptr;
    return read_prose_field(part.lines, title, static_cast<std::size_t>(field), grammar).number;
}

void settle_title(Part& part, const grammar::Grammar& grammar) {
    if (part.titles.size() < 2) return;
    const ChosenTitle chosen = choose_title(part.lines, part.titles, grammar);
    part.title = part.titles[chosen.index];
    part.title_sure = chosen.sure;
}

// What was read from a title that may not be the report's.
void doubt_title(const Part& part, Captures& out) {
    if (part.title_sure || !part.title) return;
    const base::Origin& origin = part.lines[part.title->line].origin;
    for (Capture& each : out.fields) {
        const bool prose = out.grammar->fields[static_cast<std::size_t>(each.field)].table < 0;
        if (!prose || each.state != State::printed) continue;
        const bool there = each.origin.line == origin.line && each.origin.node == origin.node &&
                           each.origin.page == origin.page;
        if (there) each.notes.emplace_back("title_of_several");
    }
}

// A number behind the same characters on each line, which counts on from line to line.
struct LineNumber {
    std::string_view before;
    std::uint64_t number = 0;
};

std::optional<LineNumber> line_number(std::string_view text) {
    constexpr std::size_t longest_before = 40, most_digits = 6;
    std::size_t begin = 0;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    // Of words of the report none is before it.
    while (begin < text.size() && !is_digit(text[begin])) {
        if (begin == longest_before || static_cast<unsigned char>(text[begin]) >= 0x80)
            return std::nullopt;
        ++begin;
    }
    LineNumber out;
    out.before = text.substr(0, begin);
    std::size_t end = begin;
    while (end < text.size() && is_digit(text[end]) && end - begin < most_digits) {
        out.number = out.number * 10 + static_cast<std::uint64_t>(text[end++] - '0');
    }
    if (end == begin) return std::nullopt;
    return out;
}

// The title begins with what counts the lines of the document, and the two lines behind it go on:
// what is read from it may have the number in front.
void doubt_numbered_title(const Part& part, Captures& out) {
    if (!part.title || part.title->line + 2 >= part.lines.size()) return;
    const ProseLine* line = &part.lines[part.title->line];
    const auto first = line_number(line[0].text);
    if (!first) return;
    for (std::size_t k = 1; k <= 2; ++k) {
        const auto next = line_number(line[k].text);
        if (!next || next->number != first->number + k) return;
        if (text::clean(next->before) != text::clean(first->before)) return;
    }
    for (Capture& each : out.fields) {
        const bool prose = out.grammar->fields[static_cast<std::size_t>(each.field)].table < 0;
        if (!prose || each.state != State::printed || each.text.empty()) continue;
        const bool there = each.origin.line == line->origin.line &&
                           each.origin.node == line->origin.node &&
                           each.origin.page == line->origin.page;
        if (there) each.notes.emplace_back("line_numbered");
    }
}

// The notice is cited by its number, in brackets of all kinds: 〔2021〕30号.
bool cites(const Part& part, const grammar::Grammar& grammar) {
    const std::string wanted = text::fold(grammar.source);
    if (wanted.empty()) return false;
    return std::any_of(part.lines.begin(), part.lines.end(), [&](const ProseLine& line) {
        return text::fold(line.text).find(wanted) != std::string::npos;
    });
}

// Nothing where the tables alone decide.
Prior prior_of(const Part& part, const Index& index, const Catalogue& catalogue) {
    Prior out(catalogue.forms.size(), 0);
    std::vector<int> gain = gains(catalogue, part.alignments);
    if (gain.size() < 2) return out;
    std::nth_element(gain.begin(), gain.begin() + 1, gain.end(), std::greater<>());
    if (gain[0] - gain[1] > options.year_gain + options.source_gain) return out;
    const auto year = year_of(part, index.grammars()[catalogue.forms.front()]);
    for (std::size_t f = 0; f < out.size(); ++f) {
        const grammar::Grammar& form = index.grammars()[catalogue.forms[f]];
        const bool early = year && form.first_year && *year < base::Decimal(*form.first_year);
        const bool late = year && form.last_year && base::Decimal(*form.last_year) < *year;
        if (year && !early && !late) out[f] += options.year_gain;
        if (cites(part, form)) out[f] += options.source_gain;
        if (part.alignments.empty()) {
            const std::size_t found =
                count_sections(part.lines, part.title ? &*part.title : nullptr, form);
            out[f] += options.heading_gain * static_cast<int>(found);
        }
    }
    return out;
}

// As the table of another form in its place the block gives other values.
void note_rivals(const Stream& stream, const Chosen& chosen, Captures& out) {
    for (const FormRival& each : chosen.rivals) {
        const grammar::Table& table = chosen.grammar->tables[static_cast<std::size_t>(each.table)];
        const int field = table.field(each.row, each.column);
        const Atom& atom = stream.atoms[static_cast<std::size_t>(each.atom)];
        if (field < 0) continue;
        Capture& capture = out.fields[static_cast<std::size_t>(field)];
        if (!capture.number || (atom.numeral && atom.numeral->value == *capture.number)) continue;
        Rival rival;
        rival.why = "form";
        if (atom.numeral) rival.number = atom.numeral->value;
        rival.raw = atom.text;
        rival.origin = atom.origin;
        capture.evidence.add(Evidence::rival_near);
        capture.rivals.push_back(std::move(rival));
    }
}

Captures capture(const Stream& stream, const Part& part, const Chosen& chosen) {
    const grammar::Grammar& grammar = *chosen.grammar;
    Captures out;
    out.grammar = chosen.grammar;
    out.composed = chosen.composed;
    out.fields.resize(grammar.fields.size());
    for (std::size_t f = 0; f < out.fields.size(); ++f) out.fields[f].field = static_cast<int>(f);
    const auto stated = year_of(part, grammar);
    constexpr std::int64_t last_year = 9999;
    const bool is_year =
        stated && stated->scale() == 0 && stated->units() > 0 && stated->units() <= last_year;
    const auto year =
        is_year ? std::optional<int>(static_cast<int>(stated->units())) : std::nullopt;
    decode(stream, chosen.alignments, chosen.copies, year, grammar, out);
    note_rivals(stream, chosen, out);
    note_stated_nil(part.lines, chosen.alignments, grammar, out);
    read_prose(part.lines, part.title ? &*part.title : nullptr, grammar, out);
    doubt_title(part, out);
    doubt_numbered_title(part, out);
    note_year(grammar, out);
    compare_with_fields(out);
    out.findings.insert(out.findings.end(), chosen.findings.begin(), chosen.findings.end());
    return out;
}

bool has_year(const Captures& captures) {
    const int field = captures.grammar->find_field(grammar::year_field);
    return field >= 0 && captures.fields[static_cast<std::size_t>(field)].number;
}

std::vector<Captures> reports_of(Stream& stream, Candidate& candidate, const Index& index) {
    std::vector<Captures> out;
    set_furniture(stream, candidate, true);
    std::vector<Part> all = parts(candidate);
    for (Part& part : all) {
        settle_title(part, index.grammars()[candidate.catalogue->forms.front()]);
        Prior prior = prior_of(part, index, *candidate.catalogue);
        Chosen chosen = choose_forms(*candidate.stream, candidate.hits, index, *candidate.catalogue,
                                     part.alignments, prior, candidate.made);
        int gain = part.title ? options.title_gain : 0;
        for (const Alignment& each : part.alignments) gain += each.gain;
        const std::size_t sections =
            count_sections(part.lines, part.title ? &*part.title : nullptr, *chosen.grammar);
        gain += options.section_gain * static_cast<int>(sections);
        const int least = options.least_gain - (part.title ? 0 : options.period_gain);
        const bool without_tables = part.alignments.empty() && sections < options.least_sections;
        // Under the title of such a report, and nothing else, figures of several kinds are one.
        const bool few = gain < least || without_tables;
        if (few && (!part.title || !part.alignments.empty() || all.size() > 1)) continue;
        Captures captures = capture(*candidate.stream, part, chosen);
        if (few) {
            std::set<int> figures;
            for (const auto& each : captures.quantities) figures.insert(each.quantity);
            if (figures.size() < options.least_figures) continue;
            gain = std::max(gain, options.least_gain);
        }
        if (!part.title && has_year(captures)) gain += options.period_gain;
        if (gain < options.least_gain) continue;
        if (out.empty()) {
            captures.findings.insert(captures.findings.end(), candidate.findings.begin(),
                                     candidate.findings.end());
        }
        out.push_back(std::move(captures));
    }
    set_furniture(stream, candidate, false);
    return out;
}

// The reports of the one of these families that explains most of the document; of families whose
// tables explain as little, of the first of which it is a report.
std::vector<Captures> read_as(const layout::Layout& layout, Stream& stream,
                              const std::vector<std::size_t>& families, const Index& index) {
    std::vector<Candidate> candidates;
    for (const std::size_t c : families) {
        candidates.push_back(consider(layout, stream, index.labels(c), index.catalogues()[c]));
        set_furniture(stream, candidates.back(), false);
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.gain > b.gain; });
    for (Candidate& candidate : candidates) {
        std::vector<Captures> out = reports_of(stream, candidate, index);
        if (!out.empty()) return out;
    }
    return {};
}

}  // namespace

base::Result<std::vector<Captures>> match(const layout::Layout& layout, std::string_view name,
                                          const Index& index, Considered* considered) {
    std::optional<Unspaced> unspaced;  // few documents need it
    Stream stream = atoms(layout, [&](std::string_view word) {
        if (!unspaced) unspaced.emplace(index.grammars());
        return unspaced->cuts(word);
    });
    Pairs pairs = pairs_of(stream);
    const Families families = index.recogniser().families(pairs);
    std::vector<Captures> out = read_as(layout, stream, families.likely, index);
    const bool all = out.empty();
    if (all) out = read_as(layout, stream, families.unlikely, index);
    if (considered) *considered = {std::move(pairs), all};
    if (!out.empty()) return out;
    return base::Error{
        base::Kind::unrecognised, std::string(name),
        "no report of a known form is in it; `huitong grammar list` names the forms, "
        "`huitong dump --stage layout` shows what was read"};
}

}  // namespace huitong::match
