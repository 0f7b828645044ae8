#include "grammar/pattern.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

#include <fmt/format.h>
#include <re2/re2.h>

#include "grammar/needs.h"
#include "grammar/program.h"

namespace huitong::grammar {

namespace {

// Memory for one compiled pattern and its automaton. The largest pattern of the shipped grammars
// takes about a twentieth; a pattern that needs more is a mistake or an attack.
constexpr std::int64_t max_memory = std::int64_t{2} << 20;

// More groups than any sensible pattern has; they cost time in every match.
constexpr int max_groups = 32;

// Trying every place is quadratic; beyond this the automatons are cheaper.
constexpr std::size_t longest_once = 1024;

// Bytes that are matched step by step before a pattern is compiled with RE2, and how many of them a
// match costs besides. Compiling and the first match with RE2 take as long as a program takes for
// some twenty thousand bytes.
constexpr std::size_t worth_compiling = 20'000, a_match = 20;

// Patterns remembered by a thread before those that nobody else has are forgotten; a family has
// some hundreds.
constexpr std::size_t few_known = 1024;

// Past a class in brackets that opens at `at`: [^]…] and [[:digit:]] hold brackets of their own.
std::size_t skip_class(std::string_view text, std::size_t at) {
    ++at;
    if (at < text.size() && text[at] == '^') ++at;
    for (bool first = true; at < text.size(); first = false) {
        if (text[at] == ']' && !first) return at + 1;
        if (text.substr(at, 2) == "[:") {
            const std::size_t close = text.find(":]", at);
            at = close == std::string_view::npos ? at + 1 : close + 2;
        } else {
            at += text[at] == '\\' ? 2 : 1;
        }
    }
    return text.size();
}

// Numbers and names of the groups (?P<name>…), told from the text alone.
std::vector<std::pair<int, std::string>> groups_of(std::string_view text) {
    constexpr std::string_view opening = "(?P<", quote = "\\Q", unquote = "\\E";
    std::vector<std::pair<int, std::string>> groups;
    int count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with(quote)) {
            const std::size_t end = text.find(unquote, at);
            at = end == std::string_view::npos ? text.size() : end + unquote.size();
        } else if (rest.front() == '\\') {
            at += 2;
        } else if (rest.front() == '[') {
            at = skip_class(text, at);
        } else {
            if (rest.starts_with(opening)) {
                const std::string_view name = rest.substr(opening.size());
                groups.emplace_back(++count, std::string(name.substr(0, name.find('>'))));
            } else if (rest.front() == '(' && !rest.starts_with("(?")) {
                ++count;
            }
            ++at;
        }
    }
    return groups;
}

}  // namespace

struct Pattern::Compiled {
    explicit Compiled(std::string_view text) : source(text), groups(groups_of(text)) {}
    Compiled(Told told, Needs needed, std::optional<Program> known)
        : source(std::move(told.source)),
          groups(std::move(told.groups)),
          program(std::move(known)) {
        std::call_once(needs_once, [&] { needs_made = std::move(needed); });
    }

    const Needs& needs() const {
        std::call_once(needs_once, [&] { needs_made = Needs(source); });
        return needs_made;
    }

    const re2::RE2& expression() const {
        std::call_once(once, [&] {
            re2::RE2::Options options;
            options.set_log_errors(false);
            options.set_max_mem(max_memory);
            made =
                std::make_unique<re2::RE2>(re2::StringPiece(source.data(), source.size()), options);
        });
        return *made;
    }

    // True: a text of this size is one for the program, which is spent when RE2 would have paid.
    bool spend(std::size_t bytes) const {
        if (!program || spent.load(std::memory_order_relaxed) >= worth_compiling) return false;
        spent.fetch_add(bytes + a_match, std::memory_order_relaxed);
        return true;
    }

    mutable std::atomic<std::size_t> owners = 0;
    std::string source;
    std::vector<std::pair<int, std::string>> groups;  // number and name, by number
    std::optional<Program> program;
    mutable std::atomic<std::size_t> spent = 0;
    mutable std::once_flag once, needs_once;
    mutable Needs needs_made;
    mutable std::unique_ptr<re2::RE2> made;
};

const Pattern::Group* Pattern::Found::group(std::string_view name) const {
    for (const Group& group : groups)
        if (group.name == name) return &group;
    return nullptr;
}

Pattern::Pattern(const Compiled* compiled) noexcept : compiled_(compiled) {
    if (compiled_) compiled_->owners.fetch_add(1, std::memory_order_relaxed);
}

Pattern::Pattern(const Pattern& other) noexcept : Pattern(other.compiled_) {}

