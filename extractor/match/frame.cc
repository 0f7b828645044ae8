#include "match/frame.h"

#include <algorithm>
#include <limits>

#include "grammar/grammar.h"
#include "match/labels.h"
#include "match/lanes.h"
#include "match/weights.h"

namespace huitong::match {
namespace {

void find_conflicts(Frame& frame) {
    const auto& rows = frame.table->rows;
    frame.alternative.assign(rows.size(), 0);
    frame.conflicts.resize(rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (int other : rows[r].instead_of) {
            auto o = static_cast<std::size_t>(other);
            frame.alternative[r] = frame.alternative[o] = 1;
            frame.conflicts[o].push_back(static_cast<int>(r));
            frame.conflicts[r].push_back(other);
        }
    }
}

// After which rows a row without its label may come: the one before, or, where that belongs to the
// other variant of the form, one before it.
void find_before(Frame& frame, int row) {
    std::vector<Before>& out = frame.before[static_cast<std::size_t>(row)];
    int loss = 0;
    for (int r = row - 1; r >= 0; --r) {
        if (!frame.conflict(row, r)) out.push_back({r, loss});
        if (!frame.alternative[static_cast<std::size_t>(r)]) return;
        loss += weights.alternative_row;
    }
    out.push_back({-1, loss});
}

void find_losses(Frame& frame) {
    const auto& rows = frame.table->rows;
    frame.lost_value = frame.columns > 1 ? weights.lost_value : weights.lost_only_value;
    frame.foreign_row = frame.columns > 1 ? weights.foreign_row : weights.foreign_row_of_one;
    frame.labelled.assign(frame.lane, 0);
    frame.lost_after.assign(frame.lane, never);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        bool labelled = !rows[r].label.empty();
        frame.labelled[r] = labelled ? -1 : 0;
        frame.lost_label.push_back(labelled ? weights.lost_label : 0);
        frame.lost.push_back(frame.alternative[r] ? weights.alternative_row : weights.lost_row);
    }
    int sum = 0, plain = 0;
    for (std::size_t r = rows.size(); r-- > 0;) {
        frame.lost_after[r] = plain ? sum + weights.lost_rows : sum;
        sum += frame.lost[r];
        plain += !frame.alternative[r];
    }
}

void find_chains(Frame& frame) {
    frame.chained.assign(frame.lane / lane_width, 1);
    frame.chain_loss.assign(frame.lane, 0);
    frame.most_score.assign(frame.lane, never);
    int loss = 0;
    for (std::size_t r = 0; r < frame.before.size(); ++r) {
        const std::size_t eight = r / lane_width;
        if (!frame.after_last[r]) frame.chained[eight] = 0;
        if (r % lane_width == 0) loss = 0;
        loss += frame.lost_label[r] + frame.columns * frame.lost_value;
        frame.chain_loss[r] = loss;
        frame.most_score[r] = std::numeric_limits<int>::max();
    }
}

int perfect(const grammar::Table& table) {
    int columns = static_cast<int>(table.columns.size());
    int gain = table.title.empty() ? 0 : weights.title;
    gain += columns * weights.head_label;
    for (const grammar::Row& row : table.rows) {
        if (!row.instead_of.empty()) continue;
        if (!row.label.empty()) gain += weights.row_label;
        gain += columns * weights.number;
    }
    return gain;
}

}  // namespace

bool Frame::conflict(int row, int other) const {
    const std::vector<int>& with = conflicts[static_cast<std::size_t>(row)];
    return std::find(with.begin(), with.end(), other) != with.end();
}

bool Frame::may_lead(const Hit& hit, int row) const {
    if (hit.role != Role::group || !of_rows[static_cast<std::size_t>(hit.index)]) return true;
    for (int r = row + 1; r < std::min(rows, row + 3); ++r) {
        const std::vector<int>& groups = table->rows[static_cast<std::size_t>(r)].groups;
        if (std::find(groups.begin(), groups.end(), hit.index) != groups.end()) return true;
    }
    return false;
}

Frame make_frame(const grammar::Grammar& grammar, int table) {
    Frame out;
    out.table = &grammar.tables[static_cast<std::size_t>(table)];
    out.number = table;
    out.rows = static_cast<int>(out.table->rows.size());
    out.columns = static_cast<int>(out.table->columns.size());
    std::size_t parts = (out.table->rows.size() + lane_width - 1) / lane_width;
    out.lane = lane_width * std::max<std::size_t>(1, parts);
    out.states = out.lane * static_cast<std::size_t>(out.columns + 3);
    out.has_foreign =
        out.columns > 1 || (out.rows >= weights.least_rows && out.table->upright_of < 0);
    find_conflicts(out);
    out.before.resize(out.table->rows.size());
    for (int r = 0; r < out.rows; ++r) {
        find_before(out, r);
        const auto& before = out.before[static_cast<std::size_t>(r)];
        out.after_last.push_back(before.size() == 1 && before.front().row == r - 1 &&
                                 before.front().loss == 0);
    }
    find_losses(out);
    find_chains(out);
    out.of_rows.assign(out.table->groups.size(), 0);
    for (const grammar::Row& row : out.table->rows) {
        for (int group : row.groups) out.of_rows[static_cast<std::size_t>(group)] = 1;
    }
    out.perfect = perfect(*out.table);
    return out;
}

}  // namespace huitong::match
