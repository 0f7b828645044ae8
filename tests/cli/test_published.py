"""Reports drawn in the ways of many sites and crawlers. No way may give a figure that is wrong and goes out unflagged; some must
give all."""
import collections
import html
import json
import re
import unittest

import published
from program import SANITIZED, Case
from published import Cell, Report, grid, page, page_of, paragraph, strings, table_of, td, text, tr

WHOLE, HONEST = {}, {}


def whole(way):
    WHOLE[way.__name__] = way
    return way


def honest(way):
    HONEST[way.__name__] = way
    return way


def other(value, by=3):
    """A figure that is not this one, and looks as good."""
    return str(int(value) + by) if value.isdigit() else value.replace(".", "1.")


def each_value(inside):
    """A way that sets what is in the cells of values: markup, from the figure."""
    def cell(one):
        return td(one, inside(one.text)) if one.is_value else td(one)
    return lambda report, **more: page(report, cell=cell, **more)


# Hidden, struck out and quoted figures

def beside(markup):
    return each_value(lambda value: markup.format(value=value, old=other(value)))


for name, markup in {
    "hidden_display": '<span style="display:none">{old}</span>{value}', "hidden_visibility": '<span style="visibility: hidden">{old}</span>{value}',
    "hidden_size": '<span style="font-size:0">{old}</span>{value}', "hidden_size_px": '<span style="font-size: 0px;">{old}</span>{value}',
    "hidden_opacity": '<span style="opacity:0">{old}</span>{value}', "hidden_attribute": "<span hidden>{old}</span>{value}",
    "hidden_away": '<span style="position:absolute;left:-9999px">{old}</span>{value}',
    "hidden_mso": '<span style="mso-hide:all">{old}</span>{value}', "hidden_div": '<div style="display:none">{old}</div><div>{value}</div>',
    "comment": "<!-- {old} -->{value}<!--[if gte mso 9]>{old}<![endif]-->",
    "deleted": "<del>{old}</del>{value}", "struck": "<s>{old}</s>{value}", "struck_old": "<strike>{old}</strike><ins>{value}</ins>",
    "struck_style": '<span style="text-decoration:line-through">{old}</span>{value}',
    "data_attribute": '<span data-value="{old}" title="{old}">{value}</span>', "noscript": "<noscript>{old}</noscript>{value}",
    "script_in_cell": "<script>document.write({old})</script>{value}", "template": "<template>{old}</template>{value}",
    "split_spans": '<span lang="EN-US">{value}</span><o:p></o:p>', "mso": '<p class="MsoNormal"><span style="mso-bidi-font-size:10.5pt">{value}<o:p></o:p></span></p>',
    "font_tags": '<font face="宋体"><b>{value}</b></font>', "break_after": "{value}<br>", "break_before": "<br/>{value}", "paragraphs_empty": "<p>&nbsp;</p><p>{value}</p>",
    "nbsp_around": "&nbsp;&nbsp;{value}&nbsp;", "ideographic": "&#12288;{value}&#12288;", "zero_width": "&#8203;{value}&#8203;", "mark_ltr": "&#8206;{value}&#8206;",
    "byte_order": "&#65279;{value}", "input_readonly": '<input type="text" value="{value}" readonly>', "link": '<a href="/a/{old}.html">{value}</a>',
}.items():
    WHOLE[name] = beside(markup)
for name, markup in {
    "hidden_white": '<span style="color:#fff">{old}</span>{value}', "hidden_class": '<span class="old">{old}</span>{value}',
    "struck_class": '<span class="del">{old}</span>{value}',
    "note_mark": "{value}<sup>①</sup>", "note_number": "{value}<sup>1</sup>", "note_brackets": "{value}<sup>[1]</sup>", "note_star": "{value}<sup>*</sup>",
    "note_plain": "{value}①", "note_plain_brackets": "{value}[1]", "note_words": "{value}（注1）",
    "input": '<input type="text" value="{value}">', "select": "<select><option>{old}</option><option selected>{value}</option></select>",
    "textarea": "<textarea>{value}</textarea>", "picture_alt": '<img src="n.png" alt="{value}">', "picture": '<img src="n{value}.png">',
    "unit": "{value}件", "unit_span": "{value}<span>件</span>", "unit_brackets": "{value}（件）", "old_and_new": "{old}→{value}",
    "compared": "{value}（上年{old}）", "compared_lines": "{value}<br>（{old}）", "slash": "{value}/{old}", "two_lines": "{value}<br>{old}", "total_words": "共{value}",
    "counter": '<span class="n{value}"></span>',
}.items():
    HONEST[name] = beside(markup)


HONEST["picture_some"] = each_value(lambda v: '<img src="n.png">' if "2" in v else v)
HONEST["struck_all"] = each_value(lambda v: f"<s>{v}</s>" if "2" in v else v)


def every_digit(inside):
    return each_value(lambda value: "".join(inside(c) for c in value))


WHOLE["split_digits"] = every_digit(lambda c: f"<span>{c}</span>")
WHOLE["split_digits_font"] = every_digit(lambda c: f"<font>{c}</font>")
WHOLE["soft_hyphens"] = each_value("&shy;".join)
WHOLE["zero_width_within"] = each_value("&#8203;".join)
WHOLE["joiners_within"] = each_value("&#8288;".join)
WHOLE["full_width"] = each_value(lambda v: v.translate({ord(a): chr(ord(a) + 0xFEE0) for a in "0123456789."}))
WHOLE["mixed_width"] = each_value(lambda v: v[0] + v[1:].translate({ord(a): chr(ord(a) + 0xFEE0) for a in "0123456789."}))
WHOLE["entities"] = every_digit(lambda c: f"&#{ord(c)};")
HONEST["broken_digits"] = each_value("<br>".join)
HONEST["spaced_digits"] = each_value(" ".join)
HONEST["nbsp_within"] = each_value("&nbsp;".join)
HONEST["math_digits"] = each_value(lambda v: v.translate({48 + k: chr(0x1D7CE + k) for k in range(10)}))
HONEST["circled"] = each_value(lambda v: "⓪①②③④⑤⑥⑦⑧⑨"[int(v)] if len(v) == 1 else v)
HONEST["superscripts"] = each_value(lambda v: v.translate(dict(zip(map(ord, "0123456789"), "⁰¹²³⁴⁵⁶⁷⁸⁹"))))
HONEST["arabic_digits"] = each_value(lambda v: v.translate({48 + k: chr(0x660 + k) for k in range(10)}))
HONEST["escaped_twice"] = each_value(lambda v: f"&amp;nbsp;{v}&amp;nbsp;")
HONEST["escaped_tags"] = each_value(lambda v: f"&lt;p&gt;{v}&lt;/p&gt;")
HONEST["letters"] = each_value(lambda v: v.replace("0", "O").replace("1", "l"))
HONEST["letters_some"] = each_value(lambda v: v if len(v) < 2 else v.replace("0", "O").replace("1", "l"))
HONEST["comma_point"] = each_value(lambda v: v.replace(".", "，"))
HONEST["ideographic_stop"] = each_value(lambda v: v.replace(".", "。"))
HONEST["middle_dot"] = each_value(lambda v: v.replace(".", "·"))
HONEST["chinese_point"] = each_value(lambda v: v.replace(".", "点"))


