"""Random reports, self-consistent and seeded, in every shape of text and page: make.py --stress DIR writes them with their truths.

They are not for the tree: they measure. Every name is put together by chance, every sentence is a pattern of this file.
"""
import json, os, random

import form, html_writer, text_writer
from report import Report

TEXT_SHAPES = {
    "cell_pipe": {"shape": "cell_pipe", "heads": "space", "echo_title": True, "astray": "?"},
    "cell_pipe_apart": {"shape": "cell_pipe", "blocks": "apart", "no_final_newline": True},
    "cell_pipe_lines": {"shape": "cell_pipe", "heads": "lines", "pad_last": True},
    "pipe_alone": {"shape": "pipe_alone"},
    "pipe_before": {"shape": "pipe_before"},
    "pipe_row_start": {"shape": "pipe_row_start"},
    "rows_trailing": {"shape": "rows_trailing"},
    "rows_glued_pads": {"shape": "rows_trailing", "pads": "glued", "heads": "space"},
    "rows_some_pads": {"shape": "rows_trailing", "pads": "some"},
    "rows_own_pads": {"shape": "rows_trailing", "pads": "own", "nbsp": True},
    "markdown": {"shape": "markdown"},
    "markdown_full": {"shape": "markdown", "rule": True, "fill": True, "blocks": "apart"},
    "bare": {"shape": "bare"},
    "bare_lines": {"shape": "bare", "heads": "lines", "echo_title": True},
    "blank_lines": {"shape": "blank_lines", "loose": True},
    "blank_lines_heads": {"shape": "blank_lines", "heads": "blank"},
    "spaces": {"shape": "spaces"},
    "tabs": {"shape": "tabs"},
    "tabs_grid": {"shape": "tabs_grid", "crlf": True},
    "aligned": {"shape": "aligned", "indent": "    "},
    "one_line": {"shape": "one_line"},
    "one_paragraph": {"shape": "spaces", "one_paragraph": True},
    "mixed": {"shape": "mixed", "heads": "space"},
    "chrome": {"shape": "cell_pipe", "chrome": True, "echo_title": True},
    "vertical": {"shape": "spaces", "vertical": True},
    "footer": {"shape": "spaces", "footer": True},
    "headless": {"shape": "rows_trailing", "no_table_headings": True},
}
LOSES_BLANKS = {"bare", "bare_lines", "blank_lines", "blank_lines_heads", "spaces", "one_line", "one_paragraph", "mixed", "vertical", "footer",
                "pipe_alone", "aligned"}
HTML_SHAPES = {
    "official": {"prose": "p", "colgroup": True},
    "site": {"page": "site", "html5": True, "prose": "p", "h": True, "decoys": True},
    "layout_gb": {"page": "layout", "encoding": "gb18030", "declared": "gb2312", "prose": "br"},
    "undeclared_gb": {"encoding": "gb18030", "declared": "", "title": "p"},
    "mso_gb": {"encoding": "gb18030", "declared": "gb2312", "prose": "mso", "cells": "mso", "tbody": False, "roomy": True},
    "mso_utf8": {"prose": "mso", "cells": "mso", "page": "site", "tables": "apart"},
    "paragraphs": {"cells": "p", "tables": "apart", "span_everywhere": True},
    "breaks": {"cells": "br", "prose": "br", "bom": True},
    "nbsp": {"cells": "nbsp", "prose": "div", "html5": True},
    "heads": {"cells": "th", "h": True, "html5": True, "tables": "apart"},
    "whole": {"tables": "all", "title": "p", "decoys": True},
    "spread": {"cells": "spread", "page": "layout", "roomy": True},
    "unclosed": {"unclosed": True, "tbody": False, "prose": "div"},
}

