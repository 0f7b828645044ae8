"""accounts_money.py: the amounts of an invented department, in 分, from its name; and how they are printed.

Leaf codes have basic and project expenditure and a source (the general budget, funds, state capital, own means); every code above is the sum of those below it.
Unless a case is `rounded`, amounts are whole hundreds of 元, so that printed 万元 add up; a rounded one has sums that are a cent off, as real ones."""
import hashlib

# Functional codes: leaves with the kind of expenditure that they usually are (b basic, p project), by department.
NAMES = {
    "201": "一般公共服务支出", "20103": "政府办公厅（室）及相关机构事务", "2010301": "行政运行", "2010302": "一般行政管理事务", "2010350": "事业运行", "20106": "财政事务", "2010650": "事业运行",
    "20126": "档案事务", "2012601": "行政运行", "2012604": "档案馆", "20138": "市场监督管理事务", "2013801": "行政运行", "2013802": "一般行政管理事务", "2013812": "药品事务",
    "2013816": "食品安全监管", "2013850": "事业运行", "20139": "社会工作事务", "2013901": "行政运行", "2013950": "事业运行", "2013999": "其他社会工作事务支出",
    "204": "公共安全支出", "20406": "司法", "2040601": "行政运行", "2040604": "基层司法业务", "2040605": "普法宣传", "2040607": "公共法律服务", "2040699": "其他司法支出",
    "205": "教育支出", "20501": "教育管理事务", "2050101": "行政运行", "2050102": "一般行政管理事务", "2050199": "其他教育管理事务支出", "20502": "普通教育", "2050201": "学前教育",
    "2050202": "小学教育", "2050203": "初中教育", "2050204": "高中教育", "2050299": "其他普通教育支出", "20503": "职业教育", "2050302": "中等职业教育", "20507": "特殊教育",
    "2050701": "特殊学校教育", "20508": "进修及培训", "2050801": "教师进修", "20509": "教育费附加安排的支出", "2050903": "城市中小学校舍建设", "2050999": "其他教育费附加安排的支出",
    "207": "文化旅游体育与传媒支出", "20702": "文物", "2070204": "文物保护", "2070205": "博物馆", "20703": "体育", "2070301": "行政运行", "2070305": "体育竞赛", "2070306": "体育训练",
    "2070307": "体育场馆", "2070308": "群众体育",
    "208": "社会保障和就业支出", "20805": "行政事业单位养老支出", "2080501": "行政单位离退休", "2080502": "事业单位离退休", "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出", "20808": "抚恤", "2080801": "死亡抚恤", "210": "卫生健康支出", "21011": "行政事业单位医疗", "2101101": "行政单位医疗",
    "2101102": "事业单位医疗", "2101103": "公务员医疗补助", "211": "节能环保支出", "21103": "污染防治", "2110302": "水体", "212": "城乡社区支出", "21205": "城乡社区环境卫生",
    "2120501": "城乡社区环境卫生", "21208": "国有土地使用权出让收入安排的支出", "2120804": "农村基础设施建设支出", "2120899": "其他国有土地使用权出让收入安排的支出",
    "213": "农林水支出", "21303": "水利", "2130301": "行政运行", "2130305": "水利工程建设", "2130306": "水利工程运行与维护", "2130314": "防汛", "2130399": "其他水利支出",
    "21307": "农村综合改革", "2130705": "对村民委员会和村党支部的补助", "214": "交通运输支出", "21401": "公路水路运输", "2140101": "行政运行", "2140104": "公路建设", "2140106": "公路养护",
    "2140112": "公路运输管理", "2140136": "水路运输管理支出", "221": "住房保障支出", "22102": "住房改革支出", "2210201": "住房公积金", "2210203": "购房补贴",
    "223": "国有资本经营预算支出", "22301": "解决历史遗留问题及改革成本支出", "2230105": "国有企业退休人员社会化管理补助支出", "229": "其他支出",
    "22960": "彩票公益金安排的支出", "2296003": "用于体育事业的彩票公益金支出", "2296002": "用于社会福利的彩票公益金支出",
}
SOCIAL = "2080501 2080505 2080506 2101101 2101103 2210201"
INSTITUTION = "2080502 2080505 2080506 2101102 2210201 2210203"
OFFICES = {
    "water": ("2130301 2130305p 2130306p 2130314p 2130399p 2110302p " + SOCIAL, "2120804p", ""),
    "party": ("2013901 2013950 2013999p 2080505 2080506 2101101 2101102 2210201 2210203", "2296002p", ""),
    "sport": ("2070301 2070305p 2070306p 2070307p 2070308p " + SOCIAL, "2296003p", "2230105p"),
    "justice": ("2040601 2040604p 2040605p 2040607p 2040699p " + SOCIAL, "", ""),
    "market": ("2013801 2013802p 2013812p 2013816p 2013850 " + SOCIAL, "", ""),
    "archives": ("2012601 2012604p 2080505 2101101 2210201", "", ""),
    "museum": ("2070204p 2070205 " + INSTITUTION, "", ""),
    "education": ("2050101 2050102p 2050199 2050201 2050202 2050203 2050204 2050299 2050302 2050701 2050801 2050903p 2050999p 2080501 2080502 2080505 2080506 2080801 2101101 2101102 "
                  "2101103 2210201 2210203", "2120899p 2296002p", ""),
    "traffic": ("2140101 2140104p 2140106p 2140112 2140136p " + SOCIAL, "2120804p", "2230105p"),
    "town": ("2010301 2010302p 2010350 2010650 2080505 2080506 2080801 2101101 2101102 2120501p 2130705p 2210201", "2120804p 2120899p", "2230105p"),
}
ECONOMY = {
    "301": "工资福利支出", "30101": "基本工资", "30102": "津贴补贴", "30103": "奖金", "30106": "伙食补助费", "30107": "绩效工资", "30108": "机关事业单位基本养老保险缴费", "30109": "职业年金缴费",
    "30110": "职工基本医疗保险缴费", "30111": "公务员医疗补助缴费", "30112": "其他社会保障缴费", "30113": "住房公积金", "30114": "医疗费", "30199": "其他工资福利支出",
    "303": "对个人和家庭的补助", "30301": "离休费", "30302": "退休费", "30303": "退职（役）费", "30304": "抚恤金", "30305": "生活补助", "30306": "救济费", "30307": "医疗费补助", "30308": "助学金",
    "30309": "奖励金", "30310": "个人农业生产补贴", "30311": "代缴社会保险费", "30399": "其他对个人和家庭的补助",
    "302": "商品和服务支出", "30201": "办公费", "30202": "印刷费", "30203": "咨询费", "30204": "手续费", "30205": "水费", "30206": "电费", "30207": "邮电费", "30208": "取暖费",
    "30209": "物业管理费", "30211": "差旅费", "30212": "因公出国（境）费用", "30213": "维修（护）费", "30214": "租赁费", "30215": "会议费", "30216": "培训费", "30217": "公务接待费",
    "30218": "专用材料费", "30224": "被装购置费", "30225": "专用燃料费", "30226": "劳务费", "30227": "委托业务费", "30228": "工会经费", "30229": "福利费", "30231": "公务用车运行维护费",
    "30239": "其他交通费用", "30240": "税金及附加费用", "30299": "其他商品和服务支出", "307": "债务利息及费用支出", "30701": "国内债务付息", "30702": "国外债务付息", "310": "资本性支出",
    "31001": "房屋建筑物购建", "31002": "办公设备购置", "31003": "专用设备购置", "31005": "基础设施建设", "31006": "大型修缮", "31007": "信息网络及软件购置更新", "31008": "物资储备",
    "31009": "土地补偿", "31010": "安置补助", "31013": "公务用车购置", "31019": "其他交通工具购置", "31021": "文物和陈列品购置", "31022": "无形资产购置", "31099": "其他资本性支出",
    "399": "其他支出", "39907": "国家赔偿费用支出", "39999": "其他支出",
}
SOURCES = ("general", "funds", "capital", "own")


