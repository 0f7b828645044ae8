// Every text of up to `most_joined` atoms is compared with every label key of the grammar. A bit
// mask of code points and the lengths refuse nearly all pairs before the edit distance is asked.
// Equal texts are looked up once.
#include "match/labels.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <utility>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "text/normalise.h"
#include "text/similarity.h"

namespace huitong::match {
namespace {

struct Options {
    int most_joined = 8;  // atoms of one label: 「结 果 维 持」 cut at blanks, twice over
    std::size_t longest = 72;       // code points of a joined text
    double least = 0.55;            // below this two labels have no more in common than any two
    double without_ordinal = 0.98;  // an ordinal left out or changed is a small loss
    double rival = 1.0;             // how much of a rival's lead is taken away
    double shared_bits = 0.4;       // of the label's code points in the text, or they are not alike
};

constexpr Options options;

struct Key {
    Role role;
    int table, index;
    std::u32string full, bare;
    std::uint64_t mask;
};

void add(std::vector<Key>& keys, Role role, int table, int index, const std::string& folded) {
    if (folded.empty()) return;
    Key key{role,
            table,
            index,
            text::code_points(folded),
            text::code_points(text::without_ordinal(folded)),
            0};
    key.mask = mask_of(key.full);
    keys.push_back(std::move(key));
}

std::vector<Key> keys_of(const grammar::Grammar& grammar) {
    std::vector<Key> keys;
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        const grammar::Table& table = grammar.tables[t];
        int at = static_cast<int>(t);
        for (const std::string& key : table.title.keys) add(keys, Role::title, at, 0, key);
        for (std::size_t i = 0; i < table.furniture.size(); ++i) {
            for (const std::string& key : table.furniture[i].keys) {
                add(keys, Role::furniture, at, static_cast<int>(i), key);
            }
        }
        for (std::size_t i = 0; i < table.groups.size(); ++i) {
            for (const std::string& key : table.groups[i].keys) {
                add(keys, Role::group, at, static_cast<int>(i), key);
            }
        }
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            for (const std::string& key : table.columns[i].label.keys) {
                add(keys, Role::column, at, static_cast<int>(i), key);
            }
        }
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const grammar::Row& row = table.rows[i];
            for (const std::string& key : row.label.keys) {
                add(keys, Role::row, at, static_cast<int>(i), key);
                // A group label glued before the first row label of its group.
                if (row.groups.empty()) continue;
                std::size_t group = static_cast<std::size_t>(row.groups.back());
                for (const std::string& above : table.groups[group].keys) {
                    add(keys, Role::row, at, static_cast<int>(i), above + key);
                }
            }
        }
    }
    return keys;
}

bool may_be_alike(std::uint64_t mask, std::size_t length, const Key& key) {
    std::size_t longer = std::max(length, key.full.size());
    std::size_t shorter = std::min(length, key.full.size());
    // A label may be cut short (its explanation left out) down to two characters of many; a text
    // much longer than the label is something else.
    if (length > 2 * key.full.size() + 4) return false;
    if (shorter < 2 && longer > 2) return false;
    int both = std::popcount(mask & key.mask);
    int less = std::min(std::popcount(mask), std::popcount(key.mask));
    return static_cast<double>(both) >= options.shared_bits * static_cast<double>(less);
}

double alike(const std::u32string& full, const std::u32string& bare, const Key& key) {
    double best = text::similarity(full, key.full, options.least);
    if (best < 1 && !bare.empty() && !key.bare.empty() &&
        (bare.size() != full.size() || key.bare.size() != key.full.size())) {
        best = std::max(best,
                        options.without_ordinal * text::similarity(bare, key.bare, options.least));
    }
    return best;
}

struct Scored {
    Role role;
    int table, index;
    double similarity;
};

class Finder {
  public:
    explicit Finder(const grammar::Grammar& grammar) : keys_(keys_of(grammar)) {}

    const std::vector<Scored>& look_up(const std::u32string& full, const std::u32string& bare) {
        auto [it, fresh] = known_.try_emplace(full);
        if (!fresh) return it->second;
        std::vector<Scored>& found = it->second;
        std::uint64_t mask = mask_of(full);
        double best = 0;
        for (const Key& key : keys_) {
            if (!may_be_alike(mask, full.size(), key)) continue;
            double similarity = alike(full, bare, key);
            if (similarity < options.least) continue;
            best = std::max(best, similarity);
            auto same = std::find_if(found.begin(), found.end(), [&](const Scored& s) {
                return s.role == key.role && s.table == key.table && s.index == key.index;
            });
            if (same == found.end()) {
                found.push_back({key.role, key.table, key.index, similarity});
            } else {
                same->similarity = std::max(same->similarity, similarity);
            }
        }
        for (Scored& s : found) s.similarity -= options.rival * (best - s.similarity);
        std::erase_if(found, [](const Scored& s) { return s.similarity < options.least; });
        return found;
    }

    std::uint64_t fragments(const std::u32string& text) const {
        if (text.empty()) return 0;
        std::uint64_t tables = 0, mask = mask_of(text);
        for (const Key& key : keys_) {
            if ((mask & key.mask) != mask || key.table >= 64) continue;
            if (key.full.find(text) != std::u32string::npos) {
                tables |= std::uint64_t{1} << key.table;
            }
        }
        return tables;
    }

  private:
    std::vector<Key> keys_;
    std::map<std::u32string, std::vector<Scored>> known_;
};

bool may_be_label(const Atom& atom) {
    return atom.shape == Atom::Shape::text && !atom.prose && !atom.key.empty();
}

}  // namespace

Hits find_labels(const Stream& stream, const grammar::Grammar& grammar) {
    Finder finder(grammar);
    Hits hits;
    const std::vector<Atom>& atoms = stream.atoms;
    hits.of_atom.resize(atoms.size());
    hits.fragment_of.resize(atoms.size());
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        if (!may_be_label(atoms[i])) continue;
        hits.fragment_of[i] = finder.fragments(atoms[i].key);
        std::u32string full = atoms[i].key, bare = atoms[i].bare;
        for (int count = 1;; ++count) {
            for (const Scored& s : finder.look_up(full, bare)) {
                hits.of_atom[i].push_back(
                    {static_cast<std::uint8_t>(count), s.role, static_cast<std::int16_t>(s.table),
                     static_cast<std::int16_t>(s.index), static_cast<float>(s.similarity)});
            }
            std::size_t next = i + static_cast<std::size_t>(count);
            if (count == options.most_joined || next >= atoms.size()) break;
            // Cells of a grid are whole; only what white space or lost separators cut is joined.
            if (atoms[i].kind == Atom::Kind::cell || atoms[next].kind == Atom::Kind::cell) break;
            if (!may_be_label(atoms[next])) break;
            if (full.size() + atoms[next].key.size() > options.longest) break;
            full += atoms[next].key;
            bare += atoms[next].key;
        }
    }
    return hits;
}

}  // namespace huitong::match
