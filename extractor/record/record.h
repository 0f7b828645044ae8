// Record: one report, judged: every value with a flag, a confidence, its reasons, and the place it
// came from. Plain data; write.h makes JSON of it. The form is the promise to users; schema.h
// publishes it. What only names a thing of the grammar points into the grammar, which must outlive
// the record, or which the record keeps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/finding.h"
#include "base/origin.h"
#include "match/evidence.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::record {

enum class Flag : std::uint8_t { verified, read, inferred, suspect, missing };

std::string_view name(Flag flag);

struct Rival {
    std::optional<base::Decimal> value;
    std::string raw, why;
    base::Origin origin;
    std::optional<double> likelihood = {};  // as a part of that of the reading taken; none: unknown
};

struct Field {
    std::string_view id;                  // of the grammar
    std::optional<base::Decimal> number;  // at most one of number, text and date
    std::optional<std::string> text;
    std::optional<base::Date> date;
    std::string raw, unit;
    std::string label;  // of a row that the document names, as it does; else empty
    Flag flag = Flag::missing;
    double confidence = 0;                 // that the value is what the document states
    std::vector<std::string> reasons;      // docs/vocabulary.md; code or code:argument
    std::vector<std::string_view> checks;  // that cover it and hold; of the grammar
    std::vector<Rival> rivals;
    match::EvidenceSet evidence;            // what confidence is made of
    std::optional<base::Decimal> proposal;  // would make every check hold; never the value itself
    base::Origin origin;
};

struct Check {
    std::string_view id, equation;  // of the grammar
    std::optional<bool> holds;      // nullopt: a term is not known
    base::Decimal left, right;
    std::vector<std::string_view> fields;
    bool official = true;
};

struct Section {
    std::string id, title, text;
    base::Origin origin;
};

struct Quantity {
    std::string id, unit, period, raw;
    base::Decimal value;
    bool approximate = false;
    bool stated_zero = false;
    std::string comparator, scope, sub_unit, restates;  // empty: none
    double confidence = 0;
    base::Origin origin;
};

struct Table {
    std::string id, form;
    std::vector<std::vector<std::string>> rows;
    base::Origin origin;
};

// A cell of a row or column that the office added to a table. Its id is made of its place, and is
// good within its record alone.
struct Extra {
    std::string id, table, row, column;  // row, column: of the form; empty: the office's own
    std::string label, column_label;
    std::optional<base::Decimal> value;
    std::string raw, unit;
    Flag flag = Flag::missing;
    double confidence = 0;
    base::Origin origin;
};

struct Source {
    std::string path, sha256, media_type;
    std::optional<std::size_t> bytes;
    int pages = 0;  // 0: has none
};

struct Engine {
    std::string version, grammar_sha256;
};

struct Record {
    Source source;
    Engine engine;
    std::string family, form;
    std::vector<Field> fields;
    std::vector<Check> checks;
    std::vector<Section> sections;
    std::vector<Quantity> quantities;
    std::vector<Table> tables;
    std::vector<Extra> extra;
    std::vector<base::Finding> findings;
    std::shared_ptr<const grammar::Grammar> composed;  // where blocks are of several forms
};

}  // namespace huitong::record
