// Open rows: those that a document names, by codes or by names, put into the grammar of that
// document. The form says what they look like (Open); which there are is found in the document.
#pragma once

#include <string>
#include <vector>

#include "grammar/grammar.h"

namespace huitong::grammar {

struct OpenRow {
    int row = -1;  // of the table; else one that the document names:
    std::string code, printed, doubt;
    bool has_fields = true;  // false: its id is that of a row before it
};

// Gives the table these rows, in this order, their fields, and the checks of its open rows. Indices
// of fields change. Rows of the form that are not among them must not be wanted any more.
void open_rows(Grammar& grammar, int table, const std::vector<OpenRow>& rows);

// What every row that a document names has, under ids with the mark in place of its code or number
// (income.{code}.total): for people. None for a table without open rows.
std::vector<Field> pattern_fields(const Grammar& grammar, int table);

// The rows alone: for a grammar that is only looked for.
void set_rows(Table& table, const std::vector<OpenRow>& rows);

// The unit that a document names for a table, where it is another one of the same kind (元 for
// 万元), that is with the same last character.
bool has_other_unit(const Table& table, const std::string& unit);
void set_unit(Grammar& grammar, int table, const std::string& unit);

// The code that `code` is a part of, among `codes`, by the lengths of the table; empty: none.
std::string code_above(const Open& open, const std::string& code,
                       const std::vector<std::string>& codes);

}  // namespace huitong::grammar