def thousands(mark):
    def inside(value):
        whole_part, point, rest = value.partition(".")
        return re.sub(r"(?<=\d)(?=(\d{3})+$)", mark, whole_part) + point + rest
    return each_value(inside)


for name, mark in {"comma": ",", "comma_wide": "，", "thin": "&#8201;", "narrow": "&#8239;", "apostrophe": "'", "space": " ", "ideographic_comma": "、"}.items():
    (WHOLE if name == "comma" else HONEST)["thousands_" + name] = thousands(mark)


def chinese(value, digits="〇一二三四五六七八九", units=("", "十", "百", "千")):
    whole_part, point, rest = value.partition(".")
    def four(n):
        out, gap = "", False
        for k in (3, 2, 1, 0):
            d = n // 10 ** k % 10
            if d == 0:
                gap = bool(out)
                continue
            out += ("零" if gap else "") + digits[d] + units[k]
            gap = False
        return out
    n = int(whole_part)
    out = four(n // 10000) + "万" + ("零" if n % 10000 < 1000 and n % 10000 else "") + four(n % 10000) if n >= 10000 else four(n) or "零"
    return out + ("点" + "".join(digits[int(c)] for c in rest) if point else "")


HONEST["chinese_numerals"] = each_value(chinese)
HONEST["chinese_capitals"] = each_value(lambda v: chinese(v, "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")))
HONEST["in_ten_thousands"] = each_value(lambda v: f"{int(v) / 10000:g}万" if v.isdigit() and int(v) >= 1000 else v)
HONEST["percent"] = each_value(lambda v: v + "%")
HONEST["approximate"] = each_value(lambda v: f"{v}余" if len(v) > 1 else v)
HONEST["plus"] = each_value(lambda v: f"+{v}" if v != "0" else v)
HONEST["dots_lead"] = each_value(lambda v: f"……{v}")
HONEST["zero_led"] = each_value(lambda v: f"0{v}" if len(v) == 1 else v)
HONEST["decimals"] = each_value(lambda v: v if "." in v else f"{v}.00")
WHOLE["full_stop"] = each_value(lambda v: v + "。")
WHOLE["lost_blank"] = each_value(lambda v: f"? {v}")
for name, markup in {"lost_blank_glued": "?{value}", "comma_behind": "{value}，", "of_which": "{value}（其中：网上{old}）", "apart_from": "{value}(不含乡镇)",
                     "hidden_digit": "{value}×", "about": "约{value}", "drafted": "××", "sheet_error": "#REF!"}.items():
    HONEST[name] = beside(markup)
HONEST["quoted"] = each_value(lambda v: f'"{v}"')
HONEST["equals"] = each_value(lambda v: f"={v}")


# Rows, columns and tables

def stale_rows(style):
    """Each row stands twice, the older one not to be seen."""
    def row(each, cell):
        old = [Cell(other(one.text), one.rows, one.columns, one.field) if one.is_value else one for one in each if one.rows == 1]
        return tr(each, cell) + (f"<tr {style}>{''.join(map(cell, old))}</tr>" if any(one.is_value for one in each) else "")
    return lambda report: page(report, row=row)


WHOLE["row_display"] = stale_rows('style="display: none"')
WHOLE["row_hidden"] = stale_rows("hidden")
WHOLE["row_collapse"] = stale_rows('style="visibility:collapse"')
HONEST["row_stale"] = stale_rows("")
HONEST["row_class"] = stale_rows('class="hide"')


def stale(report):
    """The report of the year before, figures and all."""
    old = report.with_cells(lambda cell: setattr(cell, "text", other(cell.text)))
    old.truth = {field: other(value) for field, value in old.truth.items()}
    return old


def around(before, after, older=table_of):
    """The older table stands before each, in markup that does not show it."""
    def draw(one, cell, row):
        old = [[Cell(other(c.text), c.rows, c.columns, c.field) if c.is_value else c for c in line] for line in one]
        return before + older(old, cell, row) + after + table_of(one, cell, row)
    return lambda report: page(report, table=draw)


for name, marks in {
    "table_display": ('<div style="display:none">', "</div>"), "table_comment": ("<!--", "-->"), "table_template": ("<template>", "</template>"),
    "table_noscript": ("<noscript>", "</noscript>"), "table_details": ("<details hidden>", "</details>"), "table_textarea": ("<textarea>", "</textarea>"),
    "table_script": ('<script type="text/html">', "</script>"), "table_deleted": ("<del>", "</del>"),
}.items():
    WHOLE[name] = around(*marks)
HONEST["table_zero"] = around('<div style="height:0;overflow:hidden">', "</div>")
HONEST["table_class"] = around('<div class="mobile-hide">', "</div>")
HONEST["table_iframe"] = around('<iframe srcdoc="', '"></iframe>', lambda *more: html.escape(table_of(*more)))
HONEST["table_last_year"] = around("<p>上年数据如下：</p>", "<p>本年数据如下：</p>")
HONEST["table_last_year_after"] = lambda report: page(report, table=lambda one, cell, row: table_of(one, cell, row) + "<p>附：上年度数据</p>" + table_of(
    [[Cell(other(c.text), c.rows, c.columns) if c.is_value else c for c in line] for line in one]))


def old_tables(report, table=table_of):
    return [table(one) for one in stale(report).tables]


@whole
def year_before_appended(report):
    return page_of(published.body_of(report) + f"<p>附件：{report.year - 1}年有关数据</p>" + "".join(old_tables(report)), report.title)


