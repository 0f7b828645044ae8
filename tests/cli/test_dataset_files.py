"""Files of a dataset as others take them: the summary page, the data package, the database, the spreadsheet."""
import csv
import html.parser
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zipfile

from program import PATIENCE, PROGRAM, REPORTS, Case

HOSTILE = "<script>alert('x')<!--\"&amp;"
NAMES = ["=1+1.txt", "+a.txt", "-b.txt", "@SUM(1).txt", "\tt.txt", "\r" + HOSTILE + ".txt", "\u202ertl.txt"]
XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def build(folder, *arguments):
    inside = os.path.join(folder, "in")
    names = sorted(os.listdir(inside))  # as they are, so that paths begin with what they do
    subprocess.run([PROGRAM, "dataset", "build", "-o", *arguments, "--", *names], cwd=inside, check=True,
                   timeout=PATIENCE, stderr=subprocess.DEVNULL)


class Page(html.parser.HTMLParser):
    """Text, elements, and whether they close in order."""
    VOID = {"meta", "input", "br", "link", "img"}

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.text, self.wrong, self.style = [], [], "", [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append((tag, self.getpos()))

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.text += data


class Files(Case):
    """One dataset for all tests: of reports under hostile names and with a hostile organ."""

    @classmethod
    def setUpClass(cls):
        cls.shared = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.shared)
        os.mkdir(os.path.join(cls.shared, "in"))
        for number, report in enumerate(REPORTS[::8]):
            name = NAMES[number] if number < len(NAMES) else f"{number:03}.txt"
            with open(report, "rb") as stream, open(os.path.join(cls.shared, "in", name), "wb") as copy:
                text = stream.read()
                # What is not quite read is what the page quotes.
                copy.write(text.replace("市".encode(), b"=1+1<b>") if number % 3 == 0 else text)
        with open(os.path.join(cls.shared, "in", "zz.txt"), "w") as stream:
            stream.write("no report")
        build(cls.shared, "../out")
        build(cls.shared, "../bom", "--bom", "-j1")

    def setUp(self):
        self.folder = self.shared

    def rows(self, name):
        return list(csv.DictReader(io.StringIO(self.read(name).decode("utf-8-sig"), newline="")))

    def page(self):
        return self.read("out/summary.html").decode("utf-8")

    def test_page_needs_nothing_and_runs_nothing(self):
        text = self.page()
        page = Page(text)
        self.assertEqual(page.wrong, [])
        self.assertEqual(page.open, [])
        self.assertLessEqual({tag for tag, _ in page.elements}, {
            "html", "head", "meta", "title", "style", "body", "a", "input", "label", "header", "h1", "h2", "h3", "p",
            "ul", "ol", "li", "nav", "main", "section", "div", "span", "b", "i", "br", "bdi", "code", "pre", "table",
            "thead", "tbody", "tr", "th", "td", "svg", "rect", "line", "text", "path", "circle", "figure",
            "figcaption"})
        for tag, attributes in page.elements:
            self.assertNotIn("src", attributes)
            self.assertFalse([name for name in attributes if name.startswith("on")], attributes)
            if "href" in attributes:
                self.assertTrue(attributes["href"].startswith("#"), attributes)
        self.assertNotRegex(page.style, r"url\(|@import")
        self.assertIn("default-src 'none'", text)
        # A document cannot turn the text around.
        self.assertFalse(set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
        self.assertFalse(re.search("[\x00-\x08\x0b-\x1f]", text))

    def test_page_for_everyone(self):
        page = Page(self.page())
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        self.assertEqual(len(ids), len(set(ids)))
        links = [attributes["href"][1:] for tag, attributes in page.elements if tag == "a"]
        self.assertLessEqual(set(links), set(ids))
        self.assertEqual(page.elements[0], ("html", {"lang": "zh"}))
        # Each thing in both languages, with a switch that the keyboard reaches.
        self.assertEqual(sum(a == {"lang": "zh"} for tag, a in page.elements if tag == "span"),
                         sum(a == {"lang": "en"} for tag, a in page.elements if tag == "span"))
        self.assertEqual([a["id"] for tag, a in page.elements if tag == "input"], ["in-zh", "in-en"])
        self.assertEqual({a["for"] for tag, a in page.elements if tag == "label"}, {"in-zh", "in-en"})
        for tag, attributes in page.elements:
            if attributes.get("class", "").startswith("wide"):
                self.assertEqual((attributes["role"], attributes["tabindex"]), ("region", "0"))
                self.assertTrue(attributes["aria-label"])
            if tag == "svg":
                self.assertEqual(attributes["role"], "img")
        for word in ("prefers-color-scheme: dark", "@media print", "max-width"):
            self.assertIn(word, page.style)

    def test_page_says_what_the_files_say(self):
        page = Page(self.page())
        tiles = [int(number) for number in re.findall(r"<li><b>(\d+)</b>", self.page().replace("&#8239;", ""))]
        wide, fields = self.rows("out/wide.csv"), self.rows("out/fields.csv")
        self.assertEqual(tiles, [len(REPORTS[::8]) + 1, len(wide), len(fields), len(self.rows("out/failed_checks.csv")),
                                 len(self.rows("out/skipped.csv")), len(self.rows("out/duplicates.csv"))])
        self.assertGreater(len(wide), 8)
        shares = [float(share) for share in re.findall(r">([0-9.]+) %<", self.page())]
        self.assertLessEqual(max(shares), 100)
        listed = [line for line in self.page().split("<li>") if 'class="tag' in line]
        failed = {name for row in self.rows("out/failed_checks.csv") if row["official"] == "true"
                  for name in row["fields"].split()}
        doubtful = [row for row in fields if row["flag"] == "suspect" or
                    row["value"] != "" and float(row["confidence"]) < 0.9]
        self.assertTrue(doubtful)
        of_report = {}
        for row in doubtful:
            of_report[row["document"]] = min(3, of_report.get(row["document"], 0) + 1)
        self.assertEqual(len(listed), min(100, sum(of_report.values())))
        # The first is a suspect of a failed check.
        self.assertRegex(listed[0], "f-suspect")
        self.assertIn(re.search(r"<code>([a-z0-9_.]+)</code>", listed[0])[1], failed)
        # Paths stand there as text. (The sixth report has a failed check.)
        self.assertIn(HOSTILE, page.text)

    def test_page_is_bounded(self):
        self.assertLess(len(self.read("out/summary.html")), 400_000)

    def test_data_package_profile(self):
        """The rules of the profiles data-package and tabular-data-resource, and that they are true of the data."""
        for folder in ("out", "bom"):
            package = json.loads(self.read(f"{folder}/datapackage.json"))
            self.assertRegex(package["name"], r"^([-a-z0-9._/])+$")
            self.assertEqual(package["profile"], "data-package")
            for name in ("title", "description"):
                self.assertIsInstance(package[name], str)
            self.assertIsInstance(package["resources"], list)
            names = [each["name"] for each in package["resources"]]
            self.assertEqual(len(names), len(set(names)))
            tabular = 0
            for each in package["resources"]:
                self.assertRegex(each["name"], r"^([-a-z0-9._/])+$")
                self.assertRegex(each["path"], r"^(?!\.{0,2}/)(?!.*\.\./)(?!.*://)\S+$")
                self.assertEqual(each["bytes"], len(self.read(f"{folder}/{each['path']}")))
                self.assertRegex(each["hash"], r"^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$")
                self.assertRegex(each["mediatype"], r"^(.+)/(.+)$")
                if each.get("profile") == "tabular-data-resource":
                    tabular += 1
                    self.check_table(folder, each, package["resources"])
                else:
                    self.assertNotIn("schema", each)
            self.assertEqual(tabular, 6)
            # Every file but the two that are last.
            self.assertEqual({each["path"] for each in package["resources"]} | {"datapackage.json", "manifest.json",
                                                                               ".store"},
                             set(os.listdir(self.path(folder))))

    TYPES = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false", "string": "(?s:.*)"}

    def check_table(self, folder, resource, resources):
        self.assertEqual((resource["format"], resource["encoding"]), ("csv", "utf-8"))
        # Readers that guess the delimiter take the semicolons of duplicates.csv for it.
        self.assertEqual(resource["dialect"], {"delimiter": ",", "quoteChar": '"', "doubleQuote": True,
                                               "lineTerminator": "\n"})
        schema = resource["schema"]
        self.assertTrue(schema["fields"])
        self.assertTrue(all(isinstance(value, str) for value in schema["missingValues"]))
        text = self.read(f"{folder}/{resource['path']}").decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline="")))
        self.assertEqual([field["name"] for field in schema["fields"]], lines[0])
        self.assertEqual(len(set(lines[0])), len(lines[0]))
        for at, field in enumerate(schema["fields"]):
            self.assertLessEqual(set(field), {"name", "type", "title", "description", "constraints"})
            constraints = field.get("constraints", {})
            self.assertLessEqual(set(constraints), {"required", "unique", "enum", "minimum", "maximum", "pattern"})
            if "enum" in constraints:
                self.assertEqual(len(set(constraints["enum"])), len(constraints["enum"]))
            for line in lines[1:]:
                self.assertEqual(len(line), len(lines[0]))
                value = line[at]
                if value in schema["missingValues"]:
                    self.assertFalse(constraints.get("required"), field["name"])
                    continue
                self.assertRegex(value, f"^({self.TYPES[field['type']]})$", field["name"])
                if "enum" in constraints:
                    self.assertIn(value, constraints["enum"])
                if "minimum" in constraints:
                    self.assertLessEqual(constraints["minimum"], float(value))
                if "maximum" in constraints:
                    self.assertLessEqual(float(value), constraints["maximum"])
        for key in schema.get("foreignKeys", []):
            there = next(each for each in resources if each["name"] == key["reference"]["resource"])
            others = {row[key["reference"]["fields"]] for row in self.rows(f"{folder}/{there['path']}")}
            self.assertLessEqual({line[lines[0].index(key["fields"])] for line in lines[1:]}, others)

    def test_views_give_the_numbers_of_the_tables(self):
        fields, wide = self.rows("out/fields.csv"), self.rows("out/wide.csv")
        with sqlite3.connect(self.path("out/dataset.sqlite")) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            sums = {(name, flag): (count, total) for name, flag, count, total in database.execute(
                "SELECT field, flag, count(*), sum(CASE WHEN typeof(value) <> 'text' THEN value ELSE 0 END) "
                "FROM long GROUP BY field, flag")}
            expected = {}
            for row in fields:
                count, total = expected.get((row["field"], row["flag"]), (0, 0))
                is_number = row["field"] not in ("organ.division_code",) and re.fullmatch(r"-?\d+(\.\d+)?", row["value"])
                expected[row["field"], row["flag"]] = (count + 1, total + (float(row["value"]) if is_number else 0))
            self.assertEqual(set(sums), set(expected))
            for key, (count, total) in expected.items():
                self.assertEqual(sums[key][0], count, key)
                if key[0].split(".")[0] != "report":  # telephone numbers are texts
                    self.assertAlmostEqual(sums[key][1] or 0, total, msg=key)
            suspects = database.execute("SELECT document, field FROM suspects").fetchall()
            self.assertEqual(sorted(suspects), sorted((row["document"], row["field"]) for row in fields
                                                      if row["flag"] == "suspect"))
            coverage = {(year, level, form): rest for year, level, form, *rest in database.execute(
                "SELECT year, level, form, reports, verified, read, inferred, suspect, missing, with_failed_checks "
                "FROM coverage")}
            of_csv = {}
            for row in wide:
                key = (int(row["year"]) if row["year"] else None, row["level"] or None, row["form"])
                to = of_csv.setdefault(key, [0] * 7)
                counts = [1] + [int(row[flag]) for flag in ("verified", "read", "inferred", "suspect", "missing")]
                for at, count in enumerate(counts + [int(row["failed_checks"] != "0")]):
                    to[at] += count
            self.assertEqual(coverage, of_csv)

    def test_no_value_starts_a_formula(self):
        paths = {row["path"] for row in self.rows("bom/wide.csv")}
        for start in "=+-@\t\r":
            self.assertTrue(any(path.startswith("'" + start) for path in paths), repr(start))
        for name in ("fields.csv", "wide.csv", "failed_checks.csv", "skipped.csv", "duplicates.csv"):
            for row in self.rows(f"bom/{name}"):
                for column, value in row.items():
                    if value[:1] in tuple("=+-@\t\r"):
                        float(value)
        # As read where no spreadsheet is meant.
        plain = {row["path"] for row in self.rows("out/wide.csv")}
        self.assertEqual({path[1:] if path[:1] == "'" else path for path in paths}, plain)

    def test_cells_of_the_spreadsheet(self):
        with zipfile.ZipFile(self.path("out/dataset.xlsx")) as book:
            sheet = xml.fromstring(book.read("xl/worksheets/sheet2.xml"))
            self.assertNotIn("xl/calcChain.xml", book.namelist())
            for name in book.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    self.assertEqual(list(xml.fromstring(book.read(name)).iter(XML + "f")), [])
        rows = [[(cell.get("t"), cell) for cell in row] for row in sheet.iter(XML + "row")]

        def text(cell):
            # The texts stand in the cells, not in a table of shared ones.
            self.assertNotEqual(cell[0], "s")
            return "".join(each.text or "" for each in cell[1].iter() if each.tag in (XML + "t", XML + "v"))
        zh, en, ids = ([text(cell) for cell in row] for row in rows[:3])
        self.assertEqual((zh[0], en[0], ids[0]), ("发布机关", "Issuing body", "organ"))
        self.assertEqual((zh[1], en[1], ids[1]), ("年度", "Year", "year"))
        wide = {row["document"]: row for row in self.rows("out/wide.csv")}
        numbers = 0
        columns = {name: at for at, name in enumerate(ids)}
        for row in sheet.iter(XML + "row"):
            cells = {}
            for cell in row:
                letters = re.match("[A-Z]+", cell.get("r"))[0]
                at = 0
                for letter in letters:
                    at = at * 26 + ord(letter) - 64
                cells[at - 1] = (cell.get("t"), cell)
            document = text(cells[columns["document"]])
            if document not in wide:
                continue
            for name in ("requests.new.total", "proactive.fees.amount", "year", "verified", "inferred", "suspect", "missing",
                         "failed_checks"):
                expected = wide[document][name]
                kind, value = cells.get(columns[name], (None, None))
                if expected and re.fullmatch(r"\d+(\.\d+)?", expected):
                    self.assertIsNone(kind)  # a number
                    self.assertEqual(float(value.find(XML + "v").text), float(expected))
                    numbers += 1
            self.assertEqual(cells[columns["organ"]][0] if text(cells[columns["organ"]])
                             else "inlineStr", "inlineStr")
        self.assertGreater(numbers, 5)


if __name__ == "__main__":
    unittest.main()
