// Rows: what one record gives to each file of a dataset. Made by the workers, for many records at a
// time; the parent only strings them together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "columns.h"
#include "json.h"
#include "meta.h"

namespace huitong::dataset {

struct Rows {
    std::string records;  // records.jsonl
    std::string fields;   // fields.csv
    std::string wide;     // wide.csv
    std::string checks;   // failed_checks.csv
    std::string table;    // lines of cells (meta.h) for the database and the spreadsheet
    std::string survey;   // for the summary page

    static constexpr std::size_t parts = 6;
    std::vector<std::string*> all() { return {&records, &fields, &wide, &checks, &table, &survey}; }
};

// Cells of the lines of `table`, the first of which is a letter. A number stands in place of a
// name, and nothing twice: a print is null where it follows from the value, a unit where it is the
// field's.
namespace table {
enum Report {
    document = 1,
    organ,
    code,
    level,
    year,
    family,
    form,
    path,
    sha256,
    media_type,
    flags,
    failed_checks = flags + 5,
    url,
    fetched,
    of_report
};
// A field of no codebook is '=' and its id; a type n or t; a flag a number.
enum Value {
    field = 1,
    type,
    value,
    printed,
    unit,
    flag,
    confidence,
    reasons,
    page,
    box,
    line,
    column,
    of_value
};
enum Check { check = 1, official, left, right, equation, fields, of_check };
}  // namespace table

struct Place {
    std::string document;  // id of the report in the dataset
    std::string path;
    std::string sha256, media_type;
    std::string url, fetched;  // of a capture of the web
};

// Headings of the same files.
Rows heads(const Columns& columns, bool for_spreadsheets);

// `record` is the JSON text with stand_in for its path.
void add_rows(Rows& rows, const Place& place, const Report& report, const std::string& record,
              const tools::Json& parsed, const Columns& columns, bool for_spreadsheets);

// The path under which documents are read, so that the same bytes under two names give one result.
inline constexpr std::string_view stand_in = "@";

}  // namespace huitong::dataset
