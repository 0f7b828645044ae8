"""A report as the broken text that crawlers keep of web pages. One function a shape; a shape turns the rows of a grid into lines.

The pads (the bare pipes that fill a row to the width of the widest one) stand at the end of a row, wherever the span was.
"""
import unicodedata

import form


def columns(grid):
    return max(len(r) for r in grid.rows)


def pads(grid, row, last, knobs):
    """How many pads the row has; the last row of a table has none, as trailing pipes are cut off with the white space."""
    if last and not knobs.get("pad_last"):
        return 0
    return grid.width - len(row)


def words(cell, knobs):
    """The cell's text, a narrow head broken as the knob says."""
    how = knobs.get("heads", "join")
    parts = cell.text.split("\n")
    if len(parts) == 1:
        return [cell.text]
    return {"join": ["".join(parts)], "space": [" ".join(parts)], "lines": parts, "blank": [parts[0], "", *parts[1:]],
            "first": [parts[0]], "two_rows": parts}[how]


def flat(cell, knobs):
    return " ".join(words(cell, knobs))


def cell_pipe(grid, knobs):
    out, n = [], 0
    for i, row in enumerate(grid.rows):
        for cell in row:
            w = words(cell, knobs)
            n += 1
            if cell.id and cell.id == knobs.get("astray"):
                out += w + ["|"]
            elif w == [""]:
                out.append("|")
            else:
                out += w[:-1] + [w[-1] + " |"]
        k = pads(grid, row, i + 1 == len(grid.rows), knobs)
        if k:
            out.append("|" * k)
    return out


def pipe_alone(grid, knobs):
    out = []
    for i, row in enumerate(grid.rows):
        for cell in row:
            out += [w for w in words(cell, knobs) if w] + ["|"]
        k = pads(grid, row, i + 1 == len(grid.rows), knobs)
        if k:
            out.append("|" * k)
    return out


def pipe_before(grid, knobs):
    out = []
    for i, row in enumerate(grid.rows):
        for j, cell in enumerate(row):
            t = flat(cell, knobs)
            out.append(t if j == 0 else ("| " + t).rstrip())
        out += ["|"] * pads(grid, row, i + 1 == len(grid.rows), knobs)
    return out


def pipe_row_start(grid, knobs):
    out = []
    for row in grid.rows:
        out.append("|")
        out += [(flat(c, knobs) + " |").strip() for c in row]
    return out


def value_space(cell, knobs):
    """A value with the no-break spaces before it that some editors leave, or with the question mark that became of one."""
    t = flat(cell, knobs)
    if cell.kind == "value" and knobs.get("before_values"):
        t = knobs["before_values"][sum(map(ord, cell.id)) % len(knobs["before_values"])] + t
    return t


def rows_trailing(grid, knobs):
    out = []
    for i, row in enumerate(grid.rows):
        line = " ".join(value_space(c, knobs) + " |" if flat(c, knobs) else "|" for c in row)
        if knobs.get("cut_empty") and i % 4 == 2 and any(c.kind == "value" and not flat(c, knobs) for c in row):
            line = line.replace("| |", "|\n|", 1)  # an empty paragraph in the empty cell
        k = pads(grid, row, i + 1 == len(grid.rows), knobs)
        how = knobs.get("pads", "none")
        if k and (how == "glued" or how == "some" and i % 3 != 1):
            line += " " + "|" * k
        out.append(line)
        if k and how == "own":
            out.append("|" * k)
    return out


def markdown(grid, knobs):
    out = []
    for i, row in enumerate(grid.rows):
        cells = [flat(c, knobs).rjust(8) if c.kind == "value" else flat(c, knobs) for c in row]
        if knobs.get("fill"):
            cells += [" "] * (grid.width - len(cells))
        out.append("| " + " | ".join(cells) + " |")
        if i == 0 and knobs.get("rule"):
            out.append("|" + " --- |" * grid.width)
    return out


def glued(grid, knobs):
    """All cells of a row as one word: what is lost can be told again only where every figure has one digit."""
    return ["".join(flat(c, knobs) for c in row) for row in grid.rows]


def bare(grid, knobs):
    return [w for row in grid.rows for c in row for w in words(c, knobs)]


def blank_lines(grid, knobs):
    return [x for row in grid.rows for c in row for w in words(c, knobs) for x in (w, "")]


def spaces(grid, knobs):
    return [" ".join(w for c in row for w in [flat(c, knobs)] if w) for row in grid.rows]


def tabs(grid, knobs):
    return ["\t".join(flat(c, knobs) for c in row) for row in grid.rows]


def placed(grid):
    """Every row as its cells by column, None where a span covers."""
    taken, out = {}, []
    for r, row in enumerate(grid.rows):
        line, c = [None] * grid.width, 0
        for cell in row:
            while taken.get((r, c)):
                c += 1
            line[c] = cell
            for dr in range(cell.rows):
                for dc in range(cell.cols):
                    taken[r + dr, c + dc] = True
            c += cell.cols
        out.append(line)
    return out