Pattern::~Pattern() {
    if (compiled_ && compiled_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
        delete compiled_;
}

bool Pattern::is_only_owner() const {
    return compiled_->owners.load(std::memory_order_acquire) == 1;
}

// Forms of one family share files, and so patterns: each is compiled once. It is immutable, and RE2
// matches from any thread.
base::Result<Pattern> Pattern::compile(std::string_view source) {
    thread_local std::map<std::string, Pattern, std::less<>> known;
    thread_local std::size_t many_known = few_known;
    const auto place = known.find(source);
    if (place != known.end()) return place->second;
    Pattern pattern(new Compiled(source));
    const Compiled* compiled = pattern.compiled_;
    const re2::RE2& expression = compiled->expression();
    if (!expression.ok())
        return base::Error{base::Kind::grammar, "",
                           fmt::format("the pattern does not compile: {}{}", expression.error(),
                                       expression.error_code() == re2::RE2::ErrorPatternTooLarge
                                           ? "; use smaller repetitions"
                                           : "")};
    if (expression.NumberOfCapturingGroups() > max_groups)
        return base::Error{
            base::Kind::grammar, "",
            fmt::format("the pattern has more than {} groups; write (?:…) where no value is taken",
                        max_groups)};
    const auto& names = expression.CapturingGroupNames();
    if (!std::equal(names.begin(), names.end(), compiled->groups.begin(), compiled->groups.end(),
                    [](const auto& a, const auto& b) {
                        return a.first == b.first && a.second == b.second;
                    }))
        return base::Error{base::Kind::grammar, "",
                           "the names of the pattern's groups cannot be told; write groups as "
                           "(?P<name>…), and no flag x"};
    if (known.size() >= many_known) {
        std::erase_if(known, [](const auto& each) { return each.second.is_only_owner(); });
        many_known = std::max(few_known, 2 * known.size());
    }
    known.emplace(source, pattern);
    return pattern;
}

Pattern Pattern::trusted(std::string_view source) {
    return Pattern(new Compiled(source));
}

std::optional<Pattern::Told> Pattern::told() const {
    if (!compiled_) return std::nullopt;
    const std::optional<Program> program = Program::compile(compiled_->source);
    return Told{compiled_->source, compiled_->groups, compiled_->needs().clauses(),
                program ? program->steps() : std::vector<std::uint32_t>()};
}

std::optional<Pattern> Pattern::trusted(Told told) {
    std::optional<Needs> needs = Needs::from(std::move(told.needs));
    int last = 0;
    for (const auto& [number, name] : told.groups) {
        if (number <= last || number > max_groups) return std::nullopt;
        last = number;
    }
    std::optional<Program> program;
    if (!told.program.empty()) {
        const std::size_t places = 2 * (static_cast<std::size_t>(last) + 1);
        program = Program::from(std::move(told.program));
        if (!program || program->places() < places) return std::nullopt;
    }
    if (!needs) return std::nullopt;
    return Pattern(new Compiled(std::move(told), std::move(*needs), std::move(program)));
}

bool Pattern::may_be_in(const Sketch& text) const {
    return compiled_ && compiled_->needs().may_be_met(text);
}

std::optional<Pattern::Found> Pattern::find(std::string_view text, std::size_t from) const {
    return match(text, from, false);
}

// The leftmost match is the first that is found by trying every place in turn, and an anchored
// match on a short text needs no automaton.
std::optional<Pattern::Found> Pattern::find_once(std::string_view text) const {
    if (text.size() > longest_once || (compiled_ && compiled_->program)) return find(text);
    for (std::size_t from = 0; from <= text.size(); ++from) {
        if (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U)
            continue;  // inside a character
        if (auto found = match(text, from, true)) return found;
    }
    return std::nullopt;
}

std::optional<Pattern::Found> Pattern::match(std::string_view text, std::size_t from,
                                             bool anchored) const {
    if (!compiled_ || from > text.size()) return std::nullopt;
    if (compiled_->spend(text.size() - from)) {
        thread_local std::vector<std::size_t> places;
        const Program::Outcome outcome = compiled_->program->run(text, from, anchored, places);
        if (outcome == Program::Outcome::not_found) return std::nullopt;
        if (outcome == Program::Outcome::found && places[0] <= places[1] &&
            places[1] <= text.size()) {
            Found found;
            found.begin = places[0];
            found.end = places[1];
            for (const auto& [number, name] : compiled_->groups) {
                const std::size_t at = 2 * static_cast<std::size_t>(number);
                if (places[at] == Program::nowhere || places[at + 1] == Program::nowhere) continue;
                found.groups.push_back({name, places[at], places[at + 1]});
            }
            return found;
        }
    }
    const int count = compiled_->groups.empty() ? 1 : compiled_->groups.back().first + 1;
    re2::StringPiece pieces[max_groups + 1];
    const re2::StringPiece subject(text.data(), text.size());
    const re2::RE2& expression = compiled_->expression();
    if (!expression.ok()) throw std::logic_error("a pattern that was proved does not compile");
    // RE2 looks for the groups of a pattern that begins with ^ before it knows whether there is a
    // match at all, and that by trying every way.
    if (!anchored && compiled_->source.starts_with('^') &&
        !expression.Match(subject, from, text.size(), re2::RE2::UNANCHORED, nullptr, 0))
        return std::nullopt;
    if (!expression.Match(subject, from, text.size(),
                          anchored ? re2::RE2::ANCHOR_START : re2::RE2::UNANCHORED, pieces, count))
        return std::nullopt;
    const auto offset = [&](const re2::StringPiece& piece) {
        return static_cast<std::size_t>(piece.data() - text.data());
    };
    Found found;
    found.begin = offset(pieces[0]);
    found.end = found.begin + pieces[0].size();
    for (const auto& [number, name] : compiled_->groups) {
        const re2::StringPiece& piece = pieces[number];
        if (piece.data() == nullptr) continue;
        found.groups.push_back({name, offset(piece), offset(piece) + piece.size()});
    }
    return found;
}

const std::string& Pattern::source() const {
    static const std::string none;
    return compiled_ ? compiled_->source : none;
}

bool Pattern::has_group(std::string_view name) const {
    if (!compiled_) return false;
    for (const auto& group : compiled_->groups)
        if (group.second == name) return true;
    return false;
}

std::vector<std::string_view> Pattern::group_names() const {
    std::vector<std::string_view> names;
    if (compiled_)
        for (const auto& group : compiled_->groups) names.push_back(group.second);
    return names;
}

}  // namespace huitong::grammar
