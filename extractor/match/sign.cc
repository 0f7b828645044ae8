#include "match/sign.h"

#include <cstddef>
#include <string_view>

#include "grammar/grammar.h"
#include "match/atom.h"

namespace huitong::match {
namespace {

constexpr std::size_t longest = 64;  // bytes of a signed number; longer texts are not looked at

}  // namespace

std::optional<text::Numeral> signed_numeral(const Atom& atom, const grammar::Grammar& grammar) {
    if (atom.shape != Atom::Shape::text || atom.folded.size() > longest) return std::nullopt;
    const std::string_view text = atom.folded;
    for (const bool minus : {false, true}) {
        for (const std::string& word : minus ? grammar.minus : grammar.plus) {
            if (!text.starts_with(word)) continue;
            auto numeral = text::parse_numeral(text.substr(word.size()));
            if (!numeral || numeral->signed_) continue;
            if (minus) numeral->value = numeral->value.negated();
            numeral->signed_ = true;
            return numeral;
        }
    }
    return std::nullopt;
}

std::optional<text::Numeral> cut_off_sign(const Stream& stream, int atom,
                                          const grammar::Grammar& grammar) {
    const Atom& number = stream.atoms[static_cast<std::size_t>(atom)];
    if (atom == 0 || !number.cut || !number.numeral || number.numeral->signed_) return std::nullopt;
    const Atom& before = stream.atoms[static_cast<std::size_t>(atom) - 1];
    if (before.shape != Atom::Shape::text || before.block != number.block ||
        before.end != number.begin)
        return std::nullopt;
    for (const bool minus : {false, true}) {
        for (const std::string& word : minus ? grammar.minus : grammar.plus) {
            if (!before.folded.ends_with(word)) continue;
            text::Numeral numeral = *number.numeral;
            if (minus) numeral.value = numeral.value.negated();
            numeral.signed_ = true;
            return numeral;
        }
    }
    return std::nullopt;
}

}  // namespace huitong::match