def tabs_grid(grid, knobs):
    """As pasted from a spreadsheet: a covered place is an empty field."""
    return ["\t".join(flat(c, knobs) if c else "" for c in row) for row in placed(grid)]


def display_width(s):
    return sum(2 if unicodedata.east_asian_width(ch) in "WFA" else 1 for ch in s)


def aligned(grid, knobs):
    """Columns by spaces, as a layout-keeping converter prints them."""
    rows = placed(grid)
    wide = [4] * grid.width
    for row in rows:
        for c, cell in enumerate(row):
            if cell and cell.cols == 1:
                wide[c] = max(wide[c], display_width(flat(cell, knobs)) + 2)
    out = []
    for row in rows:
        line, want = "", 0
        for c, cell in enumerate(row):
            if cell:
                line += " " * max(2 if line.strip() else 0, want - display_width(line)) + flat(cell, knobs)
            want += wide[c]
        out.append(line.rstrip())
    return out


def one_line(grid, knobs):
    return [" ".join(w for row in grid.rows for c in row for w in [flat(c, knobs)] if w)]


SHAPES = {f.__name__: f for f in (cell_pipe, glued, pipe_alone, pipe_before, pipe_row_start, rows_trailing, markdown, bare, blank_lines,
                                  spaces, tabs, tabs_grid, aligned, one_line)}
MIXED = ["cell_pipe", "pipe_alone", "bare"]


def heads_in_two(grid):
    """A row of narrow heads as two rows of the table, the second with what is left of the broken words."""
    rows = []
    for row in grid.rows:
        rows.append(row)
        if sum("\n" in c.text for c in row) > 1:
            rows[-1] = [form.Cell(c.text.split("\n")[0], c.rows, c.cols, c.kind) if "\n" in c.text else c for c in row]
            rows.append([form.Cell(c.text.split("\n")[1], 1, c.cols, c.kind) for c in row if "\n" in c.text])
    return form.Grid(grid.name, grid.width, rows, grid.widths)


def without_repeats(lines):
    """What a deduplicating crawler keeps: of equal lines only the first."""
    seen, out = set(), []
    for x in lines:
        if x not in seen:
            seen.add(x)
            out.append(x)
    return out


def write(report, knobs):
    knobs = dict(knobs)
    out, tables = [], 0
    for kind, what in report.flow():
        if kind in ("blocks", "grid"):
            grids = [what] if kind == "grid" else what if knobs.get("blocks") == "apart" else [form.joined("proactive", what)]
            for g in grids:
                g = heads_in_two(g) if knobs.get("heads") == "two_rows" else g
                shape = knobs["shape"] if knobs["shape"] != "mixed" else MIXED[tables % 3]
                lines = SHAPES[shape](g, knobs)
                if knobs.get("vertical") and g.name == "requests":
                    lines = [x for w in lines for x in (stood(w) if "三、本年度办理结果" in w else [w])]
                if knobs.get("footer") and g.name != "review":
                    lines[1:1] = ["", f"- {2 + tables} -", ""]
                    lines[-9:-9] = [f"- {3 + tables} -"]
                out += lines
            tables += 1
        elif kind == "heading" and knobs.get("no_table_headings") and tables and tables < 3:
            continue
        elif kind == "p":
            out += [knobs.get("indent", "") + what] + ([""] if knobs.get("loose") else [])
        elif kind == "dateline" or kind == "closing" or kind == "heading":
            out += [what] + ([""] if knobs.get("loose") else [])
        else:
            out.append(what)
    if knobs.get("chrome"):
        out = ["首页 > 政府信息公开 > 法定主动公开内容 > 政府信息公开年报", "字号：大 中 小 浏览次数：3127 次", "分享到：", ""] + out
        out += ["", "【打印本页】 【关闭窗口】", "网站标识码：0000000000 您是第 81472 位访客"]
    if knobs.get("echo_title"):
        out.insert(0, report.title())
    if knobs.get("metadata_twice"):
        about = [f"索引号：0000-{report.data['year']}-00017", "信息分类：政府信息公开年报", f"名称：{report.title()}", "有效性：有效", "点击数：905"]
        out = about + about + out
    if knobs.get("deduplicated"):
        out = without_repeats(out)
    if knobs.get("one_paragraph"):
        return " ".join(x for x in out if x) + "\n"
    text = "\n".join(out) + ("" if knobs.get("no_final_newline") else "\n")
    if knobs.get("nbsp"):
        text = text.replace(" |", "\u00a0|")
    return text.replace("\n", "\r\n") if knobs.get("crlf") else text


def stood(line):
    """The label of the results set upright: a character a line."""
    head, _, tail = line.partition("三、本年度办理结果")
    return ([head.strip()] if head.strip() else []) + list("三、本年度办理结果") + ([tail.strip()] if tail.strip(" |") else [])
