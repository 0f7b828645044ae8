// 1. The name is cut: what stands before a place (the ministry of a vertical body), a chain of
// places
//    from the largest down, each within the one before, and the rest.
// 2. The rest is the government, or a department by its last words. If the rest begins with what
//    looks like a place, that place is not in the gazetteer, and the one before it is not the
//    body's.
// 3. Where several places bear the name, those stay that a place around them is named with:
// directly
//    before the name (strong), or anywhere near (weak). One left: it is told. A township without
//    any place before it is never told by its name alone, for townships share names with those of
//    other times.
#include "gazetteer/organ.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "gazetteer/gazetteer.h"
#include "text/codepoint.h"
#include "text/normalise.h"
#include "text/traditional.h"

namespace huitong::gazetteer {
namespace {

struct Options {
    std::size_t longest_place = 20;     // code points; the longest name has 17
    std::size_t longest_name = 80;      // code points; what is longer is no name
    std::size_t shortest_unknown = 2;   // code points before the last word of a place
    std::size_t most_around = 64;       // texts that are looked at
    std::size_t longest_around = 4096;  // bytes of one
};

constexpr Options options;

using State = Part::State;

// Simplified, half-width where ASCII has it, without blanks.
std::string plain(std::string_view printed) {
    std::u32string out;
    for (std::size_t at = 0; at < printed.size();) {
        char32_t c = text::next_code_point(printed, at);
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (text::may_be_traditional(c)) c = text::simplified(c);
        bool blank =
            c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) || c == 0xFEFF;
        bool quote = c == 0x300A || c == 0x300B || c == 0x201C || c == 0x201D;
        if (!blank && !quote) out += c;
    }
    return text::utf8(out);
}

std::size_t length(std::string_view s) {
    std::size_t n = 0;
    for (char c : s) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

// Ends of the first code points of `s`, the longest first.
std::vector<std::size_t> ends(std::string_view s, std::size_t most) {
    std::vector<std::size_t> out;
    for (std::size_t at = 0; at < s.size() && out.size() < most;) {
        text::next_code_point(s, at);
        out.push_back(at);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

using Codes = std::vector<std::string>;

class Reader {
  public:
    Reader(std::string_view printed, const std::vector<std::string>& around,
           const Gazetteer& gazetteer)
        : gazetteer_(gazetteer), name_(plain(printed)) {
        for (const std::string& each : around) {
            if (around_.size() >= options.most_around) break;
            around_.push_back(plain(std::string_view(each).substr(0, options.longest_around)));
        }
    }

    Organ run() {
        if (name_.empty() || length(name_) > options.longest_name) {
            nothing("organ_not_found");
            return std::move(out_);
        }
        if (whole_word("central")) {
            central();
            return std::move(out_);
        }
        corps_ = word_at_front("corps", name_);
        if (corps_) {
            rest_ = name_;  // its divisions are no administrative ones
        } else {
            cut_name();
        }
        read_rest();
        tell_name();
        tell_kind();
        tell_place();
        // No place and no word for a body: it may be a piece of a sentence.
        const bool nothing = kind_.empty() && places_.empty() && !unknown_ && before_.empty();
        if (nothing && !corps_) out_.name = {State::doubted, out_.name.value, "kind_not_told"};
        return std::move(out_);
    }

  private:
    // --- words

    const Word* whole_word(std::string_view use) const { return whole_word(use, name_); }

    const Word* whole_word(std::string_view use, std::string_view s) const {
        for (const Word& word : gazetteer_.words(use)) {
            if (word.text == s) return &word;
        }
        return nullptr;
    }

    const Word* word_at_front(std::string_view use, std::string_view s) const {
        for (const Word& word : gazetteer_.words(use)) {
            if (s.starts_with(word.text)) return &word;
        }
        return nullptr;
    }

    const Word* word_at_end(std::string_view use, std::string_view s) const {
        for (const Word& word : gazetteer_.words(use)) {
            if (s.ends_with(word.text)) return &word;
        }
        return nullptr;
    }

    // --- 1. cutting

    void cut_name() {
        std::string_view rest = name_;
        if (const Word* word = word_at_front("before", rest)) {
            before_ = rest.substr(0, word->text.size());
            rest.remove_prefix(word->text.size());
        }
        while (!rest.empty()) {
            std::size_t taken = next_place(rest);
            if (taken == 0) break;
            place_ = rest.substr(0, taken);
            rest.remove_prefix(taken);
            ++depth_;
            if (level_of(places_.front()) == Level::township) break;
        }
        rest_ = rest;
    }

    // The longest place at the front of `rest`, within one of places_; its bytes, 0 if there is
    // none.
    std::size_t next_place(std::string_view rest) {
        const Codes within = places_.empty() ? Codes{""} : places_;
        const std::vector<std::size_t> cuts = ends(rest, options.longest_place);
        for (std::size_t cut : cuts) {
            std::string_view called = rest.substr(0, cut);
            for (const std::string& each : within) {
                // A county may have townships with names of any kind; elsewhere only the usual.
                bool may = level_of(each) == Level::county || townish(called);
                if (may && level_of(each) != Level::province) {
                    if (Codes found = gazetteer_.townships(called, each); !found.empty()) {
                        add(found);
                    }
                }
                if (Codes found = gazetteer_.places(called, each); !found.empty()) {
                    std::erase_if(found, [&](const std::string& c) { return c == each; });
                    add(found);
                }
            }
            if (!next_.empty()) return take(cut);
        }
        if (depth_ > 0) return 0;
        for (std::size_t cut : cuts) {
            if (cut == rest.size()) continue;  // alone it may mean anything
            add(gazetteer_.places(rest.substr(0, cut), "", true));
            if (next_.empty()) continue;
            shortened_ = true;
            return take(cut);
        }
        return 0;
    }

    void add(const Codes& found) { next_.insert(next_.end(), found.begin(), found.end()); }

    std::size_t take(std::size_t cut) {
        if (depth_ > 0) shortened_ = false;  // a whole name within it stands for both
        places_ = std::move(next_);
        next_.clear();
        std::sort(places_.begin(), places_.end());
        places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
        return cut;
    }

    bool townish(std::string_view called) const {
        const Word* word = word_at_end("level", called);
        return word && word->full == name(Level::township) && called.size() > word->text.size();
    }

    // --- 2. the rest

    struct Unknown {
        std::string_view place, rest;
        std::string_view level;
    };

    // Bytes [begin, end) of `s` are within a word that has a word for a place in it. Where that
    // word ends with it, only a department behind it tells the word from a place's name.
    bool covered(std::string_view s, std::size_t begin, std::size_t end) const {
        for (const Word& word : gazetteer_.words("whole")) {
            for (std::size_t at = s.find(word.text); at != std::string_view::npos;
                 at = s.find(word.text, at + 1)) {
                std::size_t stop = at + word.text.size();
                if (at > begin || end > stop) continue;
                std::string_view behind = s.substr(end);
                if (end < stop || !(behind.empty() || whole_word("government", behind)))
                    return true;
            }
        }
        return false;
    }

    // What looks like a place at the front, with a body of it behind: the longest.
    std::optional<Unknown> unknown_place(std::string_view s) const {
        std::optional<Unknown> best;
        for (const Word& word : gazetteer_.words("level")) {
            for (std::size_t at = s.find(word.text); at != std::string_view::npos;
                 at = s.find(word.text, at + 1)) {
                std::size_t end = at + word.text.size();
                if (best && (end < best->place.size() ||
                             (end == best->place.size() && best->level != "open"))) {
                    continue;
                }
                if (length(s.substr(0, at)) + length(word.text) < options.shortest_unknown + 1)
                    continue;
                if (covered(s, at, end)) continue;
                std::string_view rest = s.substr(end);
                if (!rest.empty() && kind_of(rest).empty()) continue;
                best = Unknown{s.substr(0, end), rest, word.full};
            }
        }
        return best;
    }

    bool is_zone(std::string_view s) const {
        if (const Word* word = word_at_end("government", s)) s.remove_suffix(word->text.size());
        return word_at_end("zone", s) != nullptr;
    }

    // Of what stands behind the place; empty: no word tells.
    std::string_view kind_of(std::string_view rest) const {
        if (whole_word("government", rest)) return "government";
        if (whole_word("short", rest)) return "department";
        const Word* best = nullptr;
        for (std::string_view use : {"seat", "vertical", "school", "hospital", "company", "court",
                                     "party", "mass", "department"}) {
            const Word* word = word_at_end(use, rest);
            if (word && (!best || word->text.size() > best->text.size())) best = word;
        }
        return best ? best->use : std::string_view();
    }

    void read_rest() {
        std::string_view rest = rest_;
        // Zones first: their names end as places do.
        if (is_zone(rest) || (rest_is_body() && of_statistics_only_all())) {
            kind_ = "zone";
            return;
        }
        unknown_ = unknown_place(rest);
        bool body = true;
        if (unknown_ && depth_ > 0) {
            // Behind a known place only a body of a place tells that it is one.
            std::string_view kind = kind_of(unknown_->rest);
            body = unknown_->rest.empty() || kind == "government" || kind == "department" ||
                   kind == "vertical" || kind == "court";
        }
        if (!body) unknown_.reset();
        kind_ = kind_of(unknown_ ? unknown_->rest : rest);
        if (kind_.empty() && (unknown_ ? unknown_->rest.empty() : depth_ > 0 && rest.empty())) {
            kind_ = "government";
            understood_ = true;
        }
        if (!before_.empty() && (kind_ == "department" || kind_.empty() || understood_)) {
            kind_ = "vertical";
            understood_ = false;
        }
    }

    bool rest_is_body() const { return rest_.empty() || whole_word("government", rest_); }

    bool of_statistics_only_all() const {
        return !places_.empty() && std::all_of(places_.begin(), places_.end(),
                                               [](const auto& c) { return of_statistics_only(c); });
    }

    // --- what is told

    static Part told(std::string_view value, std::string_view reason = {}) {
        return {State::told, std::string(value), std::string(reason)};
    }
    static Part inferred(std::string_view value, std::string_view reason) {
        return {State::inferred, std::string(value), std::string(reason)};
    }
    static Part none(std::string_view reason) { return {State::none, {}, std::string(reason)}; }

    void nothing(std::string_view reason) {
        for (Part* part : {&out_.name, &out_.kind, &out_.level, &out_.division_code,
                           &out_.division_name, &out_.department}) {
            *part = none(reason);
        }
    }

    void central() {
        nothing("central_organ");
        out_.name = told(name_);
        out_.kind = told("central");
        out_.level = told("central");
    }

    std::string in_full(std::string_view rest) const {
        if (const Word* word = whole_word("short", rest)) return std::string(word->full);
        if (const Word* word = whole_word("government", rest)) return std::string(word->full);
        if (const Word* word = word_at_end("government", rest)) {
            std::string out(rest.substr(0, rest.size() - word->text.size()));
            return out + std::string(word->full);
        }
        return std::string(rest);
    }

    void tell_name() {
        std::string_view place = unknown_ && depth_ == 0 ? unknown_->place : place_;
        std::string_view rest = unknown_ && depth_ == 0 ? unknown_->rest : rest_;
        std::string full = in_full(rest);
        if (unknown_ && depth_ > 0) {
            place = unknown_->place;
            full = in_full(unknown_->rest);
        }
        if (!before_.empty()) {
            out_.name = told(name_);
            return;
        }
        if (understood_ || (kind_ == "zone" && !word_at_end("government", name_))) {
            std::string_view of =
                place.empty() || (kind_ == "zone" && !rest.empty()) ? rest : place;
            const Word* word = word_at_end(kind_ == "zone" ? "understood_zone" : "understood", of);
            if (word) {
                std::string whole(kind_ == "zone" && !rest.empty()
                                      ? std::string(place) + std::string(rest)
                                      : std::string(of));
                // A last word that both share stands once.
                std::string_view added = word->full;
                if (added.starts_with(word->text)) added.remove_prefix(word->text.size());
                out_.name = inferred(whole + std::string(added), "organ_understood");
                return;
            }
        }
        // A place in short is written as it stands: which one it is may be open.
        out_.name = told(std::string(place) + full);
    }

    void tell_kind() {
        if (kind_.empty()) {
            out_.kind = none("kind_not_told");
        } else if (understood_) {
            out_.kind = inferred(kind_, "organ_understood");
        } else {
            out_.kind = told(kind_);
        }
        std::string_view rest = unknown_ ? unknown_->rest : rest_;
        if (kind_ == "government" || kind_ == "zone") {
            out_.department = none("government_itself");
        } else if (rest.empty()) {
            out_.department = none("kind_not_told");
        } else {
            out_.department = told(in_full(rest));
        }
    }

    void tell_place() {
        std::string_view why = why_no_code();
        if (why.empty()) {
            choose();
        } else {
            out_.division_code = out_.division_name = none(why);
        }
        tell_level();
    }

    bool private_body() const {
        return kind_ == "school" || kind_ == "hospital" || kind_ == "company";
    }

    std::string_view why_no_code() const {
        if (corps_) return "corps_without_code";
        if (kind_ == "seat") return "seat_not_division";
        if (kind_ == "zone" && !(rest_is_body() && depth_ > 0)) return "zone_without_code";
        if (unknown_) return "division_unknown";
        if (places_.empty()) return "division_not_named";
        if (shortened_ && private_body()) return "division_not_named";
        return {};
    }

    // --- 3. which of the places

    void choose() {
        Codes left = places_;
        std::string_view reason;
        bool by_name = left.size() == 1 && (depth_ > 1 || level_of(left[0]) != Level::township);
        if (!by_name) {
            left = told_by_neighbours(places_);
            reason = "division_by_context";
        }
        if (left.size() != 1) {
            out_.candidates = left.empty() ? places_ : left;
            bool lone = places_.size() == 1;
            out_.division_code = out_.division_name =
                none(lone ? "division_needs_parent" : "division_ambiguous");
            return;
        }
        code_ = left[0];
        if (by_name && contradicted()) {
            out_.division_code = {State::doubted, printed_code(code_), "division_contradicted"};
            out_.division_name = {State::doubted, gazetteer_.full_name(code_),
                                  "division_contradicted"};
            return;
        }
        if (private_body()) reason = "named_after_division";
        if (reason.empty() && shortened_) reason = "division_shortened";
        bool statistics = of_statistics_only(code_);
        State state = reason.empty() ? State::told : State::inferred;
        if (reason.empty() && statistics) reason = "statistics_code";
        out_.division_code = {state, printed_code(code_), std::string(reason)};
        out_.division_name = {state, gazetteer_.full_name(code_), std::string(reason)};
    }

    // Places that are named directly before the body's place, somewhere around.
    Codes before_the_place() const {
        Codes out;
        for (const std::string& text : around_) {
            for (std::size_t at = text.find(place_); at != std::string::npos;
                 at = text.find(place_, at + 1)) {
                std::string_view front = std::string_view(text).substr(0, at);
                Codes found;
                std::size_t begin = at;
                for (std::size_t n = 0; n < options.longest_place && begin > 0; ++n) {
                    --begin;
                    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
                        --begin;
                    std::string_view called = front.substr(begin);
                    Codes here = gazetteer_.places(called, "");
                    if (here.empty()) here = gazetteer_.places(called, "", true);
                    if (!here.empty()) found = std::move(here);  // the longest counts
                }
                out.insert(out.end(), found.begin(), found.end());
            }
        }
        return out;
    }

    static bool lies_in(std::string_view code, std::string_view within) {
        return code.size() > within.size() && code.starts_with(within);
    }

    bool named_around(std::string_view code) const {
        for (const std::string& called : gazetteer_.names(code)) {
            for (const std::string& text : around_) {
                if (text.find(called) != std::string::npos) return true;
            }
        }
        return false;
    }

    Codes told_by_neighbours(const Codes& all) const {
        Codes left = all;
        const Codes before = before_the_place();
        bool told = false;
        {
            Codes kept;
            for (const std::string& code : left) {
                bool any = std::any_of(before.begin(), before.end(),
                                       [&](const std::string& b) { return lies_in(code, b); });
                if (any) kept.push_back(code);
            }
            if (!kept.empty()) {
                left = std::move(kept);
                told = true;
            }
        }
        if (left.size() > 1 || !told) {
            // The county, or the prefecture, of a township; the prefecture, or the province, of
            // others.
            for (std::size_t digits : {6, 4, 2}) {
                Codes kept;
                for (const std::string& code : left) {
                    if (code.size() <= digits) continue;
                    if (digits == 2 && code.size() == 9) continue;
                    if (named_around(std::string_view(code).substr(0, digits)))
                        kept.push_back(code);
                }
                if (kept.empty()) continue;
                left = std::move(kept);
                told = true;
                if (left.size() == 1) break;
            }
        }
        if (!told) return {};
        return left;
    }

    // Around the name it is said to lie where it does not.
    bool contradicted() const {
        if (depth_ > 1) return false;
        const Codes before = before_the_place();
        if (before.empty()) return false;
        return std::none_of(before.begin(), before.end(),
                            [&](const std::string& b) { return lies_in(code_, b) || b == code_; });
    }

    void tell_level() {
        if (corps_ || kind_ == "zone" || kind_ == "seat" || private_body()) {
            out_.level = none("level_not_of_this_kind");
            return;
        }
        if (!code_.empty() || (!unknown_ && !places_.empty())) {
            Level level = level_of(code_.empty() ? places_.front() : code_);
            bool same = std::all_of(places_.begin(), places_.end(), [&](const std::string& c) {
                return !code_.empty() || level_of(c) == level;
            });
            out_.level = same ? told(name(level)) : none("level_ambiguous");
            if (same && shortened_) out_.level = inferred(name(level), "division_shortened");
            return;
        }
        if (!unknown_) {
            out_.level = none("division_not_named");
        } else if (unknown_->level == "open") {
            out_.level = none("level_ambiguous");
        } else {
            out_.level = inferred(unknown_->level, "level_by_last_word");
        }
    }

    const Gazetteer& gazetteer_;
    std::string name_;
    std::vector<std::string> around_;
    const Word* corps_ = nullptr;
    std::string_view before_, place_, rest_;
    Codes places_, next_;
    int depth_ = 0;
    bool shortened_ = false, understood_ = false;
    std::optional<Unknown> unknown_;
    std::string_view kind_;
    std::string code_;
    Organ out_;
};

}  // namespace

Organ read_organ(std::string_view printed, const std::vector<std::string>& around,
                 const Gazetteer& gazetteer) {
    return Reader(printed, around, gazetteer).run();
}

}  // namespace huitong::gazetteer
