#!/usr/bin/env python3
"""enforcement.py: writes corpus/cn_law_enforcement and its truths.

  enforcement.py            every .txt and .html, and the truths in tools/corpus/truth
  enforcement.py --check    writes nothing; exit status 1 if a file on disk is not what would be written
  enforcement.py --pdf      the PDFs too (wkhtmltopdf, WenQuanYi Micro Hei); look at them: pdftoppm -r 50 -png

A case is a list of blocks, each a line of text or a table: rows of cells, where a cell is a text or (text, columns, rows). Below a table
stands what its cells are: a list of field ids beside the values of its last row, or of each row. All is invented."""
import html
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FAMILY = "cn_law_enforcement"
CORPUS = os.path.join(HERE, "..", "..", "corpus", FAMILY)

LICENCES = ["申请数量", "受理数量", "许可数量", "不予许可数量", "撤销许可数量"]
LICENCE_IDS = ["applied", "accepted", "granted", "refused", "revoked"]
OLD = ["警告", "罚款", "没收违法所得、没收非法财物", "暂扣许可证、执照", "责令停产停业", "吊销许可证、执照", "行政拘留", "其他行政处罚", "合计（宗）"]
OLD_IDS = ["warning", "fine", "confiscation", "licence_suspended", "production_stopped", "licence_revoked", "detention", "other", "total"]
NEW = ["警告、通报批评", "罚款", "没收违法所得、没收非法财物", "暂扣许可证件", "降低资质等级", "吊销许可证件", "限制开展生产经营活动", "责令停产停业", "责令关闭", "限制从业",
       "行政拘留", "其他行政处罚", "合计"]
NEW_IDS = ["warning_or_criticism", "fine", "confiscation", "licence_suspended", "downgraded", "licence_revoked", "activities_restricted", "production_stopped",
           "closed", "employment_restricted", "detention", "other", "total"]
MEASURES = ["查封场所、设施或者财物", "扣押财物", "冻结存款、汇款", "其他行政强制措施"]
EXECUTION = ["加处罚款或者滞纳金", "划拨存款、汇款", "拍卖或者依法处理查封、扣押的场所、设施或者财物", "排除妨碍、恢复原状", "代履行", "其他强制执行方式"]
COMPULSION_IDS = ["measures.sealed", "measures.seized", "measures.frozen", "measures.other", "execution.fine", "execution.transferred", "execution.auctioned",
                  "execution.cleared", "execution.performed", "execution.other", "execution.by_court", "total"]
OTHER_IDS = ["collection.count", "collection.amount", "inspection.count", "ruling.count", "ruling.amount", "payment.count", "payment.amount",
             "confirmation.count", "reward.count", "reward.amount", "further.count"]
RULES = ["说明：", "1.“申请数量”的统计范围为统计年度1月1日至12月31日期间，本单位收到当事人许可申请的数量。",
         "2.单处一个类别行政处罚的，计入相应的行政处罚类别；并处两种以上行政处罚的，算一宗行政处罚，并在相应的类别中选择一个计入，不重复计算。",
         "3.“罚没金额”以处罚决定书确定的金额为准。"]


def compulsion(values, unit="（宗）"):
    head = [[("行政强制措施" + unit, 4, 1), ("行政强制执行" + unit, 6, 1), ("申请法院强制执行" + unit, 1, 2), ("合计" + unit, 1, 2)], MEASURES + EXECUTION]
    return {"rows": head + [values], "fields": ["compulsion." + i for i in COMPULSION_IDS]}


def other(values, money="（万元）"):
    head = [[("行政征收", 2, 1), ("行政检查", 1, 1), ("行政裁决", 2, 1), ("行政给付", 2, 1), ("行政确认", 1, 1), ("行政奖励", 2, 1), ("其他行政执法行为", 1, 1)],
            ["次数（次）", "征收总金额" + money, "次数（次）", "次数（次）", "涉及金额" + money, "次数（次）", "给付总金额" + money, "次数（次）", "次数（次）", "奖励总金额" + money, "宗数（宗）"]]
    return {"rows": head + [values], "fields": ["other." + i for i in OTHER_IDS]}


