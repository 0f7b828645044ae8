// The mechanism of quantities, on the made-up form with two quantities of its own: what each key of
// [figures] does, and that nothing of it is in the engine.
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "match/captures.h"
#include "sample.h"

using namespace huitong;

namespace {

const char* const figures = R"toml(
[parts]
number = '(?P<value>\d+(?:\.\d+)?|[一二两三十百]+)(?P<scale>万|亿)?(?P<approximate_more>余)?'

[figures]
masks = ['20\d\d年', '第[\d一二三]+号', '\d+个工作日']
guards = ['计划']
figure = '{number}(?P<unit>艘|次)'
shares = '分别为'
same = '均为'
joints = '、|和'
parts = '^其中'
year = '(?P<year>20\d\d)年'

[[figures.comparator]]
sign = ">"
before = '超过$'

[[figures.comparator]]
sign = ">="
after = '^(?:余|以上)'

[[figures.period]]
period = "year"
words = '全年'

[[figures.period]]
period = "cumulative"
words = '累计'
unless = '非累计'

[[figures.period]]
period = "part"
words = '上半年'

[[figures.scope]]
scope = "coast"
words = '全海岸'

[[figures.scope]]
scope = "harbour"
words = '本港'

[[figures.again]]
pattern = '较####年\({number}(?P<unit>艘|次)\)'
period = "previous"

[[figures.again]]
pattern = '[,、:](?P<sub_unit>[东西]港){number}(?P<unit>艘|次)'
between = '其中'

[[quantity]]
id = "wrecks"
label = "沉船"
unit = "艘"
states = "0"
guards = ['演习']

[[quantity.rule]]
pattern = '沉船(?:超过)?{number}(?P<unit>艘|次)'
[[quantity.rule]]
pattern = '未发生沉船'
[[quantity.rule]]
pattern = '打捞{number}(?P<unit>艘)'
needs = '沉船'

[[quantity]]
id = "storms"
label = "风暴"
unit = "次"

[[quantity.rule]]
pattern = '(?:风暴|沉船)[^。,\d]*?{number}(?P<unit>艘|次)'

[[restatement]]
quantity = "wrecks"
fields = ["ships.stayed.total", "ships.stayed.total + ships.left.empty.total"]
)toml";

const match::Index& index() {
    static const grammar::Loaded loaded = [] {
        auto out = grammar::load_text(std::string(sample::toml) + figures, "sample.toml");
        for (const auto& error : out.errors) FAIL_CHECK(base::dump(error));
        return out;
    }();
    static const match::Index out(loaded.library.grammars);
    return out;
}

// The lines of the dump that are of quantities and of findings about them.
std::string said(const std::string& paragraph, const std::string& table = {}) {
    const std::string document = fmt::format(
        "line \"北湾2020年港口年报\"\nline \"一、船舶情况\"\n{}line \"其他说明\"\nline \"{}\"\n",
        table, paragraph);
    auto layout = layout::parse(document);
    REQUIRE(layout);
    auto captures = match::match(*layout, "sample", index());
    if (!captures) FAIL(base::dump(captures.error()));
    std::string out;
    for (const match::QuantityCapture& each : captures->front().quantities) {
        match::Captures one;
        one.grammar = captures->front().grammar;
        one.quantities.push_back(each);
        std::string line = match::dump(one);
        const std::size_t at = line.find("quantity ");
        line = line.substr(at + 9, line.find('\n', at) - at - 9);
        out += (out.empty() ? "" : "; ") + line;
    }
    for (const base::Finding& each : captures->front().findings) {
        if (each.code == "prose_differs" || each.code == "parts_do_not_add_up")
            out += " !" + each.message;
    }
    return out;
}

void check_all(const std::vector<std::pair<std::string, std::string>>& cases) {
    for (const auto& [paragraph, expected] : cases) {
        INFO(paragraph);
        CHECK(said(paragraph) == expected);
    }
}

}  // namespace

TEST_CASE("a figure is read once, by the first quantity that can") {
    check_all({
        {"沉船3艘，风暴2次。", "wrecks 3 艘; storms 2 次"},
        {"沉船共3艘。", "storms 3 艘"},
        {"沉船1.5万艘，风暴两次。", "wrecks 15000 艘; storms 2 次"},
        {"沉船3.5艘。", "wrecks 3.5 艘"},
        {"沉船23", ""},
        {"沉船\xEF\xBF\xBD"
         "3艘。",
         ""},  // a digit before it could not be decoded
        {"", ""},
    });
}

TEST_CASE("numbers in masks are no figures, and clauses with guards are not read") {
    check_all({
        {"风暴第3号次", ""},
        {"风暴后20个工作日次。", ""},
        {"2021年计划沉船3艘，实际沉船2艘。", "wrecks 2 艘"},
        {"演习沉船3艘。", "storms 3 艘"},
    });
}

