// Each label of the head, in the order of the document, is the first column or group of the table
// that reads like it and is still free.
#include "match/head_order.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/labels.h"

namespace huitong::match {
namespace {

constexpr float alike = 0.9F;

}  // namespace

int strange_heads(const Hits& hits, const grammar::Table& table, const Alignment& alignment) {
    std::vector<char> columns(table.columns.size(), 0), groups(table.groups.size(), 0);
    int strange = 0;
    for (const HeadHit& head : alignment.head) {
        bool known = false, free = false;
        for (const Hit& hit : hits.of_atom[static_cast<std::size_t>(head.atom)]) {
            const bool ours =
                hit.table == alignment.table && hit.count == head.count && hit.similarity >= alike;
            if (!ours || (hit.role != Role::column && hit.role != Role::group)) continue;
            known = true;
            char& taken =
                (hit.role == Role::column ? columns : groups)[static_cast<std::size_t>(hit.index)];
            if (taken != 0) continue;
            taken = 1;
            free = true;
            break;
        }
        strange += known && !free;
    }
    return strange + static_cast<int>(std::count(columns.begin(), columns.end(), char{0}));
}

}  // namespace huitong::match
