#include "grammar/linked.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/open.h"

namespace huitong::grammar {
namespace {

constexpr std::string_view row_mark = "{row}", column_mark = "{column}", code_mark = "{code}";

std::string put(std::string text, std::string_view mark, std::string_view by) {
    for (std::size_t at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
    return text;
}

class Linker {
  public:
    explicit Linker(Grammar& grammar) : grammar_(grammar) {
        for (std::size_t f = 0; f < grammar.fields.size(); ++f)
            fields_[grammar.fields[f].id] = static_cast<int>(f);
        for (const Check& check : grammar.checks) ids_.insert(check.id);
        for (const Table& table : grammar.tables) {
            if (!table.open || table.replaced || table.upright_of >= 0) continue;
            for (const Row& row : table.rows) {
                if (!row.named || row.code.empty()) continue;
                codes_[table.id].push_back(row.code);
                tables_[table.id] = &table;
            }
        }
    }

    void run() {
        for (const LinkedCheck& check : grammar_.linked) {
            if (check.table.empty()) {
                make(check, std::string());
                continue;
            }
            const auto codes = codes_.find(check.table);
            if (codes == codes_.end()) continue;
            const std::set<std::string> once(codes->second.begin(), codes->second.end());
            for (const std::string& code : once) make(check, code);
        }
    }

  private:
    // nullopt: which field it is, or that there is none, is not clear.
    std::optional<std::vector<Term>> terms(const std::vector<LinkedCheck::Name>& names,
                                           const std::string& code) const {
        std::vector<Term> out;
        for (const LinkedCheck::Name& name : names) {
            const std::string its = put(name.code, code_mark, code);
            const auto field = fields_.find(put(name.id, code_mark, its));
            if (field != fields_.end())
                out.push_back({field->second, name.sign});
            else if (name.table.empty() || !is_nothing(name.table, its))
                return std::nullopt;
        }
        return out;
    }

    // The table has codes, and nothing of this one.
    bool is_nothing(const std::string& table, const std::string& code) const {
        const auto found = codes_.find(table);
        if (found == codes_.end()) return false;
        const std::vector<std::string>& codes = found->second;
        const auto begins = [&](const std::string& with) {
            return std::count_if(codes.begin(), codes.end(), [&](const std::string& each) {
                return each.size() > with.size() && each.compare(0, with.size(), with) == 0;
            });
        };
        const std::string above = code_above(*tables_.at(table)->open, code, codes);
        return begins(code) == 0 && (above.empty() || begins(above) > 0);
    }

    void make(const LinkedCheck& check, const std::string& code) {
        auto left = terms(check.left, code), right = terms(check.right, code);
        if (!left || !right || (left->empty() && right->empty())) return;
        Check made = check.check;
        made.id = put(made.id, row_mark, code);
        made.equation = put(made.equation, code_mark, code);
        made.left = std::move(*left);
        made.right = std::move(*right);
        if (ids_.insert(made.id).second) grammar_.checks.push_back(std::move(made));
    }

    Grammar& grammar_;
    std::map<std::string, int> fields_;
    std::map<std::string, std::vector<std::string>> codes_;  // that the document has, by table
    std::map<std::string, const Table*> tables_;
    std::set<std::string> ids_;
};

}  // namespace

std::optional<LinkedCheck::Name> linked_name(const Grammar& grammar, const std::string& id) {
    for (const Table& table : grammar.tables) {
        if (!table.open || table.open->by != Open::By::code || table.upright_of >= 0) continue;
        for (const Column& column : table.columns) {
            const std::string fields =
                put(put(table.field_ids, row_mark, table.open->id), column_mark, column.id);
            const std::size_t mark = fields.find(code_mark);
            if (mark == std::string::npos) continue;
            const std::string_view before = std::string_view(fields).substr(0, mark),
                                   behind =
                                       std::string_view(fields).substr(mark + code_mark.size());
            if (id.size() <= before.size() + behind.size() || !id.starts_with(before) ||
                !id.ends_with(behind))
                continue;
            const std::string code =
                id.substr(before.size(), id.size() - before.size() - behind.size());
            if (code == code_mark || table.open->pattern.find_once(code))
                return LinkedCheck::Name{fields, table.id, code, 1};
        }
    }
    return std::nullopt;
}

void link_rows(Grammar& grammar) {
    if (!grammar.linked.empty()) Linker(grammar).run();
}

}  // namespace huitong::grammar
