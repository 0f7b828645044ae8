"""huitong series: records of one body, joined and checked across years."""
import json
import os
import shutil

from program import SOURCE, Case

REPORT = os.path.join(SOURCE, "corpus", "cn_disclosure_annual", "yunxiu_county_2022.txt")
HTML = REPORT[:-4] + ".html"


def record(source, organ, year, values, code=None, form="2021", reasons=()):
    fields = {"report.year": {"value": year, "flag": "read"},
              "organ.name": {"value": organ, "flag": "read"},
              "organ.division_code": {"value": code, "flag": "read" if code else "missing", "reasons": list(reasons)}}
    for name, value in values.items():
        fields[name] = {"value": value, "flag": "missing" if value is None else "verified",
                        "origin": {"line": 1, "column": 2}}
    return json.dumps({"schema": "huitong.record/1", "source": {"path": source},
                       "grammar": {"family": "cn_disclosure_annual", "form": form}, "fields": fields})


class Series(Case):
    def series(self, *arguments, **more):
        done = self.run_program("series", *arguments, **more)
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def test_pair(self):
        lines = [record("b", "清河镇人民政府", 2022, {"requests.carried_over.total": 4, "requests.carried_over.other_org": None}),
                 record("a", "清河镇人民政府", 2021, {"requests.carried_forward.total": 3, "requests.carried_forward.other_org": 1})]
        self.write("r.jsonl", "\n".join(lines) + "\n")
        found = {line["id"]: line for line in self.series("r.jsonl")}
        total = found["requests.carried.total"]
        self.assertEqual([total[k] for k in ("kind", "year", "holds", "left", "right", "official")],
                         ["check", 2022, False, 4, 3, True])
        self.assertEqual([(t["field"], t["year"], t["value"], t["flag"], t["source"], t["origin"]["line"]) for t in total["terms"]],
                         [("requests.carried_over.total", 2022, 4, "verified", "b", 1),
                          ("requests.carried_forward.total", 2021, 3, "verified", "a", 1)])
        self.assertEqual(total["organ"], {"name": "清河镇人民政府", "division_code": None, "joined_by": "name"})
        self.assertIsNone(found["requests.carried.other_org"]["holds"])
        self.assertFalse(found["proactive.stock.regulations"]["official"])
        # The order of the input makes no difference, nor an array or standard input.
        expected = self.run_program("series", "r.jsonl").stdout
        self.assertEqual(self.run_program("series", "-", stdin="\n".join(lines[::-1]).encode()).stdout, expected)
        self.assertEqual(self.run_program("series", "-", stdin=f"[{lines[0]},{lines[1]}]".encode()).stdout, expected)

    def test_documents(self):
        with open(REPORT, encoding="utf-8") as stream:
            text = stream.read()
        with open(HTML, encoding="utf-8") as stream:
            self.write("2022.html", stream.read())
        self.write("2022.txt", text)
        self.write("2023.txt", text.replace("2022年", "2023年"))
        self.write("2025.txt", text.replace("2022年", "2025年"))
        self.write("r.jsonl", self.run_program("extract", "2022.txt", "2022.html", "2023.txt", "2025.txt").stdout)
        lines = self.series("r.jsonl")
        self.assertEqual([(line["kind"], line["year"]) for line in lines],
                         [("same_report", 2022)] + 9 * [("check", 2023)] + [("missing_year", 2024)])
        fails = {line["id"]: (line["left"], line["right"]) for line in lines if line.get("holds") is False}
        self.assertEqual(fails, {"requests.carried.natural_person": (3, 2), "requests.carried.commercial_enterprise": (0, 1),
                                 "proactive.stock.normative_documents": (96, 69)})
        table = self.run_program("series", "-f", "table", "r.jsonl").stdout.decode()
        self.assertIn("2023  9 checks with 2022: 6 hold, 3 fail, 0 open", table)
        self.assertIn("fails proactive.stock.normative_documents 96 and 69  (customary)\n", table)
        self.assertIn("  2024  no report\n", table)
        self.assertIn("the same report twice: 2022.txt, 2022.html", table)

    def test_shared_name(self):
        self.write("r.jsonl", "\n".join(record(str(year), "鼓楼区人民政府", year, {}, reasons=["division_ambiguous"])
                                       for year in (2021, 2022)))
        self.assertEqual({line["organ"]["joined_by"] for line in self.series("r.jsonl")}, {"shared_name"})
        self.assertIn(b"joined by a name that several bodies bear",
                      self.run_program("series", "-f", "table", "r.jsonl").stdout)

    def test_wrong(self):
        good = record("a", "清河镇人民政府", 2021, {})
        self.write("r.jsonl", good + "\n{]\n{}\n")
        done = self.run_program("series", "r.jsonl", status=1)
        self.assertIn(b"r.jsonl:2: is no JSON", done.stderr)
        self.assertIn(b"r.jsonl:3: is no record", done.stderr)
        self.write("error.jsonl", self.run_program("extract", self.write("x", "no report"), status=1).stdout)
        self.assertIn(b"error.jsonl:1: is no record of a report", self.run_program("series", "error.jsonl", status=1).stderr)
        self.assertIn(b"nowhere", self.run_program("series", "nowhere", status=1).stderr)
        self.run_program("series", status=2)
        self.run_program("series", "-f", "csv", "r.jsonl", status=2)
        self.run_program("series", "--grammars", "nowhere", "r.jsonl", status=2)
        self.assertEqual(self.run_program("series", "-", stdin=b"").stdout, b"")

    def test_without_gazetteer(self):
        shutil.copytree(os.path.join(SOURCE, "grammars", "cn_disclosure_annual"), self.path("grammars"))
        with open(REPORT, encoding="utf-8") as stream:
            self.write("a.txt", stream.read())
        [found] = self.records("--grammars", "grammars", "a.txt")
        self.assertEqual(found["fields"]["organ.name"]["reasons"], ["no_gazetteer"])
        self.assertEqual(found["fields"]["report.organ"]["value"], "云岫县")
