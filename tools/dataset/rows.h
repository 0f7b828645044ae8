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
    std::string table;    // lines of cells for the database
    std::string survey;   // for the summary page

    static constexpr std::size_t parts = 6;
    std::vector<std::string*> all() { return {&records, &fields, &wide, &checks, &table, &survey}; }
};

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
