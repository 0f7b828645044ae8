// Tables: dataset.sqlite: what its tables and views are, and rows put into them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "columns.h"
#include "document.h"
#include "meta.h"
#include "plan.h"
#include "sqlite/database.h"

namespace huitong::dataset {

class Tables {
  public:
    static base::Result<Tables> create(const std::string& path, const Columns& columns);

    std::optional<base::Error> add(std::string_view lines);  // Rows::table
    std::optional<base::Error> add(const Plan& plan, const DocumentList& documents);
    std::optional<base::Error> finish();

  private:
    Tables(Database database, const Columns& columns)
        : database_(std::move(database)), columns_(&columns) {}
    std::optional<base::Error> add_line(std::string_view line);

    Database database_;
    const Columns* columns_;
    std::unordered_map<std::string, std::string> others_;  // fields that no codebook has
    Cells cells_;
    std::size_t reports_added_ = 0;
    std::string report_;  // its number
    int reports_ = -1, fields_ = -1, values_ = -1, checks_ = -1, skipped_ = -1, duplicates_ = -1;
};

}  // namespace huitong::dataset
