// Every text of up to `most_joined` atoms is compared with every label key of the grammar. A bit
// mask of code points and the lengths refuse nearly all pairs before the edit distance is asked.
// Equal texts are looked up once, in all documents together.
#include "match/labels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/unit_suffix.h"
#include "match/vectors.h"
#include "text/normalise.h"
#include "text/similarity.h"

namespace huitong::match {
namespace {

struct Options {
    int most_joined = 8;  // atoms of one label: 「结 果 维 持」 cut at blanks, twice over
    std::size_t longest = 72;       // code points of a joined text
    double least = 0.55;            // below this two labels have no more in common than any two
    double without_ordinal = 0.98;  // an ordinal left out or changed is a small loss
    // A text that is a label of one form is only less alike to those of others.
    double least_beside_equal = 0.7;
    double rival = 1.0;   // how much of a rival's lead is taken away
    int one_of_bits = 2;  // of the label's code points in the text, or they are not alike
    std::size_t most_remembered = 20'000;  // texts; some 10 MB
    // Of the text's code points in any label: with fewer, what is left out and put in costs more
    // than the least similarity allows.
    std::size_t known_of = 4;
};

constexpr Options options;

struct Key {
    Role role;
    int table, index;
    std::uint32_t forms;
    std::u32string full, bare;
    std::size_t text = 0;  // number of `full` among all different ones
};

// What all keys of one text have in common.
struct Text {
    std::vector<std::size_t> keys;  // in order
    text::Compared full, bare;
};

// The keys of a grammar, and their texts in columns that are searched as one.
class Keys {
  public:
    explicit Keys(std::vector<Key>&& all) : all_(std::move(all)) {
        std::map<std::u32string, std::size_t> numbers;
        for (std::size_t k = 0; k < all_.size(); ++k) {
            Key& key = all_[k];
            const auto [at, is_new] = numbers.try_emplace(key.full, numbers.size());
            key.text = at->second;
            if (is_new) {
                texts.push_back({{}, text::Compared(key.full), text::Compared(key.bare)});
                masks.push_back(mask_of(key.full));
                sizes.push_back(static_cast<std::uint32_t>(key.full.size()));
            }
            texts[key.text].keys.push_back(k);
        }
        // Whole vectors, without a rest: the last texts are like nothing.
        masks.resize((masks.size() + 7) / 8 * 8, 0);
        sizes.resize(masks.size(), 0);
    }

    Keys(Keys&&) = default;  // texts are those of all_, where they stay

    std::size_t size() const { return all_.size(); }
    const Key& operator[](std::size_t k) const { return all_[k]; }

    std::vector<Text> texts;
    std::vector<std::uint64_t> masks;  // by text
    std::vector<std::uint32_t> sizes;