FIRST, SECOND = "栖澄霁朔砚苇沅岫松望柳涧蘅禾棠蒲芷桐枫栗", "梧原川宁湖泽浦岚潮坞石溪桥岭塘渡洲坪台冈"
BODIES = [("县", "县"), ("县", "县人民政府"), ("区", "区人民政府"), ("市", "市"), ("市", "市人民政府"), ("镇", "镇人民政府"), ("乡", "乡"), ("街道", "街道办事处"),
          ("县", "县教育局"), ("市", "市公安局"), ("区", "区卫生健康局"), ("县", "县水利局"), ("市", "市自然资源和规划局"), ("市", "市第一中学"),
          ("县", "县消防救援大队"), ("经济开发区", "经济开发区管理委员会"), ("区", "区税务局"), ("县", "县中医医院"), ("县", "县人民政府办公室")]
TITLES = ["{o}{y}年政府信息公开工作年度报告", "{o}{y}年度政府信息公开工作年度报告", "{y}年{o}政府信息公开工作年度报告", "{o}{y}年政府信息公开年度报告",
          "{o}关于{y}年度政府信息公开工作的年度报告", "{y}年度{o}政府信息公开工作年度报告"]
SECTION_VARIANTS = [
    form.SECTIONS,
    ["一、工作概述", "二、行政机关主动公开政府信息情况", "三、行政机关收到和处理政府信息公开申请情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
     "五、政府信息公开工作存在的主要问题及改进情况", "六、其它需要报告的事项"],
    ["一、总体情况", "二、主动公开政府信息的情况", "三、收到和处理政府信息公开申请情况", "四、行政复议和行政诉讼情况", "五、存在的主要问题和改进措施", "六、其他需要报告的事项情况"],
    ["", "一、主动公开政府信息情况", "二、收到和处理政府信息公开申请情况", "三、政府信息公开行政复议及行政诉讼情况", "四、存在问题及改进情况", "五、其他需要报告的事项"],
]
SHORT = {"requests.other.overdue_correction": "1.逾期不补正", "requests.other.overdue_fee": "2.逾期不缴费", "requests.partial": "（二）部分公开"}
SPACED = {"proactive.regulations": "规 章", "column_total": "总 计", "review.total": "总 计", "block1": "第二十条 第（一）项"}
PLAIN = {"proactive.normative_documents": "规范性文件", "requests.denied.three_safeties_one_stability": "3.危及三安全一稳定", "block4.amount": "本年收费金额单位:万元"}
TYPO = {"requests.denied.law_prohibited": "2.其他法律行政止公开", "requests.unable.not_held": "1.本机关不掌握相关政府信"}

OPENINGS = ["本报告按照《中华人民共和国政府信息公开条例》编制，列举数据的统计期限自{y}年1月1日起至{y}年12月31日止。", "现公布{o}{y}年政府信息公开工作年度报告。所列数据统计期限为{y}年1月1日至{y}年12月31日。"]
CONTACT = ["如对报告有疑问，请联系{o}（地址：{a}，电话：{t}，电子邮箱：{e}）。", "联系地址：{a}；联系电话：{t}；电子邮箱：{e}。"]
SENTENCES = [
    "全年通过门户网站主动公开政府信息{{items_published_total={n} 条}}，其中工作动态{{items_by_category={m} 条}}。", "政务新媒体推送消息{{wechat_items={n} 条}}。",
    "举办业务培训{{training={k} 次}}，参训{{training_people={m} 人次}}。", "网站访问量达到{{site_visits={b} 次}}。", "召开新闻发布会{{press_events={k} 场}}。",
    "发布政策解读{{policy_interpretation={m} 条}}。", "办理热线转办事项{{hotline_12345={n} 件}}，办结率{{hotline_rate=99.{k} %}}。", "本年收到来信{{letters_mailbox={m} 封}}，均已答复。",
    "按照先审后发的原则，信息发布前逐级审核，责任到人。", "健全了目录，压减了重复栏目，方便群众查找。"]
PROBLEMS = ["一是个别单位更新不够及时。二是解读形式较为单一。下一步将压实责任，丰富形式。", "目前仍有栏目内容偏少的问题，计划在下一年度逐项补齐。", "人员流动较大，业务熟练程度有待提高，将增加培训。"]


def share(rng, total, parts):
    """total as `parts` numbers, most of them small or nil."""
    out = [0] * parts
    while total > 0:
        take = total if total < 3 else rng.randint(1, total)
        out[rng.randrange(parts)] += take
        total -= take
    return out


