#include "match/copies.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"

namespace huitong::match {
namespace {

constexpr std::ptrdiff_t least_of_two = 2;  // tables that differ, in a document of two reports
constexpr const char* otherwise = "table_repeated_otherwise";
constexpr int longest_caption = 2;        // atoms with text
constexpr int longest_head = 40;          // atoms of a head that was not read
constexpr std::size_t longest_label = 9;  // code points, of such a head

bool names_year(const std::string& text, int year) {
    const std::string digits = std::to_string(year);
    const auto is_digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    for (std::size_t at = text.find(digits); at != std::string::npos;
         at = text.find(digits, at + 1)) {
        if ((at == 0 || !is_digit(at - 1)) && !is_digit(at + digits.size())) return true;
    }
    return false;
}

// The first atom of its rows: a heading may stand above the caption and be the title of the table.
int body_of(const Alignment& alignment) {
    int out = alignment.end;
    for (const AlignedRow& row : alignment.rows) {
        for (const int i : row.label) out = std::min(out, i);
        for (const int i : row.values) out = i >= 0 ? std::min(out, i) : out;
    }
    return out;
}

enum class Caption : char { none, words, own, before };

// What stands between `begin` and the body of a table, apart from the table's own head.
Caption caption_of(const Stream& stream, const Alignment& of, int begin, int end, int year) {
    Caption out = Caption::none;
    int seen = 0;
    for (int i = end - 1; i >= std::max(begin, end - longest_head) && seen < longest_caption; --i) {
        const Atom& atom = stream.atoms[static_cast<std::size_t>(i)];
        if (atom.furniture || atom.shape == Atom::Shape::empty) continue;
        if (atom.shape == Atom::Shape::numeral) break;
        if (names_year(atom.text, year)) return Caption::own;
        const bool old = names_year(atom.text, year - 1);
        const bool head = atom.key.size() <= longest_label ||
                          std::find(of.used.begin(), of.used.end(), i) != of.used.end();
        if (!old && !atom.prose && head) continue;
        out = old || out == Caption::before ? Caption::before : Caption::words;
        ++seen;
    }
    return out;
}

}  // namespace

std::vector<char> of_year_before(const Stream& stream, const std::vector<Alignment>& alignments,
                                 int year) {
    std::vector<std::size_t> order(alignments.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return alignments[a].begin < alignments[b].begin;
    });
    std::vector<char> out(alignments.size(), 0);
    int end = 0;
    bool before = false;
    for (const std::size_t k : order) {
        const int body = body_of(alignments[k]);
        const Caption caption = caption_of(stream, alignments[k], std::min(end, body), body, year);
        before = caption == Caption::before || (before && caption == Caption::none);
        out[k] = before ? 1 : 0;
        // The texts of the next head may count as this table's.
        for (const AlignedRow& row : alignments[k].rows) {
            for (const int i : row.values) end = std::max(end, i + 1);
        }
    }
    return out;
}

void compare_copies(const Stream& stream, const std::vector<CopyValue>& copies, Captures& out) {
    const grammar::Grammar& grammar = *out.grammar;
    std::vector<char> borne_out(out.fields.size(), 0), named(out.fields.size(), 0);
    std::vector<char> differs(grammar.tables.size(), 0);
    for (const CopyValue& copy : copies) {
        const auto f = static_cast<std::size_t>(copy.field);
        const Atom& a = stream.atoms[static_cast<std::size_t>(copy.atom)];
        Capture& kept = out.fields[f];
        if (!a.numeral || !kept.number) continue;
        if (*kept.number == a.numeral->value) {
            borne_out[f] = 1;
            continue;
        }
        kept.rivals.push_back({a.numeral->value, a.text, a.origin, "repeated_table"});
        kept.evidence.add(Evidence::repeated_otherwise);
        named[f] = 1;
        differs[static_cast<std::size_t>(grammar.fields[f].table)] = 1;
    }
    // What stands in one copy alone may be the other report's as well. If several tables differ,
    // two reports stand there, whole or in pieces, and a table that is there once may be either's.
    const bool two = std::count(differs.begin(), differs.end(), char{1}) >= least_of_two;
    for (std::size_t f = 0; f < out.fields.size(); ++f) {
        const int table = grammar.fields[f].table;
        if (table < 0 || (!two && differs[static_cast<std::size_t>(table)] == 0)) continue;
        if (out.fields[f].state != State::printed || borne_out[f] != 0 || named[f] != 0) continue;
        out.fields[f].notes.emplace_back(otherwise);
        out.fields[f].evidence.add(Evidence::repeated_otherwise);
    }
}

}  // namespace huitong::match