  private:
    std::vector<Key> all_;
};

struct Home {
    int table;
    std::uint32_t forms;
};

void add(std::vector<Key>& keys, Role role, const Home& home, int index,
         const std::string& folded) {
    if (folded.empty()) return;
    Key key{role,
            home.table,
            index,
            home.forms,
            text::code_points(folded),
            text::code_points(text::without_ordinal(folded)),
            0};
    keys.push_back(std::move(key));
}

Keys keys_of(const grammar::Grammar& grammar, const std::vector<std::uint32_t>& forms) {
    std::vector<Key> keys;
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        const grammar::Table& table = grammar.tables[t];
        const Home at{static_cast<int>(t), forms[t]};
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
            for (const std::string& key : table.columns[i].others.keys) {
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
    return Keys(std::move(keys));
}

// Sets 1 for each text that may be alike, 2 for each that may hold the text as a piece: 3 for both.
HUITONG_VECTORS void sift(const Keys& keys, std::uint64_t mask, std::size_t size,
                          std::vector<std::uint8_t>& out) {
    const int pops = std::popcount(mask);
    const auto length = static_cast<std::uint32_t>(size);
    const std::uint64_t* masks = keys.masks.data();
    const std::uint32_t* sizes = keys.sizes.data();
    std::uint8_t* to = out.data();
    for (std::size_t t = 0; t < keys.masks.size(); ++t) {
        const std::uint32_t longer = std::max(length, sizes[t]);
        const std::uint32_t shorter = std::min(length, sizes[t]);
        const int both = std::popcount(mask & masks[t]);
        const int less = std::min(pops, std::popcount(masks[t]));
        // A label may be cut short (its explanation left out) down to two characters of many; a
        // text much longer than the label is something else.
        const bool alike = length <= 2 * sizes[t] + 4 && !(shorter < 2 && longer > 2) &&
                           options.one_of_bits * both >= less;
        const bool piece = (mask & ~masks[t]) == 0;
        to[t] = static_cast<std::uint8_t>((alike ? 1 : 0) | (piece ? 2 : 0));
    }
}

double alike(const text::Probe& full, const text::Probe& bare, const Text& label, double floor) {
    double best = text::similarity(full, label.full, floor);
    if (best < 1 && !bare.text.empty() && !label.bare.text.empty() &&
        (bare.text.size() != full.text.size() ||
         label.bare.text.size() != label.full.text.size())) {
        best = std::max(best, options.without_ordinal * text::similarity(bare, label.bare, floor));
    }
    return best;
}

struct Scored {
    Role role;
    int table, index;
    std::uint32_t forms;
    double similarity;
};

// The best similarity to any label of a form, for each form.
struct Best {
    std::array<double, 32> of{};

    void raise(std::uint32_t forms, double similarity) {
        for (; forms != 0; forms &= forms - 1) {
            double& best = of[static_cast<std::size_t>(std::countr_zero(forms))];
            best = std::max(best, similarity);
        }
    }
    // Of the form in which a label has the weakest rivals.
    double least(std::uint32_t forms) const {
        double out = 1;
        for (; forms != 0; forms &= forms - 1) {
            out = std::min(out, of[static_cast<std::size_t>(std::countr_zero(forms))]);
        }
        return out;
    }
};

// What one text is like.
struct Likeness {
    std::vector<Scored> labels;
    std::uint64_t fragment_of = 0;
    std::u32string bare;  // the same text may be joined of others, and bare in another way
};

Likeness look_up(const Keys& keys, const std::u32string& full, const std::u32string& bare) {
    Likeness out;
    out.bare = bare;
    std::vector<Scored>& found = out.labels;
    const std::uint64_t mask = mask_of(full);
    const text::Probe probe(full), bare_probe(bare);
    std::vector<std::uint8_t> sifted(keys.masks.size());
    sift(keys, mask, full.size(), sifted);
    Best best;
    std::vector<std::size_t> candidates;
    bool equal = false;
    for (std::size_t t = 0; t < keys.texts.size(); ++t) {
        if (sifted[t] == 0) continue;
        const Text& text = keys.texts[t];
        if ((sifted[t] & 2) != 0 && text.full.text.find(full) != std::u32string_view::npos) {
            for (const std::size_t k : text.keys) {
                if (keys[k].table < 64) out.fragment_of |= std::uint64_t{1} << keys[k].table;
            }
        }
        if (keys.masks[t] == mask && text.full.text == full) {
            equal = true;
            for (const std::size_t k : text.keys) best.raise(keys[k].forms, 1);
        }
        if ((sifted[t] & 1) == 0) continue;
        candidates.insert(candidates.end(), text.keys.begin(), text.keys.end());
    }
    std::sort(candidates.begin(), candidates.end());
    const double least = equal ? options.least_beside_equal : options.least;
    // Forms share labels: of one text the similarity is asked once, with the lowest floor so far.
    std::vector<std::pair<double, double>> asked;  // floor, similarity
    if (!candidates.empty()) asked.assign(keys.texts.size(), {2, 0});
    for (const std::size_t k : candidates) {
        const Key& key = keys[k];
        // Less than this is lost to the best label in any case.
        double floor =
            (best.least(key.forms) * options.rival + options.least) / (1 + options.rival);
        floor = std::max(floor, least);
        auto& [asked_floor, similarity] = asked[key.text];
        if (floor < asked_floor) {
            asked_floor = floor;
            similarity = alike(probe, bare_probe, keys.texts[key.text], floor);
        }
        if (similarity < least) continue;
        best.raise(key.forms, similarity);
        auto same = std::find_if(found.begin(), found.end(), [&](const Scored& s) {
            return s.role == key.role && s.table == key.table && s.index == key.index;
        });
        if (same == found.end()) {
            found.push_back({key.role, key.table, key.index, key.forms, similarity});
        } else {
            same->similarity = std::max(same->similarity, similarity);
        }
    }
    for (Scored& s : found) {
        s.similarity -= options.rival * (best.least(s.forms) - s.similarity);
    }
    std::erase_if(found, [](const Scored& s) { return s.similarity < options.least; });
    return out;
}

struct Hash {
    std::size_t operator()(const std::u32string& text) const {
        return std::hash<std::u32string_view>()(text);
    }
};

// The tail of a label in pieces may be a label itself. It is none where the pieces are one label of
// the table, letter for letter, and those before it are none by themselves.
void drop_tails(Hits& hits) {
    constexpr float equal = 0.98F, alike = 0.9F;
    const auto is_told = [](const Hit& hit) {
        return hit.role == Role::row || hit.role == Role::column;
    };
    for (std::size_t i = 0; i < hits.of_atom.size(); ++i) {
        for (const Hit whole : hits.of_atom[i]) {
            if (whole.count < 2 || whole.similarity < equal || !is_told(whole)) continue;
            for (std::size_t k = 1; k < whole.count; ++k) {
                const bool two = std::any_of(
                    hits.of_atom[i].begin(), hits.of_atom[i].end(), [&](const Hit& each) {
                        const bool stands_before =
                            each.role == Role::group || each.role == Role::title;
                        return (each.table == whole.table || stands_before) && each.count == k &&
                               each.similarity >= alike;
                    });
                if (two) continue;
                std::erase_if(hits.of_atom[i + k], [&](const Hit& tail) {
                    return tail.table == whole.table && tail.role == whole.role &&
                           tail.index != whole.index && tail.count + k == whole.count;
                });
            }
        }
    }
}

bool may_be_label(const Atom& atom) {
    return atom.shape == Atom::Shape::text && !atom.prose && !atom.key.empty();
}

}  // namespace

bool ends_in_digit(const std::u32string& text) {
    return !text.empty() && text.back() >= U'0' && text.back() <= U'9';
}

// The code points that stand in labels: most words of other documents have none of them.
class Alphabet {
  public:
    void add(const std::u32string& text) {
        for (char32_t c : text) points_.set(c % size);
    }
    std::size_t known(const std::u32string& text) const {
        return static_cast<std::size_t>(std::count_if(
            text.begin(), text.end(), [&](char32_t c) { return points_.test(c % size); }));
    }