@whole
def year_before_first(report):
    """What each table of the year before stands above says so, and so does what stands above the report's."""
    olds = iter(old_tables(report))
    return page(report, table=lambda one, cell, row: f"<p>{report.year - 1}年数据如下：</p>{next(olds)}<p>{report.year}年数据如下：</p>"
                + table_of(one, cell, row))


@whole
def year_before_appended_text(report):
    return text(report, pipes) + f"附件：{report.year - 1}年有关数据\n" + "\n".join(old_tables(report, pipes))


@whole
def twice_same(report):
    """A copy for desktops and a copy for telephones."""
    return page(report, table=lambda *a: f'<div class="pc">{table_of(*a)}</div><div class="mobile">{table_of(*a)}</div>')


@honest
def twice_other(report):
    return page(report, table=lambda one, cell, row: f'<div class="pc">{table_of(one, cell, row)}</div><div class="mobile">' + table_of(
        [[Cell(other(c.text) if c.text == "14" else c.text, c.rows, c.columns) for c in line] for line in one]) + "</div>")


@whole
def article_twice(report):
    inside = published.body_of(report)
    return page_of(f'<div class="pc">{inside}</div><div class="m">{inside}</div>', report.title)


@whole
def in_layout_table(report):
    return page_of(f'<table width="980"><tr><td><table><tr><td>首页</td><td>政务公开</td></tr></table></td></tr><tr><td>{published.body_of(report)}</td></tr>'
                   "<tr><td>版权所有</td></tr></table>", report.title)


@whole
def in_two_columns(report):
    return page_of(f'<table width="980"><tr><td width="200"><ul><li><a href="#">机构概况</a></li><li><a href="#">年度报告</a></li></ul></td>'
                   f"<td>{published.body_of(report)}</td></tr></table>", report.title)


@whole
def all_in_one_table(report):
    rows = "".join(f'<tr><td colspan="15">{part}</td></tr>' if isinstance(part, str) else f'<tr><td colspan="15">{table_of(part)}</td></tr>' for part in report.parts)
    return page_of(f"<h1>{report.title}</h1><p>发布日期：{report.published}</p><table>{rows}</table>", report.title)


@whole
def row_a_table(report):
    """Each row is a table; what a span covers is there as an empty cell."""
    def table(one, cell, row):
        return "".join("<table>" + "<tr>" + "".join(td(Cell(s)) for s in line) + "</tr></table>" for line in strings(one))
    return page(report, table=table)


@whole
def head_apart(report):
    """The head stands in a table of its own, as for tables that scroll."""
    def table(one, cell, row):
        first = next(k for k, line in enumerate(one) if any(c.is_value for c in line))
        return table_of(one[:first], cell, row) + '<div class="scroll">' + table_of(one[first:], cell, row) + "</div>"
    return page(report, table=table)


def cut(at, again):
    def table(one, cell, row):
        if len(one) < 20:
            return table_of(one, cell, row)
        lines = grid(one)
        second = []
        for line in lines[at:]:
            second.append([Cell("") if c is None else c for c in line])
        second = [[Cell(c.text, 1, 1, c.field) for c in line] for line in second]
        heads = [list(line) for line in one[:3]] if again else []
        first = [[Cell(c.text, min(c.rows, at - k), c.columns, c.field) for c in line] for k, line in enumerate(one[:at])]
        return table_of(first, cell, row) + "<p>— 3 —</p>" + table_of(heads + second, cell, row)
    return lambda report: page(report, table=table)


HONEST["cut"] = cut(14, False)
HONEST["cut_heads"] = cut(14, True)
HONEST["cut_early"] = cut(9, True)


def spans(row_span, column_span):
    def cell(one):
        r, c = row_span(one.rows), column_span(one.columns)
        return f'<td rowspan="{r}" colspan="{c}">{html.escape(one.text)}</td>'
    return lambda report: page(report, cell=cell)


HONEST["spans_missing"] = lambda report: page(report, cell=lambda one: f"<td>{html.escape(one.text)}</td>")
HONEST["spans_missing_rows"] = spans(lambda n: 1, lambda n: n)
HONEST["spans_missing_columns"] = spans(lambda n: n, lambda n: 1)
HONEST["spans_zero"] = spans(lambda n: 0 if n > 1 else 1, lambda n: n)
HONEST["spans_long"] = spans(lambda n: n + 1 if n > 1 else 1, lambda n: n)
HONEST["spans_short"] = spans(lambda n: max(n - 1, 1), lambda n: n)
HONEST["spans_wide"] = spans(lambda n: n, lambda n: n + 1 if n > 1 else 1)
HONEST["spans_huge"] = spans(lambda n: n, lambda n: 99 if n > 2 else n)


@whole
def spans_filled(report):
    """Spans resolved: each cell of one says what it says."""
    return page(report, table=lambda one, cell, row: table_of([[Cell(s) for s in line] for line in strings(one, True)]))


@whole
def spans_empty(report):
    return page(report, table=lambda one, cell, row: table_of([[Cell(s) for s in line] for line in strings(one)]))


@honest
def spans_removed(report):
    """Spans resolved by dropping: rows are as long as what they print."""
    return page(report, table=lambda one, cell, row: table_of([[Cell(c.text) for c in line] for line in one]))


def changed_rows(change):
    """The table of requests, its rows as strings of the full grid."""
    def table(one, cell, row):
        if len(one) < 20:
            return table_of(one, cell, row)
        return table_of([[Cell(s) for s in line] for line in change(strings(one, True))])
    return lambda report: page(report, table=table)


