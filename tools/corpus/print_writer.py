"""A report as a PDF, through one of three programs: wkhtmltopdf, chromium (both from HTML), libreoffice (from a flat ODT).

Knobs: by, font, bold (headings; chromium makes Type 3 fonts of a bold that the font lacks), footer ("- {} -" or "{}/{}"), head (running head), vertical (the label of the results set upright), landscape, size (points),
tagged (chromium's structure tree, which doubles the size), object_streams (through qpdf).
Debian's wkhtmltopdf knows no footers, so its pages are cut here: heights are estimated, a table goes on over the cut.
"""
import html, os, re, shutil, subprocess, tempfile

import form
from text_writer import display_width

RESULTS_CHARS = "三、本年度办理结果"
MM_PER_POINT = 25.4 / 72
SHRINK = 1.29  # Debian's wkhtmltopdf prints every length smaller by this, whatever --zoom says


def esc(s):
    return html.escape(s, quote=False)


def is_results(cell):
    return cell.text == RESULTS_CHARS


# HTML pages

STYLE = """@page {{ size: A4 {orient}; margin: 25mm 22mm 22mm 24mm; {boxes} }}
body {{ font-family: '{font}'; font-size: {size}pt; line-height: 1.55; margin: 0; }}
h1 {{ font-size: {big}pt; text-align: center; font-weight: normal; margin: 4mm 0 5mm 0; line-height: 1.4; }}
h2 {{ font-size: {size}pt; font-weight: {bold}; margin: 0; text-indent: 2em; }}
p {{ margin: 0; text-indent: 2em; text-align: justify; }}
p.right {{ text-align: right; }} p.date {{ text-align: center; text-indent: 0; font-size: 9pt; color: #666; border-bottom: 1px solid #999; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; font-size: {small}pt; line-height: 1.3; margin: 2mm 0; page-break-inside: auto; }}
tr {{ page-break-inside: avoid; }}
td {{ border: 0.75pt solid #000; padding: 0.8mm 0.6mm; text-align: center; vertical-align: middle; word-break: break-all; }}
td.left {{ text-align: left; }} td.up {{ {up} }}
div.page {{ position: relative; height: {page_height}mm; page-break-after: always; }} div.page.last {{ page-break-after: auto; }}
div.foot {{ position: absolute; bottom: 0; width: 100%; text-align: center; font-size: 10pt; }}
div.head {{ font-size: 9pt; text-align: center; border-bottom: 0.5pt solid #000; margin-bottom: 3mm; }}
"""


def cell_html(cell, knobs):
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.cols}"' if cell.cols > 1 else "")
    if is_results(cell) and knobs.get("vertical"):
        if knobs["by"] == "chromium":
            return f'<td{spans}><div style="writing-mode: vertical-rl; margin: 0 auto; letter-spacing: 4pt; line-height: 1; white-space: nowrap; text-orientation: upright">{esc(cell.text)}</div></td>'
        return f"<td{spans}>" + "<br>".join(cell.text) + "</td>"
    left = ' class="left"' if cell.kind == "label" and cell.rows == 1 and cell.cols < 4 else ""
    return f"<td{spans}{left}>" + "<br>".join(esc(x) for x in cell.text.split("\n")) + "</td>"


def table_html(grid, rows, knobs):
    cols = "".join(f'<col style="width:{w}%">' for w in grid.widths)
    body = "\n".join("<tr>" + "".join(cell_html(c, knobs) for c in row) + "</tr>" for row in rows)
    return f"<table><colgroup>{cols}</colgroup>\n{body}\n</table>"


def blocks_of(report, knobs):
    """The report as (kind, text or grid); table two as one grid."""
    title = []
    for kind, what in report.flow():
        if kind == "title":
            title.append(what)
            continue
        if title:
            yield "title", title
            title = []
        if kind == "blocks":
            yield "grid", form.joined("proactive", what)
        else:
            yield kind, what


def prose_html(kind, what):
    if kind == "title":
        return "<h1>" + "<br>".join(map(esc, what)) + "</h1>"
    if kind == "heading":
        return f"<h2>{esc(what)}</h2>"
    return {"closing": '<p class="right">', "dateline": '<p class="date">'}.get(kind, "<p>") + esc(what) + "</p>"


def fill_style(knobs):
    size = knobs.get("size", 13)
    boxes = ""
    if knobs["by"] == "chromium" and knobs.get("footer"):
        pieces = knobs["footer"].split("{}")
        counters = ["counter(page)", "counter(pages)"]
        content = " ".join([f'"{pieces[0]}"'] + [f'{c} "{p}"' for c, p in zip(counters, pieces[1:])])
        boxes = f"@bottom-center {{ content: {content}; font-size: 10pt; font-family: '{knobs['font']}'; }}"
    style = STYLE.format(font=knobs["font"], size=size, big=size + 7, small=knobs.get("small", 9), bold="bold" if knobs.get("bold", knobs["by"] != "chromium") else "normal", boxes=boxes,
                        orient="landscape" if knobs.get("landscape") else "portrait", up="", page_height=knobs.get("page_height", 250))
    if knobs["by"] == "wkhtmltopdf":
        style = re.sub(r"([0-9.]+)(mm|pt)", lambda m: f"{float(m[1]) * SHRINK:.2f}{m[2]}", style)
    return style


