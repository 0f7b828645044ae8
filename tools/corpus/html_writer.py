"""A report as a web page of an office, in the manners of several site systems and word processors.

Knobs: encoding (utf-8, gb18030), declared (charset in the head, "" for none), page (plain, site, layout), prose (p, br, mso, div),
cells (plain, p, br, mso, nbsp, th), tables (one, apart, all), decoys, title (h1, p, table).
"""
import html as escape_of

import form


def esc(s):
    return escape_of.escape(s, quote=False)


def cell_html(cell, knobs):
    how = knobs.get("cells", "plain")
    parts = [esc(p) for p in cell.text.split("\n")]
    tag = "th" if how == "th" and cell.kind in ("title", "head") else "td"
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.cols}"' if cell.cols > 1 else "")
    if knobs.get("span_everywhere"):
        spans = f' rowspan="{cell.rows}" colspan="{cell.cols}"'
    if how == "mso":
        runs = "".join(f"<span lang=EN-US style='font-size:9.0pt;font-family:宋体'>{p}</span>" if p.isascii() and p else
                       f"<span style='font-size:9.0pt;font-family:宋体;mso-bidi-font-family:宋体'>{p}</span>" for p in parts)
        if not cell.text:
            runs = "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
        inner = f"<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>{runs}<span lang=EN-US><o:p></o:p></span></p>"
        return f"<{tag}{spans} style='border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt'>\n  {inner}\n  </{tag}>"
    if how == "p":
        inner = "".join(f"<p>{p}</p>" for p in parts) or "<p></p>"
    elif how == "br":
        inner = "<br/>".join(parts) + ("<br/>" if cell.kind == "value" else "")
    elif how == "nbsp":
        inner = "&nbsp;" + "&nbsp;".join(parts) + "&nbsp;"
    elif how == "spread":  # each character run in a span of its own, as pasted from an office suite
        inner = "".join(f"<span>{p[:2]}</span><span style=\"color:#000\">{p[2:]}</span>" if len(p) > 2 else f"<span>{p}</span>" for p in parts)
    else:
        inner = "".join(parts)
    return f"<{tag}{spans}>{inner}</{tag}>"


def table_html(grid, knobs):
    how = knobs.get("cells", "plain")
    attrs = {"mso": " class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'",
             "p": ' border="1" style="width:100%"'}.get(how, ' border="1" cellspacing="0" cellpadding="0"')
    body = []
    for n, row in enumerate(grid.rows):
        cells = "".join(("\n " if knobs.get("roomy") else "") + cell_html(c, knobs) for c in row)
        close = "" if knobs.get("unclosed") else "</tr>"
        if knobs.get("unclosed"):
            cells = cells.replace("</td>", "")
        body.append(f"<tr>{cells}{close}")
    inner = "\n".join(body)
    if knobs.get("tbody", True):
        inner = f"<tbody>\n{inner}\n</tbody>"
    cols = "<colgroup>" + "".join(f'<col width="{w}%">' for w in grid.widths) + "</colgroup>\n" if knobs.get("colgroup") else ""
    return f"<table{attrs}>\n{cols}{inner}\n</table>"


def paragraph(text, knobs, kind):
    how = knobs.get("prose", "p")
    t = esc(text)
    if how == "mso":
        b = "<b style='mso-bidi-font-weight:normal'>" if kind == "heading" else ""
        return (f"<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'>{b}<span style='font-size:16.0pt;"
                f"font-family:仿宋_GB2312;mso-hansi-font-family:仿宋'>{t}</span>{'</b>' if b else ''}<span lang=EN-US style='font-size:16.0pt'><o:p></o:p></span></p>")
    if how == "br":
        return "\u3000\u3000" + (f"<strong>{t}</strong>" if kind == "heading" else t) + "<br/><br/>"
    if how == "div":
        return f'<div class="{"hd" if kind == "heading" else "tx"}">&emsp;&emsp;{t}</div>'
    if kind == "heading":
        return f"<h3>{t}</h3>" if knobs.get("h") else f'<p style="text-indent: 2em;"><strong><span style="font-family: 黑体;">{t}</span></strong></p>'
    return f'<p style="text-indent: 2em;">{t}</p>'


def title_html(lines, knobs):
    if knobs.get("prose") == "mso":
        return "\n".join(f"<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt;font-family:方正小标宋简体'>{esc(x)}</span></b></p>" for x in lines)
    if knobs.get("title") == "p":
        return '<p style="text-align:center"><strong>' + "<br>".join(map(esc, lines)) + "</strong></p>"
    return "<h1>" + "<br/>".join(map(esc, lines)) + "</h1>"


WHOLE = 60  # columns that 4, 10 and 15 all divide


def widened(grid):
    """The rows of a grid on the columns of the one big table."""
    k = WHOLE // grid.width
    return [[form.Cell(c.text, c.rows, c.cols * k, c.kind, c.id) for c in row] for row in grid.rows]


