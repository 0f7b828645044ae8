// The compiler is a parser by descent that emits steps as Thompson's construction has them; what
// can be repeated is parsed once, and its steps are copied. The matcher is RE2's BitState in the
// small: a stack of (step, place), a bit for each pair that was tried, and groups restored on the
// way back.
#include "grammar/program.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>

namespace huitong::grammar {

namespace {

// A step is one number, operation and argument; the next step follows, but for `jump` and `split`.
enum Operation : std::uint32_t {
    match,      // the end
    character,  // of this code point
    any,        // code point but a line feed
    set,        // argument: where in the numbers its ranges stand, led by their count
    save,       // argument: which of the places
    jump,       // argument: step
    split,      // argument: step that is tried if the next one leads nowhere
    split_far,  // argument: step that is tried first
    begin,      // of the text
    end,        // of the text
    boundary,   // of a word of ASCII
    operations
};
constexpr std::uint32_t operation_bits = 4;
constexpr std::uint32_t most_argument = (std::uint32_t{1} << (32 - operation_bits)) - 1;
// Numbers: how many steps, how many places, how many first ranges (and they), steps, ranges of
// sets.
constexpr std::size_t head = 3;

constexpr std::size_t most_steps = 6000;
constexpr std::size_t most_places = 66;  // of 32 groups and the match
constexpr std::size_t most_bits = std::size_t{1} << 21;
constexpr int deepest = 100;  // groups in groups
constexpr int most_repeated = 100;
constexpr char32_t last = 0x10FFFF;
constexpr char32_t none = 0xFFFFFFFF;  // what is no character

struct Range {
    char32_t from, to;
};
using Ranges = std::vector<Range>;

struct Step {
    Operation operation;
    std::uint32_t argument;
};

std::uint32_t to_number(const Step& step) {
    return step.operation | step.argument << operation_bits;
}
Step to_step(std::uint32_t number) {
    return {static_cast<Operation>(number & ((1U << operation_bits) - 1)),
            number >> operation_bits};
}

// The character at `at`, and its length; none, of length 1: these bytes are no UTF-8.
char32_t decode(std::string_view text, std::size_t at, std::size_t& length) {
    const auto byte = [&](std::size_t i) -> char32_t {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const char32_t first = byte(0);
    length = 1;
    if (first < 0x80) return first;
    char32_t code = none;
    if (first >= 0xC2 && first < 0xE0 && follows(1)) {
        length = 2;
        return (first & 0x1FU) << 6U | (byte(1) & 0x3FU);
    }
    if (first >= 0xE0 && first < 0xF0 && follows(1) && follows(2)) {
        code = (first & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
        if (code < 0x800) return none;
        length = 3;
        return code;
    }
    if (first >= 0xF0 && first < 0xF5 && follows(1) && follows(2) && follows(3)) {
        code = (first & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U |
               (byte(3) & 0x3FU);
        if (code < 0x10000 || code > last) return none;
        length = 4;
        return code;
    }
    return none;
}

void normalise(Ranges& ranges) {
    std::sort(ranges.begin(), ranges.end(),
              [](const Range& a, const Range& b) { return a.from < b.from; });
    Ranges out;
    for (const Range& range : ranges) {
        if (!out.empty() && range.from <= out.back().to + 1)
            out.back().to = std::max(out.back().to, range.to);
        else
            out.push_back(range);
    }
    ranges = std::move(out);
}

void negate(Ranges& ranges) {
    normalise(ranges);
    Ranges out;
    char32_t next = 0;
    for (const Range& range : ranges) {
        if (range.from > next) out.push_back({next, range.from - 1});
        next = range.to + 1;
    }
    if (next <= last) out.push_back({next, last});
    ranges = std::move(out);
}

// What \d, \s, \w and their opposites are; false: it is no such class.
bool add_class(char32_t letter, Ranges& to) {
    Ranges ranges;
    switch (letter) {
        case 'd':
        case 'D':
            ranges = {{'0', '9'}};
            break;
        case 's':
        case 'S':
            ranges = {{'\t', '\n'}, {'\f', '\r'}, {' ', ' '}};
            break;
        case 'w':
        case 'W':
            ranges = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
            break;
        default:
            return false;
    }
    if (letter < 'a') negate(ranges);
    to.insert(to.end(), ranges.begin(), ranges.end());
    return true;
}

bool is_letter_or_digit(char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A part of the pattern: its steps, with targets counted from its own first one.
struct Part {
    std::vector<Step> steps;
    bool nullable = true;  // it matches the empty text, too
};

bool has_target(Operation operation) {
    return operation == jump || operation == split || operation == split_far;
}

void append(Part& to, const Part& part) {
    const auto moved = static_cast<std::uint32_t>(to.steps.size());
    for (Step step : part.steps) {
        if (has_target(step.operation)) step.argument += moved;
        to.steps.push_back(step);
    }
    to.nullable = to.nullable && part.nullable;
}

struct Unknown {};  // thrown within this file only: the pattern is none for us

class Compiler {
  public:
    explicit Compiler(std::string_view pattern) : pattern_(pattern) {}

    std::vector<std::uint32_t> run() {
        Part whole;
        whole.steps.push_back({save, 0});
        append(whole, alternatives(0));
        if (!at_end()) throw Unknown();
        whole.steps.push_back({save, 1});
        whole.steps.push_back({match, 0});
        if (whole.steps.size() > most_steps || 2 * (groups_ + 1) > most_places) throw Unknown();
        Ranges first;
        if (!first_of(whole.steps, first)) first.clear();
        return numbers(whole.steps, first);
    }

  private:
    bool at_end() const { return at_ == pattern_.size(); }
    char peek() const { return at_end() ? '\0' : pattern_[at_]; }
    bool take(std::string_view text) {
        if (!pattern_.substr(at_).starts_with(text)) return false;
        at_ += text.size();
        return true;
    }
    char32_t next() {
        if (at_end()) throw Unknown();
        std::size_t length = 0;
        const char32_t c = decode(pattern_, at_, length);
        if (c == none) throw Unknown();
        at_ += length;
        return c;
    }

    Part alternatives(int depth) {
        if (depth > deepest) throw Unknown();
        std::vector<Part> parts;
        parts.push_back(row(depth));
        while (!at_end() && peek() == '|') {
            ++at_;
            parts.push_back(row(depth));
        }
        // From the last to the first: split first, else.
        Part out = std::move(parts.back());
        for (std::size_t i = parts.size() - 1; i-- > 0;) {
            const Part& each = parts[i];
            Part joined;
            const auto size = static_cast<std::uint32_t>(each.steps.size());
            joined.steps.push_back({split, size + 2});
            append(joined, each);
            joined.steps.push_back({jump, size + 2 + static_cast<std::uint32_t>(out.steps.size())});
            const bool nullable = each.nullable || out.nullable;
            append(joined, out);
            joined.nullable = nullable;
            if (joined.steps.size() > most_steps) throw Unknown();
            out = std::move(joined);
        }
        return out;
    }

    Part row(int depth) {
        Part out;
        while (!at_end() && peek() != '|' && peek() != ')') {
            Part part = atom(depth);
            append(out, repeated(std::move(part)));
            if (out.steps.size() > most_steps) throw Unknown();
        }
        return out;
    }

    Part one(Operation operation, std::uint32_t argument, bool nullable) {
        Part part;
        part.steps.push_back({operation, argument});
        part.nullable = nullable;
        return part;
    }

    Part set_of(Ranges ranges) {
        normalise(ranges);
        if (ranges.empty()) throw Unknown();
        if (ranges.size() == 1 && ranges[0].from == ranges[0].to)
            return one(character, ranges[0].from, false);
        const auto place = static_cast<std::uint32_t>(sets_.size());
        sets_.push_back(static_cast<std::uint32_t>(ranges.size()));
        for (const Range& range : ranges) {
            sets_.push_back(range.from);
            sets_.push_back(range.to);
        }
        return one(set, place, false);
    }

    Part atom(int depth) {
        switch (peek()) {
            case '(':
                return group(depth);
            case '[':
                ++at_;
                return bracket();
            case '.':
                ++at_;
                return one(any, 0, false);
            case '^':
                ++at_;
                return one(begin, 0, true);
            case '$':
                ++at_;
                return one(end, 0, true);
            case '*':
            case '+':
            case '?':
            case '{':
                throw Unknown();
            case '\\':
                ++at_;
                return escaped();
            default:
                return one(character, next(), false);
        }
    }

    Part escaped() {
        const char32_t c = next();
        if (c == 'b') return one(boundary, 0, true);
        Ranges ranges;
        if (add_class(c, ranges)) return set_of(std::move(ranges));
        return one(character, literal(c), false);
    }

    // Behind a backslash; punctuation stands for itself.
    static char32_t literal(char32_t c) {
        if (c == 'n') return '\n';
        if (c == 't') return '\t';
        if (c == 'r') return '\r';
        if (c >= 0x80 || is_letter_or_digit(c)) throw Unknown();
        return c;
    }

    Part group(int depth) {
        ++at_;
        std::uint32_t number = 0;
        if (!take("?:")) {
            if (take("?P<")) {
                const std::size_t close = pattern_.find('>', at_);
                if (close == std::string_view::npos) throw Unknown();
                at_ = close + 1;
            } else if (peek() == '?') {
                throw Unknown();  // flags
            }
            number = ++groups_;
        }
        Part inside = alternatives(depth + 1);
        if (!take(")")) throw Unknown();
        if (number == 0) return inside;
        Part out;
        out.steps.push_back({save, 2 * number});
        append(out, inside);
        out.steps.push_back({save, 2 * number + 1});
        return out;
    }

    Part bracket() {
        Ranges ranges;
        const bool negated = take("^");
        for (bool first = true; first || peek() != ']'; first = false) {
            if (at_end()) throw Unknown();
            if (pattern_.substr(at_).starts_with("[:")) throw Unknown();
            char32_t from = next();
            if (from == '\\') {
                from = next();
                if (add_class(from, ranges)) continue;
                from = literal(from);
            }
            char32_t to = from;
            if (peek() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
                ++at_;
                to = next();
                if (to == '\\') to = literal(next());
                if (to < from) throw Unknown();
            }
            ranges.push_back({from, to});
        }
        ++at_;
        if (negated) negate(ranges);
        return set_of(std::move(ranges));
    }

    int number() {
        int value = -1;
        while (peek() >= '0' && peek() <= '9') {
            value = std::max(value, 0) * 10 + (pattern_[at_++] - '0');
            if (value > most_repeated) throw Unknown();
        }
        return value;
    }

    Part repeated(Part part) {
        const char sign = peek();
        int least = 0, most = -1;  // -1: any number
        if (sign == '?') {
            most = 1;
        } else if (sign == '+') {
            least = 1;
        } else if (sign == '{') {
            ++at_;
            least = number();
            most = least;
            if (take(",")) most = number();
            if (least < 0 || peek() != '}' || (most >= 0 && most < least)) throw Unknown();
        } else if (sign != '*') {
            return part;
        }
        ++at_;
        const bool lazy = take("?");
        const char after = peek();
        if (after == '*' || after == '+' || after == '?' || after == '{') throw Unknown();
        // What an empty turn of a loop does to groups differs between engines.
        if (part.nullable && !(least == 0 && most == 1)) throw Unknown();
        const Operation choose = lazy ? split_far : split;
        const auto size = static_cast<std::uint32_t>(part.steps.size());
        Part out;
        for (int i = 0; i < least; ++i) append_limited(out, part);
        if (most < 0) {
            // choose: part, jump back | on
            const auto loop = static_cast<std::uint32_t>(out.steps.size());
            out.steps.push_back({choose, loop + size + 2});
            append_limited(out, part);
            out.steps.push_back({jump, loop});
        } else {
            // Each further turn may only follow the one before: (part (part)?)?
            const auto turns = static_cast<std::uint32_t>(most - least);
            const auto stop = static_cast<std::uint32_t>(out.steps.size()) + turns * (size + 1);
            for (std::uint32_t i = 0; i < turns; ++i) {
                out.steps.push_back({choose, stop});
                append_limited(out, part);
            }
        }
        out.nullable = least == 0 || part.nullable;
        return out;
    }

    static void append_limited(Part& to, const Part& part) {
        append(to, part);
        if (to.steps.size() > most_steps) throw Unknown();
    }

    // Which characters a match can begin with; false: that cannot be told, or it may be empty.
    bool first_of(const std::vector<Step>& steps, Ranges& out) const {
        std::vector<char> seen(steps.size(), 0);
        std::vector<std::uint32_t> open = {0};
        while (!open.empty()) {
            const std::uint32_t at = open.back();
            open.pop_back();
            if (seen[at]) continue;
            seen[at] = 1;
            const Step& step = steps[at];
            switch (step.operation) {
                case character:
                    out.push_back({step.argument, step.argument});
                    break;
                case set: {
                    const std::uint32_t* from = sets_.data() + step.argument;
                    for (std::uint32_t i = 0; i < from[0]; ++i)
                        out.push_back({from[1 + 2 * i], from[2 + 2 * i]});
                    break;
                }
                case jump:
                    open.push_back(step.argument);
                    break;
                case split:
                case split_far:
                    open.push_back(step.argument);
                    open.push_back(at + 1);
                    break;
                case save:
                case begin:
                case boundary:
                    open.push_back(at + 1);
                    break;
                default:
                    return false;
            }
        }
        normalise(out);
        return !out.empty();
    }

    std::vector<std::uint32_t> numbers(const std::vector<Step>& steps, const Ranges& first) const {
        std::vector<std::uint32_t> out = {static_cast<std::uint32_t>(steps.size()),
                                          2 * (groups_ + 1),
                                          static_cast<std::uint32_t>(first.size())};
        for (const Range& range : first) {
            out.push_back(range.from);
            out.push_back(range.to);
        }
        const auto sets = static_cast<std::uint32_t>(out.size() + steps.size());
        if (sets + sets_.size() > most_argument) throw Unknown();
        for (const Step& step : steps)
            out.push_back(to_number(
                {step.operation, step.operation == set ? step.argument + sets : step.argument}));
        out.insert(out.end(), sets_.begin(), sets_.end());
        return out;
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
    std::uint32_t groups_ = 0;
    std::vector<std::uint32_t> sets_;
};

// `ranges`: their count, and they.
bool within(const std::uint32_t* ranges, std::uint32_t count, char32_t c) {
    std::uint32_t low = 0, high = count;
    while (low < high) {
        const std::uint32_t middle = (low + high) / 2;
        if (c > ranges[2 * middle + 1])
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && c >= ranges[2 * low];
}

bool is_word(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const char c = text[at];
    return is_letter_or_digit(static_cast<unsigned char>(c)) || c == '_';
}

struct Job {
    std::uint32_t step;  // or, with a place to restore, the count of steps + which
    std::size_t at;
};

// Kept from one match to the next, for its memory.
struct Scratch {
    std::vector<std::uint64_t> tried;
    std::vector<Job> jobs;
};

class Matcher {
  public:
    Matcher(const std::vector<std::uint32_t>& numbers, std::string_view text, std::size_t from,
            std::vector<std::size_t>& places, Scratch& scratch)
        : numbers_(numbers.data()),
          firsts_(numbers[2]),
          steps_(numbers_ + head + 2 * firsts_),
          text_(text),
          from_(from),
          room_(text.size() - from + 1),
          places_(places),
          tried_(scratch.tried),
          jobs_(scratch.jobs) {
        tried_.assign((numbers[0] * room_ + 63) / 64, 0);
    }

    bool run(bool anchored) {
        for (std::size_t at = from_; at <= text_.size(); ++at) {
            if (may_begin(at) && from_here(at)) return true;
            if (anchored) break;
        }
        return false;
    }

  private:
    bool may_begin(std::size_t at) const {
        if (firsts_ == 0) return true;
        if (at >= text_.size()) return false;
        std::size_t length = 0;
        const char32_t c = decode(text_, at, length);
        return c != none && within(numbers_ + head, firsts_, c);
    }

    bool from_here(std::size_t start) {
        std::fill(places_.begin(), places_.end(), Program::nowhere);
        jobs_.clear();
        jobs_.push_back({0, start});
        while (!jobs_.empty()) {
            const Job job = jobs_.back();
            jobs_.pop_back();
            if (job.step >= numbers_[0]) {
                places_[job.step - numbers_[0]] = job.at;
                continue;
            }
            if (follow(job.step, job.at)) return true;
        }
        return false;
    }

    bool follow(std::uint32_t step, std::size_t at) {
        for (;;) {
            const std::size_t bit = step * room_ + (at - from_);
            std::uint64_t& word = tried_[bit / 64];
            const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
            if ((word & mask) != 0) return false;
            word |= mask;
            const auto [operation, argument] = to_step(steps_[step]);
            std::size_t length = 0;
            switch (operation) {
                case match:
                    return true;
                case character:
                    if (at >= text_.size() || decode(text_, at, length) != argument) return false;
                    at += length;
                    break;
                case any: {
                    if (at >= text_.size()) return false;
                    const char32_t c = decode(text_, at, length);
                    if (c == none || c == '\n') return false;
                    at += length;
                    break;
                }
                case set: {
                    if (at >= text_.size()) return false;
                    const char32_t c = decode(text_, at, length);
                    if (c == none || !within(numbers_ + argument + 1, numbers_[argument], c))
                        return false;
                    at += length;
                    break;
                }
                case save:
                    jobs_.push_back({numbers_[0] + argument, places_[argument]});
                    places_[argument] = at;
                    break;
                case jump:
                    step = argument;
                    continue;
                case split:
                    jobs_.push_back({argument, at});
                    break;
                case split_far:
                    jobs_.push_back({step + 1, at});
                    step = argument;
                    continue;
                case begin:
                    if (at != 0) return false;
                    break;
                case end:
                    if (at != text_.size()) return false;
                    break;
                case boundary:
                    if ((at > 0 && is_word(text_, at - 1)) == is_word(text_, at)) return false;
                    break;
                default:
                    return false;
            }
            ++step;
        }
    }

    const std::uint32_t* numbers_;
    std::uint32_t firsts_;
    const std::uint32_t* steps_;
    std::string_view text_;
    std::size_t from_, room_;
    std::vector<std::size_t>& places_;
    std::vector<std::uint64_t>& tried_;
    std::vector<Job>& jobs_;
};

}  // namespace

std::optional<Program> Program::compile(std::string_view pattern) {
    try {
        return Program(Compiler(pattern).run());
    } catch (const Unknown&) {
        return std::nullopt;
    }
}

std::optional<Program> Program::from(std::vector<std::uint32_t> numbers) {
    const std::size_t size = numbers.size();
    if (size < head || numbers[0] == 0 || numbers[0] > most_steps || numbers[1] < 2 ||
        numbers[1] > most_places || numbers[2] > size / 2)
        return std::nullopt;
    const std::size_t steps = head + std::size_t{2} * numbers[2];
    if (steps + numbers[0] > size) return std::nullopt;
    for (std::size_t i = 0; i < numbers[0]; ++i) {
        const auto [operation, argument] = to_step(numbers[steps + i]);
        const bool goes_on = operation != match && operation != jump;
        bool good = operation < operations && !(goes_on && i + 1 == numbers[0]);
        if (has_target(operation)) good = good && argument < numbers[0];
        if (operation == save) good = good && argument < numbers[1];
        if (operation == set)
            good = good && argument < size && numbers[argument] <= (size - argument - 1) / 2;
        if (!good) return std::nullopt;
    }
    return Program(std::move(numbers));
}

Program::Outcome Program::run(std::string_view text, std::size_t from, bool anchored,
                              std::vector<std::size_t>& places) const {
    if ((text.size() - from + 1) > most_bits / steps_[0]) return Outcome::too_long;
    places.assign(steps_[1], nowhere);
    thread_local Scratch scratch;
    return Matcher(steps_, text, from, places, scratch).run(anchored) ? Outcome::found
                                                                      : Outcome::not_found;
}

}  // namespace huitong::grammar
