#include "text/page_number.h"

#include <catch2/catch.hpp>

using huitong::text::Numbering;

TEST_CASE("what counts as a page number") {
    using huitong::text::numbering;
    CHECK(numbering("- 3 -") == Numbering::marked);
    CHECK(numbering("— 12 —") == Numbering::marked);
    CHECK(numbering("第 3 页 共 5 页") == Numbering::marked);
    CHECK(numbering("3/5") == Numbering::marked);
    CHECK(numbering("Page 3 of 5") == Numbering::marked);
    CHECK(numbering("3") == Numbering::bare);
    CHECK(numbering("-3") == Numbering::none);
    CHECK(numbering("2022年") == Numbering::none);
    CHECK(numbering("12345") == Numbering::none);
    CHECK(numbering("1 2 3") != Numbering::marked);
    CHECK(numbering("") == Numbering::none);
}
