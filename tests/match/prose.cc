// Reports whose tables are lost, or that never had one: told by their headings and by what they say
// of themselves.
#include "match/prose.h"

#include <string>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "grammar/grammar.h"
#include "grammar/load.h"
#include "layout/layout.h"
#include "match/captures.h"
#include "match/index.h"
#include "match/match.h"

using namespace huitong;

namespace {

// A family that has no section of the others' and comes before them.
const char* archive = R"toml(
language = 1
family = "archive"
form = "a"
title = "档案馆年报"
recognise = { marks = ["馆藏卷数"] }

[[table]]
id = "files"
fields = "files.{column}"
column = [{ id = "kept", label = "馆藏卷数" }]
row = [{ id = "all" }]
)toml";

std::string harbour(const std::string& form, const std::string& years,
                    const std::string& sections) {
    std::string out = "language = 1\nfamily = \"harbour\"\nform = \"" + form +
                      "\"\ntitle = \"港口年报\"\nyears = " + years +
                      "\nrecognise = { marks = [\"到港船舶" + form + "\"] }\n";
    for (std::size_t at = 0, number = 0; at < sections.size(); ++number) {
        const std::size_t end = sections.find(' ', at);
        out += "[[section]]\nid = \"s" + std::to_string(number) + "\"\nlabel = \"" +
               sections.substr(at, end - at) + "\"\n";
        at = end == std::string::npos ? sections.size() : end + 1;
    }
    return out + R"toml(
[[table]]
id = "ships"
section = "s0"
fields = "ships.{column}"
row = [{ id = "all" }]

[[table.column]]
id = "arrived"
label = "到港船舶)toml" +
           form + R"toml("

[[field]]
id = "report.year"
type = "integer"
label = "年度"

[[field.rule]]
in = ["preamble", "prose"]
pattern = '数据截至(?P<value>20\d\d)年底'
)toml";
}

const match::Index& index() {
    static const std::vector<grammar::Grammar> grammars = [] {
        std::vector<grammar::Grammar> all;
        for (const std::string& text :
             {std::string(archive),
              harbour("old", "{ from = 2000, to = 2009 }", "船舶进出 航道疏浚 码头修缮 其他说明"),
              harbour("new", "{ from = 2010 }", "船舶进出 航道疏浚 安全检查 存在问题 其他说明")}) {
            grammar::Loaded loaded = grammar::load_text(text, "made up");
            for (const auto& error : loaded.errors) FAIL_CHECK(base::dump(error));
            for (auto& each : loaded.library.grammars) all.push_back(std::move(each));
        }
        return all;
    }();
    static const match::Index out(grammars);
    return out;
}

// "new: 船舶进出[来船不少。]…", or why there is none.
std::string report(std::initializer_list<const char*> lines) {
    std::string dump;
    for (const char* line : lines) dump += "line \"" + std::string(line) + "\"\n";
    auto layout = layout::parse(dump);
    REQUIRE(layout);
    auto found = match::match(*layout, "made up", index());
    if (!found) return std::string(base::name(found.error().kind));
    std::string out = found->front().grammar->form + ":";
    for (const auto& section : found->front().sections) {
        out += ' ' + section.title + '[' + section.text + ']';
    }
    return out;
}

}  // namespace

TEST_CASE("a report without title and tables is told by headings and its year") {
    CHECK(report({"数据截至2012年底。", "一、船舶进出", "来船不少。", "二、航道疏浚",
                  "三、安全检查", "四、其他说明"}) ==
          "new: 一、船舶进出[来船不少。] 二、航道疏浚[] 三、安全检查[] 四、其他说明[]");
    // Headings of the one form, year of the other: the year counts.
    CHECK(report({"数据截至2005年底。", "一、船舶进出", "二、航道疏浚", "三、安全检查",
                  "四、码头修缮", "五、存在问题", "六、其他说明"})
              .substr(0, 4) == "old:");
    // No year: the form with most of the headings.
    CHECK(report({"一、船舶进出", "二、航道疏浚", "三、码头修缮", "四、其他说明",
                  "数据截至年底。"}) == "unrecognised");
    CHECK(report({"一、船舶进出", "二、航道疏浚", "数据截至2012年底。"}) == "unrecognised");
}

TEST_CASE("parts of a section that are called as sections are stay parts") {
    const char* whole =
        "new: 一、船舶进出[（一）航道疏浚\n全年三次。\n（二）安全检查\n无。] 二、航道疏浚[见上。] "
        "三、安全检查[] 四、其他说明[]";
    CHECK(report({"数据截至2012年底。", "一、船舶进出", "（一）航道疏浚", "全年三次。",
                  "（二）安全检查", "无。", "二、航道疏浚", "见上。", "三、安全检查",
                  "四、其他说明"}) == whole);
    // A report that numbers its sections so has no others.
    CHECK(report({"数据截至2012年底。", "（一）船舶进出", "来船不少。", "（二）航道疏浚",
                  "（三）安全检查", "（四）其他说明"}) ==
          "new: （一）船舶进出[来船不少。] （二）航道疏浚[] （三）安全检查[] （四）其他说明[]");
}

TEST_CASE("figures of several kinds under a title are a report, and fewer are none") {
    const auto loaded = grammar::load_text(R"toml(language = 1
family = "quays"
form = "a"
title = "码头年报"
recognise = { marks = ["泊位总数"], title = [{ pattern = '^(?P<organ>.+?)(?P<year>20\d\d)年码头年报$', examples = ["北湾2020年码头年报"] }] }
[[table]]
id = "berths"
fields = "berths.{column}"
column = [{ id = "all", label = "泊位总数" }]
row = [{ id = "only" }]
[[quantity]]
id = "ships"
label = "船"
[[quantity.rule]]
pattern = '靠泊(?P<value>\d+)(?P<unit>艘)'
[[quantity]]
id = "goods"
label = "货"
[[quantity.rule]]
pattern = '装卸(?P<value>\d+)(?P<unit>吨)'
[[quantity]]
id = "guests"
label = "客"
[[quantity.rule]]
pattern = '接待(?P<value>\d+)(?P<unit>人)'
)toml",
                                           "quays.toml");
    for (const auto& error : loaded.errors) FAIL_CHECK(base::dump(error));
    const match::Index quays(loaded.library.grammars);
    const auto figures = [&](const std::string& title, const std::string& text) {
        const auto layout = layout::parse("line \"" + title + "\"\nline \"" + text + "\"\n");
        REQUIRE(layout);
        const auto matched = match::match(*layout, "test", quays);
        return matched ? matched->front().quantities.size() : 0;
    };
    const std::string title = "北湾2020年码头年报";
    CHECK(figures(title, "全年靠泊30艘，装卸50吨，接待7人。") == 3);
    CHECK(figures(title, "全年靠泊30艘，装卸50吨。") == 0);
    CHECK(figures(title, "全年靠泊30艘，后来靠泊31艘，靠泊32艘。") == 0);
    CHECK(figures("码头新闻", "全年靠泊30艘，装卸50吨，接待7人。") == 0);
}
