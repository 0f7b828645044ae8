#include "match/prose.h"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "grammar/prose.h"
#include "grammar/sketch.h"
#include "layout/layout.h"
#include "match/atom.h"
#include "match/quantities.h"
#include "text/codepoint.h"
#include "text/normalise.h"
#include "text/numeral.h"
#include "text/segment.h"
#include "text/similarity.h"

namespace huitong::match {
namespace {

struct Options {
    std::size_t longest_title = 90;    // code points; the longest met has 60
    std::size_t longest_heading = 48;  // of a section, with what an agency adds to it
    std::size_t most_joined = 3;       // lines of one title
    std::size_t title_words = 6;       // blanks in a title at the start of a long line
    double heading = 0.9;              // similarity of a heading to a section's title
    std::size_t tail_lines = 5;        // where dates and signatures stand
    std::size_t head_lines = 40;       // of a page, kept of what stands before the first section
    std::size_t outer_sections = 3;  // with their own headings, of a report whose parts have theirs
};

constexpr Options options;

// Fields that grammars give these ids say which time figures of prose are of.
constexpr std::string_view end_field = "report.period_end";
constexpr int last_month = 12, last_day = 31;

std::size_t length(std::string_view s) {
    std::size_t n = 0;
    for (char c : s) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

// Where an ordinal before byte `at` starts: 「一、」「（二）」; `at` itself if there is none. The
// 、 of a list of titles is none.
std::size_t ordinal_before(std::string_view text, std::size_t at) {
    static constexpr std::string_view marks[] = {"一", "二", "三", "四", "五", "六",
                                                 "七", "八", "九", "十", "、", "（",
                                                 "）", "．", ".",  "(",  ")"};
    constexpr std::size_t numerals = 10;  // the first of them
    std::size_t begin = at;
    bool counts = false;
    for (bool more = true; more;) {
        more = false;
        for (std::size_t m = 0; m < std::size(marks); ++m) {
            std::string_view mark = marks[m];
            if (begin < mark.size() || text.substr(begin - mark.size(), mark.size()) != mark)
                continue;
            begin -= mark.size();
            counts = counts || m < numerals;
            more = true;
            break;
        }
    }
    return counts ? begin : at;
}

// The titles of sections as they may stand inside a long line.
class TitlesInside {
  public:
    explicit TitlesInside(const grammar::Grammar& grammar) {
        for (const grammar::Section& section : grammar.sections) {
            for (const std::string& title : section.title.texts) {
                std::size_t at = 0;
                const char32_t first = text::next_code_point(title, at);
                const bool pair = at < title.size();
                titles_.push_back(
                    {title, pair ? grammar::Sketch::bit_of(first, text::next_code_point(title, at))
                                 : grammar::Sketch::bit_of(first)});
            }
        }
    }

    // Bytes at which one stands in `text`, with its ordinal, and behind it. Of titles that begin
    // alike the longest counts.
    std::vector<std::size_t> cuts(std::string_view text) const {
        const grammar::Sketch sketch(text);
        std::map<std::size_t, std::size_t> ends;  // by begin
        for (const Title& title : titles_) {
            if (!sketch.has(title.bit)) continue;
            for (std::size_t from = text.find(title.text); from != std::string_view::npos;
                 from = text.find(title.text, from + title.text.size())) {
                std::size_t begin = ordinal_before(text, from);
                if (begin == from) continue;  // named in a sentence
                std::size_t& end = ends[begin];
                end = std::max(end, from + title.text.size());
            }
        }
        std::vector<std::size_t> out;
        for (auto [begin, end] : ends) {
            out.push_back(begin);
            out.push_back(end);
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

  private:
    struct Title {
        std::string_view text;
        std::uint16_t bit;  // of its first two code points
    };
    std::vector<Title> titles_;
};

// Signs only: the rule of a table, a row of stars between paragraphs. No text of a section.
bool is_drawn(std::string_view text) {
    static constexpr std::string_view signs = "—―–─━═│┃┼·…＊";
    for (std::size_t i = 0; i < text.size();) {
        unsigned char lead = static_cast<unsigned char>(text[i]);
        std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        bool word = lead < 0x80 ? (lead >= '0' && lead <= '9') || (lead >= 'A' && lead <= 'Z') ||
                                      (lead >= 'a' && lead <= 'z')
                                : signs.find(text.substr(i, bytes)) == std::string_view::npos;
        if (word) return false;
        i += bytes;
    }
    return true;
}

class Lines {
  public:
    Lines(const Stream& stream, const std::vector<char>& used, const grammar::Grammar& grammar)
        : stream_(stream), used_(used), grammar_(grammar), titles_(grammar) {
        out_.reserve(stream.atoms.size());
    }

    // Atoms [first, last) of one line or piece, whose text is `text`.
    void add(std::string_view text, int first, int last) {
        for (int i = first; i < last;) {
            bool used = is_used(i);
            int stop = i + 1;
            while (stop < last && is_used(stop) == used) ++stop;
            std::size_t begin = atom(i).begin, end = atom(stop - 1).end;
            cut(text.substr(begin, end - begin), i, used);
            i = stop;
        }
    }

    std::vector<ProseLine> take() { return std::move(out_); }

  private:
    const Atom& atom(int i) const { return stream_.atoms[static_cast<std::size_t>(i)]; }
    bool is_used(int i) const { return used_[static_cast<std::size_t>(i)] != 0; }

    void cut(std::string_view text, int first, bool used) {
        std::size_t begin = 0;
        if (!used && length(text) > options.longest_heading) {
            std::vector<std::size_t> cuts;
            if (std::size_t end = title_before(text)) cuts.push_back(end);
            const std::vector<std::size_t> inside = titles_.cuts(text);
            cuts.insert(cuts.end(), inside.begin(), inside.end());
            for (std::size_t end : cuts) {
                if (end <= begin) continue;
                add_line(text, begin, end, first, used);
                begin = end;
            }
        }
        if (begin < text.size()) add_line(text, begin, text.size(), first, used);
    }

    void add_line(std::string_view text, std::size_t begin, std::size_t end, int first, bool used) {
        std::string clean = text::clean(text.substr(begin, end - begin));
        if (clean.empty()) return;
        ProseLine& line = out_.emplace_back();
        if (!used) line.form = grammar::prose(clean);
        line.text = std::move(clean);
        line.origin = place_in(atom(first).origin, text, begin);
        line.atom = first;
        line.used = used;
        line.inside = used_[static_cast<std::size_t>(first)] == used_inside;
    }

    // Where a title that opens a long line ends (a whole report in one paragraph); 0: none does.
    std::size_t title_before(std::string_view text) const {
        std::size_t end = 0;
        for (std::size_t word = 0; word < options.title_words; ++word) {
            end = text.find(' ', end + 1);
            if (end == std::string_view::npos) return 0;
            std::string_view front = text.substr(0, end);
            if (length(front) > options.longest_title) return 0;
            std::string form = grammar::prose(text::clean(front)).text;
            const grammar::Sketch sketch(form);
            for (const grammar::Pattern& pattern : grammar_.titles) {
                if (!pattern.may_be_in(sketch)) continue;
                if (auto found = pattern.find(form); found && found->group("organ")) return end;
            }
        }
        return 0;
    }

    const Stream& stream_;
    const std::vector<char>& used_;
    const grammar::Grammar& grammar_;
    TitlesInside titles_;
    std::vector<ProseLine> out_;
};

// --- rules

std::optional<int> small_number(const grammar::Pattern::Found& found, std::string_view text,
                                std::string_view group) {
    const auto* g = found.group(group);
    if (!g) return std::nullopt;
    auto number = number_of(text.substr(g->begin, g->end - g->begin));
    if (!number || !number->is_integer() || number->scale() != 0) return std::nullopt;
    if (number->units() < 0 || number->units() > 9999) return std::nullopt;
    return static_cast<int>(number->units());
}

struct Place {
    std::string_view source;  // of the prose
    const grammar::Prose* prose = nullptr;
    const base::Origin* origin = nullptr;
};

// Fills the capture from a match; false: the match is not of the field's type.
bool fill(const grammar::Field& field, const grammar::Pattern::Found& found, const Place& place,
          Capture& out) {
    std::string_view text = place.prose->text;
    const auto* value = found.group("value");
    std::size_t begin = value ? value->begin : found.begin, end = value ? value->end : found.end;
    auto [from, to] = place.prose->source(begin, end);
    std::string raw(place.source.substr(from, to - from));
    switch (field.type) {
        case grammar::Type::string:
            // What letter-spacing a page adds is not part of an address or a name.
            out.text = place.prose->printed.substr(begin, end - begin);
            break;
        case grammar::Type::date: {
            auto y = small_number(found, text, "y"), m = small_number(found, text, "m"),
                 d = small_number(found, text, "d");
            if (!y || !m || !d) return false;
            out.date = base::Date::make(*y, *m, *d);
            if (!out.date) return false;
            break;
        }
        default: {
            out.number = number_of(text.substr(begin, end - begin));
            if (!out.number) return false;
            break;
        }
    }
    out.state = State::printed;
    out.raw = std::move(raw);
    out.origin = place_in(*place.origin, place.source, from);
    return true;
}

bool is_name(std::string_view text) {
    static constexpr std::string_view marks[] = {"，", "。", "、", "：", "；", "·", "|", "｜"};
    for (std::string_view mark : marks) {
        if (text.find(mark) != std::string_view::npos) return false;
    }
    return std::none_of(text.begin(), text.end(), [](char c) {
        return c > 0 && c < 0x7f && std::string_view(" ()").find(c) == std::string_view::npos;
    });
}

// The forms of lines, joined; nullopt: too long for a title.
std::optional<grammar::Prose> joined_form(std::span<const ProseLine> lines) {
    std::size_t bytes = 0, points = 0;
    for (const ProseLine& line : lines) {
        // Two readings of the document's head: a line that says the title again is no part of it.
        if (line.used) return std::nullopt;
        bytes += line.text.size();
        if (bytes > 4 * options.longest_title) return std::nullopt;
        points += length(line.text);
    }
    if (points > options.longest_title) return std::nullopt;
    if (lines.size() == 1) return lines.front().form;
    std::string joined;
    for (const ProseLine& line : lines) joined += line.text;
    return grammar::prose(joined);
}

// What lines say as a title, by what is wanted of the organ; empty: they are none.
struct TitleForms {
    std::string with_name, with_any, without;
};

TitleForms title_forms(std::span<const ProseLine> lines, const grammar::Grammar& grammar) {
    TitleForms out;
    std::optional<grammar::Prose> form = joined_form(lines);
    if (!form) return out;
    const grammar::Sketch sketch(form->text);
    for (const grammar::Pattern& pattern : grammar.titles) {
        if (!pattern.may_be_in(sketch)) continue;
        auto found = pattern.find(form->text);
        if (!found) continue;
        const auto* organ = found->group("organ");
        if (!organ) {
            out.without = form->printed;
            continue;
        }
        const std::string_view text = form->text;
        const bool name = is_name(text.substr(organ->begin, organ->end - organ->begin));
        if (name) out.with_name = form->printed;
        if (name || lines.size() == 1) out.with_any = form->printed;
    }
    return out;
}

class Reader {
  public:
    Reader(std::span<const ProseLine> lines, const Title* title, const grammar::Grammar& grammar)
        : lines_(lines), title_(title), grammar_(grammar) {
        join_title();
    }

    void run(Captures& out) {
        look_at_lines();
        for (std::size_t f = 0; f < grammar_.fields.size(); ++f) read_field(f, out.fields[f]);
        std::move(sections_.begin(), sections_.end(), std::back_inserter(out.sections));
        keep_surroundings(out);
        read_figures(out);
    }

    std::size_t count_sections() {
        find_sections();
        return sections_.size();
    }

    // Most fields that are asked for by themselves stand in the title: the lines are looked at
    // when a rule goes on to them.
    void read_field(std::size_t f, Capture& out) {
        const grammar::Field& field = grammar_.fields[f];
        for (const grammar::Rule& rule : field.rules) {
            if (rule.scope == grammar::Scope::title) {
                if (title_ && try_line(field, rule, title_line_, out)) return;
                continue;
            }
            look_at_lines();
            auto [begin, end] = range(rule);
            for (std::size_t i = begin; i < end; ++i) {
                if (!sketches_[i] || !rule.pattern.may_be_in(*sketches_[i])) continue;
                if (try_line(field, rule, lines_[i], out)) return;
            }
            if (joined_lines(field, rule, begin, end, out)) return;
        }
    }

  private:
    struct Heading {
        std::size_t line = 0;
        int section = 0;
    };

    // A title of a section without its ordinal.
    struct SectionTitle {
        int section = 0;
        std::string_view bare;
        std::u32string points;
        text::Compared compared;
        bool explained;
        SectionTitle(int number, std::string_view words)
            : section(number),
              bare(words),
              points(text::code_points(words)),
              compared(points),
              explained(is_explained(words)) {}
        SectionTitle(SectionTitle&&) = delete;
    };

    // Of titles that differ in their ordinals alone the first is enough.
    void collect_section_titles() {
        for (std::size_t s = 0; s < grammar_.sections.size(); ++s) {
            for (const std::string& key : grammar_.sections[s].title.keys) {
                std::string_view bare = text::without_ordinal(key);
                bool known =
                    std::any_of(section_titles_.begin(), section_titles_.end(),
                                [&](const SectionTitle& other) { return other.bare == bare; });
                if (known) continue;
                section_titles_.emplace_back(static_cast<int>(s), bare);
            }
        }
    }

    // Texts of such different lengths are not so alike, unless one has an explanation in brackets.
    static bool far_apart(std::string_view a, std::string_view b) {
        return 2 * a.size() < b.size() || 2 * b.size() < a.size();
    }

    static bool is_explained(std::string_view text) {
        return text.find('(') != std::string_view::npos;
    }

    int section_of(const std::string& text) const {
        if (length(text) > options.longest_heading) return -1;
        std::string folded = text::fold(text);
        std::string_view bare = text::without_ordinal(folded);
        const std::u32string points = text::code_points(bare);
        const text::Probe probe(points);
        const bool explained = is_explained(bare);
        int best = -1;
        double best_similarity = options.heading;
        for (const SectionTitle& title : section_titles_) {
            if (!explained && !title.explained && far_apart(bare, title.bare)) continue;
            double similarity = text::similarity(probe, title.compared, options.heading);
            if (similarity < best_similarity) continue;
            if (similarity == best_similarity && best >= 0) continue;
            best = title.section;
            best_similarity = similarity;
        }
        return best;
    }

    struct Pass {
        std::vector<Heading> headings;
        std::size_t end = 0;  // the line that ends its last section
    };

    // Cuts the headings into passes through the form's sections, each as long as `goes_on` allows,
    // and gives the pass with most sections, then most lines.
    template <class GoesOn>
    Pass best_pass(const std::vector<Heading>& all, GoesOn goes_on) const {
        Pass best;
        for (std::size_t first = 0; first < all.size();) {
            std::size_t stop = first + 1;
            while (stop < all.size() && goes_on(first, stop)) ++stop;
            std::size_t end = stop < all.size() ? all[stop].line : lines_.size();
            std::size_t count = stop - first, size = end - all[first].line;
            std::size_t best_size =
                best.headings.empty() ? 0 : best.end - best.headings.front().line;
            if (count > best.headings.size() ||
                (count == best.headings.size() && size > best_size)) {
                best.headings.assign(all.begin() + static_cast<std::ptrdiff_t>(first),
                                     all.begin() + static_cast<std::ptrdiff_t>(stop));
                best.end = end;
            }
            first = stop;
        }
        return best;
    }

    // (一) or 1. rather than 一、
    static bool is_inner(const std::string& line) {
        const std::string folded = text::fold(line);
        return text::has_ordinal(folded) &&
               (folded.front() == '(' || (folded.front() >= '0' && folded.front() <= '9'));
    }

    // Parts of a section may be called as other sections are.
    // Where headings that are none such part make a report, the others are parts.
    void leave_out_inner(std::vector<Heading>& all) const {
        std::vector<int> outer;
        for (const Heading& each : all) {
            if (!is_inner(lines_[each.line].text)) outer.push_back(each.section);
        }
        std::sort(outer.begin(), outer.end());
        outer.erase(std::unique(outer.begin(), outer.end()), outer.end());
        if (outer.size() < options.outer_sections) return;
        std::erase_if(all, [&](const Heading& each) { return is_inner(lines_[each.line].text); });
    }

    // A page may list the sections before the body (as links): the best pass in the form's order is
    // the body. Only where passes that heed no order find more sections, they are printed in
    // another one. The record has them in the form's order, as it has the fields.
    void find_sections() {
        collect_section_titles();
        std::vector<Heading> all;
        std::size_t from = title_ ? title_->line + title_->count : 0;
        for (std::size_t i = from; i < lines_.size(); ++i) {
            int section = lines_[i].inside ? -1 : section_of(lines_[i].text);
            if (section >= 0) all.push_back({i, section});
        }
        leave_out_inner(all);
        Pass best = best_pass(all, [&](std::size_t, std::size_t next) {
            return all[next - 1].section < all[next].section;
        });
        Pass any = best_pass(all, [&](std::size_t first, std::size_t next) {
            for (std::size_t h = first; h < next; ++h) {
                if (all[h].section == all[next].section) return false;
            }
            return true;
        });
        if (any.headings.size() > best.headings.size()) best = std::move(any);
        headings_ = std::move(best.headings);
        end_ = headings_.empty() ? lines_.size() : best.end;
        for (std::size_t h = 0; h < headings_.size(); ++h) {
            std::size_t stop = h + 1 < headings_.size() ? headings_[h + 1].line : end_;
            SectionText section;
            section.section = headings_[h].section;
            section.title = lines_[headings_[h].line].text;
            section.origin = lines_[headings_[h].line].origin;
            for (std::size_t i = headings_[h].line + 1; i < stop; ++i) {
                if (lines_[i].used || is_drawn(lines_[i].text)) continue;
                if (!section.text.empty()) section.text += '\n';
                section.text += lines_[i].text;
            }
            sections_.push_back(std::move(section));
        }
        std::stable_sort(
            sections_.begin(), sections_.end(),
            [](const SectionText& a, const SectionText& b) { return a.section < b.section; });
    }

    void collect_sketches() {
        sketches_.resize(lines_.size());
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!lines_[i].used) sketches_[i].emplace(lines_[i].form.text);
        }
    }

    void join_title() {
        if (!title_) return;
        title_line_.text = title_->text;
        title_line_.form = grammar::prose(title_->text);
        title_line_.origin = lines_[title_->line].origin;
        for (std::size_t i = 1; i < title_->count; ++i)
            title_line_.origin = base::join(title_line_.origin, lines_[title_->line + i].origin);
    }

    void look_at_lines() {
        if (looked_) return;
        looked_ = true;
        find_sections();
        collect_sketches();
    }

    std::pair<std::size_t, std::size_t> range(const grammar::Rule& rule) const {
        std::size_t first = headings_.empty() ? lines_.size() : headings_.front().line;
        switch (rule.scope) {
            case grammar::Scope::preamble:
                return {title_ ? title_->line + title_->count : 0, first};
            case grammar::Scope::head:
                return {0, first};
            case grammar::Scope::tail: {
                std::size_t n = std::min(lines_.size(), options.tail_lines);
                return {lines_.size() - n, lines_.size()};
            }
            case grammar::Scope::section:
                for (std::size_t h = 0; h < headings_.size(); ++h) {
                    if (headings_[h].section != rule.section) continue;
                    return {headings_[h].line + 1,
                            h + 1 < headings_.size() ? headings_[h + 1].line : end_};
                }
                return {0, 0};
            case grammar::Scope::prose:
                return {0, lines_.size()};
            case grammar::Scope::title:
                break;
        }
        return {0, 0};
    }

    static bool try_line(const grammar::Field& field, const grammar::Rule& rule,
                         const ProseLine& line, Capture& out) {
        auto found = rule.pattern.find(line.form.text);
        if (!found) return false;
        return fill(field, *found, {line.text, &line.form, &line.origin}, out);
    }

    // A line and the next, joined; made once for all rules.
    struct Both {
        explicit Both(std::string&& text, const base::Origin& origin) : sketch("") {
            line.form = grammar::prose(text);
            line.text = std::move(text);
            line.origin = origin;
            sketch = grammar::Sketch(line.form.text);
        }
        ProseLine line;
        grammar::Sketch sketch;
    };

    const Both& both_lines(std::size_t line) {
        if (both_.empty()) both_.resize(lines_.size());
        std::optional<Both>& both = both_[line];
        if (!both) both.emplace(lines_[line].text + lines_[line + 1].text, lines_[line].origin);
        return *both;
    }

    // What a rule looks for may be broken over two lines.
    bool joined_lines(const grammar::Field& field, const grammar::Rule& rule, std::size_t begin,
                      std::size_t end, Capture& out) {
        for (std::size_t i = begin; i + 1 < end; ++i) {
            if (lines_[i].used || lines_[i + 1].used) continue;
            const Both& both = both_lines(i);
            if (!rule.pattern.may_be_in(both.sketch)) continue;
            if (try_line(field, rule, both.line, out)) {
                out.notes.push_back("joined_over_lines");
                return true;
            }
        }
        return false;
    }

    void keep_surroundings(Captures& out) const {
        std::size_t first = headings_.empty() ? 0 : headings_.front().line;
        std::size_t head = std::min(first, options.head_lines);
        std::size_t tail = lines_.size() - std::min(lines_.size() - first, options.tail_lines);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (i >= head && i < tail) continue;
            if (!lines_[i].used) out.surroundings.push_back(lines_[i].text);
        }
    }

    void read_figures(Captures& out) const {
        std::vector<Paragraph> paragraphs;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const ProseLine& line = lines_[i];
            paragraphs.push_back({line.text, line.used ? nullptr : &line.form, &line.origin});
        }
        const Looks looks = [&](const grammar::Rule& rule, std::size_t line) {
            if (rule.scope == grammar::Scope::prose) return true;
            auto [begin, end] = range(rule);
            return line >= begin && line < end;
        };
        read_quantities(paragraphs, looks, reported(out), out);
    }

