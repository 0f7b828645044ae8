#include "layout/filled.h"

#include <catch2/catch.hpp>

using huitong::layout::filled_ends;

TEST_CASE("spans that were filled in") {
    CHECK(filled_ends({{"第一项", "第一项", "第一项", "第一项"},
                       {"内容", "本年数量", "本年数量", "本年数量"},
                       {"许可", "12", "12", "12"},
                       {"强制", "0", "0", "0"},
                       {"内容", "制发件数", "废止件数", "有效件数"},
                       {"规章", "0", "0", "0"},
                       {"收费", "3", "0", "0"}}) == std::vector<int>{3, 2, 2, 2, 0, 0, 0});
    // A head of one name over two columns, which lost its second line.
    CHECK(filled_ends({{"内容", "本年新", "本年新"}, {"规章", "0", "0"}}) ==
          std::vector<int>{0, 0});
    // Figures that differ below a head that does not.
    CHECK(filled_ends({{"第一项", "第一项", "第一项"},
                       {"内容", "本年数量", "本年数量"},
                       {"许可", "12", "13"}}) == std::vector<int>{2, 1, 0});
    // The lower halves of the names of columns, whether or not other cells were filled in.
    CHECK(filled_ends({{"申请", "受理", "许可"}, {"数量", "数量", "数量"}, {"5", "4", "4"}}) ==
          std::vector<int>{0, 0, 0});
    CHECK(filled_ends({{"许可表", "许可表", "许可表"},
                       {"申请", "受理", "许可"},
                       {"数量", "数量", "数量"},
                       {"5", "4", "4"}}) == std::vector<int>{2, 0, 0, 0});
    CHECK(filled_ends({}).empty());
}
