#include "record/unread.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace huitong::record {

void note_unread_pages(Record& record, const std::vector<base::Finding>& findings) {
    static constexpr std::array codes = {std::string_view("page_is_image"),
                                         std::string_view("page_unreadable")};
    for (const std::string_view code : codes) {
        if (std::none_of(findings.begin(), findings.end(),
                         [&](const base::Finding& f) { return f.code == code; }))
            continue;
        for (Field& field : record.fields) {
            if (field.flag != Flag::missing) continue;
            const bool not_found = std::any_of(
                field.reasons.begin(), field.reasons.end(), [](const std::string& reason) {
                    return reason == "table_not_found" || reason == "row_not_found" ||
                           reason == "not_found";
                });
            if (not_found) field.reasons.emplace_back(code);
        }
    }
}

}  // namespace huitong::record
