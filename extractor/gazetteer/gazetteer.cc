// The file stays as it is read. Its upper levels, some 3,300 lines, are indexed by name; the 41,000
// townships are not: a search through the text of half a megabyte costs less than their index
// would, and a document needs one or two. The code of a township is counted from the county's line
// on.
#include "gazetteer/gazetteer.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"

namespace huitong::gazetteer {
namespace {

constexpr std::size_t county_digits = 6, number_digits = 3;
constexpr std::size_t max_bytes = std::size_t{16} << 20;
constexpr std::string_view divisions_file = "divisions.txt", organs_file = "organs.txt";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        std::size_t end = std::min(text.find(at), text.size());
        if (end > 0) out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

// The lines of one county's townships, one after the other.
class Towns {
  public:
    Towns(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    std::size_t at() const { return at_; }  // where the next line begins
    int number() const { return number_; }  // of the last one

    std::string_view next() {
        std::size_t end = std::min(text_.find('\n', at_), text_.size());
        std::string_view line = text_.substr(at_, end - at_);
        at_ = end + 1;
        ++number_;
        if (line.size() < number_digits ||
            !std::all_of(line.begin(), line.begin() + number_digits, is_digit))
            return line;
        number_ = 0;
        for (std::size_t i = 0; i < number_digits; ++i) number_ = number_ * 10 + (line[i] - '0');
        return line.substr(number_digits);
    }

  private:
    std::string_view text_;
    std::size_t at_;
    int number_ = 0;
};

using Sixteen = unsigned char __attribute__((vector_size(16)));

// As text.find() does, in less time than glibc's memmem takes: names share their first bytes and
// their last ones, so sixteen places at a time are asked for two bytes in the middle of the name.
std::size_t find_name(std::string_view text, std::string_view wanted, std::size_t from) {
    const std::size_t middle = wanted.size() / 2;
    const auto one = static_cast<unsigned char>(wanted[middle]);
    const auto two = static_cast<unsigned char>(wanted[middle - 1]);
    while (from + middle + sizeof(Sixteen) <= text.size()) {
        Sixteen here, before;
        std::memcpy(&here, text.data() + from + middle, sizeof here);
        std::memcpy(&before, text.data() + from + middle - 1, sizeof before);
        const auto alike = (here == one) & (before == two);
        std::uint64_t halves[2];
        std::memcpy(halves, &alike, sizeof alike);
        if ((halves[0] | halves[1]) != 0) {
            const std::size_t last = from + sizeof(Sixteen) - 1;
            const std::size_t at =
                text.substr(0, std::min(text.size(), last + wanted.size())).find(wanted, from);
            if (at != std::string_view::npos) return at;
        }
        from += sizeof(Sixteen);
    }
    return text.find(wanted, from);
}

base::Error damaged(std::string_view where, std::string_view line) {
    return {
        base::Kind::grammar, std::string(where),
        fmt::format("'{}' is no line of a gazetteer; install the file again", line.substr(0, 40))};
}

base::Result<std::string> contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string out;
    if (file) {
        file.seekg(0, std::ios::end);
        auto size = static_cast<std::streamoff>(file.tellg());
        if (size < 0 || static_cast<std::size_t>(size) > max_bytes) {
            return base::Error{base::Kind::limit, path, "the file is too large for a gazetteer"};
        }
        out.resize(static_cast<std::size_t>(size));
        file.seekg(0);
        file.read(out.data(), size);
    }
    if (!file) return base::Error{base::Kind::io, path, "the gazetteer cannot be read"};
    return out;
}

}  // namespace

std::string_view name(Level level) {
    switch (level) {
        case Level::province:
            return "province";
        case Level::prefecture:
            return "prefecture";
        case Level::county:
            return "county";
        case Level::township:
            return "township";
        case Level::none:
            break;
    }
    return "";
}

Level level_of(std::string_view code) {
    switch (code.size()) {
        case 2:
            return Level::province;
        case 4:
            return Level::prefecture;
        case 6:
            return Level::county;
        case 9:
            return Level::township;
        default:
            return Level::none;
    }
}

std::string printed_code(std::string_view code) {
    std::string out(code);
    if (out.size() < county_digits) out.resize(county_digits, '0');
    return out;
}

bool of_statistics_only(std::string_view code) {
    // Districts have 01 to 20 there, counties 21 to 80 (never so many), county-level cities the
    // rest.
    return code.size() == county_digits && code[4] == '7' && code[5] != '0';
}

base::Result<Gazetteer> Gazetteer::load(const std::string& folder) {
    auto divisions = contents(fmt::format("{}/{}", folder, divisions_file));
    if (!divisions) return divisions.error();
    auto organs = contents(fmt::format("{}/{}", folder, organs_file));
    if (!organs) return organs.error();
    return parse(std::move(*divisions), std::move(*organs), folder);
}

base::Result<Gazetteer> Gazetteer::parse(std::string divisions, std::string organs,
                                         std::string_view where) {
    Gazetteer out;
    if (divisions.empty() || divisions.back() != '\n') divisions += '\n';
    out.divisions_end_ = divisions.size();
    out.text_ = std::make_unique<const std::string>(std::move(divisions) + organs);
    if (auto read = out.read_divisions(where); !read) return read.error();
    if (auto read = out.read_words(out.divisions_end_, where); !read) return read.error();
    return out;
}

Gazetteer Gazetteer::copy() const {
    const std::string_view text = *text_;
    auto again = parse(std::string(text.substr(0, divisions_end_)),
                       std::string(text.substr(divisions_end_)), {});
    return std::move(*again);
}

bool Gazetteer::is_of(const std::string& folder) const {
    const std::string_view text = *text_;
    return base::file_holds(fmt::format("{}/{}", folder, divisions_file),
                            text.substr(0, divisions_end_)) &&
           base::file_holds(fmt::format("{}/{}", folder, organs_file), text.substr(divisions_end_));
}

base::Result<std::size_t> Gazetteer::read_divisions(std::string_view where) {
    const std::string_view text = std::string_view(*text_).substr(0, divisions_end_);
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find('\n', begin);
        std::size_t next = end + 1;
        // CODE NAME: the townships' lines have no blank, and few of them begin with a digit.
        if (is_digit(text[begin])) {
            std::string_view line = text.substr(begin, end - begin);
            std::size_t blank = line.find(' ');
            if (blank != std::string_view::npos) {
                Entry entry{line.substr(0, blank), line.substr(blank + 1), {}, begin, next};
                bool whole = level_of(entry.code) != Level::none &&
                             std::all_of(entry.code.begin(), entry.code.end(), is_digit) &&
                             !entry.name.empty() &&
                             (entries_.empty() || entries_.back().code < entry.code);
                if (!whole) return damaged(where, line);
                std::string_view shortened = entry.name;
                std::size_t tilde = shortened.find('~');
                shortened = tilde == std::string_view::npos ? std::string_view()
                                                            : shortened.substr(tilde + 1);
                std::string_view good = entry.name.substr(0, tilde);
                std::size_t equals = good.find('=');
                std::string_view other =
                    equals == std::string_view::npos ? std::string_view() : good.substr(equals + 1);
                entry.name = good.substr(0, equals);
                entry.others = other;
                if (entry.name == "-") entry.name = {};
                auto at = static_cast<std::uint32_t>(entries_.size());
                if (!entry.name.empty()) names_.push_back({entry.name, at, Name::As::whole});
                for (std::string_view each : split(other, ','))
                    names_.push_back({each, at, Name::As::whole});
                for (std::string_view each : split(shortened, ','))
                    names_.push_back({each, at, Name::As::shortened});
                entries_.push_back(entry);
            }
        }
        if (text[begin] == '@' && end > begin + 2) {
            endings_.push_back({text[begin + 1], text.substr(begin + 2, end - begin - 2)});
        }
        begin = next;
    }
    std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
        return std::tie(a.text, a.entry) < std::tie(b.text, b.entry);
    });
    return entries_.size();
}