    Reported reported(const Captures& read) const {
        Reported out;
        const Capture* year = field(read, grammar::year_field);
        if (year != nullptr && year->number && year->number->scale() == 0) {
            out.year = static_cast<int>(year->number->units());
        }
        const Capture* end = field(read, end_field);
        if (end != nullptr && end->date) {
            out.part = end->date->month() != last_month || end->date->day() != last_day;
        }
        return out;
    }

    const Capture* field(const Captures& read, std::string_view id) const {
        const int f = grammar_.find_field(id);
        return f < 0 ? nullptr : &read.fields[static_cast<std::size_t>(f)];
    }

    std::span<const ProseLine> lines_;
    const Title* title_;
    const grammar::Grammar& grammar_;
    bool looked_ = false;
    std::vector<Heading> headings_;
    std::vector<SectionText> sections_;
    std::size_t end_ = 0;
    std::deque<SectionTitle> section_titles_;
    std::vector<std::optional<grammar::Sketch>> sketches_;  // of each line that no table used
    std::vector<std::optional<Both>> both_;                 // by the first of two lines
    ProseLine title_line_;
};

}  // namespace

std::vector<ProseLine> prose_lines(const layout::Layout& layout, const Stream& stream,
                                   const std::vector<char>& used, const grammar::Grammar& grammar) {
    Lines lines(stream, used, grammar);
    int count = static_cast<int>(stream.atoms.size());
    int i = 0;
    for (std::size_t b = 0; b < layout.blocks.size(); ++b) {
        int first = i;
        while (i < count &&
               stream.atoms[static_cast<std::size_t>(i)].block == static_cast<int>(b)) {
            ++i;
        }
        if (const auto* line = std::get_if<layout::Line>(&layout.blocks[b])) {
            lines.add(line->text, first, i);
        }
        if (const auto* run = std::get_if<layout::Run>(&layout.blocks[b])) {
            // The words of a piece stand together, and begin anew at the piece after.
            int at_atom = first;
            for (const layout::Piece& piece : run->pieces) {
                int start = at_atom;
                std::size_t reached = 0;
                while (at_atom < i) {
                    const Atom& a = stream.atoms[static_cast<std::size_t>(at_atom)];
                    if (at_atom > start && (a.begin < reached || a.end == 0)) break;
                    if (a.end > piece.text.size()) break;
                    reached = a.end;
                    ++at_atom;
                    if (reached == 0) break;
                }
                if (reached > 0) lines.add(piece.text, start, at_atom);
            }
        }
        if (const auto* table = std::get_if<layout::Table>(&layout.blocks[b])) {
            int at_atom = first;
            for (const layout::Cell& cell : table->cells) {
                int start = at_atom;
                while (at_atom < i) {
                    const Atom& a = stream.atoms[static_cast<std::size_t>(at_atom)];
                    if (a.row != cell.row || a.column != cell.column) break;
                    ++at_atom;
                }
                if (at_atom > start) lines.add(cell.text, start, at_atom);
            }
        }
    }
    return lines.take();
}