class Dice:
    """The same numbers on every machine and in every version."""

    def __init__(self, name):
        self.name, self.thrown = name, 0

    def upto(self, n):
        self.thrown += 1
        return int.from_bytes(hashlib.sha256(f"{self.name}/{self.thrown}".encode()).digest()[:6], "big") % n


class Money:
    def __init__(self, case):
        self.case, self.dice = case, Dice(case["name"])
        self.step = 1 if case.get("rounded") else 10000  # 分: 100 元 are 0.01 万元
        general, funds, capital = OFFICES[case["codes"]]
        self.leaves = {}  # code -> source -> (basic, project)
        for source, codes in (("general", general), ("funds", funds if case["funds"] else ""), ("capital", capital if case["capital"] else "")):
            for code in codes.split():
                amount = self.amount(90000000 if code.endswith("p") else 60000000)
                self.leaves[code.rstrip("p")] = {source: (0, amount) if code.endswith("p") else (amount, 0)}
        if case.get("earned"):  # own means of two leaves: more staff and business than the budget pays
            for code in [c for c in self.leaves if c.startswith("20") and "general" in self.leaves[c]][1:3]:
                self.leaves[code]["own"] = (self.amount(5000000), 0)
        self.opening_funds = min(self.amount(9000000), self.spent("", "funds")) if case["funds"] else 0
        self.closing_funds = self.amount(self.opening_funds // 2 + 1, 0) if case["funds"] else 0
        self.opening_own = self.amount(5000000) if case.get("earned") else 0
        self.surplus = self.amount(300000) if case.get("earned") else 0
        self.economy = self.by_economy()
        self.cars = self.three_public()

    def amount(self, most, least=1):
        return (least + self.dice.upto(max(most // self.step, 1))) * self.step

    def codes(self, source=None):
        """All codes in order, those above the leaves too."""
        leaves = [c for c, s in self.leaves.items() if source is None or source in s]
        return sorted({c[:n] for c in leaves for n in (3, 5, 7)})

    def spent(self, code="", source=None, kind=None):
        """What was spent below a code: kind 0 basic, 1 project."""
        total = 0
        for leaf, by in self.leaves.items():
            for s, pair in by.items():
                if leaf.startswith(code) and (source is None or s == source):
                    total += sum(pair) if kind is None else pair[kind]
        return total

    def income(self, source, code=""):
        """What came in for a code: funds were spent from what was brought forward too."""
        spent = self.spent(code, source)
        if source == "funds" and self.leaves_first("funds", code):
            spent += self.closing_funds - self.opening_funds
        if source == "own" and self.leaves_first("own", code):
            spent += self.surplus
        return spent

    def leaves_first(self, source, code):
        """Whether the first leaf of a source is below the code: it bears what was brought forward."""
        leaves = [c for c, s in self.leaves.items() if source in s]
        return bool(leaves) and leaves[0].startswith(code)

    def by_economy(self):
        """The basic expenditure of the general budget, by what was bought."""
        rest, out = self.spent("", "general", 0), {c: 0 for c in ECONOMY if len(c) == 5}
        picked = ["30101", "30102", "30103", "30108", "30109", "30110", "30112", "30113", "30199", "30302", "30304", "30201", "30202", "30205", "30206", "30207", "30211", "30213", "30215",
                  "30216", "30217", "30226", "30228", "30229", "30231", "30239", "30299", "31002"]
        for code in picked[1:]:
            out[code] = min(self.amount(max(rest // 12, self.step)), rest)
            rest -= out[code]
        out[picked[0]] = rest
        return out

    def bought(self, prefix):
        return sum(v for c, v in self.economy.items() if any(c.startswith(p) for p in prefix.split()))

    def three_public(self):
        """(abroad, bought, run, reception, meetings, trainings) of the budget and of the final accounts."""
        final = (0, 0, self.economy["30231"], self.economy["30217"], self.economy["30215"], self.economy["30216"])
        return tuple(v + self.amount(1000000) if v else 0 for v in final), final

    def text(self, fen):
        """As printed. 分 to 元, or to 万元, half up."""
        if fen == 0 and not (self.case.get("zeros_here")):
            return self.case["blank"]
        hundredths = fen if self.case.get("unit") == "元" else (fen + 5000) // 10000
        return f"{hundredths // 100:,}.{hundredths % 100:02}"