def figures(rng):
    size = rng.choice([0, 0, 3, 12, 60, 400, 4000, 26000])
    one_other = rng.random() < 0.25
    rows = [r[0] for r in form.request_rows(one_other)]
    table = {r: [] for r in rows}
    for k in range(6):
        part = rng.randint(0, size) if k == 0 else rng.choice([0, 0, 0, rng.randint(0, size // 6)])
        results = share(rng, part, len(rows) - 4)
        forward = rng.randint(0, part // 8) if part else 0
        over = rng.randint(0, (part + forward) // 6) if part else 0
        for r, v in zip(rows, [part + forward - over, over] + results + [part, forward]):
            table[r].append(v)
    cells = {f"requests.{r}": v + [sum(v)] for r, v in table.items() if any(v)}
    big = max(1, size)
    made, gone = rng.randint(0, 40), rng.randint(0, 20)
    cells["proactive.regulations"] = [rng.randint(0, 3), 0, rng.randint(3, 15)] if size > 3000 else [0, 0, 0]
    cells["proactive.normative_documents"] = [made, gone, made + rng.randint(0, 300)] if size else [0, 0, 0]
    for key in ("licensing", "penalty", "compulsion"):
        cells[f"proactive.{key}"] = [rng.choice([0, rng.randint(0, 90), rng.randint(0, big * 40)])]
    cells["proactive.fees"] = [rng.choice(["0", "0", str(rng.randint(1, 999)), f"{rng.randint(0, 9000)}.{rng.randint(1, 9)}", f"{rng.randint(0, 90000)}.{rng.randint(10, 99)}", f"{rng.randint(0, 90000)}.{rng.randint(1000, 9999)}"])]
    for key, _ in form.REVIEWS:
        v = share(rng, rng.randint(0, size // 10 + 1) if size else 0, 4)
        cells[key] = v + [sum(v)]
    return cells, one_other, table, rows


def report(seed, number):
    rng = random.Random(f"{seed}/{number}")
    place = rng.choice(FIRST) + rng.choice(SECOND)
    organ = place + rng.choice(BODIES)[1]
    year = rng.randint(2021, 2025)
    cells, one_other, table, rows = figures(rng)
    wrong = []
    if number % 7 == 3:
        good = cells["review"][4]
        cells["review"] = cells["review"][:4] + [good + rng.choice([1, 2, 10])]
        wrong.append({"kind": "arithmetic", "where": "review.total", "printed": str(cells["review"][4]), "expected": str(good), "fails": ["review review"]})
    if number % 11 == 5:
        r = rng.choice(rows[2:-2])
        v = list(cells.get(f"requests.{r}", [0] * 7))
        v[0] += rng.choice([1, 3])
        cells[f"requests.{r}"] = v
        wrong.append({"kind": "arithmetic", "where": f"requests.{r}.natural_person", "printed": str(v[0]), "expected": str(table[r][0]), "fails": [f"row {r}", "column natural_person"]})
    style, labels = {}, {}
    if one_other:
        style["other"] = "one"
    if number % 3 == 1:
        style["punctuation"] = "half"
    if number % 10 in (4, 8):
        style["nil"] = "blank" if number % 10 == 4 else rng.choice(["slash", "dash"])
    if number % 12 == 6:
        style["thousands"] = True
    if number % 9 == 2:
        style["review"] = "upright"
    for mod, at, extra in ((5, 1, SHORT), (6, 2, SPACED), (7, 4, PLAIN), (8, 5, TYPO)):
        if number % mod == at:
            labels |= {k: v for k, v in extra.items() if k.split(".")[-1] != "overdue_fee" or not one_other}
    address, phone, mail = f"{place}大道{rng.randint(1, 300)}号", f"0{rng.randint(300, 899)}-{rng.randint(2000000, 8999999)}", f"{rng.choice('abcxyz')}wgk{rng.randint(10, 999)}@example.cn"
    meta = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    preamble = [rng.choice(OPENINGS).format(o=organ, y=year)]
    if number % 4:
        preamble.append(rng.choice(CONTACT).format(o=organ, a=address, t=phone, e=mail))
        meta |= {"phone": phone, "email": mail, "address": address}
    some = [s.format(n=rng.randint(20, 9000), m=rng.randint(2, 400), k=rng.randint(2, 9), b=rng.randint(10000, 9000000)) for s in rng.sample(SENTENCES, 6)]
    marks = rng.choice([["（一）主动公开。", "（二）信息管理。", "（三）平台建设。"], ["1.主动公开。", "2.信息管理。", "3.平台建设。"], ["", "", ""]])
    overview = [f"{year}年，{organ}依法依规推进政府信息公开。"] + [m + "".join(some[2 * i:2 * i + 2]) for i, m in enumerate(marks)]
    new = cells.get("requests.new", [0] * 7)[6]
    overview.append(f"依申请公开方面，收到申请{{applications_new={new} 件}}，均依法答复。" if new else "本年度未收到政府信息公开申请。")
    sections = {"1": {"text": overview}, "5": {"text": [rng.choice(PROBLEMS)]}, "6": {"text": [rng.choice(["无。", "本年度未收取信息处理费。", "没有其他需要报告的事项。"])]}}
    if number % 6 == 5:
        sections["3"] = {"text": ["本年度办理情况以表格形式报告，具体如下："]}
    data = {"case": f"s{number:03d}", "title": rng.choice(TITLES).format(o=organ, y=year), "organ": organ, "year": year, "meta": meta, "preamble": preamble,
            "sections": sections, "section_titles": rng.choice(SECTION_VARIANTS), "cells": cells, "labels": labels, "style": style, "source_inconsistent": wrong}
    return Report(data)


def write(folder, seed, count):
    os.makedirs(folder, exist_ok=True)
    documents = 0
    for number in range(count):
        r = report(seed, number)
        r.check()
        shapes = [("txt", n, k) for n, k in TEXT_SHAPES.items() if not (r.style.get("nil") == "blank" and n in LOSES_BLANKS)]
        shapes += [("html", n, k) for n, k in HTML_SHAPES.items()]
        for ext, shape, knobs in shapes:
            knobs = dict(knobs)
            if knobs.get("astray") == "?":
                knobs["astray"] = random.Random(f"{seed}/astray/{number}").choice(form.field_ids(r.one_other))
            name = f"s{number:03d}_{ext}_{shape}"
            data = html_writer.write(r, knobs) if ext == "html" else text_writer.write(r, knobs).encode("utf-8")
            with open(os.path.join(folder, f"{name}.{ext}"), "wb") as f:
                f.write(data)
            with open(os.path.join(folder, f"{name}.truth.json"), "w", encoding="utf-8") as f:
                json.dump(r.truth(name, f"{name}.{ext}"), f, ensure_ascii=False, indent=1)
                f.write("\n")
            documents += 1
    return documents


PDF_FONTS = ["WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "AR PL UMing CN"]


def write_pdfs(folder, seed, count):
    """Random reports on paper: by turns through the three programs, with other sizes, fonts, feet and breaks."""
    import print_writer
    os.makedirs(folder, exist_ok=True)
    for number in range(count):
        r, rng = report(seed, number), random.Random(f"{seed}/pdf/{number}")
        r.check()
        by = ("wkhtmltopdf", "chromium", "libreoffice")[number % 3]
        knobs = {"by": by, "font": rng.choice(PDF_FONTS), "size": rng.choice([11, 13, 15]), "small": rng.choice([7.5, 9, 10.5]), "footer": rng.choice(["- {} -", "{}", "第 {} 页", ""]),
                 "vertical": rng.random() < 0.3, "landscape": by != "wkhtmltopdf" and rng.random() < 0.2}
        if by == "wkhtmltopdf" and rng.random() < 0.4:
            knobs["head"] = r.data["organ"] + "政府信息公开"
        name = f"s{number:03d}_pdf_{by}"
        print_writer.write(r, knobs, os.path.join(folder, name + ".pdf"))
        with open(os.path.join(folder, f"{name}.truth.json"), "w", encoding="utf-8") as f:
            json.dump(r.truth(name, name + ".pdf"), f, ensure_ascii=False, indent=1)
            f.write("\n")
    return count
