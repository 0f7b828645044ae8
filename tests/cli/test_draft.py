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


# A balance of two lists and the accounts behind it by codes: what a page shows, and what was put in.
LEFT = [("一、摊位租金收入", "120.50"), ("二、服务费收入", "30.25"), ("三、其他收入", "4.25"), ("本年收入合计", "155.00")]
RIGHT = [("一、人员支出", "80.10"), ("二、水电支出", "20.20"), ("三、维修支出", "30.30"), ("四、清洁支出", "24.40"),
         ("本年支出合计", "155.00")]
CODES = [("", "合计", "155.00", "100.00", "55.00"), ("201", "摊位收入", "120.50", "80.50", "40.00"),
         ("20101", "水果摊位", "100.40", "80.40", "20.00"), ("20102", "蔬菜摊位", "20.10", "0.10", "20.00"),
         ("203", "服务收入", "34.50", "19.50", "15.00"), ("20305", "停车服务", "34.50", "19.50", "15.00")]
COLUMNS = ("本年收入合计", "东区收入", "西区收入")


def row(cells, of="td"):
    return "<tr>" + "".join(f"<{of}{a}>{t}</{of}>" for t, a in ((c, "") if isinstance(c, str) else c for c in cells)) + "</tr>"


def accounts_page():
    sides = [LEFT + [("", "")], RIGHT]
    sides[0].insert(3, sides[0].pop())
    lists = "".join(row([*a, *b]) for a, b in zip(*sides))
    coded = "".join(row([code, name, *values]) for code, name, *values in CODES)
    return ("<html><body><h1>清河集市2023年度收支决算</h1><p>收支决算总表</p><p>单位：万元</p><table>"
            + row([("收入", " colspan=2"), ("支出", " colspan=2")]) + row(["项目", "决算数", "项目", "决算数"]) + lists
            + "</table><p>摊位收入决算表</p><p>单位：万元</p><table>"
            + row(["科目编码", "科目名称", *COLUMNS]) + coded + "</table></body></html>")


def accounts_text():
    left = LEFT[:3] + [("", "")] + LEFT[3:]
    lines = ["清河集市2023年度收支决算", "收支决算总表", "单位：万元", "收入 | 支出 |||", "项目 | 决算数 | 项目 | 决算数 |"]
    lines += [" | ".join([*a, *b]) + " |" for a, b in zip(left, RIGHT)]
    lines += ["", "摊位收入决算表", "单位：万元", " | ".join(["科目编码", "科目名称", *COLUMNS]) + " |"]
    return "\n".join(lines + [" | ".join(each) + " |" for each in CODES]) + "\n"


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

    def test_lists_side_by_side_and_codes(self):
        wanted = {f"t1.row_{i + 1}": text for i, (_, text) in enumerate(LEFT)}
        wanted |= {f"t2.row_{i + 1}": text for i, (_, text) in enumerate(RIGHT)}
        for code, _, *values in CODES:
            wanted |= {f"t3.{code or 'row_1'}.column_{c + 1}": v for c, v in enumerate(values)}
        for name, sample in (("b.html", accounts_page()), ("b.txt", accounts_text())):
            text, fields = self.draft(self.write(name, sample))
            self.assertIn('beside = "t1"', text)
            self.assertIn("levels = [3, 5]", text)
            self.assertEqual({k: v["raw"] for k, v in fields.items() if k.startswith("t")}, wanted, name)
            self.assertEqual({v["unit"] for k, v in fields.items() if k.startswith("t")}, {"万元"}, name)
            self.assertEqual({v["flag"] for v in fields.values()} - {"read", "verified"}, set(), name)
            remarks = self.run_program("grammar", "lint", "drafted", status=1).stdout.decode().splitlines()
            self.assertGreater(len(remarks), 10)
            self.assertEqual([r for r in remarks if not r.endswith("(no_label_en)") and "(" in r], [], name)

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