def body_html(report, knobs):
    out, title, whole = [], [], None  # whole: the one big table while it is being filled
    for kind, what in list(report.flow()) + [("end", None)]:
        if kind == "title":
            title.append(what)
            continue
        if title:
            out.append(title_html(title, knobs))
            title = []
        if kind == "blocks":
            if knobs.get("tables") == "apart":
                out += [table_html(g, knobs) + ("\n<p>&nbsp;</p>" if knobs.get("prose") != "div" else "") for g in what]
            elif knobs.get("tables") == "all":
                whole = form.Grid("whole", WHOLE, rows=widened(form.joined("proactive", what)))
            else:
                out.append(table_html(form.joined("proactive", what), knobs))
        elif whole and kind == "grid":
            whole.rows += widened(what)
            if what.name == "review":
                out.append(table_html(whole, dict(knobs, colgroup=False)))
                whole = None
        elif whole and kind in ("heading", "p"):
            whole.rows.append([form.Cell(what, cols=WHOLE, kind="title")])
        elif kind == "grid":
            out.append(table_html(what, knobs))
        elif kind == "dateline":
            out.append(f'<div class="info">{esc(what)}</div>')
        elif kind == "closing":
            out.append(f'<p style="text-align:right">{esc(what)}</p>')
        elif kind != "end":
            out.append(paragraph(what, knobs, kind))
    return "\n".join(out)


DECOY_SCRIPT = """<script type="text/javascript">
var tables = [["规章","7","7","7"],["行政规范性文件","88","8","888"],["一、本年新收政府信息公开申请数量","9","9","9","9","9","9","54"]];
document.write("<table><tr><td>行政许可</td><td>424242</td></tr></table>");
</script>"""
DECOY_STYLE = """<style type="text/css">
/* 行政处罚 90210 件 */
td:before { content: "1"; } .pages { content: "行政强制 31337"; }
</style>"""
DECOY_COMMENT = "<!-- <table><tr><td>行政事业性收费</td><td>999.99</td></tr></table> -->"


def site(inner, report, knobs):
    name = esc(report.text(report.data["organ"]))
    return f"""<div class="top"><a href="/">网站首页</a> | <a href="/wap">手机版</a> | <span>今天是星期一</span> | <a>无障碍阅读</a></div>
<ul class="nav"><li>政务公开</li><li>办事服务</li><li>互动交流</li><li>走进{name}</li></ul>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政府信息公开</a> &gt; <a>政府信息公开年报</a> &gt; 正文</div>
<div class="tools">字号：[<a>大</a> <a>中</a> <a>小</a>] 浏览次数：<span id="hits">20461</span> 次 分享到：<a class="wx"></a></div>
<div class="article" id="zoom">
{inner}
</div>
<div class="pages">上一篇：关于召开专题会议的通知 下一篇：没有了</div>
<div class="foot">版权所有：{name} 网站标识码：0000000000 备案号：某ICP备00000000号-1 您是第 118273 位访客</div>"""


def layout(inner, report, knobs):
    name = esc(report.text(report.data["organ"]))
    return f"""<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td height="120" background="banner.jpg">&nbsp;</td></tr></table>
<table width="1000" border="0" align="center"><tr><td>您现在的位置：首页 &gt;&gt; 信息公开 &gt;&gt; 年度报告</td><td align="right">访问量：56203</td></tr></table>
<table width="1000" border="0" align="center"><tr valign="top">
<td width="220"><table width="100%"><tr><td>信息公开指南</td></tr><tr><td>信息公开制度</td></tr><tr><td>信息公开年报</td></tr><tr><td>依申请公开 (12)</td></tr></table></td>
<td width="780"><table width="96%" align="center"><tr><td align="center">【字体：大 中 小】 点击数：1306</td></tr><tr><td class="bt_content">
{inner}
</td></tr></table></td></tr></table>
<table width="1000" align="center"><tr><td align="center">主办：{name} 技术支持：信息中心</td></tr></table>"""


def write(report, knobs):
    inner = body_html(report, knobs)
    if knobs.get("decoys"):
        head_decoys, inner = DECOY_STYLE + "\n" + DECOY_SCRIPT, DECOY_COMMENT + "\n" + inner + "\n" + DECOY_SCRIPT
    else:
        head_decoys = ""
    page = {"site": site, "layout": layout}.get(knobs.get("page"), lambda i, r, k: i)(inner, report, knobs)
    declared = knobs.get("declared", knobs.get("encoding", "utf-8"))
    meta = ""
    if declared:
        meta = f'<meta charset="{declared}">' if knobs.get("html5") else f'<meta http-equiv="Content-Type" content="text/html; charset={declared}" />'
    open_html = '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">' if knobs.get("prose") == "mso" else '<html lang="zh-CN">'
    suffix = "_" + esc(report.text(report.data["organ"])) if knobs.get("page") == "site" else ""
    doc = f"""{"<!DOCTYPE html>" if knobs.get("html5") else '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'}
{open_html}
<head>
{meta}
<title>{esc(report.title())}{suffix}</title>
{head_decoys}
</head>
<body>
{page}
</body>
</html>
"""
    data = doc.encode(knobs.get("encoding", "utf-8"))
    return (b"\xef\xbb\xbf" if knobs.get("bom") else b"") + data
