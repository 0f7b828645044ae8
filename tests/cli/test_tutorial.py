"""The form of three tables of LANGUAGE.md's tutorial: nothing compiled, its documents extracted."""
import os
import re
import shutil
import unittest
from program import SOURCE, Case

TUTORIAL = os.path.join(SOURCE, "tests", "grammar", "tutorial")
EXPECTED = {
    "report.organ": "清河镇", "report.year": 2023,
    "collection.all": 8210, "collection.precious": 96, "collection.added": 14,
    "visits.adults.on_site": 3310, "visits.adults.online": 1204, "visits.adults.total": 4514,
    "visits.minors.on_site": 890, "visits.minors.online": 310, "visits.minors.total": 1200,
    "visits.total.on_site": 4200, "visits.total.online": 1514, "visits.total.total": 5714,
    "staff.all": 32, "staff.professional": 18, "money.budget": 512.4, "money.tickets": None,
}


class Tutorial(Case):
    def test_its_documents(self):
        grammars = os.path.join(TUTORIAL, "grammars")
        documents = [os.path.join(TUTORIAL, "corpus", "museum_return", "qinghe_2023." + e) for e in ("txt", "html")]
        records = self.records("--grammars", grammars, *documents)
        self.assertEqual(len(records), 2)
        for record in records:
            self.assertEqual({k: v["value"] for k, v in record["fields"].items()}, EXPECTED)
            self.assertEqual({c["id"]: c["holds"] for c in record["checks"]}, {
                "visits.ways.adults": True, "visits.ways.minors": True, "visits.ways.total": True,
                "visits.ages.on_site": True, "visits.ages.online": True, "visits.ages.total": True,
                "collection.precious": True})
            self.assertEqual([(q["id"], q["value"]) for q in record["quantities"]], [("exhibitions", 6)])
        self.run_program("grammar", "check", "--grammars", grammars, os.path.join(TUTORIAL, "corpus"))
        self.run_program("grammar", "lint", grammars)

    def test_what_each_step_gives(self):
        """A reader who stops after a step has a grammar that reads what the page says."""
        with open(os.path.join(SOURCE, "grammars", "LANGUAGE.md"), encoding="utf-8") as f:
            blocks = re.findall(r"<!-- file: tests/grammar/tutorial/grammars\S+ -->\n```toml\n(.*?)```", f.read(), re.S)
        sample = os.path.join(TUTORIAL, "corpus", "museum_return", "qinghe_2023.txt")
        known = []
        for step in range(1, len(blocks) + 1):
            self.write("mine/museum_return/2023.toml", "\n".join(blocks[:step]))
            self.run_program("grammar", "lint", "mine")
            fields = self.records("--grammars", "mine", sample)[0]["fields"]
            self.assertEqual({k: v["value"] for k, v in fields.items()}, {k: EXPECTED[k] for k in fields}, step)
            known.append(len(fields))
        self.assertEqual(known, [3, 5, 14, 14, 18, 18])

    def test_check_without_a_folder(self):
        shutil.copytree(os.path.join(TUTORIAL, "grammars"), self.path("grammars"))
        told = self.run_program("grammar", "check", "--grammars", "grammars", status=2).stderr
        self.assertIn(b"has no folder corpus beside it", told)
        shutil.copytree(os.path.join(TUTORIAL, "corpus"), self.path("corpus"))
        for name in ("grammars", "grammars/"):
            self.assertIn(b"1 cases, 2 documents: 0 failures",
                          self.run_program("grammar", "check", "--grammars", name).stdout)

    def test_a_draft_of_it(self):
        """grammar new finds the tables that the tutorial writes by hand."""
        for medium in ("txt", "html"):
            sample = os.path.join(TUTORIAL, "corpus", "museum_return", "qinghe_2023." + medium)
            self.write("drafted/a.toml", self.run_program("grammar", "new", sample).stdout)
            fields = self.records("--grammars", "drafted", sample)[0]["fields"]
            values = sorted(v["value"] for k, v in fields.items() if k[0] == "t" and v["value"] is not None)
            expected = sorted(v for k, v in EXPECTED.items() if k[:6] != "report" and v is not None)
            self.assertEqual(values, expected, medium)


if __name__ == "__main__":
    unittest.main()
