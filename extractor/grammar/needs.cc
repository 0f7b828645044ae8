// Of each part of a pattern: the few texts that it matches, where these are few; else clauses, sets
// of texts of one of which every match has at least one. Parts in a row join their texts as long as
// they are few; alternatives put together theirs, or one clause of each.
#include "grammar/needs.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "grammar/sketch.h"
#include "text/codepoint.h"

namespace huitong::grammar {
namespace {

struct Options {
    std::size_t most_joined = 16;  // texts of parts in a row
    std::size_t most_texts = 48;   // of alternatives, and of a clause
    std::size_t most_clauses = 4;  // kept of a pattern: the best
    std::size_t most_pairs = 8;    // of a text that are asked for
    int deepest = 50;              // groups in groups
};

constexpr Options options;

using Texts = std::vector<std::u32string>;

struct Part {
    bool few = true;  // it matches `texts` and nothing else
    Texts texts;
    std::vector<Texts> clauses;  // where it is not
};

// A text without which nothing is lost makes a clause worthless; few and long texts make it good.
std::size_t worth(const Texts& clause) {
    if (clause.empty() || clause.size() > options.most_texts) return 0;
    std::size_t shortest = clause.front().size();
    for (const std::u32string& text : clause) shortest = std::min(shortest, text.size());
    return 1000 * std::min<std::size_t>(shortest, 3) / (clause.size() + 2);
}

const Texts* best_clause(const Part& part) {
    const Texts* best = nullptr;
    if (part.few) return worth(part.texts) > 0 ? &part.texts : nullptr;
    for (const Texts& clause : part.clauses) {
        if (worth(clause) > 0 && (!best || worth(clause) > worth(*best))) best = &clause;
    }
    return best;
}

void sort_out(Texts& texts) {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

Part anything() {
    Part out;
    out.few = false;
    return out;
}

Part exactly(std::u32string text) {
    Part out;
    out.texts.push_back(std::move(text));
    return out;
}

class Parser {
  public:
    explicit Parser(std::string_view pattern) : source_(pattern) {}

    // nullopt: not understood.
    std::optional<Part> run() {
        Part out = alternatives();
        if (unknown_ || at_ < source_.size()) return std::nullopt;
        return out;
    }

  private:
    bool more() const { return !unknown_ && at_ < source_.size(); }
    char front() const { return source_[at_]; }
    bool next_is(std::string_view text) const { return source_.substr(at_).starts_with(text); }

    Part give_up() {
        unknown_ = true;
        return anything();
    }

    Part alternatives() {
        Part all = row();
        if (!more() || front() != '|') return all;
        bool few = all.few, open = false;
        Texts together;
        const auto add = [&](const Part& part) {
            const Texts* clause = part.few ? &part.texts : best_clause(part);
            few = few && part.few;
            open = open || clause == nullptr;
            if (clause) together.insert(together.end(), clause->begin(), clause->end());
        };
        add(all);
        while (more() && front() == '|') {
            ++at_;
            add(row());
        }
        sort_out(together);
        if (open || together.size() > options.most_texts) return anything();
        if (few) {
            Part out;
            out.texts = std::move(together);
            return out;
        }
        Part out = anything();
        if (worth(together) > 0) out.clauses.push_back(std::move(together));
        return out;
    }

    // Up to the end, a | or a ).
    Part row() {
        Part out = exactly({});
        Texts here = std::move(out.texts);  // of the parts since the last that has many
        std::vector<Texts> clauses;
        bool few = true;
        const auto finish = [&] {
            if (worth(here) > 0) clauses.push_back(std::move(here));
            here.assign(1, {});
            few = false;
        };
        while (more() && front() != '|' && front() != ')') {
            Part part = repeated();
            if (!part.few) {
                finish();
                for (Texts& clause : part.clauses) clauses.push_back(std::move(clause));
                continue;
            }
            if (here.size() * part.texts.size() > options.most_joined) {
                finish();
                here = std::move(part.texts);
                continue;
            }
            Texts joined;
            for (const std::u32string& left : here) {
                for (const std::u32string& right : part.texts) joined.push_back(left + right);
            }
            sort_out(joined);
            here = std::move(joined);
        }
        if (few) {
            out.texts = std::move(here);
            return out;
        }
        if (worth(here) > 0) clauses.push_back(std::move(here));
        out = anything();
        out.clauses = std::move(clauses);
        return out;
    }

    Part repeated() {
        Part part = single();
        while (more()) {
            const char c = front();
            bool may_be_none = c == '?' || c == '*';
            if (c == '{') {
                const std::size_t close = source_.find('}', at_);
                const bool counts = close != std::string_view::npos && at_ + 1 < close &&
                                    text::is_digit(static_cast<unsigned char>(source_[at_ + 1]));
                if (!counts) return part;  // a brace as such
                may_be_none = source_[at_ + 1] == '0';
                at_ = close + 1;
            } else if (may_be_none || c == '+') {
                ++at_;
            } else {
                return part;
            }
            if (more() && front() == '?') ++at_;  // as few as can be
            if (c == '?' && part.few) {
                part.texts.emplace_back();
                sort_out(part.texts);
            } else if (may_be_none) {
                part = anything();
            } else if (part.few) {
                Part many = anything();
                if (worth(part.texts) > 0) many.clauses.push_back(std::move(part.texts));
                part = std::move(many);
            }
        }
        return part;
    }

    Part single() {
        const char c = front();
        if (c == '(') return group();
        if (c == '[') return set();
        if (c == '\\') return escaped();
        if (c == '.') {
            ++at_;
            return anything();
        }
        if (c == '^' || c == '$') {
            ++at_;
            return exactly({});
        }
        if (c == '*' || c == '+' || c == '?') return give_up();
        return exactly({text::next_code_point(source_, at_)});
    }

    Part group() {
        ++at_;
        if (next_is("?P<")) {
            at_ = source_.find('>', at_);
            if (at_ == std::string_view::npos) return give_up();
            ++at_;
        } else if (next_is("?:")) {
            at_ += 2;
        } else if (next_is("?")) {
            return give_up();  // flags
        }
        if (++depth_ > options.deepest) return give_up();
        Part out = alternatives();
        --depth_;
        if (!more() || front() != ')') return give_up();
        ++at_;
        return out;
    }

    Part escaped() {
        if (++at_ >= source_.size()) return give_up();
        const char c = source_[at_];
        if (static_cast<unsigned char>(c) >= 0x80) return give_up();
        ++at_;
        switch (c) {
            case 'd':
                return digits();
            case 'D':
            case 's':
            case 'S':
            case 'w':
            case 'W':
                return anything();
            case 'b':
            case 'B':
            case 'A':
            case 'z':
                return exactly({});
            default:
                break;
        }
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        return letter ? give_up() : exactly({static_cast<char32_t>(c)});
    }

    static Part digits() {
        Part out;
        for (char32_t c = U'0'; c <= U'9'; ++c) out.texts.push_back({c});
        return out;
    }

    Part set() {
        ++at_;
        const bool others = more() && front() == '^';
        if (others) ++at_;
        Part out;
        bool few = !others;
        for (bool first = true; more() && (first || front() != ']'); first = false) {
            if (next_is("[:")) return give_up();
            const std::optional<char32_t> from = member(out, few);
            if (unknown_) return anything();
            if (!from) continue;
            char32_t to = *from;
            if (next_is("-") && !next_is("-]")) {
                ++at_;
                Part none;
                bool known = true;
                const std::optional<char32_t> last = member(none, known);
                if (unknown_ || !last) return give_up();
                to = *last;
            }
            few = few && to >= *from && to - *from < options.most_joined;
            for (char32_t c = *from; few && c <= to; ++c) out.texts.push_back({c});
        }
        if (!more()) return give_up();
        ++at_;
        few = few && out.texts.size() <= options.most_texts;
        if (!few) return anything();
        sort_out(out.texts);
        return out;
    }

    // A character of a set; nullopt: a class of them, which is put into `out`.
    std::optional<char32_t> member(Part& out, bool& few) {
        if (!more()) {
            unknown_ = true;
            return std::nullopt;
        }
        if (front() != '\\') return text::next_code_point(source_, at_);
        Part escape = escaped();
        if (escape.few && escape.texts.size() == 1 && escape.texts.front().size() == 1)
            return escape.texts.front().front();
        if (escape.few && escape.texts.size() == 1) unknown_ = true;  // no \b within a set
        few = few && escape.few;
        out.texts.insert(out.texts.end(), escape.texts.begin(), escape.texts.end());
        return std::nullopt;
    }

    std::string_view source_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool unknown_ = false;
};

std::vector<std::uint16_t> bits_of(const std::u32string& text) {
    std::vector<std::uint16_t> out;
    if (text.size() == 1) out.push_back(Sketch::bit_of(text.front()));
    for (std::size_t i = 1; i < text.size() && i <= options.most_pairs; ++i)
        out.push_back(Sketch::bit_of(text[i - 1], text[i]));
    return out;
}

}  // namespace

Needs::Needs(std::string_view pattern) {
    std::optional<Part> part = Parser(pattern).run();
    if (!part) return;
    std::vector<Texts> clauses = std::move(part->clauses);
    if (part->few) clauses.assign(1, std::move(part->texts));
    std::erase_if(clauses, [](const Texts& clause) { return worth(clause) == 0; });
    std::stable_sort(clauses.begin(), clauses.end(),
                     [](const Texts& a, const Texts& b) { return worth(a) > worth(b); });
    if (clauses.size() > options.most_clauses) clauses.resize(options.most_clauses);
    for (const Texts& clause : clauses) {
        const std::size_t length = clauses_.size();
        clauses_.push_back(0);
        for (const std::u32string& text : clause) {
            const std::vector<std::uint16_t> bits = bits_of(text);
            clauses_.push_back(static_cast<std::uint16_t>(bits.size()));
            clauses_.insert(clauses_.end(), bits.begin(), bits.end());
        }
        clauses_[length] = static_cast<std::uint16_t>(clauses_.size() - length - 1);
    }
}

std::optional<Needs> Needs::from(std::vector<std::uint16_t> clauses) {
    for (std::size_t at = 0; at < clauses.size();) {
        const std::size_t next = at + 1 + clauses[at];
        if (next > clauses.size()) return std::nullopt;
        for (++at; at < next;) at += std::size_t{1} + clauses[at];
        if (at != next) return std::nullopt;
    }
    Needs needs;
    needs.clauses_ = std::move(clauses);
    return needs;
}

bool Needs::may_be_met(const Sketch& sketch) const {
    const std::uint16_t* at = clauses_.data();
    const std::uint16_t* const end = at + clauses_.size();
    while (at != end) {
        const std::uint16_t* const next = at + 1 + *at;
        bool met = false;
        for (++at; at != next && !met;) {
            const std::uint16_t* const last = at + 1 + *at;
            met = std::all_of(at + 1, last, [&](std::uint16_t bit) { return sketch.has(bit); });
            at = last;
        }
        if (!met) return false;
        at = next;
    }
    return true;
}

}  // namespace huitong::grammar