HONEST["columns_swapped"] = changed_rows(lambda rows: [r[:3] + [r[4], r[3]] + r[5:] for r in rows])
HONEST["columns_total_first"] = changed_rows(lambda rows: [r[:3] + [r[9]] + r[3:9] for r in rows])
HONEST["columns_turned"] = changed_rows(lambda rows: [list(r) for r in zip(*rows)])
HONEST["columns_reversed"] = changed_rows(lambda rows: [r[:3] + r[9:2:-1] for r in rows])
HONEST["column_lost"] = changed_rows(lambda rows: [r[:5] + r[6:] for r in rows])
HONEST["column_lost_total"] = changed_rows(lambda rows: [r[:9] for r in rows])
HONEST["column_notes"] = changed_rows(lambda rows: [r + ["备注" if k < 3 else ""] for k, r in enumerate(rows)])
HONEST["column_unit"] = changed_rows(lambda rows: [r[:3] + ["单位" if k < 3 else "件"] + r[3:] for k, r in enumerate(rows)])
HONEST["column_number"] = changed_rows(lambda rows: [["序号" if k < 3 else str(k - 2)] + r for k, r in enumerate(rows)])
HONEST["column_last_year"] = changed_rows(lambda rows: [r + ["上年总计" if k < 3 else other(r[9])] for k, r in enumerate(rows)])
HONEST["column_last_year_first"] = changed_rows(lambda rows: [r[:3] + ["上年总计" if k < 3 else other(r[9])] + r[3:] for k, r in enumerate(rows)])
HONEST["column_change"] = changed_rows(lambda rows: [r + ["同比增减" if k < 3 else "3"] for k, r in enumerate(rows)])
HONEST["rows_backwards"] = changed_rows(lambda rows: rows[:3] + rows[:2:-1])
HONEST["rows_total_first"] = changed_rows(lambda rows: rows[:3] + rows[-2:] + rows[3:-2])
HONEST["row_lost"] = changed_rows(lambda rows: rows[:9] + rows[10:])
HONEST["rows_no_labels"] = changed_rows(lambda rows: [r if k < 3 else ["", "", ""] + r[3:] for k, r in enumerate(rows)])
HONEST["row_shifted"] = changed_rows(lambda rows: [r if k != 9 else r[:3] + [""] + r[3:9] for k, r in enumerate(rows)])
HONEST["years_in_columns"] = changed_rows(lambda rows: [r[:3] + [s for v in r[3:] for s in ((v, v) if k < 3 else (v, other(v)))] for k, r in enumerate(rows)][:3]
                                          + [["", "", ""] + ["本年", "上年"] * 7] + [r[:3] + [s for v in r[3:] for s in (v, other(v))] for r in rows[3:]])
HONEST["years_in_columns_old_first"] = changed_rows(lambda rows: [r[:3] + [s for v in r[3:] for s in (v, v)] for r in rows[:3]]
                                                    + [["", "", ""] + ["2021年", "2022年"] * 7] + [r[:3] + [s for v in r[3:] for s in (other(v), v)] for r in rows[3:]])
HONEST["years_in_rows"] = changed_rows(lambda rows: rows[:3] + [r for line in rows[3:] for r in (line, line[:2] + ["上年同期"] + [other(v) for v in line[3:]])])
HONEST["blanks_for_zero"] = changed_rows(lambda rows: rows[:3] + [r[:3] + ["" if v == "0" else v for v in r[3:]] for r in rows[3:]])
HONEST["cells_lost_zero"] = changed_rows(lambda rows: rows[:3] + [r[:3] + [v for v in r[3:] if v != "0"] for r in rows[3:]])
HONEST["dashes_for_zero"] = changed_rows(lambda rows: rows[:3] + [r[:3] + ["—" if v == "0" else v for v in r[3:]] for r in rows[3:]])
HONEST["same_as_above"] = changed_rows(lambda rows: rows[:3] + [r[:3] + ["〃" if k and v == p else v for v, p in zip(r[3:], rows[2 + k][3:])] for k, r in enumerate(rows[3:])])


@honest
def several_offices(report):
    """Two offices' reports on one page."""
    second = Report(report.form, "柳溪县卫生健康局", report.year, report.busy, 77)
    return page_of(published.body_of(report) + published.body_of(second), "年度报告"), [report, second]


@honest
def several_years(report):
    second = Report(report.form, report.organ, report.year - 1 if report.form == "2021" else report.year + 1, report.busy, 78)
    return page_of(published.body_of(report) + published.body_of(second), "年度报告"), [report, second]


@honest
def list_of_divs(report):
    """A table of divisions, which style sheets set side by side."""
    return page(report, table=lambda one, cell, row: '<div class="table">' + "".join(
        '<div class="tr">' + "".join(f'<div class="td">{html.escape(c.text)}</div>' for c in line) + "</div>" for line in one) + "</div>")


@honest
def list_of_spans(report):
    return page(report, table=lambda one, cell, row: "".join("<p>" + "".join(f"<span>{html.escape(c.text)}</span> " for c in line) + "</p>" for line in one))


@honest
def list_of_items(report):
    return page(report, table=lambda one, cell, row: "".join("<ul>" + "".join(f"<li>{html.escape(c.text)}</li>" for c in line) + "</ul>" for line in one))


@honest
def definition_lists(report):
    return page(report, table=lambda one, cell, row: "".join(
        f"<dl><dt>{html.escape(''.join(c.text for c in line if not c.is_value))}</dt>" + "".join(f"<dd>{c.text}</dd>" for c in line if c.is_value) + "</dl>" for line in one))


@honest
def columns_of_lists(report):
    """A table column by column, as flex boxes have it."""
    def table(one, cell, row):
        return '<div style="display:flex">' + "".join("<ul>" + "".join(f"<li>{html.escape(s) or '&nbsp;'}</li>" for s in column) + "</ul>"
                                                       for column in zip(*strings(one, True))) + "</div>"
    return page(report, table=table)


@honest
def preformatted(report):
    return page(report, table=lambda one, cell, row: "<pre>" + "\n".join("\t".join(line) for line in strings(one)) + "</pre>")


@whole
def script_json(report):
    return page_of('<div id="app"></div><script>window.__DATA__=' + json.dumps({"title": report.title, "content": published.body_of(report)}) + "</script>", report.title)


@honest
def script_json_cells(report):
    return page_of(f"<h1>{report.title}</h1><script>var tables=" + json.dumps([strings(t) for t in report.tables], ensure_ascii=False) + "</script>", report.title)


@honest
def iframe_srcdoc(report):
    return page_of(f'<h1>{report.title}</h1><iframe srcdoc="{html.escape(published.body_of(report))}"></iframe>', report.title)


@honest
def unclosed_cells(report):
    return page(report, row=lambda each, cell: "<tr>" + "".join(cell(c).replace("</td>", "") for c in each))


@honest
def cells_outside_rows(report):
    return page(report, row=lambda each, cell: "".join(cell(c) for c in each) + "</tr>")


@honest
def cells_unfinished(report):
    return page(report, row=lambda each, cell: tr(each, cell).replace("<td", "<td<").replace("<td<", "<td ", 1).replace("<td<", "<td"))


@honest
def tags_lost(report):
    """A crawler that drops tags and leaves nothing."""
    return re.sub(r"<[^>]+>", "", page(report))


@honest
def tags_to_spaces(report):
    return re.sub(r"\s*<[^>]+>\s*", " ", page(report))


