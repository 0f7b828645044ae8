"""doctor and the picture of pages: what a person looks at when a PDF reads badly."""
import os
import unittest
import xml.etree.ElementTree

from program import SOURCE, Case, pdf

REPORT = os.path.join(SOURCE, "corpus", "cn_disclosure_annual", "yunxiu_county_2022.pdf")


class Doctor(Case):
    def test_sound(self):
        self.write("a.pdf", pdf("Hello"))
        said = self.run_program("doctor", "a.pdf").stdout.decode()
        self.assertTrue(said.startswith("1 pages, 5 characters, 0 tables\n"), said)
        self.assertIn("nothing was found wrong", said)

    def test_damaged(self):
        with open(REPORT, "rb") as stream:
            whole = stream.read()
        self.write("cut.pdf", whole[: len(whole) - 600])  # the cross-reference table is gone
        said = self.run_program("doctor", "cut.pdf").stdout.decode()
        self.assertIn("pdf_repaired", said)

    def test_no_pdf(self):
        self.write("a.txt", "Hello")
        done = self.run_program("doctor", "a.txt", status=2)
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"is no PDF", done.stderr)

    def test_picture(self):
        drawn = self.run_program("dump", "--stage", "page", "--svg", REPORT).stdout
        self.assertEqual(drawn, self.run_program("dump", "--stage", "page", "--format", "svg", REPORT).stdout)
        root = xml.etree.ElementTree.fromstring(drawn)
        kinds = [each.get("class") for each in root.iter() if each.get("class")]
        for kind in ("sheet", "glyph", "rule", "cell", "line"):
            self.assertGreater(kinds.count(kind), 0, kind)
        self.assertNotIn(b"href", drawn)
        self.run_program("dump", "--stage", "layout", "--svg", REPORT, status=2)


if __name__ == "__main__":
    unittest.main()