  private:
    static constexpr std::size_t size = 1 << 16;
    std::bitset<size> points_;
};

struct Labels::Memory {
    explicit Memory(Keys&& of) : keys(std::move(of)) {}

    Keys keys;
    Alphabet alphabet;
    std::vector<std::pair<std::u32string, int>>
        columns;                                // labels of columns and their tables, sorted
    std::vector<std::u32string> backwards;      // the same labels from their ends, sorted
    std::vector<std::size_t> ending_in_digits;  // keys whose last figures look like a value
    std::vector<std::string> units;             // that heads of columns may name at their end
    std::mutex guard;
    std::unordered_map<std::u32string, Likeness, Hash> known;  // entries never change or go

    // `spare` holds the answer where nothing more is remembered.
    const Likeness& look_up(const std::u32string& full, const std::u32string& bare,
                            Likeness& spare) {
        if (options.known_of * alphabet.known(full) < full.size()) {
            spare = {};
            return spare;
        }
        bool is_known = false;
        {
            std::lock_guard<std::mutex> lock(guard);
            auto it = known.find(full);
            is_known = it != known.end();
            if (is_known && it->second.bare == bare) return it->second;
        }
        spare = match::look_up(keys, full, bare);
        if (const auto suffix = unit_suffix(full, units)) without_unit(full, suffix->stem, spare);
        if (is_known) return spare;
        std::lock_guard<std::mutex> lock(guard);
        if (known.size() >= options.most_remembered) return spare;
        return known.try_emplace(full, std::move(spare)).first->second;
    }