std::vector<Title> find_titles(std::span<const ProseLine> lines, const grammar::Grammar& grammar) {
    std::vector<Title> out;
    // Few lines, alone or joined, are any kind of title: those that are, by how many are joined.
    std::array<std::map<std::size_t, TitleForms>, options.most_joined> known;
    std::array<bool, options.most_joined> looked{};
    // A name is looked for first: a breadcrumb above the title or a label before it is none.
    for (std::string TitleForms::*wanted :
         {&TitleForms::with_name, &TitleForms::with_any, &TitleForms::without}) {
        for (std::size_t count = 1; count <= options.most_joined && out.empty(); ++count) {
            auto& forms = known[count - 1];
            for (std::size_t i = 0; !looked[count - 1] && i + count <= lines.size(); ++i) {
                TitleForms found = title_forms(lines.subspan(i, count), grammar);
                if (!found.with_any.empty() || !found.without.empty())
                    forms.emplace(i, std::move(found));
            }
            looked[count - 1] = true;
            std::size_t free = 0;  // the first line behind the last title
            for (auto& [line, form] : forms) {
                if (line < free || (form.*wanted).empty()) continue;
                out.push_back({line, count, form.*wanted});
                free = line + count;
            }
        }
    }
    return out;
}

void read_prose(std::span<const ProseLine> lines, const Title* title,
                const grammar::Grammar& grammar, Captures& out) {
    Reader(lines, title, grammar).run(out);
}

Capture read_prose_field(std::span<const ProseLine> lines, const Title* title, std::size_t field,
                         const grammar::Grammar& grammar) {
    Capture out;
    Reader(lines, title, grammar).read_field(field, out);
    return out;
}

std::size_t count_sections(std::span<const ProseLine> lines, const Title* title,
                           const grammar::Grammar& grammar) {
    return Reader(lines, title, grammar).count_sections();
}

}  // namespace huitong::match
