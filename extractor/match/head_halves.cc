// A head is a chain of texts up to the first value. In a grid a cell and the one of its width below
// are halves if they are a label of a column together, letter for letter. In a run the lower halves
// stand in one piece behind the upper ones, in the same order; which two belong together must not
// be open. Two texts that are labels of that table as they stand are no halves.
#include "match/head_halves.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "match/atom.h"
#include "match/labels.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

struct Options {
    float equal = 0.98F;          // of a text that is a label as it stands
    std::size_t least = 2;        // halves below the others: one may be anything
    std::size_t most = 120;       // texts of a chain: its last ones are the head
    std::size_t most_tries = 32;  // places where lower halves may begin
};

constexpr Options options;

struct Pair {
    std::size_t upper = 0, lower = 0;  // atoms
    bool operator==(const Pair&) const = default;
};

class Joiner {
  public:
    Joiner(const Stream& stream, const Hits& hits, const Labels& labels)
        : atoms_(stream.atoms), hits_(hits), labels_(labels) {}

    std::vector<Pair> run() {
        std::vector<std::size_t> chain;  // behind the last value is no head
        for (std::size_t i = 0; i < atoms_.size(); ++i) {
            const Atom& atom = atoms_[i];
            const bool other_block = !chain.empty() && atom.kind == Atom::Kind::cell &&
                                     atom.block != atoms_[chain.back()].block;
            const bool ends = atom.prose || atom.shape == Atom::Shape::numeral;
            if (ends || other_block) {
                read(chain);
                chain.clear();
            }
            if (!ends && atom.shape == Atom::Shape::text && !atom.furniture) chain.push_back(i);
        }
        return std::move(pairs_);
    }

  private:
    void read(std::vector<std::size_t>& chain) {
        if (chain.size() < 2 * options.least) return;
        if (chain.size() > options.most)
            chain.erase(chain.begin(), chain.end() - static_cast<std::ptrdiff_t>(options.most));
        std::vector<char> ends;
        for (const std::size_t i : chain) ends.push_back(labels_.ends_column(atoms_[i].key));
        if (static_cast<std::size_t>(std::count(ends.begin(), ends.end(), 1)) < options.least)
            return;
        std::vector<Pair> found = below(chain, ends);
        if (found.size() < options.least) found = behind(chain, ends);
        if (found.size() >= options.least) pairs_.insert(pairs_.end(), found.begin(), found.end());
    }

    bool is_label_of(std::size_t i, const std::vector<int>& tables) const {
        const auto& here = hits_.of_atom[i];
        return std::any_of(here.begin(), here.end(), [&](const Hit& hit) {
            return is_equal(hit) &&
                   std::find(tables.begin(), tables.end(), hit.table) != tables.end();
        });
    }

    static bool is_equal(const Hit& hit) {
        return hit.count == 1 && hit.similarity >= options.equal;
    }

    // What stands above columns is whole.
    bool is_group(std::size_t i) const {
        const auto& here = hits_.of_atom[i];
        return std::any_of(here.begin(), here.end(),
                           [](const Hit& hit) { return is_equal(hit) && hit.role == Role::group; });
    }

    bool are_halves(std::size_t upper, std::size_t lower) const {
        if (is_group(upper)) return false;
        const std::vector<int> tables =
            labels_.tables_with_column(atoms_[upper].key + atoms_[lower].key);
        return !tables.empty() && !(is_label_of(upper, tables) && is_label_of(lower, tables));
    }

    std::vector<Pair> below(const std::vector<std::size_t>& chain,
                            const std::vector<char>& ends) const {
        std::vector<Pair> out;
        if (atoms_[chain.back()].kind != Atom::Kind::cell) return out;
        for (std::size_t j = 0; j < chain.size(); ++j) {
            const std::size_t lower = chain[j];
            const Atom& cell = atoms_[lower];
            if (ends[j] == 0 || cell.kind != Atom::Kind::cell) continue;
            const auto above = std::find_if(chain.begin(), chain.end(), [&](std::size_t i) {
                const Atom& each = atoms_[i];
                return each.block == cell.block && each.row + each.row_span == cell.row &&
                       each.column == cell.column && each.column_span == cell.column_span;
            });
            if (above != chain.end() && are_halves(*above, lower)) out.push_back({*above, lower});
        }
        return out;
    }

    // The longest piece of the chain in which each text is the lower half of one before the piece.
    std::vector<Pair> behind(const std::vector<std::size_t>& chain,
                             const std::vector<char>& ends) const {
        std::vector<Pair> best;
        std::size_t tries = 0;
        for (std::size_t k = options.least; k < chain.size() && tries < options.most_tries; ++k) {
            std::vector<Pair> found;
            for (std::size_t j = k, next = 0; j < chain.size() && ends[j] != 0; ++j) {
                while (next < k && !are_halves(chain[next], chain[j])) ++next;
                if (next == k) break;
                found.push_back({chain[next++], chain[j]});
            }
            tries += !found.empty();
            if (found.size() > best.size()) best = std::move(found);
        }
        if (best.size() >= options.least && !is_only_way(chain, best)) best.clear();
        return best;
    }

    // From the end they come to the same pairs.
    bool is_only_way(const std::vector<std::size_t>& chain, const std::vector<Pair>& pairs) const {
        auto upper = std::find(chain.begin(), chain.end(), pairs.front().lower);
        for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair) {
            do {
                --upper;
            } while (!are_halves(*upper, pair->lower));  // at pair->upper at the latest
            if (*upper != pair->upper) return false;
        }
        return true;
    }

    const std::vector<Atom>& atoms_;
    const Hits& hits_;
    const Labels& labels_;
    std::vector<Pair> pairs_;
};

}  // namespace

std::optional<Stream> join_head_halves(const Stream& stream, const Hits& hits,
                                       const Labels& labels) {
    const std::vector<Pair> pairs = Joiner(stream, hits, labels).run();
    if (pairs.empty()) return std::nullopt;
    Stream out = stream;
    for (const Pair& pair : pairs) {
        Atom& upper = out.atoms[pair.upper];
        Atom& lower = out.atoms[pair.lower];
        upper.text += lower.text;
        upper.folded += lower.folded;
        upper.key += lower.key;
        upper.bare += lower.key;
        upper.mask |= lower.mask;
        lower.shape = Atom::Shape::empty;
        lower.text.clear();
        lower.folded.clear();
        lower.key.clear();
        lower.bare.clear();
        lower.mask = 0;
        lower.furniture = true;
    }
    return out;
}

}  // namespace huitong::match
