// Behind most labels of the table stand as many numbers, two or more. Their heads are the last so
// many texts before the first label.
#include "match/widen.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/labels.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

struct Options {
    double label = 0.9;     // a label that is sure
    std::size_t rows = 8;   // fewer tell nothing
    double share = 0.6;     // of them that have the same count of numbers
    std::size_t most = 12;  // columns; more is another table
};

constexpr Options options;

// A turned table is one column of values by its nature.
bool may_widen(const grammar::Table& table) {
    return table.columns.size() == 1 && table.upright_of < 0 && table.rows.size() >= options.rows;
}

class Finder {
  public:
    Finder(const Stream& stream, const Hits& hits, const grammar::Grammar& grammar, int table)
        : atoms_(stream.atoms),
          hits_(hits),
          grammar_(grammar),
          table_(grammar.tables[static_cast<std::size_t>(table)]),
          number_(table) {}

    Wide run() const {
        Wide out;
        out.table = number_;
        std::map<std::size_t, std::size_t> rows;  // by count of numbers
        std::size_t all = 0;
        int first = -1;
        for (std::size_t i = 0; i < atoms_.size(); ++i) {
            const Hit* label = label_at(i);
            if (label == nullptr) continue;
            // What stands before a label, joined with it, is like it too.
            const Hit* next = i + 1 < atoms_.size() ? label_at(i + 1) : nullptr;
            if (label->count > 1 && next != nullptr && next->similarity > label->similarity)
                continue;
            if (first < 0) first = static_cast<int>(i);
            if (label->role != Role::row) continue;
            ++all;
            ++rows[numbers_behind(i + label->count)];
        }
        if (all < options.rows) return out;
        auto most = std::max_element(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
        const bool wide =
            most->first >= 2 && most->first <= options.most &&
            static_cast<double>(most->second) >= options.share * static_cast<double>(all);
        if (!wide) return out;
        out.heads = heads_before(first, most->first);
        const auto& keys = table_.columns.front().label.keys;
        for (std::size_t c = 0; c < out.heads.size(); ++c) {
            if (std::find(keys.begin(), keys.end(), text::fold(out.heads[c])) == keys.end())
                continue;
            // Two of the form's own: neither is sure.
            out.main = out.main < 0 && !twice(out.heads, c) ? static_cast<int>(c) : -1;
            if (out.main < 0) break;
        }
        return out;
    }

  private:
    static bool twice(const std::vector<std::string>& heads, std::size_t c) {
        return std::count(heads.begin(), heads.end(), heads[c]) > 1;
    }

    // A label of a row, or of a group of rows.
    const Hit* label_at(std::size_t i) const {
        const Hit* best = nullptr;
        for (const Hit& hit : hits_.of_atom[i]) {
            const bool counts = hit.table == number_ && hit.similarity >= options.label &&
                                (hit.role == Role::row || hit.role == Role::group);
            if (counts && (best == nullptr || hit.similarity > best->similarity)) best = &hit;
        }
        return best;
    }

    bool is_unit(const Atom& atom) const {
        const auto& texts = table_.units.texts;
        return std::find(texts.begin(), texts.end(), atom.folded) != texts.end();
    }

    bool is_value(const Atom& atom) const {
        if (atom.furniture) return false;
        if (atom.shape == Atom::Shape::numeral) return true;
        if (atom.shape == Atom::Shape::empty) return atom.kind == Atom::Kind::cell && !atom.hole;
        return std::find(grammar_.blanks.begin(), grammar_.blanks.end(), atom.folded) !=
               grammar_.blanks.end();
    }

    std::size_t numbers_behind(std::size_t i) const {
        std::size_t out = 0;
        for (; i < atoms_.size() && out <= options.most; ++i) {
            if (out == 0 && is_unit(atoms_[i])) continue;
            const bool first_cell = atoms_[i].kind == Atom::Kind::cell && atoms_[i].break_before;
            if (first_cell || !is_value(atoms_[i])) break;
            ++out;
        }
        return out;
    }

    std::vector<std::string> heads_before(int first, std::size_t count) const {
        std::vector<std::string> out(count);
        std::size_t found = 0;
        for (int i = first - 1; i >= 0 && found < count; --i) {
            const Atom& atom = atoms_[static_cast<std::size_t>(i)];
            if (atom.shape == Atom::Shape::empty || atom.furniture) continue;
            if (atom.shape != Atom::Shape::text || atom.prose || is_furniture(i)) break;
            out[count - ++found] = atom.text;
        }
        if (found < count) out.assign(count, "");
        return out;
    }

    bool is_furniture(int i) const {
        const auto& here = hits_.of_atom[static_cast<std::size_t>(i)];
        return std::any_of(here.begin(), here.end(), [&](const Hit& hit) {
            return hit.table == number_ && hit.role == Role::furniture &&
                   hit.similarity >= options.label;
        });
    }

    const std::vector<Atom>& atoms_;
    const Hits& hits_;
    const grammar::Grammar& grammar_;
    const grammar::Table& table_;
    int number_;
};

}  // namespace

std::vector<Wide> wide_copies(const Stream& stream, const Hits& hits,
                              const grammar::Grammar& grammar) {
    std::vector<Wide> out;
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        if (!may_widen(grammar.tables[t])) continue;
        Wide wide = Finder(stream, hits, grammar, static_cast<int>(t)).run();
        if (wide.heads.size() > 1) out.push_back(std::move(wide));
    }
    return out;
}

void widen(grammar::Table& table, const Wide& wide) {
    const std::vector<int> fields = table.fields;
    const grammar::Column form = table.columns.front();
    const std::size_t count = wide.heads.size();
    table.columns.assign(count, form);
    table.wide = true;
    table.fields.assign(fields.size() * count, -1);
    for (std::size_t c = 0; c < count; ++c) {
        if (static_cast<int>(c) == wide.main) continue;
        table.columns[c].id.clear();
        table.columns[c].label = {{wide.heads[c]}, {text::fold(wide.heads[c])}};
    }
    if (wide.main < 0) return;
    for (std::size_t r = 0; r < fields.size(); ++r)
        table.fields[r * count + static_cast<std::size_t>(wide.main)] = fields[r];
}

}  // namespace huitong::match