# Encodings

ENCODED = {
    "gb_as_utf8": lambda s: s.encode("gb18030"), "utf8_as_gb": lambda s: s.replace('charset="utf-8"', 'charset="gb2312"').encode("utf-8"),
    "utf16": lambda s: s.encode("utf-16"), "utf16_no_mark": lambda s: s.encode("utf-16-le"), "utf8_twice": lambda s: s.encode("utf-8").decode("latin-1").encode("utf-8"),
    "gb_through_latin": lambda s: s.encode("gb18030").decode("latin-1").encode("utf-8"), "utf8_through_gb": lambda s: s.encode("utf-8").decode("gb18030", "replace").encode("utf-8"),
    "mark_within": lambda s: s.replace("<td>", "<td>\ufeff").encode("utf-8"), "big5": lambda s: s.encode("big5", "replace"),
    "cut_bytes": lambda s: s.encode("utf-8")[1:], "nulls": lambda s: s.replace("</td>", "\0</td>").encode("utf-8"), "mixed": lambda s: s[:3000].encode("utf-8") + s[3000:].encode("gb18030"),
}
for name, encode in ENCODED.items():
    HONEST["encoded_" + name] = lambda report, encode=encode: encode(page(report))
    HONEST["encoded_text_" + name] = lambda report, encode=encode: encode(text(report, pipes)).replace(b"<td>", b"")


# Text

def pipes(one):
    return "\n".join("| " + " | ".join(line) + " |" for line in strings(one))


def in_text(table, **more):
    return lambda report: text(report, table, **more)


def rows_as(line, repeated=False):
    return in_text(lambda one: "\n".join(line(each) for each in strings(one, repeated)))


def width(s):
    return sum(2 if ord(c) > 0x2000 else 1 for c in s)


def padded(s, room, left=False):
    return (" " * (room - width(s)) + s) if left else s + " " * (room - width(s))


def columns(one, repeated=False):
    rows = strings(one, repeated)
    return rows, [max(width(r[k]) for r in rows) for k in range(len(rows[0]))]


def pandoc_simple(one):
    rows, widths = columns(one)
    lines = ["  ".join(padded(s, w) for s, w in zip(r, widths)).rstrip() for r in rows]
    rule = "  ".join("-" * w for w in widths)
    return "\n".join(["  " + lines[0], "  " + rule] + ["  " + line for line in lines[1:]] + ["  " + rule]) + "\n"


def pandoc_multiline(one):
    rows, widths = columns(one)
    rule = "-" * (sum(widths) + 2 * len(widths))
    lines = ["  ".join(padded(s, w) for s, w in zip(r, widths)).rstrip() for r in rows]
    return "\n".join([rule, lines[0], "  ".join("-" * w for w in widths)] + [line + "\n" for line in lines[1:]] + [rule]) + "\n"


def boxes(one, horizontal="-", vertical="|", corner="+", most=18, between=True):
    """Cells wrapped to `most`."""
    rows = strings(one)
    def wrap(s):
        out = [""]
        for c in s:
            if width(out[-1] + c) > most:
                out.append("")
            out[-1] += c
        return out
    wrapped = [[wrap(s) for s in r] for r in rows]
    widths = [max(2, max(width(line) for r in wrapped for line in r[k])) for k in range(len(rows[0]))]
    rule = corner + corner.join(horizontal * (w + 2) for w in widths) + corner
    out = [rule]
    for r in wrapped:
        for k in range(max(map(len, r))):
            out.append(vertical + vertical.join(" " + padded(c[k] if k < len(c) else "", w) + " " for c, w in zip(r, widths)) + vertical)
        if between:
            out.append(rule)
    return "\n".join(out if between else out + [rule])


def cells_closed(one):
    """A cell a line, and its pipe behind it; what spans leave of a row is pads on a line of their own."""
    width = max(sum(cell.columns for cell in row) for row in one)
    return "\n".join(line for row in one for line in [f"{cell.text} |" for cell in row] + ["|" * (width - len(row))] if line)


def cells_piped(one):
    """… and its pipe on the next line."""
    return "\n".join(f"{cell.text}\n|" for row in one for cell in row)


def cells_opened(one):
    """… and its pipe before it."""
    return "\n".join(f"| {cell.text}" for row in one for cell in row)


def cells_padded(one):
    width = max(sum(cell.columns for cell in row) for row in one)
    return "\n".join(" | ".join(cell.text for cell in row) + " | " + "|" * (width - len(row)) for row in one)


