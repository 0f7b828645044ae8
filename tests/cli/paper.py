"""A report on paper, drawn operator by operator: the pages that word processors make, and what goes wrong on them.

`Paper` lays the blocks of an HTML report (headings, paragraphs, tables with spans) on pages of A4 and draws them with
the ways of a producer: the methods `cell`, `border` and `after` are there to be overridden. Fonts are not embedded:
Han is set by code point (UniGB-UCS2-H), a character is one em wide, a digit or Latin letter half an em.
"""
import html.parser

import mutants

SIZE, PAD, LEADING = 9.0, 2.0, 1.3
LEFT, RIGHT, TOP, BOTTOM = 50.0, 545.0, 790.0, 60.0


class Blocks(html.parser.HTMLParser):
    """("text", string) and ("table", rows of (text, row span, column span))."""

    def __init__(self, markup):
        super().__init__()
        self.blocks, self.rows, self.text, self.span, self.quiet = [], None, "", (1, 1), 0
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        spans = dict(attributes)
        if tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.text, self.span = "", (int(spans.get("rowspan", 1)), int(spans.get("colspan", 1)))
        elif tag in ("style", "title"):
            self.quiet += 1
        elif tag == "p":
            self.text = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1].append((self.text.strip(), *self.span))
        elif tag == "table":
            self.blocks.append(("table", self.rows))
            self.rows = None
        elif tag in ("style", "title"):
            self.quiet -= 1
        elif tag == "p" and self.rows is None and self.text.strip():
            self.blocks.append(("text", self.text.strip()))

    def handle_data(self, data):
        if not self.quiet:
            self.text += data


def width(text, size=SIZE):
    return sum(size / 2 if ord(c) < 0x2000 else size for c in text)


def code(text):
    return "<" + text.encode("utf-16-be").hex() + ">"


def wrapped(text, room, size):
    lines = [""]
    for c in text:
        if width(lines[-1] + c, size) > room and lines[-1]:
            lines.append("")
        lines[-1] += c
    return lines


class Cell:
    def __init__(self, text, row, column, rows, columns):
        self.text, self.row, self.column, self.rows, self.columns = text, row, column, rows, columns
        self.box = None  # left, bottom, right, top

    @property
    def is_value(self):
        return bool(self.text) and all(c in "0123456789.-/" for c in self.text)


