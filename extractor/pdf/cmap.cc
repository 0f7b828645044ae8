// The operand tokens since the last begin… are collected and read in twos or threes at end….
// Ranges are sorted by their low end; where sloppy ranges overlap, the narrower start wins, then
// the one that was defined last. The look backwards is bounded, so that a hostile table stays
// cheap.
#include "pdf/cmap.h"

#include <algorithm>
#include <iterator>

#include "pdf/token.h"

namespace huitong::pdf {

namespace {

constexpr std::size_t most_ranges = 200'000;  // GBK has 24,000 codes; a CMap of all of Unicode 1.1M
constexpr std::size_t most_operands =
    400'000;                            // of one section; writers end sections at 100 entries
constexpr std::size_t most_text = 512;  // bytes of UTF-16 for one code; ligatures have 8
constexpr std::size_t most_pool = std::size_t{4} << 20;  // bytes of UTF-16 for all codes
constexpr int look_back = 32;                            // overlapping ranges looked through

std::uint32_t code_of(std::string_view bytes) {
    std::uint32_t code = 0;
    for (const char c : bytes.substr(0, 4)) code = code << 8 | static_cast<std::uint8_t>(c);
    return code;
}

bool inside(const CMap::Codespace& space, std::uint32_t code) {
    for (int shift = 8 * (space.bytes - 1); shift >= 0; shift -= 8) {
        const std::uint32_t byte = code >> shift & 0xFF;
        if (byte < (space.low >> shift & 0xFF) || byte > (space.high >> shift & 0xFF)) return false;
    }
    return true;
}

template <class Range>
const Range* find(const std::vector<Range>& ranges, std::uint32_t code) {
    auto it = std::upper_bound(ranges.begin(), ranges.end(), code,
                               [](std::uint32_t c, const Range& r) { return c < r.low; });
    for (int i = 0; i < look_back && it != ranges.begin(); ++i)
        if ((--it)->high >= code) return &*it;
    return nullptr;
}

template <class Range>
void sort(std::vector<Range>& ranges) {
    const auto before = [](const Range& a, const Range& b) {
        return a.low != b.low ? a.low < b.low : a.order < b.order;
    };
    if (!std::is_sorted(ranges.begin(), ranges.end(), before))
        std::sort(ranges.begin(), ranges.end(), before);
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x110000) {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::string utf8_of_utf16be(std::string_view utf16, std::uint32_t add) {
    std::string result;
    const std::size_t units = utf16.size() / 2;
    const auto unit = [&](std::size_t i) {
        const std::uint32_t u = static_cast<std::uint32_t>(static_cast<std::uint8_t>(utf16[2 * i]))
                                    << 8 |
                                static_cast<std::uint8_t>(utf16[2 * i + 1]);
        return i + 1 == units ? (u + add) & 0xFFFF : u;
    };
    if (units == 0 && utf16.size() == 1) {
        const std::uint32_t c = (static_cast<std::uint8_t>(utf16[0]) + add) & 0xFFFF;
        if (c >= 0x20) append_utf8(result, c);
        return result;
    }
    for (std::size_t i = 0; i < units; ++i) {
        std::uint32_t c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < units) {
            const std::uint32_t low = unit(i + 1);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                ++i;
            }
        }
        if (c >= 0xD800 && c < 0xE000) continue;
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
        if (c < 0x20 || (c >= 0x7F && c < 0xA0)) continue;
        append_utf8(result, c);
    }
    return result;
}

void CMap::add_codespace(int bytes, std::uint32_t low, std::uint32_t high) {
    if (bytes >= 1 && bytes <= 4 && codespaces_.size() < 256)
        codespaces_.push_back({bytes, low, high});
}

void CMap::add_cids(std::uint32_t low, std::uint32_t high, std::uint32_t cid) {
    if (high < low || cids_.size() >= most_ranges) return;
    cids_.push_back({low, high, cid, static_cast<std::uint32_t>(cids_.size())});
}

void CMap::add_text(std::uint32_t low, std::uint32_t high, std::string_view utf16) {
    if (high < low || texts_.size() >= most_ranges || pool_.size() > most_pool) return;
    utf16 = utf16.substr(0, most_text);
    texts_.push_back({low, high, static_cast<std::uint32_t>(pool_.size()),
                      static_cast<std::uint16_t>(utf16.size()),
                      static_cast<std::uint32_t>(texts_.size())});
    pool_ += utf16;
}

namespace {

// begin… and end…
constexpr std::string_view sections[] = {"codespacerange", "bfchar", "bfrange", "cidchar",
                                         "cidrange"};

std::string_view section_that_begins(std::string_view word) {
    constexpr std::string_view begin = "begin";
    if (!word.starts_with(begin)) return {};
    word.remove_prefix(begin.size());
    const auto* at = std::find(std::begin(sections), std::end(sections), word);
    return at == std::end(sections) ? std::string_view() : *at;
}

}  // namespace

void CMap::read(std::string_view bytes, std::string* used) {
    using Kind = Token::Kind;
    Arena arena;
    Tokens tokens(bytes, arena);
    std::vector<Token> operands;
    std::string_view section;  // that is open
    bool is_lost = false;      // in it: what pairs with what
    for (;;) {
        Token token = tokens.next();
        if (token.kind == Kind::end) {
            if (section.empty()) break;
            // Cut short: all holds but the last, which may have been longer.
            if (!operands.empty()) operands.pop_back();
            token.text = "end";
        } else if (token.kind != Kind::word) {
            if (operands.size() < most_operands) operands.push_back(token);
            continue;
        }
        // Another word within a section is damage. What stands before it holds; of what comes
        // behind nobody can tell what is a code and what is a text.
        std::string_view word = token.text;
        const std::string_view next = section_that_begins(word);
        if (!section.empty()) {
            const bool ends = word.starts_with("end") || !next.empty();
            if (is_lost) operands.clear();
            is_lost = !ends;
            word = section;
            if (ends) section = {};
        }
        if (!next.empty()) section = next;
        const std::size_t count = operands.size();
        const auto string = [&](std::size_t i) {
            return i < count && operands[i].kind == Kind::string ? operands[i].text
                                                                 : std::string_view();
        };
        if (word == "codespacerange") {
            for (std::size_t i = 0; i + 1 < count; i += 2)
                add_codespace(static_cast<int>(string(i).size()), code_of(string(i)),
                              code_of(string(i + 1)));
        } else if (word == "bfchar") {
            for (std::size_t i = 0; i + 1 < count; i += 2) {
                if (operands[i].kind != Kind::string) break;
                const std::uint32_t code = code_of(string(i));
                add_text(code, code, string(i + 1));
            }
        } else if (word == "bfrange") {
            for (std::size_t i = 0; i + 2 < count;) {
                if (operands[i].kind != Kind::string) break;
                const std::uint32_t low = code_of(string(i)), high = code_of(string(i + 1));
                if (operands[i + 2].kind != Kind::array_begin) {
                    add_text(low, high, string(i + 2));
                    i += 3;
                    continue;
                }
                std::uint32_t code = low;
                for (i += 3; i < count && operands[i].kind != Kind::array_end; ++i, ++code)
                    if (code <= high) add_text(code, code, string(i));
                ++i;
            }
        } else if (word == "cidchar" || word == "cidrange") {
            const std::size_t step = word == "cidchar" ? 2 : 3;
            for (std::size_t i = 0; i + step <= count; i += step) {
                if (operands[i].kind != Kind::string) break;
                const Token& target = operands[i + step - 1];
                if (target.kind != Kind::number || target.number < 0 || target.number > 0xFFFFFF)
                    continue;
                add_cids(code_of(string(i)), code_of(string(i + step - 2)),
                         static_cast<std::uint32_t>(target.number));
            }
        } else if (word == "usecmap") {
            if (used && count && operands.back().kind == Kind::name) *used = operands.back().text;
        } else if (word == "def") {
            if (count >= 2 && operands[count - 2].kind == Kind::name &&
                operands[count - 2].text == "WMode" && operands[count - 1].kind == Kind::number)
                vertical_ = operands[count - 1].number == 1;
        }
        operands.clear();
        arena.clear();
    }
}

void CMap::finish() {
    sort(cids_);
    sort(texts_);
}

CMap::Code CMap::next(std::string_view in, std::size_t& at) const {
    const std::size_t left = in.size() - at;
    if (codespaces_.empty()) {
        const std::size_t bytes = std::min<std::size_t>(2, left);
        const Code code{code_of(in.substr(at, bytes)), static_cast<int>(bytes)};
        at += bytes;
        return code;
    }
    std::uint32_t code = 0;
    for (int bytes = 1; bytes <= 4 && static_cast<std::size_t>(bytes) <= left; ++bytes) {
        code = code << 8 | static_cast<std::uint8_t>(in[at + static_cast<std::size_t>(bytes) - 1]);
        for (const auto& space : codespaces_)
            if (space.bytes == bytes && inside(space, code)) {
                at += static_cast<std::size_t>(bytes);
                return {code, bytes};
            }
    }
    // Not in any range: as many bytes as the shortest range whose first byte fits, or of all.
    int shortest = 4;
    for (const auto& space : codespaces_) shortest = std::min(shortest, space.bytes);
    const std::size_t bytes = std::min<std::size_t>(static_cast<std::size_t>(shortest), left);
    const Code skipped{code_of(in.substr(at, bytes)), static_cast<int>(bytes)};
    at += std::max<std::size_t>(1, bytes);
    return skipped;
}

std::optional<std::uint32_t> CMap::cid(std::uint32_t code) const {
    const CidRange* range = find(cids_, code);
    if (!range) return std::nullopt;
    return range->cid + (code - range->low);
}

std::optional<std::string> CMap::unicode(std::uint32_t code) const {
    const TextRange* range = find(texts_, code);
    if (!range) return std::nullopt;
    return utf8_of_utf16be(std::string_view(pool_).substr(range->begin, range->length),
                           code - range->low);
}

}  // namespace huitong::pdf
