// Captures: what one report says, by the fields of one grammar (of its form, or composed of
// several), with the evidence that was kept on the way. Plain data between match and record;
// nothing here is judged yet.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/finding.h"
#include "base/origin.h"
#include "match/evidence.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

// What stands at the place of a field. These are different things and stay different.
enum class State : std::uint8_t {
    absent,       // its table or its row is not in the document
    not_printed,  // the document prints the variant of the form that does not have it
    lost,         // its row is there, its cell is not
    ambiguous,    // numbers are there, but which of them is its own cannot be told
    blank,        // an empty cell
    token,        // a token that stands for nothing; raw says which
    illegible,    // something that is not of the field's type
    printed,      // a value
};

std::string_view name(State state);

// Another reading that is as good, or nearly.
struct Rival {
    std::optional<base::Decimal> number;
    std::string raw;
    base::Origin origin;
    std::string why;
    std::optional<int> behind = {};  // the reading taken, in hundredths of a nat; none: not weighed
};

struct Capture {
    int field = -1;  // Grammar::fields
    State state = State::absent;
    std::optional<base::Decimal> number;  // printed count, integer or amount
    std::optional<base::Date> date;       // printed date
    std::string text;                     // printed string
    std::string raw;                      // as found
    std::string unit;                     // printed with the value
    base::Origin origin;
    double label = 1;  // how well its row label matched; 0: told by order alone
    // The value that the checks leave, where none is printed; or that would make them all hold,
    // where one is.
    std::optional<base::Decimal> determined;
    std::vector<int> determined_by;  // Grammar::checks
    EvidenceSet evidence;
    std::vector<std::string> notes;  // codes of docs/vocabulary.md
    std::vector<Rival> rivals;
};

struct CheckResult {
    enum class Outcome : std::uint8_t { holds, fails, open };  // open: a term is unknown
    int check = -1;                                            // Grammar::checks
    Outcome outcome = Outcome::open;
    base::Decimal left, right;
    bool trivial = false;  // holds, and every term is zero
};

struct SectionText {
    int section = -1;  // Grammar::sections
    std::string title, text;
    base::Origin origin;
};

struct TableText {
    int table = -1;  // Grammar::tables
    double share = 0;
    std::vector<std::vector<std::string>> rows;  // label and values of each row, as printed
    base::Origin origin;
};

// A cell of a row or a column that the office added to a table of the form.
struct ExtraCapture {
    int table = -1;             // Grammar::tables
    int row = -1, column = -1;  // of the table; -1: the office's own
    int own_row = -1;           // which of the rows added, from 0
    int own_column = -1;        // which of the columns, as the document counts them
    std::string label;          // of the row, as printed where it is the office's own
    std::string column_label;
    std::optional<base::Decimal> number;
    std::string raw, unit;
    bool sure = false;  // of its row and its column
    base::Origin origin;
};

struct QuantityCapture {
    int quantity = -1;  // Grammar::quantities
    base::Decimal value;
    std::string unit, raw;
    bool approximate = false;
    bool stated = false;     // in words (states), no number is printed
    std::string comparator;  // ">=", ">", "~", "<", "<="; empty: exact
    std::string period;      // year, cumulative, part, previous
    std::string scope;       // as the grammar names them; empty: not said
    std::string sub_unit;    // whose part of the figure before it is
    std::string restates;    // the sum of fields that it equals
    base::Origin origin;
};

struct Captures {
    const grammar::Grammar* grammar = nullptr;         // of the index, or `composed`
    std::shared_ptr<const grammar::Grammar> composed;  // where blocks are of several forms
    std::vector<Capture> fields;                       // one for each of Grammar::fields
    std::vector<CheckResult> checks;
    std::vector<SectionText> sections;
    std::vector<TableText> tables;
    std::vector<QuantityCapture> quantities;
    std::vector<ExtraCapture> extra;
    std::vector<base::Finding> findings;
    // Lines before the first section and at the end, where a report says whose it is.
    std::vector<std::string> surroundings;
};

std::string dump(const Captures& captures);

}  // namespace huitong::match
