#!/usr/bin/env python3
"""Generated reports as PDF: renders cases of `huitong evaluate` with three programs, three fonts and three kinds of ruling, upright and
landscape, reads them back and scores every cell against the known truth.

    render.py HUITONG DIR [--forms 2021,2019] [--seeds 1-4] [--by wkhtmltopdf,chromium,libreoffice]
              [--fonts NAME,…] [--rules grid,lines,none]

Needs, on Debian 12, wkhtmltopdf, chromium, libreoffice-writer-nogui, fonts-wqy-microhei, fonts-wqy-zenhei, fonts-arphic-uming. It knows no form:
documents and truths are the program's own. A landscape page comes with every third case, a large print (more pages) with every second."""
import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

RULES = {
    "grid": "td,th { border: 0.75pt solid #000; }",
    "lines": "td,th { border: none; border-top: 0.75pt solid #000; border-bottom: 0.75pt solid #000; }",
    "none": "td,th { border: none; }",
}
STYLE = """<style>
@page {{ size: A4 {orient}; margin: 22mm 18mm; }}
body {{ font-family: '{font}'; font-size: {size}pt; line-height: 1.5; }}
table {{ border-collapse: collapse; width: 100%; margin: 3mm 0; }}
td,th {{ padding: 2pt 4pt; font-size: {small}pt; text-align: center; vertical-align: middle; font-weight: normal; }}
{rules}
</style>"""
FONTS = ["WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "AR PL UMing CN"]


def numbers(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def case(huitong, name):
    def run(*more):
        return subprocess.run([huitong, "evaluate", "--case", name, *more], check=True, capture_output=True).stdout.decode("utf-8")
    return run(), [line.split("\t") for line in run("--truth").splitlines()]


def style(page, by, font, rules, landscape, large):
    size = 12 if large else 10
    shrink = 1.28 if by == "wkhtmltopdf" else 1  # Debian's wkhtmltopdf prints every length smaller by this
    sheet = STYLE.format(orient="landscape" if landscape else "portrait", font=font, size=size * shrink, small=(size - 1.5) * shrink, rules=RULES[rules])
    page = re.sub(r"<style.*?</style>", "", page, flags=re.S)
    page = re.sub(r"<table[^>]*>", "<table>", page)
    if by == "libreoffice":  # which takes the borders of a table from its attributes
        border = {"grid": '<table border="1" cellspacing="0" cellpadding="3">', "lines": '<table rules="rows" border="1" frame="hsides" cellspacing="0" cellpadding="3">',
                  "none": '<table border="0" cellspacing="0" cellpadding="3">'}[rules]
        page = page.replace("<table>", border)
    return page.replace("</head>", sheet + "</head>", 1)


def render(by, source, target, landscape):
    if by == "wkhtmltopdf":
        command = ["wkhtmltopdf", "-q", "-s", "A4", "-O", "Landscape" if landscape else "Portrait", source, target]
    elif by == "chromium":
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}", source]
    else:
        folder = os.path.dirname(target)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", folder, source]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    made = os.path.splitext(source)[0] + ".pdf"
    if by == "libreoffice" and os.path.exists(made):
        shutil.move(made, target)
    return os.path.exists(target)


def score(huitong, pdf, truth):
    """(outcome, field, read, stated, flag) of every field that the report prints."""
    done = subprocess.run([huitong, "extract", pdf], capture_output=True)
    record = json.loads(done.stdout.splitlines()[0])
    fields = record.get("fields", {})
    for field, how, stated, *_ in truth:
        if how not in ("intact", "nil"):
            continue
        got = fields.get(field, {"value": None, "flag": "missing", "confidence": 0})
        if how == "nil":
            right = got["value"] in (None, 0)
        else:
            right = got["value"] is not None and float(got["value"]) == float(stated)
        silent = not right and got["value"] is not None and got["flag"] in ("verified", "read") and got["confidence"] >= 0.9
        outcome = "right" if right else "silent" if silent else "missing" if got["value"] is None else "wrong"
        if right and got["flag"] == "suspect":
            outcome = "suspect"
        yield outcome, field, got["value"], stated, got["flag"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("huitong")
    parser.add_argument("folder")
    parser.add_argument("--forms", default="2021")
    parser.add_argument("--seeds", default="1-2", type=numbers)
    parser.add_argument("--shape", default="html.official")
    parser.add_argument("--by", default="wkhtmltopdf,chromium,libreoffice")
    parser.add_argument("--fonts", default=",".join(FONTS))
    parser.add_argument("--rules", default="grid,lines,none")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    totals, number = collections.defaultdict(collections.Counter), 0
    for form in options.forms.split(","):
        for seed in options.seeds:
            page, truth = case(options.huitong, f"{form}/{options.shape}/none/{seed}")
            for by in options.by.split(","):
                for font in options.fonts.split(","):
                    for rules in options.rules.split(","):
                        number += 1
                        landscape, large = number % 3 == 0, number % 2 == 0
                        name = f"{form}_{seed}_{by}_{font.split()[-2].lower()}_{rules}{'_wide' if landscape else ''}{'_large' if large else ''}"
                        target = os.path.join(os.path.abspath(options.folder), name + ".pdf")
                        if not os.path.exists(target):
                            with tempfile.NamedTemporaryFile("w", suffix=".html", dir=options.folder, delete=False, encoding="utf-8") as source:
                                source.write(style(page, by, font, rules, landscape, large))
                            if not render(by, os.path.abspath(source.name), target, landscape):
                                sys.exit(f"{by} made no {target}")
                            os.unlink(source.name)
                        outcomes = list(score(options.huitong, target, truth))
                        count = collections.Counter(outcome for outcome, *_ in outcomes)
                        totals[by, rules].update(count)
                        if set(count) != {"right"}:
                            print(name, dict(count))
                            for outcome, field, read, stated, flag in [each for each in outcomes if each[0] != "right"][:3]:
                                print(f"    {outcome}: {field} read {read}, stated {stated}, {flag}")
    print(f"{number} documents")
    for (by, rules), count in sorted(totals.items()):
        cells = sum(count.values())
        print(f"{by:12} {rules:6} cells {cells}  right {100 * (count['right'] + count['suspect']) / cells:.2f} %  suspect {count['suspect']}  "
              f"missing {count['missing']}  wrong {count['wrong']}  silent {count['silent']}")


if __name__ == "__main__":
    main()
