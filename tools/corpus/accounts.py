#!/usr/bin/env python3
"""accounts.py: writes the whole reports of corpus/cn_department_accounts and their truths.

  accounts.py            every .txt and .html, and the truths in tools/corpus/truth
  accounts.py --check    writes nothing; exit status 1 if a file on disk is not what would be written
  accounts.py --pdf      the PDFs too (chromium, WenQuanYi Micro Hei); look at them: pdftoppm -r 50 -png

A case says whose accounts they are and how the tables are printed; the amounts come of its name, as the same on every machine. accounts_tables.py
lays the tables out, and each cell with a value knows its field, so that the truth is what was printed. All is invented."""
import html
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True

from accounts_money import Money  # noqa: E402
from accounts_tables import Tables  # noqa: E402

FAMILY = "cn_department_accounts"
CORPUS = os.path.join(HERE, "..", "..", "corpus", FAMILY)

# How they are printed. lines: numbers of lines (行次) and of columns (栏次); blank: what a nil is printed as; code: code and name in one cell, or beside each other;
# halves: how many lists table six has; three_public: halves, pairs or rows; titles: numerals before the titles of tables; fund and capital: what such a table says.
NATIONAL = {"form": "2020", "lines": True, "blank": "", "halves": 3, "three_public": "halves", "numbers": True, "total": "first", "marks": "公开{:02}表"}
CASES = [
    {"name": "zhuohe_water_2023", "organ": "濯禾县水利局", "year": 2023, "media": ("txt", "html", "pdf"), "txt": "pipes", **NATIONAL, "codes": "water", "funds": True,
     "capital": False},
    {"name": "luzhong_social_work_2024", "organ": "中共泸钟市禾浦区委社会工作部", "year": 2024, "media": ("txt", "html", "pdf"), "txt": "pipes", "form": "2020", "lines": False,
     "blank": "", "halves": 2, "three_public": "pairs", "numbers": False, "total": "first", "codes": "party", "funds": True, "capital": False, "contents": True, "closing": "shanghai",
     "zeros": True},
    {"name": "minchuan_sport_2022", "organ": "岷舛市体育局", "year": 2022, "media": ("txt", "html", "pdf"), "txt": "tabs", **NATIONAL, "lines": False, "blank": "0.00", "halves": 2,
     "codes": "sport", "funds": True, "capital": True, "detail": True, "marks": "公开{:02}表"},
    {"name": "qinlan_justice_2021", "organ": "秦岚县司法局", "year": 2021, "media": ("txt", "html", "pdf"), "txt": "pipes", **NATIONAL, "halves": 2, "three_public": "rows",
     "codes": "justice", "funds": False, "capital": False, "contents": True},
    {"name": "yuexi_market_2023", "organ": "粤汐市市场监督管理局", "year": 2023, "media": ("txt", "html", "pdf"), "txt": "blank_lines", **NATIONAL, "blank": "0.00", "unit": "元",
     "codes": "market", "funds": False, "capital": False},
    {"name": "jiwan_archives_2018", "organ": "冀莞县档案馆", "year": 2018, "media": ("txt", "html", "pdf"), "txt": "pipes", **NATIONAL, "form": "2014", "halves": 2, "codes": "archives",
     "funds": False, "capital": None},
    {"name": "wanting_museum_2020", "organ": "皖町市博物馆", "year": 2020, "media": ("txt", "html", "pdf"), "txt": "markdown", **NATIONAL, "blank": "—", "codes": "museum",
     "funds": False, "capital": False, "three_public": "nil", "earned": True, "accounts": "单位决算"},
    {"name": "xianglu_education_2022", "organ": "湘麓区教育局", "year": 2022, "media": ("txt", "html", "pdf"), "txt": "pipes", **NATIONAL, "codes": "education", "funds": True,
     "capital": False, "earned": True, "again": True},
    {"name": "zhedong_traffic_2021", "organ": "浙垌市交通运输局", "year": 2021, "media": ("txt", "html", "pdf"), "txt": "spaces", **NATIONAL, "blank": "0.00", "rounded": True,
     "codes": "traffic", "funds": True, "capital": True, "total": "last"},
    {"name": "guiyuan_town_2023", "organ": "桂垣县柏溪镇人民政府", "year": 2023, "media": ("txt", "html", "pdf"), "txt": "pipes", **NATIONAL, "blank": "0.00", "lines": False, "halves": 2, "codes": "town", "funds": True,
     "capital": True, "rounded": True, "levels": True, "contents": True},
]


def rows_of(block):
    """Texts of each row with the columns that they stand in: what spans rows from above is not there again."""
    for row in block["rows"]:
        yield [c.text for c in row]