base::Result<std::size_t> Gazetteer::read_words(std::size_t begin, std::string_view where) {
    for (std::string_view line : split(std::string_view(*text_).substr(begin), '\n')) {
        if (line.front() == '#') continue;
        std::size_t blank = line.find(' ');
        if (blank == std::string_view::npos) return damaged(where, line);
        std::string_view use = line.substr(0, blank), rest = line.substr(blank + 1);
        std::size_t cut = rest.find('=');
        Word word{use, rest, rest};
        if (cut != std::string_view::npos) {
            word.text = rest.substr(0, cut);
            word.full = rest.substr(cut + 1);
        }
        if (word.text.empty() || word.full.empty()) return damaged(where, line);
        auto at =
            std::find_if(uses_.begin(), uses_.end(), [&](const Use& u) { return u.name == use; });
        if (at == uses_.end()) at = uses_.insert(uses_.end(), {use, {}});
        at->words.push_back(word);
    }
    for (Use& use : uses_) {
        std::stable_sort(use.words.begin(), use.words.end(), [](const Word& a, const Word& b) {
            return a.text.size() > b.text.size();
        });
    }
    return uses_.size();
}

const std::vector<Word>& Gazetteer::words(std::string_view use) const {
    static const std::vector<Word> none;
    for (const Use& each : uses_) {
        if (each.name == use) return each.words;
    }
    return none;
}