def every(lines, *more):
    """A text with more lines, at the end of pages."""
    def put(drawn):
        out = []
        for number, line in enumerate(drawn.split("\n"), 1):
            out.append(line)
            if number % lines == 0:
                out += [each.format(number // lines) for each in more]
        return "\n".join(out)
    return put


NIL = lambda nil: lambda report: report.with_cells(lambda cell: setattr(cell, "text", nil if cell.text == "0" else cell.text))
for shape, table in {"closed": cells_closed, "piped": cells_piped, "opened": cells_opened, "padded": cells_padded}.items():
    for name, foot in {"dashes": "- {} -", "named": "第 {} 页", "counted": "Page {} of 9"}.items():
        WHOLE[f"feet_{shape}_{name}"] = lambda report, table=table, foot=foot: every(23, foot)(text(report, table))
    WHOLE[f"running_heads_{shape}"] = lambda report, table=table: every(29, report.organ + "年度报告", "第{}页 共9页")(text(report, table))
    WHOLE[f"lost_blanks_{shape}"] = lambda report, table=table: text(report.with_cells(lambda cell: setattr(cell, "text", "? " + cell.text)), table)
    HONEST[f"lost_blanks_glued_{shape}"] = lambda report, table=table: text(report.with_cells(lambda cell: setattr(cell, "text", "?" + cell.text)), table)
    HONEST[f"blanks_running_head_{shape}"] = lambda report, table=table: every(29, report.organ + "年度报告", "第{}页 共9页")(text(NIL("")(report), table))
    HONEST[f"words_feet_{shape}"] = lambda report, table=table: every(23, "- {} -")(text(NIL("无")(report), table))
WHOLE["jina"] = in_text(lambda one: "\n".join("| " + " | ".join(r) + " |" + ("\n" + "| --- " * len(r) + "|" if k == 0 else "") for k, r in enumerate(strings(one))))
WHOLE["jina_empty_head"] = in_text(lambda one: "\n".join(["|  " * len(strings(one)[0]) + "|", "| --- " * len(strings(one)[0]) + "|"]
                                                         + ["| " + " | ".join(r) + " |" for r in strings(one)]))
WHOLE["markdown_aligned"] = in_text(lambda one: "\n".join("| " + " | ".join(r) + " |" + ("\n|" + ":---:|" * len(r) if k == 0 else "") for k, r in enumerate(strings(one))))
WHOLE["markdown_filled"] = rows_as(lambda r: "| " + " | ".join(r) + " |", True)
WHOLE["markdown_bold"] = rows_as(lambda r: "| " + " | ".join(f"**{s}**" if s else s for s in r) + " |")
HONEST["csv"] = rows_as(",".join)
HONEST["csv_quoted"] = rows_as(lambda r: ",".join(f'"{s}"' for s in r))
WHOLE["tsv"] = rows_as("\t".join)
HONEST["tsv_quoted"] = rows_as(lambda r: "\t".join(f'"{s}"' for s in r))
HONEST["csv_semicolons"] = rows_as(";".join)
HONEST["csv_wide_commas"] = rows_as("，".join)
HONEST["trafilatura"] = in_text(lambda one: "\n".join("|".join(c.text for c in line) + "|" for line in one))
HONEST["readability"] = in_text(lambda one: " ".join(c.text for line in one for c in line))
HONEST["html2text"] = in_text(lambda one: "\n".join(" | ".join(c.text for c in line) + ("\n---|" + "---|" * 3 if k == 0 else "") for k, line in enumerate(one)))
HONEST["markdown_short_rows"] = in_text(lambda one: "\n".join("| " + " | ".join(c.text for c in line) + " |" for line in one))
HONEST["pandoc_simple"] = in_text(pandoc_simple)
HONEST["pandoc_multiline"] = in_text(pandoc_multiline)
HONEST["pandoc_grid"] = in_text(boxes)
HONEST["boxes"] = in_text(lambda one: boxes(one, "─", "│", "┼"))
HONEST["boxes_no_rules"] = in_text(lambda one: boxes(one, "━", "┃", "╋", 24, False))
HONEST["boxes_double"] = in_text(lambda one: boxes(one, "═", "║", "╬", 40))
HONEST["lynx"] = in_text(lambda one: "\n".join("   " + " ".join(c.text for c in line) for line in one))
HONEST["w3m"] = in_text(lambda one: "\n".join("  ".join(padded(s, w, s.isdigit()) for s, w in zip(r, columns(one)[1])) for r in strings(one)))
HONEST["word_marks"] = in_text(lambda one: "".join("".join(c.text + "\x07" for c in line) + "\x07" for line in one))
HONEST["word_marks_lines"] = in_text(lambda one: "\r".join("\x07".join(c.text for c in line) + "\x07" for line in one))
HONEST["form_feeds"] = rows_as("\x0b".join)
HONEST["records"] = in_text(lambda one: json.dumps(strings(one), ensure_ascii=False))
HONEST["records_keyed"] = in_text(lambda one: "\n".join(json.dumps({f"列{k}": s for k, s in enumerate(r)}, ensure_ascii=False) for r in strings(one)))
HONEST["escaped"] = lambda report: json.dumps({"title": report.title, "text": text(report, pipes)})
HONEST["escaped_han"] = lambda report: json.dumps({"title": report.title, "text": text(report, pipes)}, ensure_ascii=False)
HONEST["escaped_lines"] = lambda report: text(report, pipes).replace("\n", "\\n")
HONEST["escaped_html"] = lambda report: json.dumps({"title": report.title, "html": page(report)})
HONEST["escaped_entities"] = lambda report: html.escape(page(report))
HONEST["latex"] = in_text(lambda one: "\\begin{tabular}{llll}\n" + " \\\\\n".join(" & ".join(r) for r in strings(one)) + " \\\\\n\\end{tabular}")
HONEST["wiki"] = in_text(lambda one: "{| class=\"wikitable\"\n" + "\n|-\n".join("\n".join("| " + s for s in r) for r in strings(one)) + "\n|}")
HONEST["wiki_inline"] = in_text(lambda one: "{|\n" + "\n|-\n".join("| " + " || ".join(r) for r in strings(one)) + "\n|}")
HONEST["by_columns"] = in_text(lambda one: "\n".join(s for column in zip(*strings(one)) for s in column if s))
HONEST["labels_then_values"] = in_text(lambda one: "\n".join([c.text for line in one for c in line if not c.is_value] + [c.text for line in one for c in line if c.is_value]))
HONEST["values_first"] = rows_as(lambda r: " ".join([s for s in r if s.replace(".", "").isdigit()] + [s for s in r if s and not s.replace(".", "").isdigit()]))
HONEST["label_colon"] = in_text(lambda one: "\n".join("".join(c.text for c in line if not c.is_value) + ("：" if any(c.is_value for c in line) else "")
                                                     + "、".join(c.text for c in line if c.is_value) for line in one))
HONEST["label_commas"] = in_text(lambda one: "\n".join("".join(c.text for c in line if not c.is_value) + "，" + "，".join(c.text for c in line if c.is_value) for line in one))
HONEST["glued"] = in_text(lambda one: "\n".join("".join(c.text for c in line) for line in one))


def hard(report, at, table=lambda one: "\n".join(" ".join(c.text for c in line) for line in one)):
    out = []
    for line in text(report, table).split("\n"):
        now = ""
        for c in line:
            if width(now + c) > at:
                out.append(now)
                now = ""
            now += c
        out.append(now)
    return "\n".join(out)


HONEST["wrapped_80"] = lambda report: hard(report, 80)
HONEST["wrapped_40"] = lambda report: hard(report, 40)
HONEST["wrapped_pipes_60"] = lambda report: hard(report, 60, pipes)
HONEST["wrapped_pipes_120"] = lambda report: hard(report, 120, pipes)
HONEST["joined_texts"] = lambda report: text(report, pipes) + text(report, lambda one: "\n".join(c.text for line in one for c in line))
HONEST["joined_texts_stale"] = lambda report: (text(report, pipes) + text(stale(report), lambda one: "\n".join(c.text for line in one for c in line)),
                                               [report, stale(report)])
HONEST["joined_html_text"] = lambda report: page(report) + text(report, pipes)
HONEST["double_spaced"] = lambda report: text(report, pipes).replace("\n", "\n\n")
HONEST["backwards_lines"] = lambda report: "\n".join(reversed(text(report, pipes).split("\n")))
HONEST["letters_text"] = in_text(lambda one: "\n".join("|".join(s.replace("0", "O") for s in r) for r in strings(one)))
HONEST["spaced_all"] = lambda report: " ".join(text(report, pipes).replace("\n", "↵")).replace("↵", "\n")
HONEST["page_breaks"] = lambda report: re.sub(r"((?:.*\n){18})", lambda m: m.group(1) + "\n第 2 页 共 6 页\n\f\n", text(report, pipes))
HONEST["truncated"] = lambda report: text(report, pipes)[:1500] + "...[truncated]"
HONEST["ellipsis"] = rows_as(lambda r: "| " + " | ".join(s if len(s) < 8 else s[:7] + "…" for s in r) + " |")
HONEST["old_quoted"] = in_text(lambda one: "上年：\n" + pipes([[Cell(other(c.text), c.rows, c.columns) if c.is_value else c for c in line] for line in one]) + "\n本年：\n" + pipes(one))



# What stands around the title, and other dates, years and names

def headed(before, after="", head_title="{title}"):
    def way(report):
        facts = {"title": report.title, "organ": report.organ, "year": report.year, "next": report.year + 1, "last": report.year - 1}
        inside = "\n".join(table_of(part) if isinstance(part, list) else paragraph(part) for part in report.parts)
        return page_of(before.format(**facts) + inside + after.format(**facts), head_title.format(**facts))
    return way


H1 = "<h1>{title}</h1>"
for name, (before, after, title) in {
    "title_site": (H1, "", "{title}-柳溪县人民政府"), "title_site_bars": (H1, "", "{title} | 年度报告 | 柳溪县人民政府门户网站"),
    "title_site_first": (H1, "", "柳溪县人民政府 {title}"), "title_only_site": (H1, "", "柳溪县人民政府门户网站"),
    "title_crumbs": ("<div>当前位置：首页 &gt; 政府信息公开 &gt; 年度报告 &gt; {title}</div>" + H1, "", "{title}"),
    "title_crumbs_only": ("<div>当前位置：首页 &gt; 政府信息公开 &gt; {title}</div>", "", "政府信息公开"),
    "title_named": ("<table><tr><td>索引号</td><td>431225/{next}-00018</td><td>发布机构</td><td>{organ}</td></tr><tr><td>名称</td><td>{title}</td>"
                    "<td>发布日期</td><td>{next}-01-18</td></tr></table>" + H1, "", "{title}"),
    "title_label": ("<p>标题：{title}</p>", "", ""), "title_marks": ("<h1>【年报】{title}</h1>", "", ""), "title_numbered": ("<h1>1.{title}</h1>", "", ""),
    "title_quoted": ("<h1>《{title}》</h1>", "", ""), "title_in_lines": ("<h1>{organ}<br>{year}年政府信息公开<br>工作年度报告</h1>", "", ""),
    "title_spaced": ("<h1>{organ} {year} 年 政府信息公开工作 年度报告</h1>", "", ""),
    "title_links_before": (H1 + "<p>上一篇：柳溪县财政局{last}年政府信息公开工作年度报告</p>", "", "{title}"),
    "title_links_after": (H1, "<p>上一篇：柳溪县财政局{last}年政府信息公开工作年度报告</p><p>下一篇：柳溪县公安局{year}年政府信息公开工作年度报告</p>", "{title}"),
    "title_list_before": ("<ul><li>柳溪县教育局{last}年政府信息公开工作年度报告</li><li>柳溪县教育局{year}年政府信息公开工作年度报告</li></ul>" + H1, "", "{title}"),
    "title_list_bare": ("<ul><li>柳溪县教育局{last}年政府信息公开工作年度报告</li><li>柳溪县教育局{year}年政府信息公开工作年度报告</li></ul>" + H1, "", ""),
    "title_other_bare": ("<p>上一篇：柳溪县财政局{last}年政府信息公开工作年度报告</p>" + H1, "", ""),
    "title_list_after": (H1, "<div>相关文章<ul><li><a href='#'>柳溪县财政局{last}年政府信息公开工作年度报告</a> {last}-03-01</li></ul></div>", "{title}"),
    "dates_around": ("<p>今天是2024年6月5日 星期三</p>" + H1 + "<p>发布时间：{next}-01-18 09:30 更新时间：2024-02-03 点击数：2023</p>", "<p>打印日期：2024-06-05</p>", "{title}"),
    "dates_bottom": (H1, "<p>发布日期：{next}年01月18日</p><p>版权所有 2008-2024 柳溪县人民政府 备案号 湘ICP备05012345号 电话：0745-1234567</p>", "{title}"),
    "phone_site": (H1 + "<p>网站热线：0745-9999999</p>", "<p>技术支持电话：0745-7654321 邮编：418000</p>", "{title}"),
    "phone_site_12345": ("<p>市长热线：12345</p>" + H1, "", "{title}"), "organ_parent": ("<p>发布机构：柳溪县人民政府办公室</p>" + H1, "", "{title}"),
}.items():
    HONEST[name] = headed(before, after, title)

# Ways to say in a title whose report it is, and of which year.
TITLES = """{organ}关于{year}年度政府信息公开工作情况的报告
{organ}{year}年政府信息公开年报
{year}年度政府信息公开工作年度报告（{organ}）
{organ}二〇二二年政府信息公开工作年度报告
关于印发《{organ}{year}年政府信息公开工作年度报告》的通知
关于公布{organ}{year}年政府信息公开工作年度报告的公告
{organ}关于报送{year}年政府信息公开工作年度报告的函
{organ}{year}年信息公开工作年度报告
{organ}{year}年政务公开工作年度报告
【{year}年报】{organ}政府信息公开工作年度报告
{organ}{year}年政府信息公开工作年度报告（更正版）
{organ}政府信息公开{year}年度工作报告
{organ}政府信息公开工作年度报告（{year}年度）
{organ}2021-{year}年度政府信息公开工作年度报告
{organ}{year}年政府信息公开工作年度报告.docx
附件：{organ}{year}年政府信息公开工作年度报告
{year}年政府信息公开工作年度报告""".split("\n")

REPORTS = {"busy": lambda: Report("2021", "柳溪县教育局", 2022, True, 1), "quiet": lambda: Report("2021", "柳溪县教育局", 2022, False, 2),
           "form2019": lambda: Report("2019", "柳溪县教育局", 2019, True, 3)}
# Of the honest ways, those of which nothing is lost.
WHOLE.update((name, HONEST.pop(name)) for name in """
    note_mark note_brackets note_star note_plain note_plain_brackets note_words input select textarea thousands_comma_wide plus decimals table_iframe
    cut cut_heads cut_early spans_missing spans_missing_rows spans_zero spans_long spans_short spans_wide spans_huge spans_removed
    columns_swapped columns_total_first columns_reversed column_notes column_unit column_number row_lost blanks_for_zero dashes_for_zero
    several_offices several_years list_of_divs list_of_spans list_of_items preformatted iframe_srcdoc unclosed_cells cells_outside_rows
    cells_unfinished tags_to_spaces encoded_gb_as_utf8 encoded_text_gb_as_utf8 encoded_utf8_as_gb encoded_text_utf8_as_gb encoded_utf16
    encoded_text_utf16 encoded_utf16_no_mark encoded_text_utf16_no_mark encoded_mark_within encoded_text_mark_within encoded_cut_bytes
    encoded_text_nulls encoded_text_mixed trafilatura readability html2text markdown_short_rows pandoc_simple pandoc_multiline pandoc_grid
    boxes boxes_no_rules boxes_double lynx w3m form_feeds escaped_han escaped_lines wiki wrapped_80 wrapped_pipes_120 joined_texts double_spaced
    page_breaks ellipsis title_site title_site_bars title_site_first title_only_site title_crumbs title_crumbs_only title_named title_label
    title_numbered title_marks title_quoted title_in_lines title_spaced title_links_before title_links_after title_list_before title_list_bare
    title_other_bare title_list_after dates_around dates_bottom phone_site phone_site_12345 organ_parent""".split())
# … and those that are no report to the program: it says so.
REFUSED = """script_json_cells encoded_utf8_twice encoded_text_utf8_twice encoded_gb_through_latin encoded_text_gb_through_latin
    encoded_utf8_through_gb encoded_text_utf8_through_gb encoded_nulls escaped escaped_html escaped_entities""".split()

FACTS = ("report.year", "report.organ", "report.title", "report.published", "report.contact_phone", "report.period_start", "report.period_end")


def outcome(record, report):
    """What became of the fields: counts, and under `silent` what is wrong and goes out as right."""
    counts = collections.Counter()
    silent = []
    if "error" in record:
        return collections.Counter(error=1), []
    for field, got in record["fields"].items():
        sure = got["flag"] in ("verified", "read", "inferred") and got["confidence"] >= 0.9
        if field in FACTS:
            stated = report.facts[field]
            # A title is as printed: in brackets, behind a mark.
            right = got["value"] == stated or field == "report.title" and str(got["value"]).rstrip("》").endswith(stated)
            if got["value"] is not None and sure and not right:
                silent.append(f"{field} {got['value']} for {stated}")
        elif field.startswith(("proactive.", "requests.", "review.", "litigation")):
            stated = report.truth.get(field)
            if got["value"] is None:
                counts["missing"] += stated is not None
            elif stated is not None and float(got["value"]) == float(stated):
                counts["suspect" if got["flag"] == "suspect" else "right"] += 1
            elif sure:
                silent.append(f"{field} {got['value']} for {stated}")
            else:
                counts["flagged"] += 1
    for quantity in record["quantities"]:
        if quantity["confidence"] >= 0.9 and quantity["value"] not in report.said and quantity["id"] != "website_visits":
            silent.append(f"quantity {quantity['id']} {quantity['value']}")
    counts["missing"] += len([field for field in report.truth if field not in record["fields"]])
    return counts, silent


class Published(Case):
    def outcomes(self, ways):
        """Of each way and report: their names, the record, and what became of its fields."""
        names, reports = [], {}
        for kind, make in REPORTS.items():
            for name, way in ways.items():
                report = make()
                drawn = way(report)
                drawn, several = drawn if isinstance(drawn, tuple) else (drawn, [report])
                path = self.write(f"{name}.{kind}", drawn)
                names.append(path)
                reports[path] = several
        place = collections.Counter()
        for record in self.records(*names, status=None):
            path = record["source"]["path"]
            several = reports[path]
            report = several[min(place[path], len(several) - 1)]
            place[path] += 1
            yield path, record, *outcome(record, report)
        self.assertEqual(set(place), set(reports))

    def test_whole(self):
        """Each figure of each report is read, and is not suspect."""
        ways = dict(list(WHOLE.items())[::12]) if SANITIZED else WHOLE
        for path, _, counts, silent in self.outcomes(ways):
            with self.subTest(path):
                self.assertEqual(silent, [])
                self.assertEqual(set(+counts), {"right"}, counts)
                self.assertEqual(counts["right"], 198 if path.endswith("form2019") else 200)

    def test_honest(self):
        """No figure, year, name, date or quantity is wrong and goes out as right."""
        ways = dict(list(HONEST.items())[::12]) if SANITIZED else HONEST
        for path, record, _, silent in self.outcomes(ways):
            with self.subTest(path):
                self.assertEqual(silent, [])
                self.assertEqual("error" in record, path.partition(".")[0] in REFUSED)

    def test_titles(self):
        """Whose report it is is told by the title, or by the signature."""
        names = []
        for number, title in enumerate(TITLES):
            report = REPORTS["busy"]()
            report.title = title.format(organ=report.organ, year=report.year)
            names.append(self.write(f"{number:02}", text(report, pipes)))
        for record, title in zip(self.records(*names), TITLES):
            with self.subTest(title):
                facts = {field: record["fields"][field]["value"] for field in ("report.organ", "report.year")}
                self.assertEqual(facts, {"report.organ": report.organ, "report.year": report.year})

    def test_reasons(self):
        """What was met is said."""
        def reasons(name, field):
            [record] = [record for path, record, _, _ in self.outcomes({name: HONEST[name]}) if path.endswith(".busy")]
            return record["fields"][field]["reasons"]
        self.assertEqual(reasons("picture_some", "proactive.penalty.decisions"), ["illegible"])
        self.assertEqual(reasons("struck_all", "proactive.penalty.decisions"), ["illegible"])
        self.assertIn("prose_has_figure", reasons("counter", "requests.new.total"))
        self.assertIn("letter_for_digit", reasons("letters_text", "proactive.regulations.issued"))
        self.assertIn("number_broken", reasons("two_lines", "requests.new.total"))


if __name__ == "__main__":
    unittest.main()
