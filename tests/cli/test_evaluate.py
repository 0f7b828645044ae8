"""evaluate: the same figures however many workers, and every case by its name."""
import json
import unittest

from program import Case


class Evaluate(Case):
    COUNT = "60"

    def run_once(self, folder, jobs, *more):
        done = self.run_program("evaluate", "--count", self.COUNT, "--seed", "5", "-o", folder, "--jobs", jobs,
                                "--samples", folder + ".tsv", *more)
        self.assertEqual(done.stderr, b"")
        return done.stdout, [self.read(f"{folder}/{name}") for name in ("report.json", "report.html", "failures.tsv",
                                                                   "groups.tsv")], \
            self.read(folder + ".tsv")

    def test_jobs(self):
        self.assertEqual(self.run_once("one", "1"), self.run_once("two", "2"))

    def test_report(self):
        text, (report, page, _, groups), samples = self.run_once("r", "2")
        report = json.loads(report)
        total = report["total"]
        self.assertEqual(total["documents"], int(self.COUNT))
        for group in ("by_damage", "by_shape", "by_shape_and_damage"):
            for key in ("fields", "right", "withheld", "wrong", "silent"):
                self.assertEqual(sum(each["all"][key] for each in report[group]), total["all"][key], (group, key))
        self.assertEqual(total["all"]["fields"], sum(total["all"][k] for k in ("right", "withheld", "wrong")))
        curves = {curve["id"]: curve for curve in report["calibration"]}
        for parts in (("clean", "injured"), ("text", "html"), ("fit", "test")):
            self.assertEqual(sum(curves[part]["values"] for part in parts), curves["all"]["values"])
        lines = [line.split("\t") for line in samples.decode().splitlines()]
        self.assertTrue(lines)
        for medium, split, evidence, right, count in lines:
            self.assertIn(medium, ("text", "html"))
            self.assertIn(split, ("fit", "test"))
            self.assertTrue(evidence)
            self.assertTrue(0 <= int(right) <= int(count))
        self.assertIn(b"Bars", text)
        # Every fault is in one group.
        verdicts = [(line.split("\t")[4], int(line.split("\t")[6])) for line in groups.decode().splitlines()[1:]]
        for verdict, key in (("withheld", "withheld"), ("wrong", "wrong"), ("silent", "silent")):
            self.assertEqual(sum(n for v, n in verdicts if v.startswith(verdict) or (verdict == "wrong" and v == "silent")),
                             total["all"][key])
        # One page that needs nothing else.
        for outside in (b"http:", b"https:", b"<script", b"@import", b"url("):
            self.assertNotIn(outside, page)

    def test_narrowed(self):
        _, (report, *_), _ = self.run_once("n", "1", "--damage", "none")
        self.assertEqual([each["damage"] for each in json.loads(report)["by_damage"]], ["none"])

    def test_case(self):
        _, (report, *_), _ = self.run_once("n", "1", "--damage", "none")
        shape = json.loads(report)["by_shape"][0]["shape"]
        form = json.loads(report)["run"]["forms"][0]
        name = f"{form}/{shape}/none/7"
        document = self.run_program("evaluate", "--case", name).stdout
        self.assertEqual(document, self.run_program("evaluate", "--case", name).stdout)
        [record] = self.records("-", stdin=document)
        truth = self.run_program("evaluate", "--case", name, "--truth").stdout.decode().splitlines()
        stated = 0
        for line in truth:
            field, how, value, _ = line.split("\t")
            if how == "intact":
                stated += 1
                self.assertEqual(record["fields"][field]["value"], json.loads(value), line)
        self.assertGreater(stated, 50)

    def test_wrong_calls(self):
        for arguments in (["--case", "nonsense"], ["--damage", "nonsense"], ["--shape", "x"], ["--form", "x"],
                          ["--truth"], ["--count", "0"]):
            done = self.run_program("evaluate", *arguments, status=2)
            self.assertEqual(done.stdout, b"")
            self.assertTrue(done.stderr.startswith(b"huitong: "), done.stderr)


if __name__ == "__main__":
    unittest.main()