class Paper:
    wide = False
    sheet = None  # width and height, if it is no A4
    attributes = ""  # of pages
    bottom = BOTTOM  # of tables

    def __init__(self, markup):
        self.pages, self.content = [], []
        self.objects = []  # beyond those of every file
        self.annotations = {}  # of pages: objects
        self.right, self.top = (792.0, 545.0) if self.wide else (RIGHT, TOP)
        self.y = self.top
        for kind, what in Blocks(markup).blocks:
            if kind == "text":
                self.prose(what)
            else:
                self.table(what)
        self.turn()

    # What producers do in their own ways.

    def line(self, x, y, text, size, cell):
        """One line of text."""
        self.put(f"BT /F {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {code(text)} Tj ET")

    def border(self, box):
        left, bottom, right, top = box
        self.put(f"0.5 w {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re S")

    def before(self, cells):
        """Of a part of a table."""

    def after(self, cells):
        """Of a part of a table."""

    def foot(self):
        """Of a page."""

    # The rest is the same for all.

    def put(self, operators):
        self.content.append(operators)

    def turn(self):
        self.foot()
        self.pages.append("\n".join(self.content))
        self.content, self.y = [], self.top

    def prose(self, text):
        for line in wrapped(text, self.right - LEFT, 11):
            self.y -= 18
            if self.y < BOTTOM:
                self.turn()
                self.y -= 18
            self.line(LEFT, self.y, line, 11, None)
        self.y -= 4

    def table(self, rows):
        cells, taken, columns = [], set(), 0
        for r, row in enumerate(rows):
            c = 0
            for text, down, across in row:
                while (r, c) in taken:
                    c += 1
                cells.append(Cell(text, r, c, down, across))
                taken |= {(r + i, c + j) for i in range(down) for j in range(across)}
                columns = max(columns, c + across)
        lean = [any(c.column == k and c.columns == 1 and c.is_value for c in cells) for k in range(columns)]
        parts = [1.0 if each else 1.4 for each in lean]
        unit = (self.right - LEFT) / sum(parts)
        xs = [LEFT + unit * sum(parts[:k]) for k in range(columns + 1)]

        def lines(cell):
            return wrapped(cell.text, xs[cell.column + cell.columns] - xs[cell.column] - 2 * PAD, SIZE)

        def height(count):
            return count * SIZE * LEADING + 2 * PAD

        tall = [height(1)] * len(rows)
        for cell in sorted(cells, key=lambda cell: cell.rows):
            more = height(len(lines(cell))) - sum(tall[cell.row:cell.row + cell.rows])
            if more > 0:
                tall[cell.row + cell.rows - 1] += more
        self.y -= 6
        first = 0
        while first < len(rows):
            last, used = first, 0.0
            while last < len(rows) and self.y - used - tall[last] > self.bottom:
                used += tall[last]
                last += 1
            if last == first:
                self.turn()
                continue
            ys = [self.y]
            for r in range(first, last):
                ys.append(ys[-1] - tall[r])
            part = []
            for cell in cells:
                top, bottom = max(cell.row, first), min(cell.row + cell.rows, last)
                if top >= bottom:
                    continue
                cell.box = (xs[cell.column], ys[bottom - first], xs[cell.column + cell.columns], ys[top - first])
                part.append((cell, cell.text if cell.row >= first else ""))
            self.before([cell for cell, _ in part])
            for cell, _ in part:
                self.border(cell.box)
            for cell, text in part:
                if text:
                    self.fill(cell, lines(cell))
            self.after([cell for cell, text in part if text])
            self.y = ys[-1] - 6
            first = last
            if first < len(rows):
                self.turn()

    def fill(self, cell, lines):
        left, bottom, right, top = cell.box
        y = (top + bottom) / 2 + len(lines) * SIZE * LEADING / 2
        for text in lines:
            y -= SIZE * LEADING
            self.line((left + right - width(text)) / 2, y + SIZE * (LEADING - 1), text, SIZE, cell)

    resources = ""

    def write(self):
        count = len(self.pages)
        font, extra = 3, 5
        pages = extra + len(self.objects)
        sheet = self.sheet or ((792 + 50, 595) if self.wide else (595, 842))
        objects = [
            f"<</Type/Catalog/Pages 2 0 R {self.catalogue()}>>",
            f"<</Type/Pages/Count {count}/Kids[" + " ".join(f"{pages + 2 * i} 0 R" for i in range(count)) + "]>>",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong/DW 1000/W[1 95 500 814 939 500]"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
        ] + self.objects
        objects = [each if isinstance(each, bytes) else each.encode("latin-1") for each in objects]
        for number, content in enumerate(self.pages):
            notes = " ".join(self.annotations.get(number, []))
            objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet[0]} {sheet[1]}]/Contents {pages + 2 * number + 1} 0 R"
                           f"{self.attributes}/Annots[{notes}]/Resources<</Font<</F {font} 0 R>>{self.resources}>>>>".encode())
            objects.append(mutants.body(content.encode("latin-1")))
        return mutants.write(objects)

    def catalogue(self):
        return ""


def imposed(rows):
    """One paper whose sheets hold several pages (contents, "": none) of A4 side by side."""
    paper = Paper("")
    paper.sheet = (595 * max(len(row) for row in rows), 842)
    paper.pages = ["\n".join(f"q 1 0 0 1 {595 * k} 0 cm\n{content}\nQ" for k, content in enumerate(row)) for row in rows]
    return paper
