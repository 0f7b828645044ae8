// Tables keep their order, so that indices of main stay valid: blocks go behind all of them, then
// their turned copies. Fields are made anew in the order of a record: those of text, then table by
// table, each block in the place of the table that it replaces.
#include "grammar/compose.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace huitong::grammar {
namespace {

class Composer {
  public:
    Composer(const Grammar& main, const std::vector<Block>& blocks) : main_(main), out_(main) {
        out_.fields.clear();
        out_.checks.clear();
        out_.open_checks.clear();
        out_.linked.clear();
        for (const Block& block : blocks) add(block);
    }

    Grammar run() {
        for (std::size_t f = 0; f < main_.fields.size(); ++f) {
            if (main_.fields[f].table < 0) take(main_, f);
        }
        std::set<std::size_t> placed;
        for (std::size_t t = 0; t < main_.tables.size(); ++t) {
            if (main_.tables[t].upright_of >= 0) continue;
            for (std::size_t k = 0; k < added_.size(); ++k) {
                if (added_[k].place != static_cast<int>(t)) continue;
                place(k);
                placed.insert(k);
            }
            take_table(main_, t, t);
        }
        for (std::size_t k = 0; k < added_.size(); ++k) {
            if (placed.count(k) == 0) place(k);
        }
        fill_turned();
        take_checks(main_);
        for (std::size_t t = 0; t < main_.tables.size(); ++t) take_open_checks(main_, t, t);
        for (const Added& each : added_)
            take_open_checks(*each.block.grammar, static_cast<std::size_t>(each.block.table),
                             each.table);
        std::set<const Grammar*> others;
        take_linked(main_);
        for (const Added& each : added_) {
            if (!others.insert(each.block.grammar).second) continue;
            take_checks(*each.block.grammar);
            take_linked(*each.block.grammar);
        }
        return std::move(out_);
    }

  private:
    struct Added {
        Block block;
        std::size_t table;  // of the result
        int place;          // table of main that it replaces; -1: none
    };

    const Table& table_of(const Block& block) const {
        return block.grammar->tables[static_cast<std::size_t>(block.table)];
    }

    static std::set<std::string> ids(const Grammar& grammar, const Table& table) {
        std::set<std::string> out;
        for (const int f : table.fields) {
            if (f >= 0) out.insert(grammar.fields[static_cast<std::size_t>(f)].id);
        }
        return out;
    }

    static bool common(const std::set<std::string>& a, const std::set<std::string>& b) {
        return std::any_of(a.begin(), a.end(), [&](const std::string& id) { return b.count(id); });
    }

    void add(const Block& block) {
        const Table& table = table_of(block);
        const std::set<std::string> own = ids(*block.grammar, table);
        if (common(own, new_ids_)) return;
        int place = -1;
        for (std::size_t t = 0; t < main_.tables.size(); ++t) {
            const Table& other = main_.tables[t];
            const bool same = other.id == table.id || common(own, ids(main_, other));
            if (!same) continue;
            out_.tables[t].replaced = true;
            if (place < 0 && other.upright_of < 0) place = static_cast<int>(t);
        }
        new_ids_.insert(own.begin(), own.end());
        added_.push_back(
            {block, copy(*block.grammar, static_cast<std::size_t>(block.table)), place});
        for (std::size_t t = 0; t < block.grammar->tables.size(); ++t) {
            if (block.grammar->tables[t].upright_of != block.table) continue;
            const std::size_t turned = copy(*block.grammar, t);
            out_.tables[turned].upright_of = static_cast<int>(added_.back().table);
        }
    }

    std::size_t copy(const Grammar& grammar, std::size_t t) {
        Table table = grammar.tables[t];
        table.form = grammar.form;
        table.section = section(grammar, table.section);
        out_.tables.push_back(std::move(table));
        return out_.tables.size() - 1;
    }

