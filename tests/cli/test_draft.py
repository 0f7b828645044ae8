"""grammar new: a draft loads and reads every cell of its sample."""
import json
import os
import unittest
from program import SOURCE, Case

PAGE = """<html><body><h1>北湾市2020年港口年报</h1><h2>一、到港船舶</h2>
<table><tr><td rowspan=2 colspan=2>项目</td><td colspan=2>船舶（艘）</td><td rowspan=2>货物金额（万元）</td></tr>
<tr><td>本国船舶</td><td>外国船舶</td></tr>
<tr><td rowspan=2>货船</td><td>大型船</td><td>41</td><td>23</td><td>15.5</td></tr>
<tr><td>小型船</td><td>17</td><td>78</td><td>26</td></tr>
<tr><td colspan=2>客运船舶</td><td>61</td><td>37</td><td>0.5</td></tr>
<tr><td colspan=2>合计</td><td>119</td><td>138</td><td>42</td></tr></table>
<h2>二、人员情况</h2>
<table><tr><td>引航员</td><td>装卸工人</td><td>管理人员</td></tr><tr><td>12</td><td>340</td><td>56</td></tr></table>
</body></html>"""
PIPES = """北湾市2020年港口年报
一、到港船舶
项目 | 本国船舶 | 外国船舶 | 货物金额（万元）
大型船 | 41 | 23 | 15.5
小型船 | 17 | 78 | 26
客运船舶 | 61 | 37 | 0.5
合计 | 119 | 138 | 42
二、人员情况
引航员 | 装卸工人 | 管理人员
12 | 340 | 56
"""
NUMBERS = [41, 23, 15.5, 17, 78, 26, 61, 37, 0.5, 119, 138, 42, 12, 340, 56]


class Draft(Case):
    def draft(self, sample, *options):
        text = self.run_program("grammar", "new", sample, *options).stdout
        os.makedirs(self.path("drafted"), exist_ok=True)
        self.write("drafted/a.toml", text)
        self.run_program("grammar", "prove", "drafted")
        record = self.records("--grammars", "drafted", sample)[0]
        return text.decode(), {k: v for k, v in record["fields"].items()}

    def test_every_cell_of_the_sample(self):
        for name, sample in (("a.html", PAGE), ("a.txt", PIPES)):
            text, fields = self.draft(self.write(name, sample), "--family", "harbour", "--form", "y2020")
            self.assertIn('family = "harbour"\nform = "y2020"\n', text)
            self.assertIn("official = false", text)
            self.assertEqual(fields["report.organ"]["value"], "北湾市")
            self.assertEqual(fields["report.year"]["value"], 2020)
            cells = {k: v for k, v in fields.items() if k.startswith("t")}
            self.assertEqual([v["value"] for v in cells.values()], NUMBERS, name)
            self.assertEqual({v["flag"] for v in cells.values()} - {"read", "verified"}, set(), (name, cells))

    def test_a_pdf(self):
        _, fields = self.draft(os.path.join(SOURCE, "corpus/cn_disclosure_annual/liuwu_town_2021.pdf"))
        self.assertGreater(len(fields), 180)
        self.assertEqual([k for k, v in fields.items() if v["value"] is None], [])

    def test_what_cannot_be_drafted(self):
        self.write("prose.txt", "北湾市2020年港口年报\n一切都好。\n")
        self.assertIn(b"no table", self.run_program("grammar", "new", "prose.txt", status=1).stderr)
        self.write("a.html", PAGE)
        self.assertIn(b"is no id", self.run_program("grammar", "new", "a.html", "--family", "北", status=2).stderr)


if __name__ == "__main__":
    unittest.main()
