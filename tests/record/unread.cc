#include "record/unread.h"

#include <catch2/catch.hpp>

using namespace huitong;

TEST_CASE("what was not found may stand on a page that was not read") {
    record::Record record;
    const auto field = [&](record::Flag flag, std::vector<std::string> reasons) {
        record::Field& added = record.fields.emplace_back();
        added.flag = flag;
        added.reasons = std::move(reasons);
    };
    field(record::Flag::missing, {"table_not_found"});
    field(record::Flag::missing, {"slash"});
    field(record::Flag::read, {});
    record::note_unread_pages(record, {{"page_number", "", {}}});
    CHECK(record.fields[0].reasons == std::vector<std::string>{"table_not_found"});
    record::note_unread_pages(record, {{"page_is_image", "", {}}, {"page_is_image", "", {}}});
    CHECK(record.fields[0].reasons == std::vector<std::string>{"table_not_found", "page_is_image"});
    CHECK(record.fields[1].reasons == std::vector<std::string>{"slash"});
    CHECK(record.fields[2].reasons.empty());
}
