"""PDFs from outside: what doctor says, the drawing of pages, scanned pages, and mutants that none survives unsaid."""
import glob
import os
import random
import subprocess
import unittest
import xml.dom.minidom

import mutants
from program import SOURCE, Case, pdf

PDFS = sorted(glob.glob(os.path.join(SOURCE, "corpus", "*", "*.pdf")))
# No cell of its first page is blank.
REPORT = sorted(glob.glob(os.path.join(SOURCE, "corpus", "cn_disclosure_annual", "*.pdf")))[0]
FILES = os.path.join(SOURCE, "tests", "pdf", "files")
PICTURE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\nx\nendstream"


def scan():
    return mutants.write([mutants.CATALOG, mutants.PAGES,
                          mutants.PAGE.replace(b"/Font<</F 5 0 R>>", b"/XObject<</P 5 0 R>>"),
                          mutants.body(b"200 0 0 100 0 0 cm /P Do"), PICTURE])


class Doctor(Case):
    def say(self, name, **more):
        return self.run_program("doctor", name, **more).stdout.decode("utf-8")

    def test_whole(self):
        text = self.say(PDFS[0])
        self.assertRegex(text, r"pages: \d+\ntext: \d+ characters\n")
        self.assertRegex(text, r"\nfont \S.*: \d+ characters")
        self.assertTrue(text.endswith("\nverdict: nothing is wrong with it\n"), text)

    def test_scan(self):
        text = self.say(self.write("scan.pdf", scan()))
        self.assertIn("pages that are pictures: 1\n", text)
        self.assertRegex(text, r"\ntrouble page_is_image: .* @p1\[0.0,100.0,200.0,0.0\]\n")
        self.assertTrue(text.endswith("verdict: one thing is in the way of its text\n"), text)

    def test_font(self):
        font = b"<</Type/Font/Subtype/Type1/BaseFont/Any/FirstChar 97/Widths[500]/Encoding<</Differences[97/g1]>>>>"
        page = mutants.one_page(mutants.body(b"BT /F 9 Tf 9 9 Td (aa) Tj ET"))
        page[4] = font
        text = self.say(self.write("font.pdf", mutants.write(page)))
        self.assertIn("font Any: 2 characters, 2 of them without a meaning", text)
        self.assertIn("trouble font_without_unicode: ", text)

    def test_empty(self):
        text = self.say(self.write("empty.pdf", mutants.write(mutants.one_page(mutants.body(b"")))))
        self.assertIn("pages without text: 1\n", text)
        self.assertTrue(text.endswith("verdict: it has no text\n"), text)

    def test_failures(self):
        for name, part in ((os.path.join(FILES, "password.pdf"), "password"), ("missing.pdf", "missing.pdf"),
                           (self.write("text.pdf", "This is text.\n"), "no PDF")):
            done = self.run_program("doctor", name, status=1)
            self.assertIn(part, done.stderr.decode())
            self.assertEqual(done.stdout, b"")
        self.run_program("doctor", "--max-pages", "0", "x", status=2)
        self.run_program("doctor", "--max-pages", "1", PDFS[0], status=1)


class Scan(Case):
    def test_alone(self):
        [record] = self.records(self.write("scan.pdf", scan()), status=1)
        self.assertEqual(record["error"]["kind"], "unrecognised")
        self.assertIn("is a picture", record["error"]["message"])

    def test_scanned_tables(self):
        self.write("scan.pdf", scan())
        subprocess.run(["qpdf", "--empty", "--pages", REPORT, "1", "scan.pdf", "1", "--", "mixed.pdf"], cwd=self.folder,
                       check=True)
        [record] = self.records("mixed.pdf")
        self.assertIn("page_is_image", [finding["code"] for finding in record["findings"]])
        missing = [field["reasons"] for name, field in record["fields"].items()
                   if field["flag"] == "missing" and not name.startswith("organ.")]
        self.assertGreater(len(missing), 50)
        for reasons in missing:
            self.assertIn("page_is_image", reasons)


class Drawing(Case):
    def test_svg(self):
        text = self.run_program("dump", "--stage", "page", "--svg", PDFS[0]).stdout
        drawing = xml.dom.minidom.parseString(text)
        kinds = {rectangle.getAttribute("class") for rectangle in drawing.getElementsByTagName("rect")}
        self.assertLessEqual({"p", "g", "c", "t"}, kinds)
        self.assertNotIn(b"href", text)
        self.run_program("dump", "--stage", "page", "--svg", self.report(), status=2)

    def test_markup_in_text(self):
        name = self.write("a.pdf", pdf("a <b> & \"c\""))
        text = self.run_program("dump", "--stage", "page", "--svg", name).stdout
        letters = [t.firstChild.data for t in xml.dom.minidom.parseString(text).getElementsByTagName("text")]
        self.assertLessEqual({"<", "&", '"'}, set(letters))


class Survival(Case):
    """A small part of what tests/survival/run does."""

    def test_mutants(self):
        names = []
        for number in range(40):
            with open(PDFS[number % len(PDFS)], "rb") as file:
                data = file.read()
            kind = mutants.KINDS[number % len(mutants.KINDS)]
            names.append(self.write(f"{number:02}-{kind}.pdf", mutants.mutate(data, kind, random.Random(number))))
        records = self.records(*names, status=None)
        self.assertEqual({record["source"]["path"] for record in records}, set(names))
        for record in records:
            if "error" in record:
                self.assertIn(record["error"]["kind"], ("damaged", "unrecognised", "limit", "encrypted"), record)

    def test_crafted(self):
        small = {name: make for name, make in mutants.crafted().items()
                 if name not in ("bomb", "bomb_twice", "bomb_in_map", "kids")}
        names = [self.write(f"{name}.pdf", make()) for name, make in small.items()]
        for name, record in zip(names, self.records(*names, status=1)):
            self.assertIn(record["error"]["kind"], ("damaged", "unrecognised", "limit"), name)

    def test_bomb(self):
        name = self.write("bomb.pdf", mutants.write(mutants.one_page(
            mutants.body(mutants.bomb(300 << 20), b"/Filter/FlateDecode"))))
        [record] = self.records(name, status=1)
        self.assertEqual(record["error"]["kind"], "limit")


if __name__ == "__main__":
    unittest.main()