def write_text(case, blocks):
    manner, out = case["txt"], []
    for block in blocks:
        if isinstance(block, str):
            out += [block] + ([""] if manner == "blank_lines" else [])
            continue
        width = max(sum(c.cols for c in row) for row in block["rows"])
        first = True
        for row in block["rows"]:
            texts = [c.text for c in row]
            if manner == "pipes":
                out.append(" | ".join(texts) + " |" + "|" * (width - len(texts)))
            elif manner == "markdown":
                out.append("| " + " | ".join(texts + [""] * (width - len(texts))) + " |")
                if first:
                    out.append("|" + " --- |" * width)
            elif manner == "blank_lines":
                out += [line for t in texts for line in (t, "")]
            elif manner == "pipes_after":
                out += [t + " |" for t in texts]
            elif manner == "spreadsheet":
                out.append("\t".join(t for c in row for t in [c.text] + [""] * (c.cols - 1)))
            else:
                out.append(("\t" if manner == "tabs" else "  ").join(texts).rstrip(" "))
            first = False
        out.append("")
    return ("\n".join(out).rstrip("\n") + "\n").encode()


def write_html(case, blocks, style="", paper=False):
    title = blocks[0]
    out = ["<!DOCTYPE html>", '<html lang="zh-CN"><head><meta charset="utf-8"><title>' + html.escape(title) + "</title>" + style + "</head><body>",
           f'<h1 style="text-align:center">{html.escape(title)}</h1>']
    for block in blocks[1:]:
        if isinstance(block, str):
            out.append(f"<p>{html.escape(block)}</p>")
            continue
        out.append('<table border="1">')
        for i, row in enumerate(block["rows"]):
            if paper and i == 0:
                out.append("<thead>")
            line = "<tr>"
            for c in row:
                spans = (f' colspan="{c.cols}"' if c.cols > 1 else "") + (f' rowspan="{c.rows}"' if c.rows > 1 else "")
                line += f"<td{spans}>{html.escape(c.text)}</td>"
            out.append(line + "</tr>")
            if paper and i + 1 == block["head"]:
                out.append("</thead><tbody>")
        out.append("</tbody></table>" if paper else "</table>")
    return ("\n".join(out) + "\n</body></html>\n").encode()


STYLE = ("<style>@page {{ size: A4 {orient}; margin: 20mm 18mm; {foot} }} body {{ font-family: 'WenQuanYi Micro Hei'; font-size: 10.5pt; line-height: 1.4 }} "
         "table {{ border-collapse: collapse; width: 100% }} thead {{ display: table-header-group }} tr {{ break-inside: avoid }} "
         "td {{ border: 0.75pt solid #000; padding: 2pt; text-align: center; font-size: 8pt }} h1 {{ font-size: 15pt }} p {{ margin: 2pt }}</style>")


def write_pdf(case, blocks, path):
    foot = "@bottom-center { content: '- ' counter(page) ' -'; font-size: 9pt }" if case.get("contents") else ""
    style = STYLE.format(orient="landscape" if case["lines"] else "portrait", foot=foot)
    with tempfile.TemporaryDirectory() as work:
        page = os.path.join(work, "page.html")
        with open(page, "wb") as out:
            out.write(write_html(case, blocks, style, paper=True))
        made = os.path.join(work, "page.pdf")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-pdf-tagging",
                        f"--user-data-dir={work}/profile", "--no-pdf-header-footer", f"--print-to-pdf={made}", page], check=True, capture_output=True, timeout=180,
                       env=dict(os.environ, TZ="UTC"))
        shutil.copyfile(made, path)


def truth(case, blocks):
    cells, blank = {}, []
    for block in blocks:
        if isinstance(block, str):
            continue
        for row in block["rows"]:
            for c in row:
                if not c.field:
                    continue
                if c.text in ("", "—"):
                    blank.append(c.field)
                cells[c.field] = "0" if c.text in ("", "—") else c.text
    unit = case.get("unit", "万元")
    some = [f for f in cells if f not in blank]
    return {"name": case["name"], "source": "", "family": FAMILY, "form": case["form"],
            "meta": {"organ": case["organ"], "year": str(case["year"])}, "cells": cells, "blank": blank, "units": {f: unit for f in some}, "extra": [],
            "narrative": [], "source_inconsistent": []}


def main():
    check, stale = "--check" in sys.argv, 0
    os.makedirs(CORPUS, exist_ok=True)
    for case in CASES:
        blocks = Tables(case, Money(case)).report()
        files = {os.path.join(HERE, "truth", case["name"] + ".truth.json"): (json.dumps(truth(case, blocks), ensure_ascii=False, indent=1) + "\n").encode()}
        if "txt" in case["media"]:
            files[os.path.join(CORPUS, case["name"] + ".txt")] = write_text(case, Tables({**case, "levels": False}, Money(case)).report(text=True))
        if "html" in case["media"]:
            files[os.path.join(CORPUS, case["name"] + ".html")] = write_html(case, blocks)
        for path, data in files.items():
            if check:
                if not os.path.exists(path) or open(path, "rb").read() != data:
                    print(f"not as its case says: {os.path.relpath(path)}; run tools/corpus/accounts.py")
                    stale = 1
                continue
            with open(path, "wb") as out:
                out.write(data)
        if "--pdf" in sys.argv and "pdf" in case["media"]:
            write_pdf(case, blocks, os.path.join(CORPUS, case["name"] + ".pdf"))
    return stale


if __name__ == "__main__":
    sys.exit(main())
