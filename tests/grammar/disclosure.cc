// The shipped grammars of cn_disclosure_annual have the fields and checks of their forms.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "grammar/load.h"
#include "grammar/prose.h"
#include "text/normalise.h"

using namespace huitong;

namespace {

const grammar::Loaded& loaded() {
    static const grammar::Loaded all =
        grammar::load_folder(HUITONG_SOURCE_DIR "/grammars/cn_disclosure_annual");
    return all;
}

const grammar::Grammar& form(const std::string& id) {
    for (const grammar::Grammar& g : loaded().library.grammars)
        if (g.form == id) return g;
    FAIL("no form " << id);
    return loaded().library.grammars.front();
}

template <class Things>
std::map<std::string, int> count_by_start(const Things& things) {
    std::map<std::string, int> counts;
    for (const auto& thing : things) ++counts[thing.id.substr(0, thing.id.find('.'))];
    return counts;
}

// "id=value…" of every quantity that a paragraph states, in the grammar's order. Near what match
// does: numbers masked, a number read once; no lists, no followers.
std::string quantities(const grammar::Grammar& g, const std::string& paragraph) {
    const std::string text =
        grammar::masked(g.figures, grammar::prose_form(text::clean(paragraph)));
    std::string out;
    std::set<std::size_t> taken;
    for (const grammar::Quantity& quantity : g.quantities) {
        bool stated = false;
        for (const grammar::Rule& rule : quantity.rules) {
            for (auto found = rule.pattern.find(text); found;
                 found = rule.pattern.find(text, found->end)) {
                const std::size_t before = text.find_last_of(",;", found->begin);
                const std::size_t begin = before == std::string::npos ? 0 : before + 1;
                const std::string clause = text.substr(begin, found->end - begin);
                if (std::any_of(quantity.guards.begin(), quantity.guards.end(),
                                [&](const auto& guard) { return guard.find(clause); }))
                    continue;
                if (rule.is_bound && !rule.needs.find(text)) continue;
                const auto* value = found->group("value");
                if (value ? !taken.insert(value->begin).second : stated) continue;
                stated = stated || value == nullptr;
                out += (out.empty() ? "" : " ") + quantity.id + "=";
                out += value ? text.substr(value->begin, value->end - value->begin)
                             : quantity.states->str();
            }
        }
    }
    return out;
}

}  // namespace

TEST_CASE("the shipped grammars load") {
    for (const base::Error& error : loaded().errors) UNSCOPED_INFO(base::dump(error));
    CHECK(loaded().errors.empty());
}

TEST_CASE("form 2021 has the fields and checks of the form") {
    const grammar::Grammar& g = form("2021");
    CHECK(count_by_start(g.fields) == std::map<std::string, int>{{"report", 9},
                                                                 {"organ", 6},
                                                                 {"proactive", 10},
                                                                 {"requests", 26 * 7},
                                                                 {"review", 5},
                                                                 {"litigation_direct", 5},
                                                                 {"litigation_after_review", 5}});
    CHECK(count_by_start(g.checks) == std::map<std::string, int>{{"requests", 26 + 7 + 7},
                                                                 {"review", 1},
                                                                 {"litigation_direct", 1},
                                                                 {"litigation_after_review", 1}});
    CHECK(count_by_start(g.across) ==
          std::map<std::string, int>{{"requests", 7}, {"proactive", 2}});
    CHECK(g.sections.size() == 6);
    REQUIRE(g.tables.size() == 7);  // six, and the last turned upright
    CHECK(g.tables[6].upright_of == 5);
    // Every number but what only one table of the form prints stands in a check.
    std::vector<int> checks(g.fields.size());
    for (const grammar::Check& check : g.checks)
        for (const auto* side : {&check.left, &check.right})
            for (const grammar::Term& term : *side) ++checks[static_cast<std::size_t>(term.field)];
    for (std::size_t i = 0; i < g.fields.size(); ++i) {
        INFO(g.fields[i].id);
        const bool alone = g.fields[i].id.rfind("report.", 0) == 0 ||
                           g.fields[i].id.rfind("organ.", 0) == 0 ||
                           g.fields[i].id.rfind("proactive.", 0) == 0;
        const int expected = alone ? 0 : g.fields[i].id.rfind("requests.", 0) == 0 ? 2 : 1;
        // 总计 stands in both sums and the balance; the rows of the balance in no column sum.
        const bool total = g.fields[i].id.rfind("requests.total.", 0) == 0;
        CHECK(checks[i] == expected + (total ? 1 : 0));
    }
    CHECK(g.fields[static_cast<std::size_t>(g.find_field("proactive.fees.amount"))].unit == "万元");
    CHECK(g.find_field("requests.other.all.total") > 0);
    CHECK(g.find_field("requests.other") == -1);
}

TEST_CASE("the one row of three kinds of result has fifteen cells") {
    const grammar::Table& review = form("2021").tables.at(5);
    CHECK(review.rows.size() == 1);
    CHECK(review.rows.front().label.empty());
    CHECK(review.columns.size() == 15);
    CHECK(review.columns[7].groups.size() == 2);
}

TEST_CASE("what paragraphs state, and nothing beside") {
    const grammar::Grammar& g = form("2021");
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"2023年，我镇通过政府网站主动公开政府信息213条，微信公众号推送信息56条。",
         "wechat_items=56 website_items=213"},
        {"全年主动公开政府信息1,136条，其中：工作动态800条、通知公告120条、政策解读12条。",
         "news_items=800 notice_items=120 interpretations=12 items_published=1,136"},
        {"2022年全镇共受理政府信息公开申请26件，上年结转1件，均已按时答复。结转到2023年办理2件。",
         "requests_carried_over=1 requests_carried_forward=2 requests_received=26"},
        {"本年度未收到政府信息公开申请，未发生行政复议、行政诉讼，未收取信息处理费。",
         "requests_received=0 reviews=0 lawsuits=0 information_fee=0"},
        {"12345热线共受理群众来电520件，办结率100%，满意率98.5%；县长信箱收到来信33封，办结率100%"
         "。",
         "hotline_calls=520 hotline_completion=100 hotline_satisfaction=98.5 mailbox_letters=33 "
         "mailbox_completion=100"},
        {"依据《政府信息公开条例》（国务院令第711号）和国办公开办函〔2021〕30号，自2019年5月15日起"
         "施行，"
         "20个工作日内答复，第二十条第（一）项，电话0745-8858009，邮编418300。",
         ""},
        {"坚持“三审三校”，推进26个试点领域标准化，落实1个方案，党的二十届三中全会，“十四五”规划。",
         ""},
        {"举办培训班2期，参训人员150人次，召开新闻发布会三场。",
         "press_conferences=三 trained=150 trainings=2"},
        {"浏览次数：1024次 字号：大 中 小 2023年01月12日 09:30", ""},
    };
    for (const auto& [paragraph, expected] : cases) {
        INFO(paragraph);
        CHECK(quantities(g, paragraph) == expected);
    }
}
