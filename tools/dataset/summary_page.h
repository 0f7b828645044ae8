// Summary page: summary.html, for people: how much there is of which years and levels, how good it
// is, and where to look first. Its size is bounded, whatever the number of reports.
#pragma once

#include <string>

#include "columns.h"
#include "package.h"
#include "plan.h"
#include "survey.h"

namespace huitong::dataset {

std::string summary_page(const Survey& survey, const Made& made, const Plan& plan,
                         const Columns& columns);

}  // namespace huitong::dataset
