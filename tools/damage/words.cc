#include "damage/words.h"

namespace huitong::damage::words {

const Strings& first_names() {
    static const Strings all = {"栖", "澄", "霁", "朔", "砚", "苇", "沅", "岫", "松", "望",
                                "柳", "涧", "蘅", "禾", "棠", "蒲", "芷", "桐", "枫", "栗"};
    return all;
}

const Strings& second_names() {
    static const Strings all = {"梧", "原", "川", "宁", "湖", "泽", "浦", "岚", "潮", "坞",
                                "石", "溪", "桥", "岭", "塘", "渡", "洲", "坪", "台", "冈"};
    return all;
}

const Strings& bodies() {
    static const Strings all = {"县",         "县人民政府", "区人民政府", "市",       "市人民政府",
                                "镇人民政府", "乡",         "街道办事处", "县教育局", "市公安局",
                                "县水利局",   "市第一中学", "县中医医院", "区税务局", "镇"};
    return all;
}

const Strings& sentences() {
    static const Strings all = {
        "本年度各项工作有序推进，制度进一步健全，责任进一步落实。",
        "按照分级负责、归口管理的原则，逐级审核，责任到人。",
        "坚持问题导向，及时回应群众关切，办事效率稳步提升。",
        "加强队伍建设，定期组织学习，业务能力不断提高。",
        "完善栏目设置，压减重复内容，方便群众查找。",
        "个别单位更新不够及时，形式较为单一，下一步将压实责任。",
        "人员流动较大，业务熟练程度有待提高，将加强指导。",
        "今后将继续完善工作机制，强化监督检查，确保各项要求落到实处。",
        "上级部署的各项任务均已按期完成。",
    };
    return all;
}

const Strings& figures() {
    static const Strings all = {
        "全年组织学习{b}次，参加人员{a}人次。",
        "走访群众{a}户，收集意见建议{b}条，均已答复。",
        "本年度投入资金{a}万元，同比增长{b}%。",
        "截至目前，累计办理事项{a}件，其中重点事项{b}件。",
    };
    return all;
}

const Strings& lead_ins() {
    static const Strings all = {"该部分以表格形式报告，具体如下：", "具体情况详见下表。",
                                "有关数据如下："};
    return all;
}

const Strings& chrome_above() {
    static const Strings all = {
        "网站首页 | 走进本地 | 新闻动态 | 办事服务 | 互动交流",
        "当前位置：首页 > 公开目录 > 年度报告 > 正文",
        "字号：大 中 小 浏览次数：{a} 次",
        "发布时间：{year}-01-{day} 来源：本站 点击数：{b}",
        "分享到：",
    };
    return all;
}

const Strings& chrome_below() {
    static const Strings all = {
        "【打印本页】 【关闭窗口】",
        "上一篇：关于召开专题会议的通知 下一篇：没有了",
        "网站标识码：0000000000 备案号：某ICP备00000000号-1",
        "您是第 {a} 位访客 今日访问 {b}",
    };
    return all;
}

const Strings& metadata() {
    static const Strings all = {"索引号：0000-{year}-000{b}", "名称：{title}", "有效性：有效",
                                "公开日期：{year}-01-{day}", "点击数：{a}"};
    return all;
}

const Strings& strays() {
    static const Strings all = {"的", "他", "己", "末", "人", "曰", "巳", "间", "吅", "帀"};
    return all;
}

const Strings& extra_rows() {
    static const Strings all = {"其中：本级直属", "其中：涉企事项", "其中：重点事项"};
    return all;
}

const Strings& spam() {
    static const Strings all = {"某某体育官网平台", "某某娱乐城", "某某彩票app"};
    return all;
}

const Strings& titles() {
    static const Strings all = {"{organ}{year}年{title}", "{organ}{year}年度{title}",
                                "{year}年{organ}{title}", "{year}年度{organ}{title}"};
    return all;
}

const std::vector<Substitution>& substitutions() {
    static const std::vector<Substitution> all = {{"文件", "檔案"}, {"信息", "資訊"}};
    return all;
}

std::string_view site_above() {
    return "<div class=\"top\"><a href=\"/\">网站首页</a> | <a href=\"/wap\">手机版</a></div>\n"
           "<div class=\"crumb\">当前位置：<a href=\"/\">首页</a> &gt; <a>年度报告</a> &gt; "
           "正文</div>\n"
           "<div class=\"tools\">字号：[<a>大</a> <a>中</a> <a>小</a>] 浏览次数：<span "
           "id=\"hits\">20461</span> 次</div>\n<div class=\"article\" id=\"zoom\">\n";
}

std::string_view site_below() {
    return "</div>\n<div class=\"pages\">上一篇：关于召开专题会议的通知 下一篇：没有了</div>\n"
           "<div class=\"foot\">网站标识码：0000000000 您是第 118273 位访客</div>\n";
}

std::string_view layout_above() {
    return "<table width=\"1000\" border=\"0\"><tr><td>您现在的位置：首页 &gt;&gt; "
           "年度报告</td><td "
           "align=\"right\">访问量：56203</td></tr></table>\n<table width=\"1000\" "
           "border=\"0\"><tr "
           "valign=\"top\">\n<td width=\"220\"><table "
           "width=\"100%\"><tr><td>工作指南</td></tr><tr><td>工作制度</td></tr><tr><td>留言选登 "
           "(12)</td></tr></table></td>\n<td width=\"780\"><table width=\"96%\"><tr><td "
           "align=\"center\">【字体：大 中 小】 点击数：1306</td></tr><tr><td class=\"content\">\n";
}

std::string_view layout_below() {
    return "</td></tr></table></td></tr></table>\n<table width=\"1000\"><tr><td "
           "align=\"center\">技术支持：信息中心</td></tr></table>\n";
}

std::string fill(std::string_view text, std::string_view name, std::string_view value) {
    const std::string mark = "{" + std::string(name) + "}";
    std::string out(text);
    for (std::size_t at = out.find(mark); at != std::string::npos;
         at = out.find(mark, at + value.size()))
        out.replace(at, mark.size(), value);
    return out;
}

std::string ordinal(int number) {
    static const Strings digits = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto digit = [&](int d) { return std::string(digits[static_cast<std::size_t>(d)]); };
    const int tens = number / 10 % 10;
    return (tens > 1 ? digit(tens) : "") + (tens > 0 ? "十" : "") + digit(number % 10);
}

}  // namespace huitong::damage::words
