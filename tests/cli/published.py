"""Reports with known figures, for drawing them in the ways of sites and crawlers. Made, not taken from anywhere.

A report is lines of prose and tables; a table is rows of cells that know the field they state. `page` and `text` draw a
report as HTML and as text; what they call for a table, a row or a cell may be another's.
"""
import copy
import html
import random

ORGANISATIONS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
PEOPLE = ["natural_person", "commercial_enterprise", "research_institution", "public_welfare_org", "legal_service_org", "other_org"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
OUTCOME_IDS = ["upheld", "corrected", "other", "pending", "total"]
RESULTS = [
    (None, [("granted", "（一）予以公开"), ("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")]),
    ("（三）不予公开", [("denied.state_secret", "1.属于国家秘密"), ("denied.law_prohibited", "2.其他法律行政法规禁止公开"),
                  ("denied.three_safeties_one_stability", "3.危及“三安全一稳定”"), ("denied.third_party_rights", "4.保护第三方合法权益"),
                  ("denied.internal_affairs", "5.属于三类内部事务信息"), ("denied.process_info", "6.属于四类过程性信息"),
                  ("denied.enforcement_file", "7.属于行政执法案卷"), ("denied.administrative_query", "8.属于行政查询事项")]),
    ("（四）无法提供", [("unable.not_held", "1.本机关不掌握相关政府信息"), ("unable.needs_creation", "2.没有现成信息需要另行制作"),
                  ("unable.unclear_after_correction", "3.补正后申请内容仍不明确")]),
    ("（五）不予处理", [("not_processed.petition", "1.信访举报投诉类申请"), ("not_processed.repeat", "2.重复申请"),
                  ("not_processed.publication", "3.要求提供公开出版物"), ("not_processed.excessive_repeat", "4.无正当理由大量反复申请"),
                  ("not_processed.confirm_or_reissue", "5.要求行政机关确认或重新出具已获取信息")]),
]
OTHERS = [("other.overdue_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
          ("other.overdue_fee", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"), ("other.other", "3.其他")]


class Cell:
    def __init__(self, text, rows=1, columns=1, field=None):
        self.text, self.rows, self.columns, self.field = text, rows, columns, field

    @property
    def is_value(self):
        return self.field is not None


class Report:
    """`parts`: strings and tables (lists of rows) in order. `truth`: of fields, as printed. `said`: figures of the prose."""

    def __init__(self, form, organ, year, busy, seed):
        self.form, self.organ, self.year, self.random = form, organ, year, random.Random(seed)
        self.busy, self.truth = busy, {}
        self.title = f"{organ}{year}年政府信息公开工作年度报告"
        self.published = f"{year + 1}-01-18"
        self.phone = f"0745-88{self.random.randrange(10000, 99999)}"
        self.facts = {"report.year": year, "report.organ": organ, "report.title": self.title, "report.published": self.published,
                      "report.contact_phone": self.phone, "report.period_start": f"{year}-01-01", "report.period_end": f"{year}-12-31"}
        items, letters, wechat = self.random.sample(range(120, 980), 3)
        self.said = {items, letters, wechat}
        requests = self.requests()
        new, carried, on = (int(self.truth[f"requests.{row}.total"]) for row in ("new", "carried_over", "carried_forward"))
        total = int(self.truth["requests.total.total"])
        self.said |= {new, carried, on, total}
        self.parts = [
            f"根据《中华人民共和国政府信息公开条例》（国务院令第711号）要求编制本报告。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
            f"如对本报告有疑问，请与{organ}办公室联系（联系电话：{self.phone}）。",
            "一、总体情况",
            f"{year}年，{organ}主动公开政府信息{items}条，微信公众号发布信息{wechat}条，“局长信箱”收到来信{letters}封。",
            f"全年收到政府信息公开申请{new}件，上年结转{carried}件，已办结{total}件，结转下年度继续办理{on}件。",
            "二、主动公开政府信息情况", *self.proactive(),
            "三、收到和处理政府信息公开申请情况", requests,
            "四、政府信息公开行政复议、行政诉讼情况", self.review(),
            "五、存在的主要问题及改进情况", "一是公开的主动性有待加强，二是解读形式还不够丰富。下一步将加强培训，完善制度。",
            "六、其他需要报告的事项", "无其他需要报告的事项。", organ, f"{year + 1}年1月18日"]

    def some(self, most):
        """A figure: mostly none, as most offices have none."""
        if self.random.random() >= (0.45 if self.busy else 0.07):
            return 0
        return self.random.randrange(1, most if self.busy else 4)

    def value(self, field, value, columns=1):
        self.truth[field] = str(value)
        return Cell(str(value), 1, columns, field)

    def proactive(self):
        p, c = "proactive.", Cell
        if self.form == "2019":
            heads = lambda names: [c("信息内容"), *map(c, names)]
            lines = lambda id, label, columns: [c(label), *(self.value(f"{p}{id}.{column}", self.some(most)) for column, most in columns)]
            made = [("made", 9), ("published", 9), ("public_total", 60)]
            items = [("items_last_year", 90), ("items_change", 9), ("decisions", 2000)]
            block = lambda title: [c(title, 1, 4)]
            changes = ["上一年项目数量", "本年增/减", "处理决定数量"]
            return [[block("第二十条第（一）项"), heads(["本年新制作数量", "本年新公开数量", "对外公开总数量"]), lines("regulations", "规章", made),
                     lines("normative_documents", "规范性文件", made), block("第二十条第（五）项"), heads(changes), lines("licensing", "行政许可", items),
                     lines("other_services", "其他对外管理服务事项", items), block("第二十条第（六）项"), heads(changes), lines("penalty", "行政处罚", items),
                     lines("compulsion", "行政强制", items), block("第二十条第（八）项"), [c("信息内容"), c("上一年项目数量"), c("本年增/减", 1, 2)],
                     [c("行政事业性收费"), self.value(p + "fees.items_last_year", self.some(30)), self.value(p + "fees.items_change", self.some(9), 2)],
                     block("第二十条第（九）项"), [c("信息内容"), c("采购项目数量"), c("采购总金额", 1, 2)],
                     [c("政府集中采购"), self.value(p + "procurement.items", self.some(40)),
                      self.value(p + "procurement.amount", "37.25" if self.busy else 0, 2)]]]
        made = [("issued", 9), ("repealed", 9), ("in_force", 60)]
        wide = lambda label, id, value: [c(label), self.value(p + id, value, 3)]
        return [[[c("第二十条第（一）项", 1, 4)], [c("信息内容"), c("本年制发件数"), c("本年废止件数"), c("现行有效件数")],
                 [c("规章"), *(self.value(f"{p}regulations.{x}", 0) for x, _ in made)],
                 [c("行政规范性文件"), *(self.value(f"{p}normative_documents.{x}", self.some(most)) for x, most in made)],
                 [c("第二十条第（五）项", 1, 4)], [c("信息内容"), c("本年处理决定数量", 1, 3)],
                 wide("行政许可", "licensing.decisions", 11398 if self.busy else 0),
                 [c("第二十条第（六）项", 1, 4)], [c("信息内容"), c("本年处理决定数量", 1, 3)],
                 wide("行政处罚", "penalty.decisions", 1243 if self.busy else 12), wide("行政强制", "compulsion.decisions", self.some(30)),
                 [c("第二十条第（八）项", 1, 4)], [c("信息内容"), c("本年收费金额（单位：万元）", 1, 3)],
                 wide("行政事业性收费", "fees.amount", "3351.29" if self.busy else 0)]]

    def requests(self):
        groups = RESULTS + [("（六）其他处理", OTHERS)] if self.form == "2021" else RESULTS + [(None, [("other.all", "（六）其他处理")])]
        ids = [id for _, rows in groups for id, _ in rows]
        body = {id: [self.some(30) if self.random.random() < 0.6 else 0 for _ in PEOPLE] for id in ids}
        body["granted"][0] = 14 if self.busy else 3
        total = [sum(body[id][k] for id in ids) for k in range(6)]
        on = [min(self.some(9), 9) for _ in PEOPLE]
        carried = [min(self.some(9), total[k] + on[k]) for k in range(6)]
        body.update(new=[total[k] + on[k] - carried[k] for k in range(6)], carried_over=carried, total=total, carried_forward=on)
        figures = lambda id: [self.value(f"requests.{id}.{who}", n) for who, n in zip(PEOPLE + ["total"], body[id] + [sum(body[id])])]
        c = Cell
        rows = [[c("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), c("申请人情况", 1, 7)],
                [c("自然人", 2), c("法人或其他组织", 1, 5), c("总计", 2)], [c(name) for name in ORGANISATIONS],
                [c("一、本年新收政府信息公开申请数量", 1, 3), *figures("new")], [c("二、上年结转政府信息公开申请数量", 1, 3), *figures("carried_over")]]
        first = len(rows)
        for group, members in groups:
            for number, (id, label) in enumerate(members):
                if group is None:
                    rows.append([c(label, 1, 2), *figures(id)])
                else:
                    rows.append([*([c(group, len(members))] if number == 0 else []), c(label), *figures(id)])
        rows.append([c("（七）总计", 1, 2), *figures("total")])
        rows[first].insert(0, c("三、本年度办理结果", len(rows) - first))
        rows.append([c("四、结转下年度继续办理", 1, 3), *figures("carried_forward")])
        return rows

    def review(self):
        c, values = Cell, []
        for group in ("review", "litigation_direct", "litigation_after_review"):
            counts = [self.some(30) for _ in range(4)]
            values += [self.value(f"{group}.{id}", n) for id, n in zip(OUTCOME_IDS, counts + [sum(counts)])]
        return [[c("行政复议", 1, 5), c("行政诉讼", 1, 10)], [*(c(name, 2) for name in OUTCOMES), c("未经复议直接起诉", 1, 5), c("复议后起诉", 1, 5)],
                [c(name) for name in OUTCOMES * 2], values]

    @property
    def tables(self):
        return [part for part in self.parts if isinstance(part, list)]

    def copy(self):
        return copy.deepcopy(self)

    def with_cells(self, change):
        """A copy in which `change` may do what it likes to each cell of a value."""
        other = self.copy()
        for table in other.tables:
            for row in table:
                for cell in row:
                    if cell.is_value:
                        change(cell)
        return other

    def with_tables(self, change):
        """A copy with what `change` gives for each table: a list of tables."""
        other = self.copy()
        other.parts = [piece for part in other.parts for piece in (change(part) if isinstance(part, list) else [part])]
        return other


# HTML

def span(cell):
    return (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")


def td(cell, inside=None):
    return f"<td{span(cell)}>{html.escape(cell.text) if inside is None else inside}</td>"


def tr(row, cell=td):
    return "<tr>" + "".join(map(cell, row)) + "</tr>"


def table_of(table, cell=td, row=tr):
    return '<table border="1">\n' + "\n".join(row(each, cell) for each in table) + "\n</table>"


def paragraph(text):
    return f"<p>{html.escape(text)}</p>"


def body_of(report, cell=td, row=tr, table=table_of, prose=paragraph):
    pieces = [f"<h1>{report.title}</h1>", f'<div class="info">发布日期：{report.published}　来源：{report.organ}　浏览次数：1534</div>']
    return "\n".join(pieces + [table(part, cell, row) if isinstance(part, list) else prose(part) for part in report.parts])


def page_of(body, title="", head=""):
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n<body>\n{body}\n</body></html>\n'


def page(report, head="", **ways):
    return page_of(body_of(report, **ways), report.title, head)


# Text

def slots(table):
    """Rows of equal length, of what stands in each place of the grid: (cell, whether it begins there), or None."""
    places, width = {}, max(sum(cell.columns for cell in row) for row in table)
    for r, row in enumerate(table):
        k = 0
        for cell in row:
            while (r, k) in places:
                k += 1
            for i in range(cell.rows):
                for j in range(cell.columns):
                    places[r + i, k + j] = cell, (i, j) == (0, 0)
    return [[places.get((r, k)) for k in range(width)] for r in range(len(table))]


def grid(table):
    """… of cells where they begin; None elsewhere."""
    return [[place[0] if place and place[1] else None for place in row] for row in slots(table)]


def strings(table, repeated=False):
    """… of text. `repeated`: cells of spans say it again."""
    return [[place[0].text if place and (place[1] or repeated) else "" for place in row] for row in slots(table)]


def text(report, table, join="\n", prose=str):
    lines = [report.title, f"发布日期：{report.published} 来源：{report.organ} 浏览次数：1534"]
    return join.join(lines + [table(part) if isinstance(part, list) else prose(part) for part in report.parts]) + "\n"
