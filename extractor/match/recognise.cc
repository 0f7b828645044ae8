// Pairs of neighbouring characters stay where labels are cut, wrapped, shortened or mistyped. Pairs
// that two families have tell nothing. Of each form the pairs that the document has are counted: in
// number, and as a share of those of the form, since forms are large and small. A family is
// unlikely if another has far more by both.
#include "match/recognise.h"

#include <algorithm>
#include <bit>
#include <string>
#include <string_view>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/catalogue.h"
#include "text/codepoint.h"

namespace huitong::match {
namespace {

struct Options {
    // Fewer pairs of a form than these, two rows and a head, tell nothing yet.
    std::size_t least_seen = 24;
    // Of a family that is unlikely, another has so many times the pairs and the share.
    std::size_t behind = 3;
};

constexpr Options options;

constexpr std::size_t places = std::size_t{1} << 16;  // of hashed pairs

std::uint16_t place_of(char32_t first, char32_t second) {
    const std::uint64_t both = std::uint64_t{first} << 32U | second;
    return static_cast<std::uint16_t>(both * 0x9E3779B97F4A7C15U >> 48U);
}

// Calls `see` with the place of each pair of ideographs.
template <class See>
void each_pair(std::string_view utf8, See see) {
    char32_t before = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = text::next_code_point(utf8, at);
        if (text::is_han(before) && text::is_han(c)) see(place_of(before, c));
        before = c;
    }
}

template <class See>
void each_pair(const grammar::Label& label, See see) {
    for (const std::string& key : label.keys) each_pair(std::string_view(key), see);
}

// All that a form prints.
template <class See>
void each_pair(const grammar::Grammar& form, See see) {
    for (const grammar::Label& mark : form.marks) each_pair(mark, see);
    for (const grammar::Pattern& title : form.titles) each_pair(title.source(), see);
    for (const grammar::Section& section : form.sections) each_pair(section.title, see);
    for (const grammar::Table& table : form.tables) {
        each_pair(table.title, see);
        for (const grammar::Label& each : table.furniture) each_pair(each, see);
        for (const grammar::Label& each : table.groups) each_pair(each, see);
        for (const grammar::Column& each : table.columns) each_pair(each.label, see);
        for (const grammar::Row& each : table.rows) each_pair(each.label, see);
    }
}

// Of the best of a family's forms.
struct Seen {
    std::size_t pairs = 0, share = 0;  // share: in thousandths
};

}  // namespace

Recogniser::Recogniser(const std::vector<grammar::Grammar>& grammars,
                       const std::vector<Catalogue>& catalogues)
    : families_(catalogues.size()) {
    if (families_ < 2) return;  // nothing to tell apart
    struct Owner {
        std::size_t family = 0;
        bool shared = false;
        std::vector<std::uint16_t> forms;
    };
    std::vector<Owner> owners(places);
    for (std::size_t family = 0; family < catalogues.size(); ++family) {
        for (const std::size_t number : catalogues[family].forms) {
            const auto form = static_cast<std::uint16_t>(forms_.size());
            forms_.push_back({family, 0});
            each_pair(grammars[number], [&](std::size_t place) {
                Owner& owner = owners[place];
                if (owner.forms.empty()) owner.family = family;
                owner.shared = owner.shared || owner.family != family;
                if (owner.forms.empty() || owner.forms.back() != form) owner.forms.push_back(form);
            });
        }
    }
    known_.assign(places, 0);
    for (std::size_t place = 0; place < places; ++place) {
        Owner& owner = owners[place];
        if (owner.forms.empty() || owner.shared) continue;
        for (const std::uint16_t form : owner.forms) ++forms_[form].pairs;
        forms_of_.push_back(std::move(owner.forms));
        known_[place] = static_cast<std::uint32_t>(forms_of_.size());
    }
}

Pairs pairs_of(const Stream& stream) {
    constexpr std::size_t bits = 64;
    std::vector<std::uint64_t> met(places / bits, 0);
    char32_t before = 0;
    for (const Atom& atom : stream.atoms) {
        for (const char32_t c : atom.key) {
            if (text::is_han(before) && text::is_han(c)) {
                const std::uint16_t place = place_of(before, c);
                met[place / bits] |= std::uint64_t{1} << place % bits;
            }
            before = c;
        }
        if (atom.shape != Atom::Shape::text) before = 0;
    }
    Pairs out;
    for (std::size_t i = 0; i < met.size(); ++i) {
        for (std::uint64_t rest = met[i]; rest != 0; rest &= rest - 1) {
            out.push_back(static_cast<std::uint16_t>(
                i * bits + static_cast<std::size_t>(std::countr_zero(rest))));
        }
    }
    return out;
}

Families Recogniser::families(const Pairs& pairs) const {
    Families out;
    // Nothing of the document can be like a label that has such pairs.
    const bool all_have =
        std::all_of(forms_.begin(), forms_.end(), [](const Form& form) { return form.pairs > 0; });
    if (pairs.empty() && families_ > 1 && all_have) return out;
    std::vector<Seen> seen(families_);
    if (families_ > 1) {
        std::vector<std::size_t> met(forms_.size(), 0);
        for (const std::uint16_t place : pairs) {
            if (known_[place] == 0) continue;
            for (const std::uint16_t form : forms_of_[known_[place] - 1]) ++met[form];
        }
        for (std::size_t f = 0; f < forms_.size(); ++f) {
            Seen& best = seen[forms_[f].family];
            best.pairs = std::max(best.pairs, met[f]);
            best.share =
                std::max(best.share, 1000 * met[f] / std::max<std::size_t>(1, forms_[f].pairs));
        }
    }
    for (std::size_t family = 0; family < families_; ++family) {
        const Seen& own = seen[family];
        const bool beaten = std::any_of(seen.begin(), seen.end(), [&](const Seen& other) {
            return other.pairs >= options.least_seen && other.pairs > options.behind * own.pairs &&
                   other.share > options.behind * own.share;
        });
        (beaten ? out.unlikely : out.likely).push_back(family);
    }
    return out;
}

}  // namespace huitong::match
