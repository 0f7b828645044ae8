// What names of bodies tell: (name, what stands around) to (name | kind | level | code |
// department), a reason in brackets where a part is not told.
#include "gazetteer/organ.h"

#include <catch2/catch.hpp>

#include "gazetteer/gazetteer.h"

namespace gazetteer = huitong::gazetteer;

static const gazetteer::Gazetteer& installed() {
    static const auto loaded =
        gazetteer::Gazetteer::load(std::string(HUITONG_SOURCE_DIR) + "/grammars/gazetteer");
    REQUIRE(loaded);
    return *loaded;
}

static std::string shown(const gazetteer::Part& part) {
    if (part.state == gazetteer::Part::State::none) return "(" + part.reason + ")";
    return part.value + (part.state == gazetteer::Part::State::doubted ? "?" : "");
}

static std::string read(const std::string& name, const std::vector<std::string>& around = {}) {
    auto organ = gazetteer::read_organ(name, around, installed());
    return shown(organ.name) + "|" + shown(organ.kind) + "|" + shown(organ.level) + "|" +
           shown(organ.division_code) + "|" + shown(organ.department);
}

struct Row {
    const char* name;
    const char* around;
    const char* expected;
};

static void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO(row.name << " / " << row.around);
        std::vector<std::string> around;
        if (*row.around) around.push_back(row.around);
        CHECK(read(row.name, around) == row.expected);
    }
}

TEST_CASE("names that decide") {
    check({
        {"会同县", "", "会同县人民政府|government|county|431225|(government_itself)"},
        {"会同县人民政府", "", "会同县人民政府|government|county|431225|(government_itself)"},
        {"会同县政府", "", "会同县人民政府|government|county|431225|(government_itself)"},
        {"湖南省怀化市会同县人民政府", "",
         "会同县人民政府|government|county|431225|(government_itself)"},
        {"湖南会同县", "", "会同县人民政府|government|county|431225|(government_itself)"},
        {"湖南省", "", "湖南省人民政府|government|province|430000|(government_itself)"},
        {"怀化市", "", "怀化市人民政府|government|prefecture|431200|(government_itself)"},
        {"怀化市教育局", "", "怀化市教育局|department|prefecture|431200|教育局"},
        {"湖南省教育厅", "", "湖南省教育厅|department|province|430000|教育厅"},
        {"会同县住建局", "", "会同县住房和城乡建设局|department|county|431225|住房和城乡建设局"},
        {"会同县住房和城乡建设局", "",
         "会同县住房和城乡建设局|department|county|431225|住房和城乡建设局"},
        {"会同县市场监督管理局", "",
         "会同县市场监督管理局|department|county|431225|市场监督管理局"},
        {"会同县人民政府办公室", "",
         "会同县人民政府办公室|department|county|431225|人民政府办公室"},
        {"会同县政府办", "", "会同县人民政府办公室|department|county|431225|人民政府办公室"},
        {"洪泽区人民政府", "", "洪泽区人民政府|government|county|320813|(government_itself)"},
        {"湘西州人民政府", "", "湘西州人民政府|government|prefecture|433100|(government_itself)"},
        {"阿克苏地区行政公署", "",
         "阿克苏地区行政公署|government|prefecture|652900|(government_itself)"},
        {"兴安盟", "", "兴安盟行政公署|government|prefecture|152200|(government_itself)"},
        {"浦东新区人民政府", "", "浦东新区人民政府|government|county|310115|(government_itself)"},
        {"北京市朝阳区", "", "朝阳区人民政府|government|county|110105|(government_itself)"},
        {"仙桃市", "", "仙桃市人民政府|government|county|429004|(government_itself)"},
        {"东莞市", "", "东莞市人民政府|government|prefecture|441900|(government_itself)"},
        {"会同县林城镇人民政府", "",
         "林城镇人民政府|government|township|431225100|(government_itself)"},
        {"西城区德胜街道", "", "德胜街道办事处|government|township|110102010|(government_itself)"},
        {"西城区德胜街道办事处", "",
         "德胜街道办事处|government|township|110102010|(government_itself)"},
        {"内蒙古乌拉特前旗", "", "乌拉特前旗人民政府|government|county|150823|(government_itself)"},
        {"天津市滨海新区", "", "滨海新区人民政府|government|county|120116|(government_itself)"},
        {"會同縣人民政府", "", "会同县人民政府|government|county|431225|(government_itself)"},
        {"会 同　县", "", "会同县人民政府|government|county|431225|(government_itself)"},
    });
}

