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

TEST_CASE("text that was recognised is doubted, but for what sums bear out") {
    record::Record record;
    const auto field = [&](record::Flag flag, int page) {
        record::Field& added = record.fields.emplace_back();
        added.flag = flag;
        added.confidence = 0.99;
        added.origin = base::on_page(page, {0, 0, 1, 1});
    };
    field(record::Flag::read, 1);
    field(record::Flag::verified, 1);
    field(record::Flag::read, 2);
    field(record::Flag::missing, 1);
    record::doubt_recognised(record, {{"ocr_text", "", base::on_page(1, {0, 0, 9, 9})}});
    CHECK(record.fields[0].flag == record::Flag::suspect);
    CHECK(record.fields[0].confidence < 0.9);
    CHECK(record.fields[0].reasons == std::vector<std::string>{"ocr_text"});
    CHECK(record.fields[1].flag == record::Flag::verified);
    CHECK(record.fields[2].flag == record::Flag::read);
    CHECK(record.fields[2].reasons.empty());
    CHECK(record.fields[3].reasons.empty());
}

TEST_CASE("where digits are disputed, no sum clears them") {
    record::Record record;
    const auto field = [&](record::Flag flag, const std::string& raw, double left) {
        record::Field& added = record.fields.emplace_back();
        added.flag = flag;
        added.raw = raw;
        added.confidence = 0.99;
        added.origin = base::on_page(1, {left, 0, left + 5, 5});
    };
    field(record::Flag::verified, "13", 10);
    field(record::Flag::read, "13", 40);       // beside the place
    field(record::Flag::inferred, "", 40);     // follows from the others
    field(record::Flag::read, "letters", 10);  // no digits
    record::doubt_disputed(record, {{"digits_disputed", "", base::on_page(1, {8, 0, 20, 9})}});
    CHECK(record.fields[0].flag == record::Flag::suspect);
    CHECK(record.fields[0].confidence < 0.9);
    CHECK(record.fields[0].reasons == std::vector<std::string>{"digits_disputed"});
    CHECK(record.fields[1].flag == record::Flag::read);
    CHECK(record.fields[2].flag == record::Flag::suspect);
    CHECK(record.fields[3].flag == record::Flag::read);
}
