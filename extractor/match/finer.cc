// A table is as fine as two thirds of its amounts with decimals are: where noughts at the end are
// left out, nothing tells how fine that is. One or two amounts that are finer are the odd ones out;
// more of them were printed so.
#include "match/finer.h"

#include <cstddef>
#include <vector>

#include "grammar/grammar.h"
#include "match/captures.h"

namespace huitong::match {
namespace {

struct Options {
    int least_alike = 5;  // amounts that are as fine as the table
    int most_finer = 2;
};

constexpr Options options;
constexpr std::size_t scales = 19;  // 0 … 18 decimals

}  // namespace

void note_finer(const grammar::Grammar& form, Captures& captures) {
    std::vector<std::vector<Capture*>> amounts(form.tables.size());
    for (Capture& each : captures.fields) {
        if (each.field < 0 || each.state != State::printed || !each.number) continue;
        const grammar::Field& field = form.fields[static_cast<std::size_t>(each.field)];
        if (field.table >= 0 && field.type == grammar::Type::amount)
            amounts[static_cast<std::size_t>(field.table)].push_back(&each);
    }
    for (const std::vector<Capture*>& table : amounts) {
        std::vector<int> counts(scales, 0);
        for (const Capture* each : table) ++counts[static_cast<std::size_t>(each->number->scale())];
        int fine = static_cast<int>(scales) - 1, finer = 0;
        for (; fine > 0 && counts[static_cast<std::size_t>(fine)] < options.least_alike; --fine)
            finer += counts[static_cast<std::size_t>(fine)];
        const int decimal = static_cast<int>(table.size()) - counts[0];
        const bool alike = 3 * counts[static_cast<std::size_t>(fine)] >= 2 * decimal;
        if (fine == 0 || finer == 0 || finer > options.most_finer || !alike) continue;
        for (Capture* each : table) {
            if (each->number->scale() > fine) each->notes.emplace_back("finer_than_table");
        }
    }
}

}  // namespace huitong::match
