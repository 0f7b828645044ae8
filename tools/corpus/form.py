"""The forms of 2019 and 2021: their labels, their field ids and their three tables as grids of cells with spans.

A grid is what the official form looks like; the writers (text_writer, html_writer, print_writer) only say how a grid is put on paper.
"""
from dataclasses import dataclass, field

COLUMNS = ["natural_person", "commercial_enterprise", "research_institution", "public_welfare_org",
           "legal_service_org", "other_org", "total"]
ORG_HEADS = ["商业\n企业", "科研\n机构", "社会公益\n组织", "法律服务\n机构", "其他"]

# row id, group label (at the first row of its group), row label
REQUEST_ROWS = [
    ("new", None, "一、本年新收政府信息公开申请数量"),
    ("carried_over", None, "二、上年结转政府信息公开申请数量"),
    ("granted", None, "（一）予以公开"),
    ("partial", None, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("denied.state_secret", "（三）不予公开", "1.属于国家秘密"),
    ("denied.law_prohibited", "（三）不予公开", "2.其他法律行政法规禁止公开"),
    ("denied.three_safeties_one_stability", "（三）不予公开", "3.危及“三安全一稳定”"),
    ("denied.third_party_rights", "（三）不予公开", "4.保护第三方合法权益"),
    ("denied.internal_affairs", "（三）不予公开", "5.属于三类内部事务信息"),
    ("denied.process_info", "（三）不予公开", "6.属于四类过程性信息"),
    ("denied.enforcement_file", "（三）不予公开", "7.属于行政执法案卷"),
    ("denied.administrative_query", "（三）不予公开", "8.属于行政查询事项"),
    ("unable.not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("unable.needs_creation", "（四）无法提供", "2.没有现成信息需要另行制作"),
    ("unable.unclear_after_correction", "（四）无法提供", "3.补正后申请内容仍不明确"),
    ("not_processed.petition", "（五）不予处理", "1.信访举报投诉类申请"),
    ("not_processed.repeat", "（五）不予处理", "2.重复申请"),
    ("not_processed.publication", "（五）不予处理", "3.要求提供公开出版物"),
    ("not_processed.excessive_repeat", "（五）不予处理", "4.无正当理由大量反复申请"),
    ("not_processed.confirm_or_reissue", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
    ("other.overdue_correction", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other.overdue_fee", "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other.other", "（六）其他处理", "3.其他"),
    ("total", None, "（七）总计"),
    ("carried_forward", None, "四、结转下年度继续办理"),
]
OTHER_ALL = ("other.all", None, "（六）其他处理")
RESULTS = "三、本年度办理结果"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

PROACTIVE = [
    ("第二十条第（一）项", ["本年制发件数", "本年废止件数", "现行有效件数"], [
        ("proactive.regulations", "规章", ["issued", "repealed", "in_force"]),
        ("proactive.normative_documents", "行政规范性文件", ["issued", "repealed", "in_force"])]),
    ("第二十条第（五）项", ["本年处理决定数量"], [("proactive.licensing", "行政许可", ["decisions"])]),
    ("第二十条第（六）项", ["本年处理决定数量"], [
        ("proactive.penalty", "行政处罚", ["decisions"]),
        ("proactive.compulsion", "行政强制", ["decisions"])]),
    ("第二十条第（八）项", ["本年收费金额（单位：万元）"], [("proactive.fees", "行政事业性收费", ["amount"])]),
]

ITEMS = ["items_last_year", "items_change", "decisions"]
ITEM_HEADS = ["上一年\n项目数量", "本年增/减", "处理决\n定数量"]
PROACTIVE_2019 = [
    ("第二十条第（一）项", ["本年新\n制作数量", "本年新\n公开数量", "对外公开总数量"], [
        ("proactive.regulations", "规章", ["made", "published", "public_total"]),
        ("proactive.normative_documents", "规范性文件", ["made", "published", "public_total"])]),
    ("第二十条第（五）项", ITEM_HEADS, [("proactive.licensing", "行政许可", ITEMS), ("proactive.other_services", "其他对外管理服务事项", ITEMS)]),
    ("第二十条第（六）项", ITEM_HEADS, [("proactive.penalty", "行政处罚", ITEMS), ("proactive.compulsion", "行政强制", ITEMS)]),
    ("第二十条第（八）项", ITEM_HEADS[:2], [("proactive.fees", "行政事业性收费", ITEMS[:2])]),
    ("第二十条第（九）项", ["采购项\n目数量", "采购总金额"], [("proactive.procurement", "政府集中采购", ["items", "amount"])]),
]
BLOCKS = {"2021": PROACTIVE, "2019": PROACTIVE_2019}


def proactive_of(forms):
    """The blocks of table two: of one form, or of several, as {"一": "2019", "五": "2021"} by the number of the block."""
    if isinstance(forms, str):
        return BLOCKS[forms]
    return [b for key, name in forms.items() for b in BLOCKS[name] if f"（{key}）" in b[0]]


REVIEWS = [("review", "行政复议"), ("litigation_direct", "未经复议直接起诉"), ("litigation_after_review", "复议后起诉")]
REVIEW_COLUMNS = ["upheld", "corrected", "other", "pending", "total"]
REVIEW_HEADS = ["结果\n维持", "结果\n纠正", "其他\n结果", "尚未\n审结", "总计"]

SECTIONS = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]


@dataclass
class Cell:
    text: str            # "\n" marks where a narrow head breaks
    rows: int = 1
    cols: int = 1
    kind: str = "label"  # title, head, label, value
    id: str = ""


@dataclass
class Grid:
    name: str
    width: int
    rows: list = field(default_factory=list)
    widths: list = field(default_factory=list)  # percent, for paper


def request_rows(one_other):
    """The rows of table three, with （六）其他处理 as three rows or as one."""
    if not one_other:
        return REQUEST_ROWS
    kept = [r for r in REQUEST_ROWS if not r[0].startswith("other.")]
    at = [r[0] for r in kept].index("total")
    return kept[:at] + [OTHER_ALL] + kept[at:]


def field_ids(one_other=False, proactive=PROACTIVE):
    ids = [f"{key}.{c}" for _, _, rows in proactive for key, _, cols in rows for c in cols]
    ids += [f"requests.{row}.{c}" for row, _, _ in request_rows(one_other) for c in COLUMNS]
    ids += [f"{key}.{c}" for key, _ in REVIEWS for c in REVIEW_COLUMNS]
    return ids


def spans(count):
    """How many of the three columns of values each of `count` takes; the last takes the rest."""
    return [3 // count] * (count - 1) + [3 - 3 // count * (count - 1)]


def proactive_blocks(printed, label, proactive=PROACTIVE, own_rows=()):
    """Table two as its blocks, with rows of the office's own; printed(id) gives the text of a cell, label(key, official) that of a label."""
    blocks = []
    for n, (title, heads, rows) in enumerate(proactive):
        span = spans(len(heads))
        g = Grid(f"proactive{n + 1}", 4, widths=[34, 22, 22, 22])
        g.rows.append([Cell(label(f"block{n + 1}", title), cols=4, kind="title")])
        g.rows.append([Cell(label("content", "信息内容"), kind="head")] + [Cell(label(f"block{n + 1}.{c}", h), cols=k, kind="head")
                      for c, h, k in zip(rows[0][2], heads, span)])
        for key, name, cols in rows:
            g.rows.append([Cell(label(key, name))] + [Cell(printed(f"{key}.{c}"), cols=k, kind="value", id=f"{key}.{c}") for c, k in zip(cols, span)])
            for own in own_rows:
                if own["after"] == key:
                    g.rows.append([Cell(own["label"])] + [Cell(str(v), cols=k, kind="value") for v, k in zip(own["values"], span)])
        blocks.append(g)
    return blocks


def joined(name, blocks):
    g = Grid(name, blocks[0].width, widths=blocks[0].widths)
    for b in blocks:
        g.rows += b.rows
    return g


def requests_grid(printed, label, one_other):
    g = Grid("requests", 10, widths=[7, 14, 26, 8, 7, 7, 8, 8, 7, 8])
    g.rows.append([Cell(label("corner", CORNER), 3, 3, "head"), Cell(label("applicants", "申请人情况"), cols=7, kind="head")])
    g.rows.append([Cell(label("natural_person", "自然人"), 2, 1, "head"), Cell(label("organisations", "法人或其他组织"), cols=5, kind="head"),
                   Cell(label("column_total", "总计"), 2, 1, "head")])
    g.rows.append([Cell(label(c, h), kind="head") for c, h in zip(COLUMNS[1:6], ORG_HEADS)])
    rows = request_rows(one_other)
    seen = set()
    for row, group, text in rows:
        cells = []
        if row in ("new", "carried_over", "carried_forward"):
            cells.append(Cell(label(f"requests.{row}", text), cols=3))
        else:
            if row == "granted":
                cells.append(Cell(label("results", RESULTS), rows=len(rows) - 3))
            if group is None:
                cells.append(Cell(label(f"requests.{row}", text), cols=2))
            else:
                if group not in seen:
                    seen.add(group)
                    key = row.split(".")[0]
                    cells.append(Cell(label(key, group), rows=sum(1 for r in rows if r[1] == group)))
                cells.append(Cell(label(f"requests.{row}", text)))
        cells += [Cell(printed(f"requests.{row}.{c}"), kind="value", id=f"requests.{row}.{c}") for c in COLUMNS]
        g.rows.append(cells)
    return g


def review_grid(printed, label):
    g = Grid("review", 15, widths=[6.6] * 15)
    g.rows.append([Cell(label("review", "行政复议"), cols=5, kind="head"), Cell(label("litigation", "行政诉讼"), cols=10, kind="head")])
    heads = lambda key, rows: [Cell(label(f"{key}.{c}", h), rows, 1, "head") for c, h in zip(REVIEW_COLUMNS, REVIEW_HEADS)]
    g.rows.append(heads("review", 2) + [Cell(label(key, name), cols=5, kind="head") for key, name in REVIEWS[1:]])
    g.rows.append(heads("litigation_direct", 1) + heads("litigation_after_review", 1))
    g.rows.append([Cell(printed(f"{key}.{c}"), kind="value", id=f"{key}.{c}") for key, _ in REVIEWS for c in REVIEW_COLUMNS])
    return g


def review_upright(printed, label):
    """Table four turned: a row for each result, as some sites print it."""
    g = Grid("review", 3, widths=[40, 30, 30])
    names = {"review": "行政复议", "litigation_direct": "未经复议直接起诉", "litigation_after_review": "复议后起诉"}
    for key, _ in REVIEWS:
        for n, (c, h) in enumerate(zip(REVIEW_COLUMNS, REVIEW_HEADS)):
            first = [Cell(label(key, names[key]), rows=5)] if n == 0 else []
            g.rows.append(first + [Cell(label(f"{key}.{c}", h.replace("\n", ""))), Cell(printed(f"{key}.{c}"), kind="value", id=f"{key}.{c}")])
    return g
