// One paragraph at a time, in the form that patterns are matched against and with the numbers that
// are no figures masked:
//   1. lists that share a unit: for each name a text "name figure" is made, and rules read that;
//   2. the rules of all quantities, in the grammar's order: a figure is read once, by the first;
//   3. figures that name nothing and follow one that does: the same thing of a part, or another
//   time;
//   4. what is said around each figure: how exact, of which time, whose; brackets of its parts.
// What is said of time and owner is looked for between the figure before, or the sentence's start,
// and the figure.
#include "match/quantities.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "grammar/prose.h"
#include "grammar/sketch.h"
#include "text/numeral.h"
#include "text/scale.h"
#include "text/segment.h"

namespace huitong::match {
namespace {

using grammar::Figures;
using grammar::Pattern;
using text::Span;

struct Options {
    std::size_t most_of_a_quantity = 64;    // in one report; sub-units of a province are fewer
    std::size_t most_in_a_paragraph = 400;  // a bound on work, far above what is written
    std::size_t most_in_a_list = 16;
    std::size_t longest_gap = 6;          // bytes between figures of a list: 、 or 以及
    std::size_t longest_between = 90;     // bytes between the word that shares and the first figure
    std::size_t longest_bracket = 600;    // bytes
    std::size_t longest_sentence = 3000;  // bytes, to either side
    std::size_t most_tries = 1000;        // matches of one rule in a paragraph, taken or not
    std::size_t reach_of_words = 36;      // bytes beside a number where a comparator stands
};

constexpr Options options;

constexpr std::string_view sentence_end = "。";

std::size_t code_points(std::string_view s) {
    std::size_t n = 0;
    for (char c : s) n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return n;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool overlap(const Span& a, const Span& b) {
    return a.begin < b.end && b.begin < a.end;
}

std::string_view piece(std::string_view text, std::size_t begin, std::size_t end) {
    return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

bool may_hold_figures(std::string_view text) {
    static constexpr std::string_view numerals[] = {"一", "二", "两", "三", "四", "五", "六",
                                                    "七", "八", "九", "十", "百", "零"};
    if (std::any_of(text.begin(), text.end(), is_digit)) return true;
    return std::any_of(std::begin(numerals), std::end(numerals), [&](std::string_view numeral) {
        return text.find(numeral) != std::string_view::npos;
    });
}

// A figure as a match has it.
struct Figure {
    Span value;           // empty: stated in words
    std::size_t end = 0;  // behind its unit
    base::Decimal number;
    std::string unit;
    bool inexact = false;
};

// What the groups of a match say; nullopt: no number.
std::optional<Figure> figure_of(const Pattern::Found& found, std::string_view text) {
    const auto group = [&](std::string_view name) -> std::string_view {
        const auto* g = found.group(name);
        return g == nullptr ? std::string_view() : piece(text, g->begin, g->end);
    };
    const auto* value = found.group("value");
    if (value == nullptr || value->end <= value->begin) return std::nullopt;
    auto number = number_of(piece(text, value->begin, value->end));
    if (!number) return std::nullopt;
    auto scaled = number->shifted(text::power_of_scale(group("scale")));
    if (!scaled) return std::nullopt;
    Figure out;
    out.value = {value->begin, value->end};
    out.end = value->end;
    for (const auto& g : found.groups) {
        const bool behind = g.name == "scale" || g.name == "unit" || g.name == "approximate_more";
        if (behind) out.end = std::max(out.end, g.end);
    }
    out.number = *scaled;
    out.unit = std::string(group("unit"));
    out.inexact = !group("approximate").empty() || !group("approximate_more").empty();
    return out;
}

// The three bytes from `at` on are a character that could not be decoded: U+FFFD, or one of private
// use, U+E000 … F8FF.
bool is_undecided(std::string_view text, std::size_t at) {
    if (at > text.size() || text.size() - at < 3) return false;
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(text[at + 1]);
    return lead == 0xEE || (lead == 0xEF && next < 0xA4) || text.substr(at, 3) == "\xEF\xBF\xBD";
}

// A number is whole: 13 is no figure in 13698, and 100 none in 100% where no unit was asked for.
// Beside what could not be decoded it may lack a digit.
bool is_whole(const Figure& figure, std::string_view text) {
    if ((figure.value.begin >= 3 && is_undecided(text, figure.value.begin - 3)) ||
        is_undecided(text, figure.value.end))
        return false;
    const char before = figure.value.begin > 0 ? text[figure.value.begin - 1] : ' ';
    if (is_digit(before) || (before == '.' && figure.value.begin > 1)) return false;
    if (!figure.unit.empty() || figure.end >= text.size()) return true;
    return !is_digit(text[figure.end]) && text[figure.end] != '%' && text[figure.end] != '.';
}

struct Taken {
    QuantityCapture capture;
    Span match;     // in the paragraph
    Figure figure;  // places in the paragraph
    bool follows = false;
};

struct Sought {
    std::size_t quantity = 0;
    const grammar::Rule* rule = nullptr;
    bool in_words = false;  // it takes no figure
};

// The rules of which a report may have a match.
std::vector<Sought> sought_in(const grammar::Sketch& report, const grammar::Grammar& grammar) {
    std::vector<Sought> out;
    for (std::size_t q = 0; q < grammar.quantities.size(); ++q) {
        for (const grammar::Rule& rule : grammar.quantities[q].rules) {
            if (rule.pattern.may_be_in(report))
                out.push_back({q, &rule, !rule.pattern.has_group("value")});
        }
    }
    return out;
}

class ParagraphReader {
  public:
    ParagraphReader(const Paragraph& paragraph, std::size_t number, const Looks& looks,
                    const Reported& reported, const grammar::Grammar& grammar)
        : paragraph_(paragraph),
          number_(number),
          looks_(looks),
          reported_(reported),
          grammar_(grammar),
          plain_(paragraph.prose->text),
          text_(plain_),
          sketch_(plain_) {
        if (grammar.figures.masks.may_be_in(sketch_)) {
            text_ = grammar::masked(grammar.figures, plain_);
            if (text_ != plain_) sketch_.add(text_);
        }
        with_figures_ = may_hold_figures(text_);
    }

    // What rules see, masked and as it is.
    void add_to(grammar::Sketch& whole) const {
        whole.add(plain_);
        if (text_ != plain_) whole.add(text_);
    }

    // `rules`: those that any paragraph of the report may have, in the grammar's order.
    std::vector<Taken> run(const std::vector<Sought>& rules, std::vector<base::Finding>& findings) {
        if (with_figures_ && has_words()) {
            read_lists(grammar_.figures.shares, false);
            read_lists(grammar_.figures.same, true);
        }
        for (const Sought& each : rules) look_for(each);
        if (!taken_.empty() && with_figures_) read_followers();
        std::stable_sort(taken_.begin(), taken_.end(), [](const Taken& a, const Taken& b) {
            return a.figure.value.begin < b.figure.value.begin;
        });
        for (std::size_t t = 0; t < taken_.size(); ++t) describe(t);
        for (const Taken& each : taken_) add_up_parts(each, findings);
        return std::move(taken_);
    }

  private:
    bool has_words() const { return !grammar_.figures.figure.source().empty(); }

    // --- sentences and clauses

    // No further from `at` than a sentence is long, so that a page without an end costs no more.
    Span sentence(std::size_t at) const {
        const std::size_t first = at > options.longest_sentence ? at - options.longest_sentence : 0;
        const std::string_view front = piece(text_, first, at);
        const std::string_view back = std::string_view(text_).substr(at, options.longest_sentence);
        const std::size_t before = front.rfind(sentence_end), after = back.find(sentence_end);
        return {before == std::string_view::npos ? first : first + before + sentence_end.size(),
                at + (after == std::string_view::npos ? back.size() : after)};
    }

    // Where the clause that holds `at` begins.
    std::size_t clause_begin(std::size_t at) const {
        std::size_t begin = sentence(at).begin;
        for (std::size_t i = at; i > begin; --i) {
            char c = text_[i - 1];
            if (c == ',' || c == ';' || c == ':' || c == '(') return i;
        }
        return begin;
    }

    bool guarded(const grammar::Quantity& quantity, std::size_t begin, std::size_t end) {
        if (!cut_) {
            clauses_ = text::clauses(text_);
            plans_.assign(clauses_.size(), -1);
            cut_ = true;
        }
        auto first = std::partition_point(clauses_.begin(), clauses_.end(),
                                          [&](const Span& s) { return s.end <= begin; });
        for (auto clause = first; clause != clauses_.end() && clause->begin < end; ++clause) {
            std::string_view words = piece(text_, clause->begin, clause->end);
            signed char& plan = plans_[static_cast<std::size_t>(clause - clauses_.begin())];
            if (plan < 0) plan = is_in(grammar_.figures.guards, words) ? 1 : 0;
            if (plan > 0) return true;
            if (is_guarded(quantity, words, sketch_)) return true;
        }
        // Names before 、 share the figure, unless one stands between.
        std::size_t from = begin;
        const std::size_t clause = clause_begin(begin);
        while (from > clause && !is_digit(text_[from - 1])) --from;
        return is_guarded(quantity, piece(text_, from, end), sketch_);
    }

    // `words` are of the paragraph.
    bool is_in(const Pattern& pattern, std::string_view words) const {
        return pattern.may_be_in(sketch_) && pattern.find(words);
    }

    static bool is_guarded(const grammar::Quantity& quantity, std::string_view words,
                           const grammar::Sketch& sketch) {
        return std::any_of(
            quantity.guards.begin(), quantity.guards.end(),
            [&](const Pattern& guard) { return guard.may_be_in(sketch) && guard.find(words); });
    }

    bool has_needs(const grammar::Rule& rule, std::size_t at) const {
        if (!rule.is_bound) return true;
        Span s = sentence(at);
        return is_in(rule.needs, piece(text_, s.begin, s.end));
    }

    // --- taking

    bool is_free(const Span& span) {
        if (is_of_run(span)) return false;
        return std::none_of(taken_.begin(), taken_.end(),
                            [&](const Taken& t) { return overlap(t.figure.value, span); });
    }

    // Figures with nothing but a joint between them, 0件、7件、3件, are a row of a table: the words
    // before them name none of them alone. Lists that name each are read before this is asked.
    bool is_of_run(const Span& span) {
        if (!runs_found_) find_runs();
        return std::any_of(runs_.begin(), runs_.end(),
                           [&](const Span& run) { return overlap(run, span); });
    }

    void find_runs() {
        runs_found_ = true;
        if (!has_words()) return;
        std::optional<Span> last;
        std::size_t count = 0;
        for (std::size_t from = 0; count < options.most_in_a_paragraph; ++count) {
            auto found = grammar_.figures.figure.find(text_, from);
            if (!found || found->end <= found->begin) break;
            from = found->end;
            const auto figure = figure_of(*found, text_);
            if (!figure || !is_whole(*figure, text_)) continue;
            const Span here{figure->value.begin, std::max(figure->end, found->end)};
            if (last && is_joint(last->end, here.begin)) {
                runs_.push_back({last->begin, here.end});
            }
            last = here;
        }
    }

    bool is_joint(std::size_t begin, std::size_t end) const {
        if (end <= begin || end - begin > options.longest_gap) return false;
        const auto joint = grammar_.figures.joints.find(text_, begin);
        return joint && joint->begin == begin && joint->end == end;
    }

    void take(std::size_t q, Span match, Figure figure) {
        const grammar::Quantity& quantity = grammar_.quantities[q];
        Taken out;
        out.match = match;
        out.capture.quantity = static_cast<int>(q);
        out.capture.value = figure.number;
        out.capture.unit = figure.unit.empty() ? quantity.unit : figure.unit;
        out.capture.approximate = figure.inexact;
        out.figure = std::move(figure);
        taken_.push_back(std::move(out));
    }

    bool full() const { return taken_.size() >= options.most_in_a_paragraph; }

    void look_for(const Sought& sought) {
        const grammar::Rule& rule = *sought.rule;
        const std::size_t q = sought.quantity;
        const grammar::Quantity& quantity = grammar_.quantities[q];
        if (!sought.in_words && !with_figures_) return;
        if (!rule.pattern.may_be_in(sketch_) || !looks_(rule, number_)) return;
        std::size_t tries = 0;
        for (std::size_t from = 0; !full() && tries < options.most_tries; ++tries) {
            auto found = rule.pattern.find(text_, from);
            if (!found || found->end <= found->begin) break;
            auto figure = figure_of(*found, text_);
            from = figure ? std::max(figure->value.end, found->begin + 1) : found->end;
            if (!has_needs(rule, found->begin)) continue;
            if (guarded(quantity, found->begin, found->end)) continue;
            if (figure) {
                if (!is_whole(*figure, text_) || !is_free(figure->value)) continue;
                take(q, {found->begin, found->end}, std::move(*figure));
            } else if (quantity.states) {
                take_stated(q, *found);
            }
        }
    }

    // A thing is said not to be once, by whichever rule, and not where it is counted.
    void take_stated(std::size_t q, const Pattern::Found& found) {
        const Span match{found.begin, found.end};
        for (const Taken& each : taken_) {
            if (each.capture.quantity == static_cast<int>(q) && overlap(each.match, match)) return;
        }
        Figure figure;
        figure.value = {found.end, found.end};
        figure.end = found.end;
        figure.number = *grammar_.quantities[q].states;
        take(q, match, std::move(figure));
        taken_.back().capture.stated = true;
    }

    // --- lists

    std::vector<Span> names_before(std::size_t end) const {
        std::vector<Span> out;
        std::size_t begin = clause_begin(end);
        while (begin < end && out.size() <= options.most_in_a_list) {
            auto joint = grammar_.figures.joints.find(text_, begin);
            std::size_t stop = joint && joint->end <= end ? joint->begin : end;
            if (stop > begin) out.push_back({begin, stop});
            if (stop == end) break;
            begin = joint->end;
        }
        return out;
    }

    std::vector<Figure> figures_behind(std::size_t begin, bool one) const {
        std::vector<Figure> out;
        const std::size_t end = sentence(begin).end;
        for (std::size_t from = begin; out.size() <= options.most_in_a_list;) {
            auto found = grammar_.figures.figure.find(text_, from);
            if (!found || found->end > end || found->end <= found->begin) break;
            const std::size_t gap = found->begin - from;
            if (gap > (out.empty() ? options.longest_between : options.longest_gap)) break;
            if (out.empty() && text_.substr(from, gap).find_first_of(",;") != std::string::npos) {
                break;
            }
            auto figure = figure_of(*found, text_);
            if (!figure || !is_whole(*figure, text_)) break;
            from = std::max(figure->end, found->end);
            out.push_back(std::move(*figure));
            if (one) break;
        }
        return out;
    }

    void read_lists(const Pattern& word, bool one) {
        if (!word.may_be_in(sketch_)) return;
        std::size_t tries = 0;
        for (std::size_t from = 0; !full() && tries < options.most_tries; ++tries) {
            auto found = word.find(text_, from);
            if (!found || found->end <= found->begin) return;
            from = found->end;
            std::vector<Span> names = names_before(found->begin);
            std::vector<Figure> figures = figures_behind(found->end, one);
            // Of several in order none belongs to the name beside it alone.
            if (!one && figures.size() > 1) {
                runs_.push_back({figures.front().value.begin, figures.back().end});
            }
            if (names.size() < 2 || figures.empty()) continue;
            if (!one && figures.size() != names.size()) continue;
            const std::string between =
                text_.substr(found->end, figures.front().value.begin - found->end);
            const Span whole{names.front().begin, figures.back().end};
            for (std::size_t i = 0; i < names.size(); ++i) {
                read_named(names[i], between, figures[one ? 0 : i], whole);
            }
        }
    }

    // Reads "name between figure" as if it stood so.
    void read_named(const Span& name, const std::string& between, const Figure& figure,
                    const Span& whole) {
        std::string text(piece(text_, name.begin, name.end));
        text += between;
        const std::size_t begin = text.size();
        text += piece(text_, figure.value.begin, figure.end);
        const grammar::Sketch sketch(text);
        for (std::size_t q = 0; q < grammar_.quantities.size(); ++q) {
            const grammar::Quantity& quantity = grammar_.quantities[q];
            if (is_guarded(quantity, text, sketch)) continue;
            for (const grammar::Rule& rule : quantity.rules) {
                if (!rule.pattern.may_be_in(sketch)) continue;
                if (!looks_(rule, number_) || !has_needs(rule, name.begin)) continue;
                auto found = rule.pattern.find(text);
                auto read = found ? figure_of(*found, text) : std::nullopt;
                if (!read || read->value.begin != begin) continue;
                Figure taken = figure;
                taken.unit = read->unit;
                take(q, whole, std::move(taken));
                return;
            }
        }
    }

    // --- figures that follow

    void read_followers() {
        const std::size_t named = taken_.size();
        for (const Figures::Again& again : grammar_.figures.again) {
            if (!again.pattern.may_be_in(sketch_)) continue;
            std::size_t tries = 0;
            for (std::size_t from = 0; !full() && tries < options.most_tries; ++tries) {
                auto found = again.pattern.find(text_, from);
                if (!found || found->end <= found->begin) break;
                auto figure = figure_of(*found, text_);
                from = figure ? std::max(figure->value.end, found->begin + 1) : found->end;
                if (!figure || !is_whole(*figure, text_) || !is_free(figure->value)) continue;
                const std::size_t anchor = before(*found, named);
                if (anchor == named) continue;
                const Figure& main = taken_[anchor].figure;
                if (!again.any_unit && main.unit != figure->unit) continue;
                if (again.between_all &&
                    !again.between.find(piece(text_, main.end, found->begin))) {
                    continue;
                }
                follow(anchor, again, *found, std::move(*figure));
            }
        }
    }

    // A bracket closes between them that was open before: what is in it is of what stands before
    // it.
    bool is_bracketed_off(std::size_t begin, std::size_t end) const {
        int depth = 0;
        for (const char c : piece(text_, begin, end)) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) return true;
        }
        return false;
    }

    // The nearest figure of a quantity before a match, in its sentence; `named`: none.
    std::size_t before(const Pattern::Found& found, std::size_t named) const {
        std::size_t best = named;
        const std::size_t begin = sentence(found.begin).begin;
        for (std::size_t t = 0; t < named; ++t) {
            const Figure& figure = taken_[t].figure;
            if (figure.end > found.begin || figure.value.begin < begin) continue;
            if (taken_[t].capture.stated || is_bracketed_off(figure.end, found.begin)) continue;
            if (best == named || taken_[best].figure.end < figure.end) best = t;
        }
        return best;
    }

    void follow(std::size_t anchor, const Figures::Again& again, const Pattern::Found& found,
                Figure figure) {
        take(static_cast<std::size_t>(taken_[anchor].capture.quantity), {found.begin, found.end},
             std::move(figure));
        Taken& out = taken_.back();
        out.follows = true;
        out.capture.period = again.period;
        if (const auto* g = found.group("sub_unit")) {
            out.capture.sub_unit = std::string(piece(plain_, g->begin, g->end));
            out.capture.scope = "sub_unit";
        }
    }

    // --- what is said around a figure

    void describe(std::size_t t) {
        Taken& each = taken_[t];
        QuantityCapture& out = each.capture;
        std::size_t begin = sentence(each.figure.value.begin).begin;
        if (std::size_t stop = text_.rfind(';', each.figure.value.begin);
            stop != std::string::npos) {
            begin = std::max(begin, stop);
        }
        for (std::size_t i = t; i > 0; --i) {
            // Names of a list have their figures behind all of them.
            if (taken_[i - 1].figure.end > each.match.begin) continue;
            begin = std::max(begin, taken_[i - 1].figure.end);
            break;
        }
        const std::string_view words = piece(plain_, begin, each.figure.value.begin);
        if (!out.stated) out.comparator = comparator(each.figure);
        out.approximate = out.approximate || !out.comparator.empty();
        if (out.period.empty()) out.period = period(words, t);
        if (out.scope.empty()) {
            const std::size_t clause = clause_begin(each.match.begin);
            out.scope = scope(piece(plain_, std::max(begin, clause), each.figure.value.begin));
        }
        if (out.scope.empty() && t > 0 && !taken_[t - 1].follows &&
            sentence(taken_[t - 1].figure.value.begin).begin ==
                sentence(each.figure.value.begin).begin) {
            out.scope =
                taken_[t - 1].capture.scope;  // who has the first figure of a sentence has the next
        }
        auto [from, to] =
            paragraph_.prose->source(each.match.begin, std::max(each.match.end, each.figure.end));
        out.raw = std::string(paragraph_.source.substr(from, to - from));
        out.origin = place_in(*paragraph_.origin, paragraph_.source, from);
    }

    std::string comparator(const Figure& figure) const {
        std::size_t begin = figure.value.begin;
        begin = begin > options.reach_of_words ? begin - options.reach_of_words : 0;
        while ((static_cast<unsigned char>(text_[begin]) & 0xC0U) == 0x80U) ++begin;
        const std::string_view front = piece(text_, begin, figure.value.begin);
        const std::string_view back = std::string_view(text_).substr(figure.value.end);
        const std::string_view last = std::string_view(text_).substr(figure.end);
        for (const Figures::Comparator& each : grammar_.figures.comparators) {
            if (is_in(each.before, front)) return each.sign;
            if (!each.after.may_be_in(sketch_)) continue;
            if (each.after.find(back.substr(0, options.reach_of_words))) return each.sign;
            if (each.after.find(last.substr(0, options.reach_of_words))) return each.sign;
        }
        return {};
    }

    std::string period(std::string_view words, std::size_t t) const {
        const Taken& each = taken_[t];
        const std::string& usual =
            grammar_.quantities[static_cast<std::size_t>(each.capture.quantity)].period;
        std::string said;
        for (const Figures::Period& one : grammar_.figures.periods) {
            if (!is_in(one.words, words) || is_in(one.unless, words)) continue;
            said = one.period;
            break;
        }
        if ((said.empty() || said == "year") && is_of_year_before(words)) return "previous";
        if (!said.empty() && said != "year") return said;
        if (usual != "year") return usual;
        if (said.empty() && t > 0 && taken_[t - 1].capture.period == "part" &&
            sentence(taken_[t - 1].figure.value.begin).begin ==
                sentence(each.figure.value.begin).begin) {
            return "part";
        }
        return reported_.part ? "part" : "year";
    }

    bool is_of_year_before(std::string_view words) const {
        if (!reported_.year || !grammar_.figures.year.may_be_in(sketch_)) return false;
        std::optional<int> last;
        for (std::size_t from = 0; from < words.size();) {
            auto found = grammar_.figures.year.find(words, from);
            if (!found || found->end <= found->begin) break;
            from = found->end;
            const auto* g = found->group("year");
            if (g == nullptr) continue;
            auto number = number_of(piece(words, g->begin, g->end));
            if (number && number->scale() == 0) last = static_cast<int>(number->units());
        }
        return last && *last < *reported_.year;
    }

    // The last one named counts.
    std::string scope(std::string_view words) const {
        std::string out;
        std::size_t at = 0;
        for (const Figures::Scope& each : grammar_.figures.scopes) {
            if (!each.words.may_be_in(sketch_)) continue;
            for (std::size_t from = 0; from < words.size();) {
                auto found = each.words.find(words, from);
                if (!found || found->end <= found->begin) break;
                from = found->end;
                if (!out.empty() && found->begin < at) continue;
                at = found->begin;
                out = each.scope;
            }
        }
        return out;
    }

    // --- brackets of parts

    void add_up_parts(const Taken& each, std::vector<base::Finding>& findings) const {
        if (!has_words() || each.capture.stated || each.capture.approximate) return;
        const std::size_t open = each.figure.end;
        if (open >= text_.size() || text_[open] != '(') return;
        std::string inside;  // without brackets in it
        int depth = 0;
        for (std::size_t i = open; i < text_.size(); ++i) {
            if (i - open > options.longest_bracket) return;
            if (text_[i] == '(') ++depth;
            if (text_[i] == ')' && --depth == 0) break;
            if (text_[i] != '(' && text_[i] != ')' && depth == 1) inside += text_[i];
        }
        if (depth != 0 || !grammar_.figures.parts.find(inside)) return;
        base::Decimal sum;
        std::size_t count = 0;
        for (std::size_t from = 0; from < inside.size();) {
            auto found = grammar_.figures.figure.find(inside, from);
            if (!found || found->end <= found->begin) break;
            from = found->end;
            auto figure = figure_of(*found, inside);
            if (!figure || figure->unit != each.figure.unit) continue;
            if (figure->inexact) return;
            auto more = base::Decimal::add(sum, figure->number);
            if (!more) return;
            sum = *more;
            ++count;
        }
        if (count < 2 || sum == each.figure.number) return;
        findings.push_back(
            {"parts_do_not_add_up",
             fmt::format("the parts of {} in brackets make {}, and the text says {}",
                         grammar_.quantities[static_cast<std::size_t>(each.capture.quantity)].id,
                         sum.str(), each.figure.number.str()),
             each.capture.origin});
    }

    const Paragraph& paragraph_;
    std::size_t number_;
    const Looks& looks_;
    const Reported& reported_;
    const grammar::Grammar& grammar_;
    std::string_view plain_;
    std::string text_;        // masked
    grammar::Sketch sketch_;  // of both
    bool with_figures_ = false;
    bool cut_ = false;
    std::vector<Span> clauses_;
    std::vector<signed char> plans_;  // of each clause: whether a guard of all is in it; -1 unknown
    std::vector<Taken> taken_;
    std::vector<Span> runs_;  // of figures that have no name of their own
    bool runs_found_ = false;
};

}  // namespace

std::optional<base::Decimal> number_of(std::string_view text) {
    if (auto numeral = text::parse_numeral(text); numeral && numeral->unit.empty()) {
        return numeral->value;
    }
    return text::parse_han_numeral(text);
}

base::Origin place_in(const base::Origin& origin, std::string_view text, std::size_t byte) {
    base::Origin out = origin;
    if (out.where == base::Origin::Where::text) {
        out.column += static_cast<int>(code_points(text.substr(0, byte)));
    }
    return out;
}

void read_quantities(const std::vector<Paragraph>& paragraphs, const Looks& looks,
                     const Reported& reported, Captures& out) {
    const grammar::Grammar& grammar = *out.grammar;
    std::vector<ParagraphReader> readers;
    std::size_t bytes = 0;
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
        if (paragraphs[p].prose == nullptr) continue;
        readers.emplace_back(paragraphs[p], p, looks, reported, grammar);
        bytes += paragraphs[p].prose->text.size();
    }
    grammar::Sketch report = grammar::Sketch::with_room(bytes);
    for (const ParagraphReader& reader : readers) reader.add_to(report);
    const std::vector<Sought> rules = sought_in(report, grammar);
    std::vector<std::size_t> counts(grammar.quantities.size(), 0);
    for (ParagraphReader& reader : readers) {
        for (Taken& each : reader.run(rules, out.findings)) {
            std::size_t& count = counts[static_cast<std::size_t>(each.capture.quantity)];
            if (++count <= options.most_of_a_quantity) {
                out.quantities.push_back(std::move(each.capture));
            }
        }
    }
    std::stable_sort(
        out.quantities.begin(), out.quantities.end(),
        [](const QuantityCapture& a, const QuantityCapture& b) { return a.quantity < b.quantity; });
}

}  // namespace huitong::match