def table(heads, ids, values):
    return {"rows": [heads, values], "fields": ids}


def penalties(heads, ids, values):
    return table(heads, [i and "penalties." + i for i in ids], values)


def licences(values, heads=LICENCES, ids=LICENCE_IDS):
    return table(heads, [i and "licences." + i for i in ids], values)


def unit_of(heads, unit):
    return [h + f"（{unit}）" for h in heads]


CASES = [
    # Whole reports, each in three media.
    {"name": "luoxi_city_management_2023", "form": "2021_row", "media": ("txt", "html", "pdf"), "txt": "pipes",
     "title": "洛溪市城市管理局2023年度行政执法统计年报", "organ": "洛溪市城市管理局", "year": "2023",
     "blocks": ["一、行政许可实施情况统计表", licences(["26570", "26569", "26462", "102", "5"]), *RULES[:2],
                "二、行政处罚实施情况统计表", penalties(unit_of(NEW, "宗") + ["罚没金额（万元）"], NEW_IDS + ["amount"],
                                              ["31", "54", "59", "0", "0", "0", "0", "0", "0", "0", "0", "0", "144", "1175.5"]), *RULES[2:],
                "2023年，本局作出行政处罚决定144宗，罚没金额1175.5万元。",
                "三、行政强制实施情况统计表", compulsion(["1", "12", "0", "0", "3", "0", "0", "0", "4", "0", "5", "25"]),
                "四、其他行政执法行为实施情况统计表", other(["0", "0", "1234", "0", "0", "0", "0", "0", "2", "0.5", "7"])],
     "units": {"penalties.amount": "万元", "penalties.total": "宗", "compulsion.total": "宗", "other.reward.amount": "万元", "other.inspection.count": "次"},
     "narrative": [("作出行政处罚决定144宗", "144", "宗"), ("罚没金额1175.5万元", "11755000", "元")]},
    {"name": "heshan_market_2020", "form": "2018", "media": ("txt", "html", "pdf"), "txt": "blank_lines",
     "title": "鹤杉县市场监督管理局2020年度行政执法数据公示", "organ": "鹤杉县市场监督管理局", "year": "2020",
     "blocks": ["一、行政许可实施情况统计表", licences(["812", "809", "801", "4", "0"]),
                "二、行政处罚实施情况统计表", penalties(OLD + ["罚没金额（元）"], OLD_IDS + ["amount"], ["12", "203", "18", "0", "1", "0", "0", "2", "236", "1543200.50"]),
                "三、行政强制实施情况统计表", compulsion(["7", "33", "0", "2", "0", "0", "1", "0", "0", "0", "6", "49"])],
     "units": {"penalties.amount": "元"}},
    # One kind of print each.
    {"name": "txt_new_kinds_one_cell_a_line", "form": "2021_row", "media": ("txt",), "txt": "cells",
     "title": "2022年度南栗区应急管理局行政执法数据公示", "organ": "南栗区应急管理局", "year": "2022",
     "blocks": ["行政处罚实施情况统计表", penalties(NEW + ["罚没金额（万元）"], NEW_IDS + ["amount"],
                                          ["3", "41", "0", "1", "0", "0", "0", "2", "0", "0", "0", "0", "47", "208.36"])],
     "units": {"penalties.amount": "万元"}},
    {"name": "txt_columns_reordered", "form": "2018", "media": ("txt",), "txt": "tabs",
     "title": "东榆县林业局2019年度行政执法情况统计表", "organ": "东榆县林业局", "year": "2019",
     "blocks": ["行政处罚情况", penalties(["合计（件）", "罚款（件）", "警告（件）", "没收违法所得、没收非法财物（件）", "吊销许可证、执照（件）", "其他（件）", "罚没金额（元）"],
                                  ["total", "fine", "warning", "confiscation", "licence_revoked", "other", "amount"], ["10", "5", "3", "1", "0", "1", "72500"]),
                "行政许可情况", licences(["4", "5", "3", "1"], ["受理数量", "申请数量", "许可数量", "不予许可数量"], ["accepted", "applied", "granted", "refused"])],
     "units": {"penalties.amount": "元", "penalties.fine": "件"}},
    {"name": "txt_units_on_a_line", "form": "2018", "media": ("txt",), "txt": "spaces",
     "title": "西槐县水利局行政执法统计年报（2019年）", "organ": "西槐县水利局", "year": "2019",
     "blocks": ["行政处罚实施情况统计表", "单位：件、万元", penalties(["警告", "罚款", "没收违法所得、没收非法财物", "责令停产停业", "其他行政处罚", "合计", "罚没金额"],
                                                     ["warning", "fine", "confiscation", "production_stopped", "other", "total", "amount"],
                                                     ["2", "9", "0", "1", "0", "12", "17.25"])],
     "units": {"penalties.amount": "万元", "penalties.fine": "件"}},
    {"name": "txt_no_unit_printed", "form": "2018", "media": ("txt",), "txt": "pipes",
     "title": "北楸县农业农村局2018年度行政执法统计年报", "organ": "北楸县农业农村局", "year": "2018",
     "blocks": ["行政处罚实施情况统计表", penalties(["警告", "罚款", "没收违法所得、没收非法财物", "其他行政处罚", "合计", "罚没金额"],
                                          ["warning", "fine", "confiscation", "other", "total", "amount"], ["1", "4", "2", "0", "7", "8040"])],
     "units": {"penalties.amount": ""}},
    {"name": "txt_legal_review", "form": "2021_row", "media": ("txt",), "txt": "pipes_after",
     "title": "柘湾市住房和城乡建设局2021年度行政执法统计年报", "organ": "柘湾市住房和城乡建设局", "year": "2021",
     "blocks": ["行政许可", licences(["77", "75", "70", "3", "0", "12", "1"], LICENCES + ["审核数量", "纠错数量"], LICENCE_IDS + ["reviewed", "corrected"])]},
    {"name": "txt_units_of_the_office", "form": "2018", "media": ("txt", "html"), "txt": "pipes",
     "title": "青桑县水利局2020年度行政执法统计年报", "organ": "青桑县水利局", "year": "2020",
     "blocks": ["行政处罚实施情况统计表",
                {"rows": [["序号", "单位名称", *OLD, "罚没金额（万元）"], ["1", "水政监察大队", "1", "2", "0", "0", "0", "0", "0", "0", "3", "1.5"],
                          ["2", "河道管理所", "0", "1", "0", "0", "0", "0", "0", "0", "1", "0.5"], ["3", "合计", "1", "3", "0", "0", "0", "0", "0", "0", "4", "2"]],
                 "fields": [None, None, *["penalties." + i for i in OLD_IDS], "penalties.amount"], "own": 2,
                 "own_heads": OLD[:-1] + ["合计", "罚没金额"]}],
     "units": {"penalties.amount": "万元"}},
    {"name": "html_units_without_total", "form": "2021_row", "media": ("html",),
     "title": "玉榉区卫生健康局2023年度行政执法统计年报", "organ": "玉榉区卫生健康局", "year": "2023",
     "blocks": ["行政许可实施情况统计表",
                {"rows": [["单位名称", *LICENCES], ["卫生监督所", "10", "9", "8", "0", "0"], ["疾病预防控制中心", "5", "5", "4", "0", "1"]],
                 "fields": [], "own": 2, "own_heads": LICENCES}]},
    {"name": "html_kinds_as_rows", "form": "2018", "media": ("html", "pdf"),
     "title": "松樟县交通运输局2020年度行政执法统计年报", "organ": "松樟县交通运输局", "year": "2020",
     "blocks": ["行政处罚实施情况统计表", {"rows": [[h, v] for h, v in zip(OLD + ["罚没金额（元）"], ["3", "5", "1", "0", "0", "0", "0", "1", "10", "72500"])],
                                "fields": ["penalties." + i for i in OLD_IDS + ["amount"]], "upright": True}],
     "units": {"penalties.amount": "元"}},
    {"name": "html_other_as_list", "form": "2021_list", "media": ("html", "pdf"),
     "title": "梧塘市自然资源局2022年度行政执法数据公示", "organ": "梧塘市自然资源局", "year": "2022",
     "blocks": ["其他行政执法行为实施情况统计表",
                {"rows": [["行为种类", "次数（次）", "涉及金额（万元）"], ["行政征收", "3", "1.5"], ["行政征用", "0", "0"], ["行政检查", "55", "0"], ["行政裁决", "0", "0"],
                          ["行政给付", "1", "2"], ["行政确认", "6", "0"], ["行政奖励", "0", "0"], ["其他行政执法行为", "1", "0"]],
                 "fields": [[None, f"other.{k}.count", f"other.{k}.amount"] for k in
                            ("collection", "requisition", "inspection", "ruling", "payment", "confirmation", "reward", "further")]}],
     "units": {"other.collection.amount": "万元"}},
    {"name": "html_column_of_its_own", "form": "2018", "media": ("html",),
     "title": "芦浦县文化和旅游局2019年度行政执法统计年报", "organ": "芦浦县文化和旅游局", "year": "2019",
     "blocks": ["行政处罚实施情况统计表", penalties(["警告", "罚款", "涉案人数", "没收违法所得、没收非法财物", "其他行政处罚", "合计（宗）", "罚没金额（万元）"],
                                          ["warning", "fine", None, "confiscation", "other", "total", "amount"], ["4", "6", "0", "1", "0", "11", "3.2"])],
     "extra": [{"label": "", "column": "涉案人数", "value": "0"}], "units": {"penalties.amount": "万元"}},
    {"name": "txt_sum_wrong", "form": "2018", "media": ("txt",), "txt": "pipes",
     "title": "枣河县民政局2020年度行政执法统计年报", "organ": "枣河县民政局", "year": "2020",
     "blocks": ["行政处罚实施情况统计表", penalties(OLD + ["罚没金额（万元）"], OLD_IDS + ["amount"], ["12", "20", "0", "0", "0", "0", "0", "0", "33", "4"])],
     "wrong": ["penalties." + i for i in OLD_IDS]},
    {"name": "txt_prose_alone_beside_one_table", "form": "2021_row", "media": ("txt",), "txt": "pipes",
     "title": "槐荫湖区城市管理局2024年度行政执法统计年报", "organ": "槐荫湖区城市管理局", "year": "2024",
     "blocks": ["一、行政许可", "全年共收到行政许可申请120件，受理行政许可申请118件，准予行政许可110件。", "二、行政处罚", "全年作出行政处罚决定293宗，罚没金额118.75万元。",
                "三、行政强制", "本年度未实施行政强制。", "四、其他行政执法行为", "开展行政检查1234次。", other(["0", "0", "1234", "0", "0", "0", "0", "0", "2", "0.5", "7"])],
     "narrative": [("收到行政许可申请120件", "120", "件"), ("行政处罚决定293宗", "293", "宗"), ("罚没金额118.75万元", "1187500", "元"), ("行政检查1234次", "1234", "次")]},
]


