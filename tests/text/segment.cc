#include "text/segment.h"

#include <string>

#include <catch2/catch.hpp>

using namespace huitong::text;

namespace {

std::string dump(std::string_view text, const std::vector<Span>& spans) {
    std::string out;
    for (const Span& span : spans) {
        if (!out.empty()) out += "|";
        out += text.substr(span.begin, span.end - span.begin);
    }
    return out;
}

struct Case {
    const char* text;
    const char* sentences;
    const char* clauses;
};

}  // namespace

TEST_CASE("sentences and clauses") {
    const Case cases[] = {
        {"", "", ""},
        {" \n\u3000", "", ""},
        {"收到2件。办结1件，结转1件。", "收到2件。|办结1件，结转1件。",
         "收到2件。|办结1件，|结转1件。"},
        {"收到2件；办结1件！是？", "收到2件；|办结1件！|是？", "收到2件；|办结1件！|是？"},
        {"一行\n二行\r\n\n三行", "一行|二行|三行", "一行|二行|三行"},
        {"  前\u3000后。 再 ", "前\u3000后。|再", "前\u3000后。|再"},
        {"收到（其中A，3件；B，4件。）共7件。", "收到（其中A，3件；B，4件。）共7件。",
         "收到（其中A，3件；B，4件。）共7件。"},
        {"依据《条例，细则》，办结。", "依据《条例，细则》，办结。", "依据《条例，细则》，|办结。"},
        {"他说“好！是。”后来。", "他说“好！是。”后来。", "他说“好！是。”后来。"},
        {"未闭（收到，2件。办结", "未闭（收到，2件。|办结", "未闭（收到，|2件。|办结"},
        {"多余）收到，2件。", "多余）收到，2件。", "多余）收到，|2件。"},
        {"（甲，[乙）丙，丁", "（甲，[乙）丙，丁", "（甲，[乙）丙，|丁"},
        {"混用(甲，乙）丙，丁", "混用(甲，乙）丙，丁", "混用(甲，乙）丙，|丁"},
        {"真的！！！好……好", "真的！！！|好……|好", "真的！！！|好……|好"},
        {"（真的！）。好", "（真的！）。|好", "（真的！）。|好"},
        {"共12，077件，1,234次，2，3", "共12，077件，1,234次，2，3",
         "共12，077件，|1,234次，|2，|3"},
        {"一、总体情况、二", "一、总体情况、二", "一、总体情况、|二"},
        {"1. 公开2.5万。1.3节", "1. 公开2.5万。|1.3节", "1. 公开2.5万。|1.3节"},
        {"One sentence ends here. No. 5 follows", "One sentence ends here.|No. 5 follows",
         "One sentence ends here.|No. 5 follows"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(dump(each.text, sentences(each.text)) == each.sentences);
        CHECK(dump(each.text, clauses(each.text)) == each.clauses);
    }
}

TEST_CASE("broken bytes are inside of spans, never between") {
    std::string_view text = "a\xFF。\xE4\xB8";
    CHECK(dump(text, sentences(text)) == "a\xFF。|\xE4\xB8");
}

TEST_CASE("brackets without end stay linear") {
    constexpr std::size_t length = 60'000;
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += i % 3 == 2 ? "》" : "（";
    CHECK(sentences(text).size() == 1);
    text.clear();
    for (std::size_t i = 0; i < length; ++i) text += "（甲，乙）";
    CHECK(clauses(text).size() == 1);
}
