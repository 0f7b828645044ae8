// codes: digits that name rows, each the beginning of those that are its parts: 201, 20103,
// 2010301. No list of codes is known here; that digits are codes is told from how they nest or go
// up, and from the names beside them, for which the caller looks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "draft/form.h"

namespace huitong::draft {

// ASCII digits alone, of the length of a code.
bool is_code(const std::string& text);

// The lengths of codes, shortest first. nullopt: they are too few, or come twice, or neither nest
// nor go up in one length.
std::optional<std::vector<std::size_t>> levels_of(const std::vector<std::string>& codes);
// Whether there is more than one level.
bool nest(const std::vector<std::string>& codes);

// 1, 2, 3 … on from `first`.
bool count_up(const std::vector<std::string>& numbers, std::size_t first = 1);

// Two halves of one list of codes, as they are printed side by side: takes the rows of `right` to
// those of `left`. False: they are not.
bool merge_codes(Table& left, Table& right);

// Codes glued to their names in one cell: takes rows to the open ones, if the codes nest.
void split_codes(Table& table);

// Levels and first digits of an open table from its lines.
void describe_codes(Open& open);
// Tables whose codes begin alike have codes of one kind: each is given the levels of all.
void level_codes(std::vector<Table>& tables);

// Of an open table: which row, if any, is the sum of the codes that are part of nothing, and
// whether each code is the sum of its parts, up to what rounding of the terms leaves.
void add_up_codes(Table& table);

}  // namespace huitong::draft