TEST_CASE("a name that several places bear is told by what stands around, or not") {
    check({
        {"鼓楼区", "", "鼓楼区人民政府|government|county|(division_ambiguous)|(government_itself)"},
        {"鼓楼区教育局", "", "鼓楼区教育局|department|county|(division_ambiguous)|教育局"},
        {"江苏省鼓楼区", "",
         "鼓楼区人民政府|government|county|(division_ambiguous)|(government_itself)"},
        {"江苏省鼓楼区", "徐州市鼓楼区中山北路253号",
         "鼓楼区人民政府|government|county|320302|(government_itself)"},
        {"徐州市鼓楼区", "", "鼓楼区人民政府|government|county|320302|(government_itself)"},
        {"鼓楼区", "地址：南京市鼓楼区山西路1号",
         "鼓楼区人民政府|government|county|320106|(government_itself)"},
        {"鼓楼区", "地址：福州鼓楼区津泰路98号",
         "鼓楼区人民政府|government|county|350102|(government_itself)"},
        {"鼓楼区", "开封市人民政府门户网站",
         "鼓楼区人民政府|government|county|410204|(government_itself)"},
        {"鼓楼区", "友情链接 南京市 徐州市",
         "鼓楼区人民政府|government|county|(division_ambiguous)|(government_itself)"},
        {"鼓楼区", "地址：中山北路1号",
         "鼓楼区人民政府|government|county|(division_ambiguous)|(government_itself)"},
        {"朝阳区", "吉林省长春市朝阳区前进大街1855号",
         "朝阳区人民政府|government|county|220104|(government_itself)"},
        {"城关镇", "",
         "城关镇人民政府|government|township|(division_ambiguous)|(government_itself)"},
        {"林城镇", "会同县林城镇人民路1号",
         "林城镇人民政府|government|township|431225100|(government_itself)"},
        {"林城镇", "会同县人民政府",
         "林城镇人民政府|government|township|431225100|(government_itself)"},
        // The name alone never tells a township, even where one place bears it today.
        {"东华门街道", "",
         "东华门街道办事处|government|township|(division_needs_parent)|(government_itself)"},
        {"吉林教育局", "", "吉林教育局|department|(level_ambiguous)|(division_ambiguous)|教育局"},
        // A neighbour that it does not lie in.
        {"会同县", "地址：江苏省会同县人民路1号",
         "会同县人民政府|government|county|431225?|(government_itself)"},
    });
    auto organ = gazetteer::read_organ("鼓楼区", {}, installed());
    CHECK(organ.candidates == std::vector<std::string>{"320106", "320302", "350102", "410204"});
    organ = gazetteer::read_organ("鼓楼区", {"友情链接 南京市 徐州市"}, installed());
    CHECK(organ.candidates == std::vector<std::string>{"320106", "320302"});
}