TEST_CASE("what a rule needs may stand anywhere in the sentence, not in another") {
    check_all({
        {"沉船多，打捞3艘。", "wrecks 3 艘"},
        {"打捞3艘，都是沉船。", "wrecks 3 艘"},
        {"沉船多。打捞3艘。", ""},
    });
}

TEST_CASE("zero in words, once, and how exact a figure is") {
    check_all({
        {"未发生沉船。", "wrecks 0 艘 stated"},
        {"沉船0艘。", "wrecks 0 艘"},
        {"沉船超过3艘。", "wrecks >3 艘"},
        {"沉船3余艘，风暴2次以上。", "wrecks >=3 艘; storms >=2 次"},
    });
}

TEST_CASE("of which time, and whose") {
    check_all({
        {"累计沉船30艘，沉船2艘。", "wrecks 30 艘 cumulative; wrecks 2 艘"},
        {"全年累计沉船30艘。", "wrecks 30 艘"},
        {"非累计沉船30艘。", "wrecks 30 艘"},
        {"上半年沉船3艘，风暴2次。", "wrecks 3 艘 part; storms 2 次 part"},
        {"上半年沉船3艘。风暴2次。", "wrecks 3 艘 part; storms 2 次"},
        {"2019年沉船3艘，2020年沉船2艘。", "wrecks 3 艘 previous; wrecks 2 艘"},
        {"沉船2艘，较2019年（3艘）少。", "wrecks 2 艘; wrecks 3 艘 previous"},
        {"较2019年（3艘）少。", ""},
        {"本港沉船2艘，风暴1次。", "wrecks 2 艘 scope harbour; storms 1 次 scope harbour"},
        {"全海岸风暴1次；本港沉船2艘。", "wrecks 2 艘 scope harbour; storms 1 次 scope coast"},
        {"沉船5艘，其中，东港3艘、西港2艘、北山9次。",
         "wrecks 5 艘; wrecks 3 艘 scope sub_unit of 东港; wrecks 2 艘 scope sub_unit of 西港"},
        {"沉船5艘，东港3艘。", "wrecks 5 艘"},
    });
}

TEST_CASE("figures in a row without a name each are not read") {
    check_all({
        {"沉船3艘、2艘、1艘。", ""},
        {"沉船3艘和2艘，风暴1次。", "storms 1 次"},
        {"沉船分别为3艘、2艘。", ""},
        {"沉船、风暴分别为3艘、2次、1次。", ""},
        {"灯塔、沉船分别为3艘、2艘。", "wrecks 2 艘"},
        {"沉船3艘、风暴2次。", "wrecks 3 艘; storms 2 次"},
    });
}

TEST_CASE("names that share a unit have the figures in their order") {
    check_all({
        {"沉船、风暴分别为3艘和2次。", "wrecks 3 艘; storms 2 次"},
        {"风暴和沉船分别为3次和2艘。", "wrecks 2 艘; storms 3 次"},
        {"沉船、风暴均为0次。", "wrecks 0 次; storms 0 次"},
        // As many figures as names, or it is no such list.
        {"沉船、风暴分别为3艘。", "storms 3 艘"},
    });
}

TEST_CASE("brackets of parts add up, or a finding says so") {
    check_all({
        {"沉船5艘（其中东3艘，西2艘）。", "wrecks 5 艘"},
        {"沉船5艘（其中东3艘，西1艘）。",
         "wrecks 5 艘 !the parts of wrecks in brackets make 4, and the text says 5"},
        {"沉船5艘（其中东3艘）。", "wrecks 5 艘"},
        {"沉船5艘（其中东3余艘，西1艘）。", "wrecks 5 艘"},
        {"沉船5艘（东3艘，西1艘）。", "wrecks 5 艘"},
    });
}

TEST_CASE("what restates a table agrees with it, or a finding says so and the table stays") {
    const std::string table =
        "line \"项目类别 本国船舶 外国船舶 总计\"\nline \"一、到港船舶 3 2 5\"\n"
        "line \"（一）离港 1.载货离港 1 0 1\"\nline \"2.空载离港 0 2 2\"\n"
        "line \"（二）留港过冬 2 0 2\"\n";
    CHECK(said("沉船2艘。", table) == "wrecks 2 艘 restates ships.stayed.total");
    CHECK(said("沉船4艘。", table) ==
          "wrecks 4 艘 restates ships.stayed.total + ships.left.empty.total");
    CHECK(said("本港沉船3艘。", table) ==
          "wrecks 3 艘 scope harbour !the text says wrecks = 3 (scope: harbour), and the table "
          "ships.stayed.total = 2, ships.stayed.total + ships.left.empty.total = 4");
    CHECK(said("累计沉船3艘。", table) == "wrecks 3 艘 cumulative");
    CHECK(said("沉船3余艘。", table) == "wrecks >=3 艘");
    CHECK(said("沉船3艘。") == "wrecks 3 艘");
}

TEST_CASE("a long paragraph without an end is read within bounds") {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "沉船3艘，";
    CHECK(said(text).size() < 64 * 20);
}