def flowing_html(report, knobs):
    """One run of HTML; the program cuts the pages."""
    out = [table_html(w, w.rows, knobs) if k == "grid" else prose_html(k, w) for k, w in blocks_of(report, knobs)]
    return "\n".join(out)


# cutting pages

def lines_of(text, width_mm, points):
    """How many lines a text takes: a Han character is as wide as its size."""
    per_line = max(1, int(width_mm / (points * MM_PER_POINT)))
    return sum(max(1, -(-display_width(part) // 2 // per_line)) for part in text.split("\n"))


def row_height(grid, row, knobs, width=164):
    small = knobs.get("small", 9)
    most = 1
    for cell in row:
        if cell.rows == 1:
            w = width * sum(grid.widths[-cell.cols:] if cell.kind in ("value", "title") else grid.widths[2:3] if cell.cols == 1 else grid.widths[1:1 + cell.cols]) / 100
            most = max(most, lines_of(cell.text, w - 2, small))
    return most * small * 1.3 * MM_PER_POINT + 2.1


def split_rows(rows, at):
    """The rows from `at` on as the table of the next page: a span that goes over the cut leaves an empty cell there."""
    head, tail = [], [list(r) for r in rows[at:]]
    over = []
    for i, row in enumerate(rows[:at]):
        kept = []
        for cell in row:
            if i + cell.rows > at:
                kept.append(form.Cell(cell.text, at - i, cell.cols, cell.kind, cell.id))
                over.append(form.Cell("", i + cell.rows - at, cell.cols, cell.kind))
            else:
                kept.append(cell)
        head.append(kept)
    tail[0] = over + tail[0]
    return head, tail


def cut_html(report, knobs):
    """Pages of a fixed height, with head and foot."""
    size, room = knobs.get("size", 13), knobs.get("page_height", 250) - 14 - (8 if knobs.get("head") else 0)
    pages, page, used = [], [], 0.0

    def turn():
        nonlocal page, used
        pages.append(page)
        page, used = [], 0.0

    items = list(blocks_of(report, knobs))
    for n, (kind, what) in enumerate(items):
        if kind != "grid":
            lines = len(what) * 2 if kind == "title" else lines_of("　　" + what, 162, size)
            h = lines * size * 1.55 * MM_PER_POINT + (9 if kind == "title" else 0)
            before_table = kind == "heading" and items[n + 1][0] == "grid"
            if used + h + (20 if before_table else 0) > room:
                turn()
            page.append(prose_html(kind, what))
            used += h
            continue
        rows = what.rows
        while rows:
            heights = [row_height(what, r, knobs) for r in rows]
            fit, h = 0, used + 4
            while fit < len(rows) and h + heights[fit] <= room:
                h += heights[fit]
                fit += 1
            if fit == len(rows):
                page.append(table_html(what, rows, knobs))
                used = h
                break
            if fit < 4:  # heads stay with what they head
                turn()
                continue
            head, rows = split_rows(rows, fit)
            page.append(table_html(what, head, knobs))
            turn()
    pages.append(page)
    out = []
    for n, page in enumerate(pages):
        head = f'<div class="head">{esc(report.text(knobs["head"]))}</div>\n' if knobs.get("head") else ""
        foot = f'\n<div class="foot">{esc(knobs["footer"].format(n + 1, len(pages)))}</div>' if knobs.get("footer") else ""
        out.append(f'<div class="page{" last" if n + 1 == len(pages) else ""}">\n{head}' + "\n".join(page) + foot + "\n</div>")
    return "\n".join(out)


def html_document(report, knobs):
    body = cut_html(report, knobs) if knobs["by"] == "wkhtmltopdf" else flowing_html(report, knobs)
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{esc(report.title())}</title>\n<style>{fill_style(knobs)}</style></head>\n<body>\n{body}\n</body></html>\n'


# flat ODT

ODT_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-indent="26pt" fo:text-align="justify" fo:line-height="150%"/><style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="4mm"/><style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="{big}pt" style:font-size-asian="{big}pt"/></style:style>
<style:style style:name="H" style:family="paragraph" style:parent-style-name="P"><style:paragraph-properties fo:keep-with-next="always" fo:margin-top="2mm" fo:margin-bottom="1mm"/><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="R" style:family="paragraph" style:parent-style-name="P"><style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="{small}pt" style:font-size-asian="{small}pt"/></style:style>
<style:style style:name="L" style:family="paragraph" style:parent-style-name="C"><style:paragraph-properties fo:text-align="start"/></style:style>
<style:style style:name="Foot" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="10pt"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.6mm" style:vertical-align="middle"/></style:style>
<style:style style:name="upright" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.6mm" style:vertical-align="middle" style:writing-mode="tb-rl"/></style:style>
<style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
{columns}
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{width}mm" fo:page-height="{height}mm" fo:margin-top="25mm" fo:margin-bottom="18mm" fo:margin-left="24mm" fo:margin-right="22mm"/><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">{footer}</style:master-page></office:master-styles>
<office:body><office:text>
"""


def odt_paragraph(style, lines):
    return f'<text:p text:style-name="{style}">' + "<text:line-break/>".join(map(esc, lines)) + "</text:p>"


def odt_table(grid, number, knobs):
    out = [f'<table:table table:name="t{number}" table:style-name="{grid.name}">']
    out += [f'<table:table-column table:style-name="{grid.name}.{n}"/>' for n in range(grid.width)]
    taken = set()
    for r, row in enumerate(grid.rows):
        out.append('<table:table-row table:style-name="row">')
        c, cells = 0, list(row)
        while c < grid.width:
            if (r, c) in taken:
                out.append("<table:covered-table-cell/>")
                c += 1
                continue
            cell = cells.pop(0)
            taken |= {(r + i, c + j) for i in range(cell.rows) for j in range(cell.cols)}
            style = "upright" if is_results(cell) and knobs.get("vertical") else "cell"
            para = "L" if cell.kind == "label" and cell.rows == 1 else "C"
            out.append(f'<table:table-cell table:style-name="{style}" office:value-type="string" table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.cols}">'
                       + odt_paragraph(para, cell.text.split("\n")) + "</table:table-cell>")
            out += ["<table:covered-table-cell/>"] * (cell.cols - 1)
            c += cell.cols
        out.append("</table:table-row>")
    return "".join(out) + "</table:table>"


def odt_document(report, knobs):
    size = knobs.get("size", 13)
    wide = 297 if knobs.get("landscape") else 210
    room = wide - 46
    body, columns, n = [], [], 0
    for kind, what in blocks_of(report, knobs):
        if kind == "grid":
            n += 1
            columns.append(f'<style:style style:name="{what.name}" style:family="table"><style:table-properties style:width="{room}mm" table:align="center"/></style:style>')
            total = sum(what.widths)
            columns += [f'<style:style style:name="{what.name}.{i}" style:family="table-column"><style:table-column-properties style:column-width="{room * w / total:.2f}mm"/></style:style>' for i, w in enumerate(what.widths)]
            body.append(odt_table(what, n, knobs))
        else:
            style = {"title": "Title", "heading": "H", "closing": "R"}.get(kind, "P")
            body.append(odt_paragraph(style, what if kind == "title" else [what]))
    footer = ""
    if knobs.get("footer"):
        a, b = knobs["footer"].split("{}")
        footer = f'<style:footer><text:p text:style-name="Foot">{esc(a)}<text:page-number/>{esc(b)}</text:p></style:footer>'
    head = ODT_HEAD.format(font=knobs["font"], size=size, big=size + 7, small=knobs.get("small", 9), width=wide, height=507 - wide, columns="\n".join(columns), footer=footer)
    return head + "\n".join(body) + "\n</office:text></office:body></office:document>\n"


# running

def write(report, knobs, path):
    with tempfile.TemporaryDirectory() as work:
        source = os.path.join(work, "report." + ("fodt" if knobs["by"] == "libreoffice" else "html"))
        made = os.path.join(work, "report.pdf")
        with open(source, "w", encoding="utf-8") as f:
            f.write(odt_document(report, knobs) if knobs["by"] == "libreoffice" else html_document(report, knobs))
        if knobs["by"] == "wkhtmltopdf":
            command = ["wkhtmltopdf", "-q", "--page-size", "A4", "-T", "20mm", "-B", "15mm", "-L", "24mm", "-R", "22mm", "--disable-javascript", source, made]
        elif knobs["by"] == "chromium":
            command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                       "--disable-sync", *([] if knobs.get("tagged") else ["--disable-pdf-tagging"]), f"--user-data-dir={work}/profile", "--no-pdf-header-footer", f"--print-to-pdf={made}", source]
        else:
            command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf", "--outdir", work, source]
        r = subprocess.run(command, capture_output=True, env=dict(os.environ, QT_QPA_PLATFORM="offscreen", TZ="UTC"), timeout=180)
        if not os.path.exists(made):
            raise SystemExit(f"{command[0]} gave no PDF: {r.stderr.decode(errors='replace')[-400:]}")
        if knobs.get("object_streams"):
            subprocess.run(["qpdf", "--object-streams=generate", "--recompress-flate", "--compression-level=9", "--deterministic-id", made, path], check=True)
        else:
            shutil.copyfile(made, path)
