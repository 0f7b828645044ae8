// Lines that stand beside the numbers of pages.
#include "text/running_head.h"

#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using huitong::text::running_heads;
using Lines = std::vector<std::string_view>;

TEST_CASE("the same text beside numbers of pages is a running head") {
    CHECK(running_heads({"政府信息公开年度报告", "规章", "0", "政府信息公开年度报告", "第1页", "0",
                         "政府信息公开年度报告", "第2页"}) ==
          std::vector<char>{0, 0, 0, 1, 0, 0, 1, 0});
    CHECK(running_heads({"- 1 -", "政府信息公开年度报告", "规章", "- 2 -",
                         "政府信息公开年度报告"}) == std::vector<char>{0, 1, 0, 0, 1});
}

TEST_CASE("figures, short labels and what stands beside few numbers are none") {
    CHECK(running_heads({"0", "- 1 -", "0", "- 2 -", "0"}) == std::vector<char>(5, 0));
    CHECK(running_heads({"结果维持", "- 1 -", "0", "结果维持", "- 2 -"}) ==
          std::vector<char>(5, 0));
    CHECK(running_heads({"本年处理决定数量", "- 1 -", "0", "- 2 -"}) == std::vector<char>(4, 0));
    const Lines label = {"本年处理决定数量",
                         "- 1 -",
                         "0",
                         "本年处理决定数量",
                         "- 2 -",
                         "1",
                         "- 3 -",
                         "2",
                         "- 4 -",
                         "3",
                         "- 5 -"};
    CHECK(running_heads(label) == std::vector<char>(label.size(), 0));
    CHECK(running_heads({}).empty());
}