std::string Gazetteer::encoded(std::string_view called) const {
    for (const Ending& ending : endings_) {
        if (called.size() > ending.word.size() && called.ends_with(ending.word)) {
            return std::string(called.substr(0, called.size() - ending.word.size())) + ending.sign;
        }
    }
    return std::string(called);
}

std::string Gazetteer::decoded(std::string_view line) const {
    for (const Ending& ending : endings_) {
        if (!line.empty() && line.back() == ending.sign) {
            return std::string(line.substr(0, line.size() - 1)) + std::string(ending.word);
        }
    }
    return std::string(line);
}

const Gazetteer::Entry* Gazetteer::find(std::string_view code) const {
    auto at = std::lower_bound(entries_.begin(), entries_.end(), code,
                               [](const Entry& e, std::string_view c) { return e.code < c; });
    return at != entries_.end() && at->code == code ? &*at : nullptr;
}

std::pair<std::size_t, std::size_t> Gazetteer::range(std::string_view within) const {
    if (within.empty()) return {0, divisions_end_};
    const Entry* first = find(within);
    if (!first) return {0, 0};
    std::size_t at = static_cast<std::size_t>(first - entries_.data());
    std::size_t end = at + 1;
    while (end < entries_.size() && entries_[end].code.starts_with(within)) ++end;
    return {first->begin, end < entries_.size() ? entries_[end].begin : divisions_end_};
}

std::vector<std::string> Gazetteer::places(std::string_view called, std::string_view within,
                                           bool shortened) const {
    std::vector<std::string> out;
    auto at = std::lower_bound(names_.begin(), names_.end(), called,
                               [](const Name& n, std::string_view c) { return n.text < c; });
    for (; at != names_.end() && at->text == called; ++at) {
        std::string_view code = entries_[at->entry].code;
        if ((at->as == Name::As::shortened) == shortened && code.starts_with(within))
            out.emplace_back(code);
    }
    return out;
}

std::vector<std::string> Gazetteer::townships(std::string_view called,
                                              std::string_view within) const {
    std::vector<std::string> out;
    if (called.empty() || called.find_first_of("\n #=~@+.-") != std::string_view::npos) return out;
    const std::string wanted = encoded(called) + '\n';
    const std::string_view text = *text_;
    auto [begin, end] = range(within);
    for (std::size_t from = begin;;) {
        const std::size_t at = find_name(text.substr(0, end), wanted, from);
        if (at == std::string_view::npos) return out;
        std::size_t line = at;
        while (line > begin && at - line < number_digits && is_digit(text[line - 1])) --line;
        bool whole = line == 0 || text[line - 1] == '\n';
        if (whole && (line == at || at - line == number_digits)) {
            std::string code = code_of_line(line);
            if (!code.empty() && code.starts_with(within)) out.push_back(std::move(code));
        }
        from = at + wanted.size();
    }
}

// Counts from the county's line to the one that begins at `begin`.
std::string Gazetteer::code_of_line(std::size_t begin) const {
    auto after = std::upper_bound(entries_.begin(), entries_.end(), begin,
                                  [](std::size_t b, const Entry& e) { return b < e.begin; });
    if (after == entries_.begin()) return {};
    const Entry& county = *std::prev(after);
    if (county.code.size() != county_digits || begin < county.end) return {};
    Towns towns(*text_, county.end);
    while (towns.at() < begin) towns.next();
    towns.next();
    return fmt::format("{}{:03}", county.code, towns.number());
}

std::string Gazetteer::name_of(std::string_view code) const {
    if (level_of(code) != Level::township) {
        const Entry* entry = find(code);
        return entry ? std::string(entry->name) : std::string();
    }
    const Entry* county = find(code.substr(0, county_digits));
    if (!county) return {};
    const std::size_t end = range(county->code).second;
    Towns towns(*text_, county->end);
    while (towns.at() < end) {
        std::string_view line = towns.next();
        if (code.substr(county_digits) == fmt::format("{:03}", towns.number()))
            return decoded(line);
    }
    return {};
}

std::string Gazetteer::full_name(std::string_view code) const {
    std::string out;
    for (std::size_t digits : {2, 4, 6, 9}) {
        if (digits <= code.size()) out += name_of(code.substr(0, digits));
    }
    return out;
}

std::vector<std::string> Gazetteer::names(std::string_view code) const {
    std::vector<std::string> out;
    const Entry* entry = find(code);
    if (!entry) return out;
    if (!entry->name.empty()) out.emplace_back(entry->name);
    for (std::string_view each : split(entry->others, ',')) out.emplace_back(each);
    return out;
}

}  // namespace huitong::gazetteer
