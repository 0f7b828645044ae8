"""The tables of indicators: the form of 2014 (政府信息公开情况统计表), and the table with codes that some places printed before it.

A row is (field id, label, unit); a heading has no id. The sums are those of the forms.
"""
from form import Cell, Grid

ROWS_2014 = [
    (None, "一、主动公开情况", None),
    ("disclosed.total", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条"),
    ("disclosed.normative_documents", "其中：主动公开规范性文件数", "条"),
    ("disclosed.normative_documents_made", "制发规范性文件总数", "件"),
    (None, "（二）通过不同渠道和方式公开政府信息的情况", None),
    ("channels.gazette", "1.政府公报公开政府信息数", "条"),
    ("channels.website", "2.政府网站公开政府信息数", "条"),
    ("channels.weibo", "3.政务微博公开政府信息数", "条"),
    ("channels.wechat", "4.政务微信公开政府信息数", "条"),
    ("channels.other", "5.其他方式公开政府信息数", "条"),
    (None, "二、回应解读情况", None),
    ("responses.hot_topics", "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次"),
    (None, "（二）通过不同渠道和方式回应解读的情况", None),
    ("responses.press_conferences", "1.参加或举办新闻发布会总次数", "次"),
    ("responses.press_conferences_by_principal", "其中：主要负责同志参加新闻发布会次数", "次"),
    ("responses.interviews", "2.政府网站在线访谈次数", "次"),
    ("responses.interviews_by_principal", "其中：主要负责同志参加政府网站在线访谈次数", "次"),
    ("responses.interpretations", "3.政策解读稿件发布数", "篇"),
    ("responses.weibo_wechat", "4.微博微信回应事件数", "次"),
    ("responses.other", "5.其他方式回应事件数", "次"),
    (None, "三、依申请公开情况", None),
    ("applications.received", "（一）收到申请数", "件"),
    ("applications.in_person", "1.当面申请数", "件"),
    ("applications.fax", "2.传真申请数", "件"),
    ("applications.network", "3.网络申请数", "件"),
    ("applications.letter", "4.信函申请数", "件"),
    ("applications.concluded", "（二）申请办结数", "件"),
    ("applications.on_time", "1.按时办结数", "件"),
    ("applications.extended", "2.延期办结数", "件"),
    ("applications.answered", "（三）申请答复数", "件"),
    ("answers.already_public", "1.属于已主动公开范围数", "件"),
    ("answers.granted", "2.同意公开答复数", "件"),
    ("answers.partial", "3.同意部分公开答复数", "件"),
    ("answers.refused", "4.不同意公开答复数", "件"),
    ("answers.refused_state_secret", "其中：涉及国家秘密", "件"),
    ("answers.refused_trade_secret", "涉及商业秘密", "件"),
    ("answers.refused_privacy", "涉及个人隐私", "件"),
    ("answers.refused_safety", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
    ("answers.refused_not_government_information", "不是《条例》所指政府信息", "件"),
    ("answers.refused_other_law", "法律法规规定的其他情形", "件"),
    ("answers.not_held", "5.不属于本行政机关公开数", "件"),
    ("answers.nonexistent", "6.申请信息不存在数", "件"),
    ("answers.amend", "7.告知作出更改补充数", "件"),
    ("answers.redirected", "8.告知通过其他途径办理数", "件"),
    ("reconsideration.total", "四、行政复议数量", "件"),
    ("reconsideration.upheld", "（一）维持具体行政行为数", "件"),
    ("reconsideration.corrected", "（二）被依法纠错数", "件"),
    ("reconsideration.other", "（三）其他情形数", "件"),
    ("lawsuits.total", "五、行政诉讼数量", "件"),
    ("lawsuits.upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
    ("lawsuits.corrected", "（二）被依法纠错数", "件"),
    ("lawsuits.other", "（三）其他情形数", "件"),
    ("complaints", "六、举报投诉数量", "件"),
    ("fees.charged", "七、依申请公开信息收取的费用", "万元"),
    (None, "八、机构建设和保障经费情况", None),
    ("capacity.dedicated_bodies", "（一）政府信息公开工作专门机构数", "个"),
    ("capacity.reading_points", "（二）设置政府信息公开查阅点数", "个"),
    ("capacity.staff", "（三）从事政府信息公开工作人员数", "人"),
    ("capacity.staff_full_time", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人"),
    ("capacity.staff_part_time", "2.兼职人员数", "人"),
    ("capacity.budget", "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元"),
    (None, "九、政府信息公开会议和培训情况", None),
    ("activities.meetings", "（一）召开政府信息公开工作会议或专题会议数", "次"),
    ("activities.trainings", "（二）举办各类培训班数", "次"),
    ("activities.trained", "（三）接受培训人员数", "人次"),
]

ROWS_2008 = [
    ("items.disclosed", "主动公开信息数", "条"),
    ("items.full_text", "其中：全文电子化的主动公开信息数", "条"),
    ("items.normative_documents", "新增的行政规范性文件数", "件"),
    ("services.items", "提供服务类信息数", "条"),
    ("services.page_views", "网站专栏页面访问量", "人次"),
    ("services.visitors", "现场接待人数", "人次"),
    ("services.online_enquiries", "网上咨询数", "人次"),
    ("services.calls", "咨询电话接听数", "人次"),
    ("requests.catalogue", "依申请公开信息目录数", "条"),
    ("requests.received", "申请总数", "条"),
    ("requests.in_person", "1.当面申请数", "条"),
    ("requests.fax", "2.传真申请数", "条"),
    ("requests.email", "3.电子邮件申请数", "条"),
    ("requests.online", "4.网上申请数", "条"),
    ("requests.letter", "5.信函申请数", "条"),
    ("requests.other", "6.其他形式申请数", "条"),
    ("answers.total", "对申请的答复总数", "条"),
    ("answers.granted", "1.同意公开答复数", "条"),
    ("answers.partial", "2.同意部分公开答复数", "条"),
    ("answers.refused", "3.否决公开答复总数", "条"),
    ("answers.refused_not_government_information", "（1）非《规定》所指政府信息数", "条"),
    ("answers.refused_nonexistent", "（2）信息不存在数", "条"),
    ("answers.refused_not_held", "（3）非本部门掌握数", "条"),
    ("answers.refused_unclear", "（4）申请内容不明确数", "条"),
    ("answers.refused_exempt_1", "（5）免予公开范围1", "条"),
    ("answers.refused_exempt_2", "（6）免予公开范围2", "条"),
    ("answers.refused_exempt_3", "（7）免予公开范围3", "条"),
    ("answers.refused_exempt_4", "（8）免予公开范围4", "条"),
    ("answers.refused_exempt_5", "（9）免予公开范围5", "条"),
    ("answers.refused_exempt_6", "（10）免予公开范围6", "条"),
    ("answers.refused_other", "（11）其他原因", "条"),
    ("disputes.reconsiderations", "行政复议数", "件"),
    ("disputes.lawsuits", "行政诉讼数", "件"),
    ("disputes.complaints", "行政申诉数", "件"),
    ("disputes.complaints_after_first_answer", "其中：对本部门首次处理不满意的行政申诉数", "件"),
]

SUMS_2014 = {
    "applications.received": ["applications.in_person", "applications.fax", "applications.network", "applications.letter"],
    "applications.concluded": ["applications.on_time", "applications.extended"],
    "applications.answered": ["answers.already_public", "answers.granted", "answers.partial", "answers.refused", "answers.not_held",
                              "answers.nonexistent", "answers.amend", "answers.redirected"],
    "answers.refused": ["answers.refused_state_secret", "answers.refused_trade_secret", "answers.refused_privacy", "answers.refused_safety",
                        "answers.refused_not_government_information", "answers.refused_other_law"],
    "reconsideration.total": ["reconsideration.upheld", "reconsideration.corrected", "reconsideration.other"],
    "lawsuits.total": ["lawsuits.upheld", "lawsuits.corrected", "lawsuits.other"],
    "capacity.staff": ["capacity.staff_full_time", "capacity.staff_part_time"],
}
SUMS_2008 = {
    "requests.received": [r for r, _, _ in ROWS_2008 if r.startswith("requests.") and r not in ("requests.received", "requests.catalogue")],
    "answers.total": ["answers.granted", "answers.partial", "answers.refused"],
    "answers.refused": [r for r, _, _ in ROWS_2008 if r.startswith("answers.refused_")],
}

SECTIONS_2014 = ["一、概述", "二、主动公开政府信息情况", "三、回应解读情况", "四、依申请公开政府信息情况", "五、行政复议、行政诉讼和举报投诉情况",
                 "六、政府信息公开的收费及减免情况", "七、机构建设和保障经费情况", "八、政府信息公开会议和培训情况", "九、存在的主要问题和改进措施"]
SECTIONS_2008 = ["一、概述", "二、主动公开政府信息情况", "三、依申请公开政府信息和不予公开政府信息情况", "四、咨询处理情况", "五、复议、诉讼和申诉情况",
                 "六、政府支出与收费情况", "七、主要问题和改进措施"]


class Table:
    def __init__(self, form, rows, sums, sections, title, heads, columns):
        self.form, self.rows, self.sums, self.sections, self.title, self.heads, self.columns = form, rows, sums, sections, title, heads, columns

    def id(self, row, column):
        return f"indicators.{row}.{column}" if self.form == "2008" else row

    def ids(self):
        return [self.id(r, c) for r, _, _ in self.rows if r for c in self.columns]


TABLES = {
    "2014": Table("2014", ROWS_2014, SUMS_2014, SECTIONS_2014, "政府信息公开情况统计表", ["统计指标", "单位"], ["number"]),
    "2008": Table("2008", ROWS_2008, SUMS_2008, SECTIONS_2008, "政府信息公开指标统计表", ["指标名称", "计量单位", "代码"], ["year", "cumulative"]),
}


def grid(report):
    """The table as the report prints it: with its own rows, levels of government as columns, serial numbers."""
    t, style = report.table, report.style
    heads = report.column_heads()
    lead = (["序号"] if style.get("serial") else []) + [report.label(f"head.{n}", h) for n, h in enumerate(t.heads)]
    if style.get("no_units"):
        lead = [h for h in lead if h not in ("单位", "计量单位")]
    g = Grid("statistics", len(lead) + len(heads))
    g.widths = ([7] if style.get("serial") else []) + [52, 10][:len(t.heads)] + ([8] if "代码" in lead else [])
    g.widths += [(100 - sum(g.widths)) / len(heads)] * len(heads)
    g.rows.append([Cell(h, kind="head") for h in lead + heads])
    if style.get("column_numbers"):
        g.rows.append([Cell(x, kind="head") for x in ["甲", "乙", "丙", "丁"][:len(lead)] + [str(n + 1) for n in range(len(heads))]])
    number = 0

    def add(label, unit, values, ids):
        nonlocal number
        number += 1
        row = [Cell(str(number))] if style.get("serial") else []
        row.append(Cell(label))
        if not style.get("no_units"):
            row.append(Cell(unit))
        if "代码" in t.heads:
            row.append(Cell(f"{number:02d}"))
        g.rows.append(row + [Cell(v, kind="value", id=i) for v, i in zip(values, ids)])

    for row, label, unit in t.rows:
        if row is None:
            add(report.label(label, label), style.get("no_unit", "——"), [""] * len(heads), [""] * len(heads))
            continue
        add(report.label(row, label), report.data.get("units", {}).get(row, unit), *report.row_of(row))
        for own in report.data.get("own_rows", []):
            if own["after"] == row:
                add(report.text(own["label"]), own["unit"], [str(v) for v in own["values"]], [""] * len(heads))
    return g