    // A unit behind a label makes no difference to what it is like.
    void without_unit(const std::u32string& full, std::size_t stem, Likeness& like) const {
        const std::u32string label = full.substr(0, stem);
        const std::u32string bare = text::code_points(text::without_ordinal(text::utf8(label)));
        for (const Scored& each : match::look_up(keys, label, bare).labels) {
            auto same = std::find_if(like.labels.begin(), like.labels.end(), [&](const Scored& s) {
                return s.role == each.role && s.table == each.table && s.index == each.index;
            });
            if (same == like.labels.end())
                like.labels.push_back(each);
            else
                same->similarity = std::max(same->similarity, each.similarity);
        }
    }
};

Labels::Labels(const grammar::Grammar& grammar, std::vector<std::uint32_t> forms)
    : memory_(std::make_unique<Memory>(keys_of(grammar, forms))) {
    for (std::size_t k = 0; k < memory_->keys.size(); ++k) {
        memory_->alphabet.add(memory_->keys[k].full);
        if (ends_in_digit(memory_->keys[k].full)) memory_->ending_in_digits.push_back(k);
        const Key& key = memory_->keys[k];
        if (key.role != Role::column) continue;
        memory_->columns.emplace_back(key.full, key.table);
        memory_->backwards.emplace_back(key.full.rbegin(), key.full.rend());
    }
    std::sort(memory_->columns.begin(), memory_->columns.end());
    std::sort(memory_->backwards.begin(), memory_->backwards.end());
    for (const grammar::Table& table : grammar.tables) {
        for (const grammar::Column& column : table.columns) {
            for (const std::string& unit : column.units) {
                std::vector<std::string>& all = memory_->units;
                if (std::find(all.begin(), all.end(), unit) == all.end()) all.push_back(unit);
            }
        }
    }
}
Labels::~Labels() = default;
Labels::Labels(Labels&&) noexcept = default;

void Labels::learn() const {
    Likeness spare;
    for (std::size_t k = 0; k < memory_->keys.size(); ++k)
        memory_->look_up(memory_->keys[k].full, memory_->keys[k].bare, spare);
}

std::vector<int> Labels::tables_with_column(const std::u32string& text) const {
    std::vector<int> out;
    const auto add_tables = [&](const std::u32string& label) {
        const auto& columns = memory_->columns;
        auto at = std::lower_bound(columns.begin(), columns.end(), std::pair(label, 0));
        for (; at != columns.end() && at->first == label; ++at) out.push_back(at->second);
    };
    add_tables(text);
    if (const auto suffix = unit_suffix(text, memory_->units))
        add_tables(text.substr(0, suffix->stem));
    return out;
}

bool Labels::ends_column(const std::u32string& text) const {
    const auto is_end = [&](const std::u32string& end) {
        const std::u32string turned(end.rbegin(), end.rend());
        const auto& all = memory_->backwards;
        auto at = std::lower_bound(all.begin(), all.end(), turned);
        while (at != all.end() && *at == turned) ++at;
        return at != all.end() && at->starts_with(turned);
    };
    if (is_end(text)) return true;
    const auto suffix = unit_suffix(text, memory_->units);
    return suffix && is_end(text.substr(0, suffix->stem));
}

Hits Labels::find(const Stream& stream) const {
    Hits hits;
    const std::vector<Atom>& atoms = stream.atoms;
    hits.of_atom.resize(atoms.size());
    hits.fragment_of.resize(atoms.size());
    std::u32string full, bare;
    Likeness spare;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        if (!may_be_label(atoms[i])) continue;
        full = atoms[i].key, bare = atoms[i].bare;
        if (memory_->alphabet.known(full) == 0) continue;  // no label begins so
        for (int count = 1;; ++count) {
            const Likeness& like = memory_->look_up(full, bare, spare);
            if (count == 1) hits.fragment_of[i] = like.fragment_of;
            for (const Scored& s : like.labels) {
                hits.of_atom[i].push_back(
                    {static_cast<std::uint8_t>(count), s.role, static_cast<std::int16_t>(s.table),
                     static_cast<std::int16_t>(s.index), static_cast<float>(s.similarity)});
            }
            std::size_t next = i + static_cast<std::size_t>(count);
            if (count == options.most_joined || next >= atoms.size()) break;
            if (atoms[next].cut && atoms[next].shape == Atom::Shape::numeral) {
                // A label that ends in a number, which was cut off: only if it is just that.
                const std::u32string whole = full + text::code_points(atoms[next].folded);
                const std::u32string core = bare + text::code_points(atoms[next].folded);
                for (const std::size_t k : memory_->ending_in_digits) {
                    const Key& key = memory_->keys[k];
                    const bool same = key.full == whole;
                    if (!same && key.bare != core) continue;
                    hits.label_numbers.push_back(next);
                    hits.of_atom[i].push_back(
                        {static_cast<std::uint8_t>(count + 1), key.role,
                         static_cast<std::int16_t>(key.table), static_cast<std::int16_t>(key.index),
                         same ? 1.0F : static_cast<float>(options.without_ordinal)});
                }
            }
            // Cells of a grid are whole; only what white space or lost separators cut is joined.
            if (atoms[i].kind == Atom::Kind::cell || atoms[next].kind == Atom::Kind::cell) break;
            if (!may_be_label(atoms[next])) break;
            if (full.size() + atoms[next].key.size() > options.longest) break;
            full += atoms[next].key;
            bare += atoms[next].key;
        }
    }
    drop_tails(hits);
    return hits;
}

bool is_told_by_rest(const Hits& hits, int i, const Hit& hit) {
    for (int k = 1; k < hit.count; ++k) {
        const std::vector<Hit>& rest = hits.of_atom[static_cast<std::size_t>(i + k)];
        const bool alone = std::any_of(rest.begin(), rest.end(), [&](const Hit& each) {
            return each.table == hit.table && each.role == hit.role && each.index == hit.index &&
                   each.count == hit.count - k && each.similarity >= hit.similarity;
        });
        if (alone) return true;
    }
    return false;
}

}  // namespace huitong::match