    int section(const Grammar& grammar, int number) const {
        if (number < 0) return -1;
        const std::string& id = grammar.sections[static_cast<std::size_t>(number)].id;
        for (std::size_t s = 0; s < main_.sections.size(); ++s) {
            if (main_.sections[s].id == id) return static_cast<int>(s);
        }
        return -1;
    }

    void place(std::size_t k) {
        const Added& each = added_[k];
        take_table(*each.block.grammar, static_cast<std::size_t>(each.block.table), each.table);
    }

    int take(const Grammar& grammar, std::size_t f) {
        const int number = static_cast<int>(out_.fields.size());
        out_.fields.push_back(grammar.fields[f]);
        new_field_[{&grammar, static_cast<int>(f)}] = number;
        return number;
    }

    void take_table(const Grammar& grammar, std::size_t from, std::size_t to) {
        std::vector<int> fields;
        for (const int f : grammar.tables[from].fields) {
            const bool gone =
                f < 0 || (&grammar == &main_ &&
                          new_ids_.count(grammar.fields[static_cast<std::size_t>(f)].id) != 0);
            fields.push_back(gone ? -1 : take(grammar, static_cast<std::size_t>(f)));
            if (!gone) out_.fields.back().table = static_cast<int>(to);
        }
        out_.tables[to].fields = std::move(fields);
    }

    // Turned copies fill the fields of their tables.
    void fill_turned() {
        for (Table& table : out_.tables) {
            if (table.upright_of < 0) continue;
            table.fields = out_.tables[static_cast<std::size_t>(table.upright_of)].fields;
        }
    }

    // The field of another form's table that has the id: what a check between tables says of the
    // one it says of the other. Checks within one table are its own form's.
    int named_so(const Grammar& grammar, int field) {
        if (ids_.empty()) {
            for (std::size_t f = 0; f < out_.fields.size(); ++f)
                ids_[out_.fields[f].id] = static_cast<int>(f);
        }
        const auto at = ids_.find(grammar.fields[static_cast<std::size_t>(field)].id);
        return at == ids_.end() ? -1 : at->second;
    }

    void take_open_checks(const Grammar& grammar, std::size_t from, std::size_t to) {
        for (const OpenCheck& check : grammar.open_checks) {
            if (check.table != static_cast<int>(from)) continue;
            out_.open_checks.push_back(check);
            out_.open_checks.back().table = static_cast<int>(to);
        }
    }

    // They name fields and tables by ids, so those of all forms are good here.
    void take_linked(const Grammar& grammar) {
        for (const LinkedCheck& check : grammar.linked) {
            const bool known = std::any_of(
                out_.linked.begin(), out_.linked.end(),
                [&](const LinkedCheck& each) { return each.check.id == check.check.id; });
            if (!known) out_.linked.push_back(check);
        }
    }

    void take_checks(const Grammar& grammar) {
        for (const Check& check : grammar.checks) {
            Check made = check;
            bool whole = true, own = false;
            for (auto* side : {&made.left, &made.right}) {
                for (Term& term : *side) {
                    const auto at = new_field_.find({&grammar, term.field});
                    own = own || at != new_field_.end();
                    const int field =
                        at != new_field_.end() ? at->second : named_so(grammar, term.field);
                    whole = whole && field >= 0;
                    term.field = field;
                }
            }
            whole = whole && own;
            if (whole && check_ids_.insert(made.id).second) out_.checks.push_back(std::move(made));
        }
    }

    const Grammar& main_;
    Grammar out_;
    std::vector<Added> added_;
    std::set<std::string> new_ids_, check_ids_;
    std::map<std::string, int> ids_;  // fields of the result, once they are all there
    std::map<std::pair<const Grammar*, int>, int> new_field_;
};

}  // namespace

Grammar compose(const Grammar& main, const std::vector<Block>& blocks) {
    return Composer(main, blocks).run();
}

}  // namespace huitong::grammar
