#include "text/similarity.h"

#include <cmath>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "text/normalise.h"

using huitong::text::Compared;
using huitong::text::Probe;
using huitong::text::similarity;

namespace {

struct Case {
    const char* a;
    const char* b;
    double expected;  // to three digits
};

double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

}  // namespace

TEST_CASE("similarity of labels") {
    const Case cases[] = {
        {"", "", 1},
        {"", "规章", 0},
        {"规章", "规章", 1},
        // Short labels: an edit of two characters leaves half, and two labels are two.
        {"规章", "规定", 0.5},
        {"规章", "规章x", 0.5},
        {"规章", "规", 0.25},
        {"总计", "其他", 0},
        {"其他", "其他结果", 0.313},
        {"其他", "其他处理", 0.313},
        {"结果维持", "结果纠正", 0.5},
        {"尚未审结", "结果维持", 0},
        // Lost characters.
        {"2.其他法律行政止公开", "2.其他法律行政法规禁止公开", 0.871},
        {"本年废止件", "本年废止件数", 0.827},
        {"本年收费金额单位:万元", "本年收费金额(单位:万元)", 0.924},
        {"规范性文件", "行政规范性文件", 0.674},
        // Lost tails and explanations.
        {"(二)部分公开", "(二)部分公开(区分处理的,只计这一情形,不计其他情形)", 0.93},
        {"现行有效件数", "现行有效件数(历史累计)", 0.93},
        {"规章", "规章(按制定机关统计", 0.93},
        {"申请人无正当理由逾期不补正",
         "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 0.797},
        // Another number is another label.
        {"第二十条第(一)项", "第二十条第(五)项", 0.667},
        {"1.其他", "3.其他", 0.25},
        // Labels of one form that have words in common.
        {"行政处罚", "行政强制", 0.5},
        {"本年制发件数", "本年废止件数", 0.667},
        {"属于四类过程性信息", "属于三类内部事务信息", 0.35},
        {"保护第三方合法权益", "属于三类内部事务信息", 0.285},
        {"信访举报投诉类申请", "重复申请", 0.044},
        {"商业企业", "科研机构", 0},
        {"行政许可", "行政事业性收费", 0.228},
        {"复议(维持)", "复议(纠正)", 0.667},
        {"(一)", "(一)规章", 0.438},
    };
    for (const Case& each : cases) {
        CAPTURE(each.a, each.b);
        CHECK(rounded(similarity(each.a, each.b)) == Approx(each.expected));
        CHECK(similarity(each.b, each.a) == similarity(each.a, each.b));
    }
}

TEST_CASE("only equal labels are wholly alike") {
    std::string a(400, 'x'), b = a + "y";
    CHECK(similarity(a, a) == 1);
    CHECK(similarity(a, b) < 1);
    CHECK(similarity(a, b) > 0.99);
    CHECK(similarity(a + "z", b) < 1);
}

TEST_CASE("both kinds of text give one outcome") {
    using huitong::text::code_points;
    std::string a = "2.其他法律行政止公开", b = "2.其他法律行政法规禁止公开";
    CHECK(similarity(code_points(a), code_points(b)) == similarity(a, b));
}

TEST_CASE("a floor spares work and changes nothing above it") {
    using huitong::text::code_points;
    const char* labels[] = {"规章",
                            "行政规范性文件",
                            "其他法律行政法规禁止公开",
                            "其他法律行政止公开",
                            "部分公开(区分处理的,只计这一情形,不计其他情形)",
                            "部分公开",
                            "总计",
                            "",
                            "本年收费金额",
                            "本年收费金额(单位:万元)",
                            "第(一)项",
                            "第(五)项"};
    for (const char* a : labels) {
        for (const char* b : labels) {
            for (double floor : {0.3, 0.6, 0.75, 0.9}) {
                CAPTURE(a, b, floor);
                double all = similarity(a, b);
                CHECK(similarity(a, b, floor) == (all >= floor ? all : 0));
                const std::u32string one = code_points(a), other = code_points(b);
                CHECK(similarity(Probe(one), Compared(other), floor) == (all >= floor ? all : 0));
            }
        }
    }
}

TEST_CASE("what is known of two texts refuses no pair that is alike") {
    using huitong::text::code_points;
    // Labels and what becomes of them: cut, mistyped, with explanations and ordinals.
    const std::u32string letters = code_points("行政许可其他处理(一)二、公开3");
    std::mt19937 random(7);
    const auto made_up = [&](std::size_t most) {
        std::u32string out;
        for (std::size_t n = random() % most; n > 0; --n) {
            out += letters[random() % letters.size()];
        }
        return out;
    };
    int alike = 0;
    for (int k = 0; k < 20'000; ++k) {
        const std::u32string one = made_up(16);
        std::u32string other = random() % 4 == 0 ? made_up(20) : one;
        for (std::size_t n = random() % 4; n > 0 && !other.empty(); --n) {
            const std::size_t at = random() % other.size();
            if (random() % 3 == 0)
                other.erase(at, 1 + random() % 3);
            else if (random() % 2 == 0)
                other[at] = letters[random() % letters.size()];
            else
                other.insert(at, 1, letters[random() % letters.size()]);
        }
        if (random() % 8 == 0) other += code_points("(公开)");
        for (double floor : {0.55, 0.7, 0.9}) {
            const double all = similarity(one, other);
            alike += all >= floor && all < 1;
            REQUIRE(similarity(Probe(one), Compared(other), floor) == (all >= floor ? all : 0));
        }
    }
    CHECK(alike > 5000);
}
