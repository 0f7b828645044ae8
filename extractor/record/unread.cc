#include "record/unread.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

namespace huitong::record {

void note_unread_pages(Record& record, const std::vector<base::Finding>& findings) {
    static constexpr std::array codes = {std::string_view("page_is_image"),
                                         std::string_view("page_unreadable"),
                                         std::string_view("picture")};
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

void doubt_recognised(Record& record, const std::vector<base::Finding>& findings) {
    // Recognition takes one digit for another now and then; only sums find that.
    constexpr double most = 0.8;
    std::set<int> pages;
    for (const base::Finding& finding : findings) {
        if (finding.code == "ocr_text") pages.insert(finding.origin.page);
    }
    if (pages.empty()) return;
    for (Field& field : record.fields) {
        if (field.flag == Flag::missing || !pages.contains(field.origin.page)) continue;
        field.reasons.emplace_back("ocr_text");
        if (field.flag == Flag::verified) continue;
        field.flag = Flag::suspect;
        field.confidence = std::min(field.confidence, most);
    }
    for (Extra& extra : record.extra) {
        if (extra.flag == Flag::missing || !pages.contains(extra.origin.page)) continue;
        extra.flag = Flag::suspect;
        extra.confidence = std::min(extra.confidence, most);
    }
    for (Quantity& quantity : record.quantities) {
        if (pages.contains(quantity.origin.page))
            quantity.confidence = std::min(quantity.confidence, most);
    }
}

void doubt_disputed(Record& record, const std::vector<base::Finding>& findings) {
    constexpr double most = 0.5;  // which of two tables of a font is wrong cannot be told
    std::vector<base::Origin> places;
    for (const base::Finding& finding : findings) {
        if (finding.code == "digits_disputed") places.push_back(finding.origin);
    }
    if (places.empty()) return;
    const auto disputed = [&](const base::Origin& origin) {
        return std::any_of(places.begin(), places.end(), [&](const base::Origin& place) {
            return origin.page == place.page && origin.box.left < place.box.right &&
                   place.box.left < origin.box.right && origin.box.bottom < place.box.top &&
                   place.box.bottom < origin.box.top;
        });
    };
    for (Field& field : record.fields) {
        const bool digits = std::any_of(field.raw.begin(), field.raw.end(),
                                        [](char c) { return c >= '0' && c <= '9'; });
        const bool read = digits && disputed(field.origin);
        if (field.flag == Flag::missing || !(read || field.flag == Flag::inferred)) continue;
        field.reasons.emplace_back(read ? "digits_disputed" : "rests_on_suspect");
        field.flag = Flag::suspect;
        field.confidence = std::min(field.confidence, most);
    }
    for (Extra& extra : record.extra) {
        if (extra.flag == Flag::missing || !disputed(extra.origin)) continue;
        extra.flag = Flag::suspect;
        extra.confidence = std::min(extra.confidence, most);
    }
    for (Quantity& quantity : record.quantities) {
        if (disputed(quantity.origin)) quantity.confidence = std::min(quantity.confidence, most);
    }
}

}  // namespace huitong::record