def cells(row):
    for cell in row:
        yield cell if isinstance(cell, tuple) else (cell, 1, 1)


def write_text(case):
    manner, out = case["txt"], [case["title"], ""]
    for block in case["blocks"]:
        if isinstance(block, str):
            out += [block] + ([""] if manner == "blank_lines" else [])
            continue
        width = max(sum(c[1] for c in cells(row)) for row in block["rows"])
        for row in block["rows"]:
            texts = [c[0] for c in cells(row)]
            if manner == "pipes":
                out.append(" | ".join(texts) + " |" + "|" * (width - len(texts)))
            elif manner == "pipes_after":
                out += [t + " |" for t in texts]
            elif manner == "blank_lines":
                out += [line for t in texts for line in (t, "")]
            elif manner == "cells":
                out += texts
            else:
                out.append(("\t" if manner == "tabs" else "  ").join(texts))
        out.append("")
    return ("\n".join(out).rstrip("\n") + "\n").encode()


def write_html(case, style=""):
    out = ["<!DOCTYPE html>", '<html lang="zh-CN"><head><meta charset="utf-8"><title>' + html.escape(case["title"]) + "</title>" + style + "</head><body>",
           f'<h1 style="text-align:center">{html.escape(case["title"])}</h1>']
    for block in case["blocks"]:
        if isinstance(block, str):
            out.append(f"<p>{html.escape(block)}</p>")
            continue
        out.append('<table border="1">')
        for row in block["rows"]:
            line = "<tr>"
            for text, cols, rows in cells(row):
                spans = (f' colspan="{cols}"' if cols > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
                line += f"<td{spans}>{html.escape(text)}</td>"
            out.append(line + "</tr>")
        out.append("</table>")
    return ("\n".join(out) + "\n</body></html>\n").encode()


STYLE = ("<style>body { font-family: 'WenQuanYi Micro Hei'; font-size: 11pt; line-height: 1.5 } table { border-collapse: collapse; width: 100% } "
         "td { border: 1px solid #000; padding: 2pt; text-align: center; font-size: 9pt } h1 { font-size: 15pt }</style>")


def write_pdf(case, path):
    with tempfile.NamedTemporaryFile(suffix=".html") as page:
        page.write(write_html(case, STYLE))
        page.flush()
        subprocess.run(["wkhtmltopdf", "-q", "-O", "Landscape", "-s", "A4", page.name, path], check=True)


def truth(case):
    values, extra = {}, list(case.get("extra", []))
    for block in case["blocks"]:
        if isinstance(block, str):
            continue
        rows, fields = block["rows"], block["fields"]
        if block.get("upright"):
            values.update((f, row[-1]) for f, row in zip(fields, rows))
        elif fields and isinstance(fields[0], list):
            for ids, row in zip(fields, rows[1:]):
                values.update((f, v) for f, v in zip(ids, row) if f)
        elif fields:
            values.update((f, v) for f, v in zip(fields, rows[-1]) if f)
        own = block.get("own", 0)
        for row in rows[1:1 + own]:
            count = len(block["own_heads"])
            extra += [{"label": row[-count - 1], "column": h, "value": v} for h, v in zip(block["own_heads"], row[-count:])]
    wrong = [{"kind": "arithmetic", "where": f, "fails": ["penalties.sum.all"]} for f in case.get("wrong", [])]
    return {"name": case["name"], "source": "", "family": FAMILY, "form": case["form"],
            "meta": {"title": case["title"], "organ": case["organ"], "year": case["year"]}, "cells": values, "units": case.get("units", {}), "extra": extra,
            "narrative": [{"quote": q, "value": v, "unit": u} for q, v, u in case.get("narrative", [])], "source_inconsistent": wrong}


def main():
    check, stale = "--check" in sys.argv, 0
    os.makedirs(CORPUS, exist_ok=True)
    for case in CASES:
        files = {os.path.join(HERE, "truth", case["name"] + ".truth.json"): (json.dumps(truth(case), ensure_ascii=False, indent=1) + "\n").encode()}
        if "txt" in case["media"]:
            files[os.path.join(CORPUS, case["name"] + ".txt")] = write_text(case)
        if "html" in case["media"]:
            files[os.path.join(CORPUS, case["name"] + ".html")] = write_html(case)
        for path, data in files.items():
            if check:
                if not os.path.exists(path) or open(path, "rb").read() != data:
                    print(f"not as its case says: {os.path.relpath(path)}; run tools/corpus/enforcement.py")
                    stale = 1
                continue
            with open(path, "wb") as out:
                out.write(data)
        if "--pdf" in sys.argv and "pdf" in case["media"]:
            write_pdf(case, os.path.join(CORPUS, case["name"] + ".pdf"))
    return stale


if __name__ == "__main__":
    sys.exit(main())
