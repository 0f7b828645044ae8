// Upright tables: a table that is one row without a label is also met turned, its columns one under
// the other, each with its value beside it. The turned copy is a table of its own that fills the
// same fields.
#pragma once

namespace huitong::grammar {

struct Grammar;

// Appends the turned copies to Grammar::tables, each with upright_of set.
void add_upright_tables(Grammar& grammar);

}  // namespace huitong::grammar
