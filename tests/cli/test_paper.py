"""One report drawn in the ways of many producers, and with what lies over and under text on real pages. Each way must
give every value, or at least no wrong one that goes out unflagged."""
import collections
import itertools
import json
import math
import unittest

import mutants
from paper import LEADING, LEFT, SIZE, Paper, code, imposed, width
from program import SANITIZED, Case

CASE = "2021/html.official/none/10"
OPAQUE_PICTURE = mutants.body(b"x", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")


def turned(angle):
    a = math.radians(angle)
    return f"{math.cos(a):.4f} {math.sin(a):.4f} {-math.sin(a):.4f} {math.cos(a):.4f}"


# Borders

class Segments(Paper):
    """Each border a line of its own."""
    style, shift = "0.5 w", (0,)

    def border(self, box):
        left, bottom, right, top = box
        for d in self.shift:
            for x0, y0, x1, y1 in ((left, bottom + d, right, bottom + d), (left, top + d, right, top + d),
                                   (left + d, bottom, left + d, top), (right + d, bottom, right + d, top)):
                self.segment(x0, y0, x1, y1)

    def segment(self, x0, y0, x1, y1):
        self.put(f"{self.style} {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")


class Thin(Segments):
    def segment(self, x0, y0, x1, y1):
        self.put(f"{x0:.2f} {y0:.2f} {max(x1 - x0, 0.48):.2f} {max(y1 - y0, 0.48):.2f} re f")


class Dashes(Segments):
    def segment(self, x0, y0, x1, y1):
        count = max(1, int((x1 - x0 + y1 - y0) // 3))
        for i in range(count):
            a, b = i / count, (i + 0.55) / count
            super().segment(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)


class Dots(Segments):
    """Each a square, as browsers print them."""
    def segment(self, x0, y0, x1, y1):
        count = max(1, int((x1 - x0 + y1 - y0) // 1.5))
        for i in range(count + 1):
            self.put(f"{x0 + (x1 - x0) * i / count:.2f} {y0 + (y1 - y0) * i / count:.2f} 0.75 0.75 re f")


class Double(Segments):
    shift = (-0.9, 0.9)


class Apart(Paper):
    def border(self, box):
        left, bottom, right, top = box
        super().border((left + 0.75, bottom + 0.75, right - 0.75, top - 0.75))


class NoBorder(Paper):
    def border(self, box):
        pass


class Framed(NoBorder):
    """A frame around all of a table, and no rule in it."""
    def before(self, cells):
        lefts, bottoms, rights, tops = zip(*(cell.box for cell in cells))
        Paper.border(self, (min(lefts), min(bottoms), max(rights), max(tops)))


class Level(Paper):
    def border(self, box):
        left, bottom, right, top = box
        self.put(f"{left:.2f} {bottom:.2f} m {right:.2f} {bottom:.2f} l S {left:.2f} {top:.2f} m {right:.2f} {top:.2f} l S")


class Numbered(Paper):
    def foot(self):
        super().line(290, 30, f"- {len(self.pages) + 1} -", 9, None)


class Turned(Paper):
    """All that is drawn is turned by `angle`, and the page back by `back`."""
    angle, back = 0, 0

    def write(self):
        wide, tall = (842, 595) if self.wide else (595, 842)
        self.sheet = (tall, wide) if self.angle % 180 else (wide, tall)
        place = {0: "1 0 0 1 0 0", 90: f"0 1 -1 0 {tall} 0", 180: f"-1 0 0 -1 {wide} {tall}", 270: f"0 -1 1 0 0 {wide}"}[self.angle]
        self.pages = [f"q {place} cm {content} Q" for content in self.pages]
        self.attributes = f"/Rotate {self.back}"
        return super().write()


class TextTurned(Paper):
    """A wide report on upright pages, its text turned by the text matrix; the page number stands upright."""
    wide, sheet, matrix = True, (595, 842), "0 1 -1 0"

    def at(self, x, y):
        return (595 - y, x) if self.matrix == "0 1 -1 0" else (y, 842 - x)

    def line(self, x, y, text, size, cell):
        x, y = self.at(x, y)
        self.put(f"BT /F {size:g} Tf {self.matrix} {x:.2f} {y:.2f} Tm {code(text)} Tj ET")

    def border(self, box):
        (x0, y0), (x1, y1) = self.at(box[0], box[1]), self.at(box[2], box[3])
        super().border((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def foot(self):
        self.put(f"BT /F 9 Tf 1 0 0 1 280 20 Tm {code(f'- {len(self.pages) + 1} -')} Tj ET")


class TurnedTables(Paper):
    """Upright pages of prose, on which the tables are turned."""
    up = True

    def prose(self, text):
        super().prose(text)
        for number in range(6):
            super().prose(f"本机关第{number + 1}季度按照要求做好各项工作，进一步提高公开的质量和实效，回应社会各方面的关切，" * 3)

    def table(self, rows):
        whole, top, self.content, self.y, self.bottom = self.content, self.y, [], 0.0, -9999.0
        super().table(rows)
        drawn, self.content, high, self.y = self.content, whole, -self.y, top
        scale = min(1.0, 480 / high, 640 / (self.right - LEFT))
        long = (self.right - LEFT) * scale
        if self.y - long < 50:
            self.turn()
        self.y -= long + 5
        place = (f"0 {scale} {-scale} 0 {LEFT} {self.y - LEFT * scale:.2f}" if self.up else
                 f"0 {-scale} {scale} 0 {LEFT + high * scale:.2f} {self.y + self.right * scale:.2f}")
        self.put("\n".join([f"q {place} cm", *drawn, "Q"]))


class Landscape(Paper):
    wide = True


# Text

class Glyphs(Paper):
    """Each character at its place; `order` is that of drawing, each drawn `times`, the next time `step` further."""
    order, times, step = 1, 1, 0.0

    def line(self, x, y, text, size, cell):
        drawn = []
        for c in text:
            for k in range(self.times):
                drawn.append(f"BT /F {size:g} Tf 1 0 0 1 {x + k * self.step:.2f} {y:.2f} Tm {code(c)} Tj ET")
            x += width(c, size)
        for each in drawn[::self.order]:
            self.put(each)


class Spaced(Paper):
    """Values with wide letter spacing: of Tc, and of TJ."""
    letters, array = 0.0, 0

    def line(self, x, y, text, size, cell):
        if not (cell and cell.is_value):
            return super().line(x, y, text, size, cell)
        shown = f" {-self.array} ".join(code(c) for c in text)
        self.put(f"BT /F {size:g} Tf {self.letters} Tc 1 0 0 1 {x - self.letters * len(text) / 2:.2f} {y:.2f} Tm [{shown}] TJ 0 Tc ET")


class Again(Paper):
    """Values are drawn again a little further: fake bold, shadows. `ink`: of the first."""
    across, up, ink = 0.0, 0.0, "0 g"

    def line(self, x, y, text, size, cell):
        if cell and cell.is_value:
            self.put(self.ink)
            super().line(x + self.across, y + self.up, text, size, cell)
            self.put("0 g")
        super().line(x, y, text, size, cell)


class Twice(Paper):
    def foot(self):
        self.content += ["q 1 0 0 1 0.4 0.1 cm"] + list(self.content) + ["Q"]


class Stroked(Paper):
    def line(self, x, y, text, size, cell):
        for mode in (0, 1):
            self.put(f"{mode} Tr")
            super().line(x, y, text, size, cell)
        self.put("0 Tr")


class Actual(Paper):
    def line(self, x, y, text, size, cell):
        self.put(f"/Span <</ActualText <feff{text.encode('utf-16-be').hex()}>>> BDC")
        super().line(x, y, text, size, cell)
        self.put("EMC")


# What is not seen

class Unseen(Paper):
    """A digit that nobody sees stands before each value, touching it: in white, or painted with nothing."""
    begin, end = "1 g", "0 g"

    def line(self, x, y, text, size, cell):
        super().line(x, y, text, size, cell)
        if cell and cell.is_value:
            self.put(self.begin)
            super().line(x - size / 2, y, "7", size, cell)
            self.put(self.end)


class WhiteOnDark(Paper):
    def before(self, cells):
        for cell in cells:
            left, bottom, right, top = cell.box
            self.put(f"0.2 g {left} {bottom} {right - left} {top - bottom} re f 0 g")

    def line(self, x, y, text, size, cell):
        self.put("1 g" if cell else "0 g")
        super().line(x, y, text, size, cell)
        self.put("0 g")


class Covered(Paper):
    """An older value lies under a white area, and the new one on it."""

    def fill(self, cell, lines):
        if cell.is_value:
            left, bottom, right, top = cell.box
            self.line((left + right) / 2 - SIZE / 2 - 1, (top + bottom) / 2, "48", SIZE, None)
            self.put(f"1 g {left + 0.6:.2f} {bottom + 0.6:.2f} {right - left - 1.2:.2f} {top - bottom - 1.2:.2f} re f 0 g")
        super().fill(cell, lines)


class Marker(Paper):
    """A highlighter over the text, which stays."""
    resources = "/ExtGState<</M <</BM/Multiply/ca 1>> /T <</ca 0.4>>>>"

    def after(self, cells):
        for number, cell in enumerate(cells):
            left, bottom, right, top = cell.box
            self.put(f"q /{'MT'[number % 2]} gs 1 1 0.5 rg {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f Q")


class Clipped(Paper):
    """A text that is longer than its cell is cut at its edge."""

    def line(self, x, y, text, size, cell):
        if cell and cell.is_value:
            left, bottom, right, top = cell.box
            self.put(f"q {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re W n")
            super().line(right + 2, y, "7", size, cell)
        super().line(x, y, text, size, cell)
        if cell and cell.is_value:
            self.put("Q")


# What lies over it

class Watermark(Paper):
    words, angle, large, gray, spots = "内部2023资料", 45, 60, 0.8, ((120, 300),)

    def foot(self):
        for x, y in self.spots:
            self.put(f"q {self.gray} g BT /F {self.large} Tf {turned(self.angle)} {x} {y} Tm {code(self.words)} Tj ET Q")


MANY = tuple((x, y) for x in range(40, 560, 90) for y in range(80, 800, 90))


class Stamp(Paper):
    def after(self, cells):
        _, bottom, _, _ = cells[-1].box
        for number, c in enumerate("岫渡市第一中学8210123456789"):
            a = math.radians(number * 14)
            self.put(f"q 1 0 0 rg BT /F 10 Tf {turned(number * 14 - 90)} {300 + 50 * math.cos(a):.1f} "
                     f"{bottom + 60 + 50 * math.sin(a):.1f} Tm {code(c)} Tj ET Q")


class Beside(Paper):
    """Numbers stand over the right edge of their cell."""
    over = 0.3

    def line(self, x, y, text, size, cell):
        if cell and cell.is_value and len(text) > 1:
            x = cell.box[2] - width(text, size) + size * self.over
        super().line(x, y, text, size, cell)


class Note(Paper):
    """Values are form fields or notes, with an appearance or without."""
    kind, drawn = "Widget", False

    def fill(self, cell, lines):
        if not cell.is_value:
            return super().fill(cell, lines)
        left, bottom, right, top = cell.box
        value = f"/FT/Tx/V({cell.text})" if self.kind == "Widget" else f"/Contents({cell.text})"
        look = ""
        if self.drawn:
            self.objects.append(mutants.body(
                f"/Tx BMC q BT /F 9 Tf 3 3 Td {code(cell.text)} Tj ET Q EMC".encode(),
                b"/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources<</Font<</F 3 0 R>>>>" % (right - left, top - bottom)))
            look = f"/AP<</N {4 + len(self.objects)} 0 R>>"
        self.annotations.setdefault(len(self.pages), []).append(
            f"<</Type/Annot/Subtype/{self.kind}/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]/F 4/Q 1/DA(/Helv 9 Tf){value}{look}>>")


class Link(Paper):
    """What is beside the text: links and comments."""
    kind = "Link"

    def line(self, x, y, text, size, cell):
        super().line(x, y, text, size, cell)
        if cell and cell.is_value:
            self.annotations.setdefault(len(self.pages), []).append(
                f"<</Type/Annot/Subtype/{self.kind}/Rect[{x} {y} {x + 9} {y + 9}]/Contents(7)>>")


class NoMeaning(Paper):
    """The digit 2 is of a font that does not say what it is."""
    more = ""

    def __init__(self, markup):
        super().__init__(markup)
        self.objects = [f"<</Type/Font/Subtype/Type1/BaseFont/Odd/FirstChar 48/Widths[500]/Encoding<</Differences[48/g1]>>{self.more}>>",
                        mutants.body(b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <30> <E012> endbfchar")]

    def line(self, x, y, text, size, cell):
        if not (cell and cell.is_value and "2" in text):
            return super().line(x, y, text, size, cell)
        for c in text:
            font, what = ("G", "(0)") if c == "2" else ("F", code(c))
            self.put(f"BT /{font} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {what} Tj ET")
            x += width(c, size)

    def write(self):
        return super().write().replace(b"/Font<</F 3 0 R>>", b"/Font<</F 3 0 R/G 5 0 R>>")


class Nothing(NoMeaning):
    """… of one that calls it a blank (or what `said` is), though it is drawn."""
    said = b"0020"

    def __init__(self, markup):
        super().__init__(markup)
        self.objects = ["<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 48/Widths[500]"
                        "/Encoding<</Differences[48/g1]>>/CharProcs<</g1 7 0 R>>/Resources<<>>/ToUnicode 6 0 R>>",
                        mutants.body(b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <30> <%s> endbfchar" % self.said),
                        mutants.body(b"500 0 0 0 500 700 d1 50 0 400 700 re f")]


class Exchanged(NoMeaning):
    """… of one that names it rightly, and calls it 3 in its table to Unicode."""

    def __init__(self, markup):
        super().__init__(markup)
        self.objects = [self.objects[0].replace("/g1", "/two").replace(">>>>", ">>/ToUnicode 6 0 R>>"),
                        self.objects[1].replace(b"E012", b"0033")]


class NoGlyph(NoMeaning):
    """… of one that has no glyph for it."""

    def __init__(self, markup):
        super().__init__(markup)
        self.objects = ["<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
                        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Odd/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)>>>>"]

    def put(self, operators):
        super().put(operators.replace("(0) Tj", "<0000> Tj"))


class Pictures(Paper):
    """The values that hold a 2 are pictures."""
    resources = "/XObject<</P 5 0 R>>"

    def __init__(self, markup):
        super().__init__(markup)
        self.objects = [OPAQUE_PICTURE]

    def line(self, x, y, text, size, cell):
        if cell and cell.is_value and "2" in text:
            self.put(f"q {width(text, size)} 0 0 {size} {x:.2f} {y - 1:.2f} cm /P Do Q")
        else:
            super().line(x, y, text, size, cell)


class Outlines(Paper):
    """… or are drawn as outlines."""

    def line(self, x, y, text, size, cell):
        if cell and cell.is_value and "2" in text:
            for c in text:
                self.put(f"{x:.2f} {y:.2f} m {x + 1:.2f} {y + 6:.2f} {x + 3:.2f} {y + 6:.2f} {x + 4:.2f} {y:.2f} c h f")
                x += width(c, size)
        else:
            super().line(x, y, text, size, cell)


class PastedTable(Pictures):
    """The table of reviews is a picture."""
    line = Paper.line

    def table(self, rows):
        if not any("行政复议" in text for row in rows for text, *_ in row):
            return super().table(rows)
        self.y -= 90
        self.put(f"q 495 0 0 80 {LEFT} {self.y:.2f} cm /P Do Q")
        self.place = [LEFT, self.y + 80, LEFT + 495, self.y]


class Scan(Pictures):
    """Text that was recognised, under the picture of the page or painted with nothing."""
    begin = ""

    def border(self, box):
        pass

    def line(self, x, y, text, size, cell):
        self.put(self.begin)
        Paper.line(self, x, y, text, size, cell)
        self.put("0 Tr")

    def foot(self):
        self.put("q 595 0 0 842 0 0 cm /P Do Q")


def like(base, **more):
    return type(base.__name__, (base,), more)


# Every value is read, and is not suspect.
WHOLE = {
    "plain": Paper, "lines": Segments, "thin": Thin, "dashes": Dashes, "dashed": like(Segments, style="[3 2] 0 d 0.5 w"), "dots": Dots, "double": Double,
    "apart": Apart, "landscape": Landscape,
    **{f"turned_{angle}_{back}{'_wide' if wide else ''}": like(Turned, angle=angle, back=back, wide=wide)
       for angle, back in ((90, 0), (180, 0), (270, 0), (0, 90), (0, 180), (0, 270), (90, 90)) for wide in (False, True)},
    "text_turned": TextTurned, "text_turned_down": like(TextTurned, matrix="0 -1 1 0"),
    "tables_turned": TurnedTables, "tables_turned_down": like(TurnedTables, up=False),
    "glyphs": Glyphs, "glyphs_backwards": like(Glyphs, order=-1), "glyphs_twice": like(Glyphs, times=2, step=0.4),
    "tc1": like(Spaced, letters=1), "tc4": like(Spaced, letters=4), "tc7": like(Spaced, letters=7), "tj200": like(Spaced, array=200),
    "bold": like(Again, across=0.2), "bold_wide": like(Again, across=2), "bold_up": like(Again, up=0.5),
    "shadow": like(Again, across=1, up=-1, ink="0.6 g"), "shadow_far": like(Again, across=2.4, up=-2.4, ink="0.6 g"), "twice": Twice,
    "stroked": Stroked, "actual": Actual, "white": Unseen, "mode3": like(Unseen, begin="3 Tr", end="0 Tr"), "white_on_dark": WhiteOnDark,
    "covered": Covered, "marker": Marker, "clipped": Clipped,
    "watermark": Watermark, "watermark_level": like(Watermark, angle=0), "watermark_steep": like(Watermark, angle=60, words="绝密1"),
    "watermark_small": like(Watermark, angle=30, large=16, words="资料88", spots=MANY),
    "watermark_many": like(Watermark, angle=0, large=20, words="8 8 8", spots=MANY),
    "field": Note, "field_drawn": like(Note, drawn=True), "free_text": like(Note, kind="FreeText"), "link": Link, "comment": like(Link, kind="Text"),
}
# Nothing wrong goes out unflagged; a finding says what was met.
HONEST = {
    "level": (Level, None), "none": (NoBorder, None), "framed": (Framed, None),
    "bold_far": (like(Again, across=2.6), None), "bold_farther": (like(Again, across=3.4), None), "tj400": (like(Spaced, array=400), None),
    "beside": (Beside, None), "beside_far": (like(Beside, over=0.45), None), "stamp": (Stamp, "text_overlaid"),
    "no_meaning": (NoMeaning, "font_without_unicode"), "private": (like(NoMeaning, more="/ToUnicode 6 0 R"), "font_without_unicode"),
    "called_blank": (Nothing, "font_without_unicode"), "called_nothing": (like(Nothing, said=b""), "font_without_unicode"),
    "called_control": (like(Nothing, said=b"0007"), "font_without_unicode"),
    "called_no_width": (like(Nothing, said=b"200B"), "font_without_unicode"), "no_glyph": (NoGlyph, "font_without_unicode"),
    "exchanged": (Exchanged, "digits_disputed"),
    "pictures": (Pictures, None), "outlines": (Outlines, None), "scan": (Scan, "ocr_text"), "scan_mode3": (like(Scan, begin="3 Tr"), "ocr_text"),
}


def outcome(record, truth):
    """What became of the fields."""
    counts = collections.Counter()
    for field, stated in truth:
        got = record["fields"].get(field, {"value": None, "flag": "missing", "confidence": 0})
        right = got["value"] is not None and float(got["value"]) == float(stated)
        if right:
            counts["suspect" if got["flag"] == "suspect" else "right"] += 1
        elif got["value"] is None:
            counts["missing"] += 1
        else:
            sure = got["flag"] in ("verified", "read") and got["confidence"] >= 0.9 or got["flag"] == "inferred"
            counts[f"unflagged {field} {got['value']} for {stated}" if sure else "flagged"] += 1
    return counts


class OnPaper(Case):
    def markup(self, case):
        return self.run_program("evaluate", "--case", case).stdout.decode("utf-8")

    def truth(self, case):
        lines = self.run_program("evaluate", "--case", case, "--truth").stdout.decode("utf-8").splitlines()
        return [(field, stated) for field, _, stated in (line.split("\t")[:3] for line in lines)]

    def outcomes(self, ways):
        """Of each way: the record and what became of its fields."""
        markup, truth = self.markup(CASE), self.truth(CASE)
        names = [self.write(f"{name}.pdf", way(markup).write()) for name, way in ways.items()]
        for record in self.records(*names):
            self.assertNotIn("error", record)
            yield record["source"]["path"][:-len(".pdf")], record, outcome(record, truth)

    def test_whole(self):
        ways = dict(list(WHOLE.items())[::6]) if SANITIZED else WHOLE
        met = 0
        for name, record, counts in self.outcomes(ways):
            with self.subTest(name):
                self.assertEqual(set(counts), {"right"}, json.dumps(counts))
                self.assertNotIn("pdf_repaired", [finding["code"] for finding in record["findings"]])
            met += 1
        self.assertEqual(met, len(ways))

    def test_honest(self):
        ways = dict(list(HONEST.items())[::3]) if SANITIZED else HONEST
        for name, record, counts in self.outcomes({name: way for name, (way, _) in ways.items()}):
            with self.subTest(name):
                self.assertFalse([key for key in counts if key.startswith("unflagged")], json.dumps(counts))
                finding = HONEST[name][1]
                if finding:
                    self.assertIn(finding, [each["code"] for each in record["findings"]])
                if name in ("pictures", "outlines"):
                    reasons = record["fields"]["proactive.penalty.decisions"]["reasons"]
                    self.assertEqual(reasons, ["illegible"])

    def test_recognised_text_is_suspect(self):
        for _, record, _ in self.outcomes({"scan": Scan}):
            flags = {field["flag"] for name, field in record["fields"].items() if not name.startswith("organ.")}
            self.assertNotIn("read", flags)
            self.assertTrue(any("ocr_text" in field["reasons"] for field in record["fields"].values()))

    def test_table_that_is_a_picture(self):
        paper = PastedTable(self.markup(CASE))
        self.write("pasted.pdf", paper.write())
        record, = self.records("pasted.pdf")
        counts = outcome(record, self.truth(CASE))
        self.assertEqual(set(counts), {"right", "missing"}, json.dumps(counts))
        found, = (finding for finding in record["findings"] if finding["code"] == "picture")
        for got, drawn in zip(found["origin"]["box"], paper.place):
            self.assertAlmostEqual(got, drawn, delta=0.2)
        lost = [field for name, field in record["fields"].items() if name.startswith("review.")]
        self.assertTrue(lost)
        for field in lost:
            self.assertIn("picture", field["reasons"])

    def test_reports_side_by_side(self):
        # Each goes on in its own column of the next sheet.
        cases = [CASE, *(CASE.replace("/10", f"/{seed}") for seed in (11, 12))]
        markups = [self.markup(case) for case in cases]
        for name, way, count, allowed in (("plain", Paper, 2, {"right"}), ("three", Paper, 3, {"right"}), ("numbered", Numbered, 2, {"right"}),
                                          ("level", Level, 2, {"right", "suspect"}), ("none", NoBorder, 2, {"right", "suspect"})):
            with self.subTest(name):
                rows = itertools.zip_longest(*(way(markup).pages for markup in markups[:count]), fillvalue="")
                self.write("side.pdf", imposed(list(rows)).write())
                records = self.records("side.pdf")
                self.assertEqual(len(records), count)
                for record, case in zip(records, cases):
                    self.assertLessEqual(set(outcome(record, self.truth(case))), allowed)

    def test_two_pages_a_sheet(self):
        for name, way in (("plain", Paper), ("numbered", Numbered)):
            with self.subTest(name):
                pages = way(self.markup(CASE)).pages
                self.write("two.pdf", imposed([pages[i:i + 2] for i in range(0, len(pages), 2)]).write())
                record, = self.records("two.pdf")
                self.assertEqual(set(outcome(record, self.truth(CASE))), {"right"})


if __name__ == "__main__":
    unittest.main()