TEST_CASE("places that are in no gazetteer have no code") {
    check({
        {"云岫县", "", "云岫县人民政府|government|county|(division_unknown)|(government_itself)"},
        {"霁川县教育局", "", "霁川县教育局|department|county|(division_unknown)|教育局"},
        {"柳湖市医疗保障局", "",
         "柳湖市医疗保障局|department|(level_ambiguous)|(division_unknown)|医疗保障局"},
        {"沅石县住房和城乡建设局", "",
         "沅石县住房和城乡建设局|department|county|(division_unknown)|住房和城乡建设局"},
        {"桐浦区城市管理局", "",
         "桐浦区城市管理局|department|county|(division_unknown)|城市管理局"},
        {"望潮街道办事处", "",
         "望潮街道办事处|government|township|(division_unknown)|(government_itself)"},
        // Not the code of the place that it lies in.
        {"会同县云岫镇人民政府", "",
         "云岫镇人民政府|government|township|(division_unknown)|(government_itself)"},
        {"怀化市云岫县教育局", "", "云岫县教育局|department|county|(division_unknown)|教育局"},
        // A real township's name behind an invented county.
        {"云岫县林城镇", "会同县",
         "云岫县林城镇人民政府|government|township|(division_unknown)|(government_itself)"},
        // Renamed: a county until 2016, a district in the data.
        {"洪泽县", "", "洪泽县人民政府|government|county|(division_unknown)|(government_itself)"},
        {"市场监督管理局", "",
         "市场监督管理局|department|(division_not_named)|(division_not_named)|市场监督管理局"},
        {"区教育局", "", "区教育局|department|(division_not_named)|(division_not_named)|区教育局"},
    });
}

TEST_CASE("what names no place and no body is in doubt") {
    check({
        {"关于", "", "关于?|(kind_not_told)|(division_not_named)|(division_not_named)|关于"},
        {"我单位", "", "我单位?|(kind_not_told)|(division_not_named)|(division_not_named)|我单位"},
        {"中国证监会", "", "中国证监会|central|central|(central_organ)|(central_organ)"},
    });
}

TEST_CASE("bodies that are no government of a division") {
    check({
        {"教育部", "", "教育部|central|central|(central_organ)|(central_organ)"},
        {"国家税务总局", "", "国家税务总局|central|central|(central_organ)|(central_organ)"},
        {"国家税务总局会同县税务局", "", "国家税务总局会同县税务局|vertical|county|431225|税务局"},
        {"国家统计局怀化调查队", "", "国家统计局怀化调查队|vertical|prefecture|431200|调查队"},
        {"怀化市气象局", "", "怀化市气象局|vertical|prefecture|431200|气象局"},
        {"中华人民共和国南京海关", "",
         "中华人民共和国南京海关|seat|(level_not_of_this_kind)|(seat_not_division)|海关"},
        {"长沙海关", "", "长沙海关|seat|(level_not_of_this_kind)|(seat_not_division)|海关"},
        {"新疆生产建设兵团第八师", "",
         "新疆生产建设兵团第八师|(kind_not_told)|(level_not_of_this_kind)|(corps_without_code)|"
         "新疆生产建设兵团第八师"},
        {"新疆生产建设兵团教育局", "",
         "新疆生产建设兵团教育局|department|(level_not_of_this_kind)|(corps_without_code)|"
         "新疆生产建设兵团教育局"},
        {"砚湖经济技术开发区管理委员会", "",
         "砚湖经济技术开发区管理委员会|zone|(level_not_of_this_kind)|(zone_without_code)|"
         "(government_itself)"},
        {"怀化市砚湖工业园区管委会", "",
         "怀化市砚湖工业园区管理委员会|zone|(level_not_of_this_kind)|(zone_without_code)|"
         "(government_itself)"},
        {"淮安经济技术开发区管委会", "",
         "淮安经济技术开发区管理委员会|zone|(level_not_of_this_kind)|320871|(government_itself)"},
        {"砚湖新区", "",
         "砚湖新区管理委员会|zone|(level_not_of_this_kind)|(zone_without_code)|(government_"
         "itself)"},
        {"北京市第四中学", "", "北京市第四中学|school|(level_not_of_this_kind)|110000|第四中学"},
        {"松岚市第三中学", "",
         "松岚市第三中学|school|(level_not_of_this_kind)|(division_unknown)|第三中学"},
        {"北京大学", "", "北京大学|school|(level_not_of_this_kind)|(division_not_named)|大学"},
        {"会同县人民医院", "", "会同县人民医院|hospital|(level_not_of_this_kind)|431225|人民医院"},
        {"国网会同县供电公司", "",
         "国网会同县供电公司|company|(level_not_of_this_kind)|431225|供电公司"},
        {"", "",
         "(organ_not_found)|(organ_not_found)|(organ_not_found)|(organ_not_found)|"
         "(organ_not_found)"},
    });
}
