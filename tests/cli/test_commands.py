"""What the program promises where nothing is broken, and for wrong calls."""
import glob
import json
import os
import re
import shutil
import subprocess
import unittest

from program import PROGRAM, REPORTS, SANITIZED, SOURCE, Case


class Extract(Case):
    def test_order_and_jobs(self):
        names = [self.report(f"{number:02}.txt", number % 3) for number in range(20)]
        self.write("05.txt", "no report\n")
        outputs = {self.run_program("extract", "-j", jobs, *names, status=1).stdout for jobs in ("1", "7")}
        self.assertEqual(len(outputs), 1)
        paths = [json.loads(line)["source"]["path"] for line in outputs.pop().decode().splitlines()]
        self.assertEqual(paths, names)

    def test_quiet(self):
        self.assertEqual(self.run_program("extract", self.report("a.txt"), self.report("b.txt", 1)).stderr, b"")

    def test_folder(self):
        names = ["d/B.txt", "d/a.txt", "d/a/z.txt", "d/a/b/c", "d/é.txt"]
        for name in names:
            self.write(name, "")
            self.report(name)
        self.write("d/.hidden", "")
        self.write("d/.hidden.d/x.txt", "")
        os.symlink("..", self.path("d/a/up"))
        os.symlink("a.txt", self.path("d/link.txt"))
        paths = [record["source"]["path"] for record in self.records("d")]
        self.assertEqual(paths, sorted(names + ["d/link.txt"], key=os.fsencode))
        self.assertEqual([r["source"]["path"] for r in self.records("d/")], paths)

    def test_standard_input(self):
        name = self.report()
        [there], [here] = self.records("-", stdin=self.read(name)), self.records(name)
        self.assertEqual(there["source"].pop("path"), "-")
        here["source"].pop("path")
        self.assertEqual(there, here)
        self.run_program("extract", "-", "-", status=2)

    def test_type_by_content(self):
        self.report("report.pdf")  # is text
        self.assertEqual(self.records("report.pdf")[0]["source"]["media_type"], "text/plain")

    def test_json(self):
        names = [self.report("a.txt"), self.report("b.txt", 1), self.write("c.txt", "no report\n")]
        lines = self.records(*names, status=1)
        done = self.run_program("extract", "-f", "json", *names, status=1)
        self.assertEqual(json.loads(done.stdout), lines)
        self.assertTrue(done.stdout.startswith(b'[\n  {\n    "schema": '), done.stdout[:40])
        self.assertTrue(done.stdout.endswith(b"  }\n]\n"))

    def test_output(self):
        expected = self.run_program("extract", self.report()).stdout
        self.assertEqual(self.run_program("extract", "-o", "out.jsonl", "good.txt").stdout, b"")
        self.assertEqual(self.read("out.jsonl"), expected)
        self.assertEqual(sorted(os.listdir(self.folder)), ["good.txt", "out.jsonl"])
        os.chmod(self.path("out.jsonl"), 0o600)
        os.symlink("out.jsonl", self.path("link"))
        self.write("out.jsonl", "old")
        self.run_program("extract", "-o", "link", "good.txt")
        self.assertEqual(self.read("out.jsonl"), expected)
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertEqual(os.stat(self.path("out.jsonl")).st_mode & 0o777, 0o600)

    def test_output_wrong(self):
        self.report()
        for output in ("nowhere/out", "/dev/full", "."):
            done = self.run_program("extract", "-o", output, "good.txt", status=2)
            self.assertIn(output, done.stderr.decode())
        for command in (["extract", "good.txt"], ["--help"], ["schema"], ["codebook"], ["grammar", "list"],
                        ["dump", "--stage", "layout", "good.txt"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *command], cwd=self.folder, stdout=full,
                                      stderr=subprocess.PIPE, timeout=60, check=False)
            self.assertEqual(done.returncode, 2, command)
            self.assertIn(b"No space left", done.stderr)

    def test_output_closed(self):
        self.report()
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([PROGRAM, "extract", "good.txt"], cwd=self.folder, stdout=writer,
                              stderr=subprocess.PIPE, timeout=60, check=False)
        os.close(writer)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"was closed", done.stderr)
        done = subprocess.run(["sh", "-c", f'exec "{PROGRAM}" extract good.txt >&-'], cwd=self.folder,
                              stderr=subprocess.PIPE, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)

    def test_locale(self):
        self.report()
        outputs = {self.run_program("extract", "good.txt", environment={"LC_ALL": name}).stdout
                   for name in ("C", "C.UTF-8", "de_DE.UTF-8")}
        self.assertEqual(len(outputs), 1)


class Others(Case):
    def test_help(self):
        self.assertRegex(self.run_program("--version").stdout.decode(), r"^huitong \d+\.\d+\.\d+\n$")
        for command in ([], ["extract"], ["dump"], ["explain"], ["grammar"], ["grammar", "check"], ["codebook"],
                        ["schema"], ["doctor"]):
            done = self.run_program(*command, "--help")
            self.assertIn(b"Usage: huitong", done.stdout)
            self.assertEqual(done.stderr, b"")

    def test_usage(self):
        for command in ([], ["unknown"], ["extract"], ["extract", "--unknown", "x"], ["extract", "-j", "0", "x"],
                        ["extract", "-f", "xml", "x"], ["extract", "--max-seconds", "-1", "x"],
                        ["extract", "--max-bytes", "lots", "x"], ["dump", "x"], ["dump", "--stage", "x", "x"],
                        ["dump", "--stage", "page", "--format", "icdar", "x"], ["explain", "x"], ["grammar"],
                        ["dump", "--stage", "layout", "--svg", "x"], ["doctor"], ["doctor", "x", "y"],
                        ["codebook", "--format", "xml"], ["codebook", "unknown_family"]):
            done = self.run_program(*command, status=2)
            self.assertEqual(done.stdout, b"", command)
            self.assertTrue(done.stderr.startswith(b"huitong: "), done.stderr)

    def test_dump(self):
        name = self.report()
        for stage in ("layout", "match"):
            self.assertGreater(len(self.run_program("dump", "--stage", stage, name).stdout), 100)
            json.loads(self.run_program("dump", "--stage", stage, "--format", "json", name).stdout)
        self.run_program("dump", "--stage", "page", name, status=2)  # text has no pages
        self.run_program("dump", "--stage", "layout", "missing", status=1)

    def test_explain(self):
        name = self.report()
        fields = self.records(name)[0]["fields"]
        field = next(key for key, value in fields.items() if value["value"] is not None)
        self.assertIn(field, self.run_program("explain", name, field).stdout.decode())
        self.run_program("explain", name, "no.such.field", status=2)

    def test_reference(self):
        schema = json.loads(self.run_program("schema").stdout)
        self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
        json.loads(self.run_program("codebook", "--format", "json").stdout)
        families = {line.split()[0] for line in self.run_program("grammar", "list").stdout.decode().splitlines()}
        self.assertEqual(families, set(os.listdir(os.path.join(SOURCE, "grammars"))) - {"LANGUAGE.md", "gazetteer"})
        for family in families:
            self.assertIn(b"report.year", self.run_program("codebook", family, "--format", "csv").stdout)
        self.run_program("grammar", "lint")

    def test_codebook(self):
        engine = json.loads(self.run_program("extract", self.report()).stdout)["engine"]
        family = os.path.basename(os.path.dirname(REPORTS[0]))
        page = self.run_program("codebook", family).stdout.decode()
        self.assertIn(f"> huitong {engine['version']}, family {family},", page)
        self.assertIn(engine["grammar_sha256"], page)
        for heading in ("How to cite", "Forms", "Variables", "Alike, and not comparable", "Checks", "Figures of the text"):
            self.assertIn(f"\n## {heading}\n", page)
        entries = json.loads(self.run_program("codebook", family, "--format", "json").stdout)
        fields = [each for each in entries if each["kind"] == "field"]
        self.assertEqual(len(fields) + sum(each["kind"] == "quantity" for each in entries), len(entries))
        ids = {each["id"] for each in fields}
        self.assertEqual(sum(page.count(f"\n| `{id}` | ") > 0 for id in ids), len(ids))  # one line each
        for each in fields:  # the same id, the same forms; what looks alike is in none of them
            self.assertIn(each["form"], each["comparable_forms"])
            for other in each["alike_not_comparable"]:
                forms = {x["form"] for x in fields if x["id"] == other}
                self.assertFalse(forms & set(each["comparable_forms"]), (each["id"], other))
        self.assertTrue(any(each["alike_not_comparable"] for each in fields))
        rows = self.run_program("codebook", family, "--format", "csv").stdout.decode().splitlines()
        self.assertEqual(len(rows), len(entries) + 1)

    def test_codebook_has_every_variable_of_the_goldens(self):
        """Whatever a record carries is in the codebook: under its id, or that of its open rows."""
        for family in sorted(set(os.listdir(os.path.join(SOURCE, "corpus"))) - {"README.md"}):
            entries = json.loads(self.run_program("codebook", family, "--format", "json").stdout)
            ids = {(each["kind"], each["id"]) for each in entries}
            opened = [re.compile(re.escape(each["id"]).replace(r"\{code\}", each["row_pattern"].strip("^$"))
                                 .replace(r"\{n\}", "[1-9][0-9]*"))
                      for each in entries if each["kind"] == "open"]
            seen = set()
            for golden in glob.glob(os.path.join(SOURCE, "corpus", family, "*.expected.json")):
                with open(golden, encoding="utf-8") as file:
                    for record in json.load(file):
                        seen.update(("field", id) for id in record["fields"])
                        seen.update(("quantity", each["id"]) for each in record["quantities"])
            self.assertTrue(seen)
            for kind, id in sorted(seen - ids):
                self.assertEqual(kind, "field", (family, id))
                self.assertTrue(any(pattern.fullmatch(id) for pattern in opened), (family, id))
            page = self.run_program("codebook", family).stdout.decode()
            for each in entries:
                self.assertIn(f"\n| `{each['id']}` | ", page)
            self.assertEqual("\n## Rows that each document names\n" in page, bool(opened))

    def test_grammars_are_proved(self):
        """What the build proved is trusted; a byte changed, and a pattern must prove itself again."""
        digest = json.loads(self.run_program("extract", self.report()).stdout)["engine"]["grammar_sha256"]
        words = self.run_program("grammar", "prove").stdout.decode().split()
        self.assertEqual(words[1], digest)
        with open(os.path.join(os.path.dirname(os.path.dirname(PROGRAM)), "share/huitong/grammars.proved")) as file:
            self.assertEqual(file.read().split(), words)
        # What the build compiled opens with the version and the id of the build, and is what is compiled now.
        self.run_program("grammar", "prove", "--compiled", "compiled")
        with open(os.path.join(os.path.dirname(os.path.dirname(PROGRAM)), "share/huitong/grammars.compiled"), "rb") as file:
            compiled = file.read()
        self.assertEqual(compiled.split()[0].decode(), words[0])
        if not SANITIZED:  # with sanitizers nothing is kept
            self.assertIn(digest.encode(), compiled)
        with open(os.path.join(self.folder, "compiled"), "rb") as file:
            self.assertEqual(file.read(), compiled)
        # Grammars that are other ones by a byte are not those that were compiled; the same ones elsewhere are.
        shutil.copytree(os.path.join(SOURCE, "grammars"), self.path("mine"))
        for name in sorted(os.listdir(self.path("mine"))):
            folder = self.path(os.path.join("mine", name))
            for file in sorted(os.listdir(folder))[:1] if os.path.isdir(folder) else ():
                self.assertEqual(self.records("--grammars", "mine", self.report())[0]["engine"]["grammar_sha256"], digest)
                before = self.read(os.path.join(folder, file))
                self.write(os.path.join(folder, file), before.replace(b"\n#", b"\n# ", 1) if b"\n#" in before else before + b"\n")
                self.assertNotEqual(self.records("--grammars", "mine", self.report())[0]["engine"]["grammar_sha256"], digest)
                self.write(os.path.join(folder, file), before)
        self.write("mine/a.toml", """language = 1
family = "a"
form = "1"
title = "a"
recognise = { marks = ["b"] }
[[field]]
id = "f"
label = "f"
rule = [{ in = "prose", pattern = 'b(?P<value>c)', examples = { "bd" = "d" } }]
""")
        for command in (["prove"], ["list"], ["lint"]):
            done = self.run_program("grammar", *command, "mine", status=2)
            self.assertIn(b"finds nothing in its example", done.stderr)


class Check(Case):
    """grammar check on a corpus of one report."""

    def setUp(self):
        super().setUp()
        self.family = os.path.basename(os.path.dirname(REPORTS[0]))
        self.report_name = f"corpus/{self.family}/one.txt"
        self.golden = f"corpus/{self.family}/one.expected.json"
        self.write(self.report_name, "")
        self.report(self.report_name)

    def check(self, *options, status=0):
        # Of the other forms of the family this corpus has no report; that is told as well.
        done = self.run_program("grammar", "check", *options, "corpus", status=None)
        lines = done.stdout.decode()
        self.assertEqual(done.returncode != 0, "0 failures" not in lines)
        told = [line for line in lines.splitlines() if "no document of the corpus is of this form" not in line]
        self.assertEqual(len(told) > 1, status != 0, lines)
        return lines

    def test_update(self):
        self.assertIn("has no golden", self.check(status=1))
        self.assertFalse(os.path.exists(self.path(self.golden)))
        self.assertIn("1 goldens written", self.check("--update"))
        self.assertIn("0 goldens written", self.check("--update"))
        self.check()
        golden = self.read(self.golden)
        json.loads(golden)
        self.write(self.golden, golden.replace(b'"flag": "verified"', b'"flag": "suspect"', 1))
        lines = self.check(status=1)
        self.assertRegex(lines, r'\n  fields, 1 of \d+\n    \S+ +.* suspect -> .* verified\n')
        self.assertNotIn("\x1b", lines)  # colours are for terminals
        self.check("--update")
        self.assertEqual(self.read(self.golden), golden)

    def test_media(self):
        other = f"corpus/{self.family}/one.html"
        self.report(other, 1)  # another report under the same name
        self.assertIn("differs from txt", self.check("--update", status=1))
        self.write(f"{other}.expected.json", "")
        self.check("--update")
        self.check()

    def test_wrong(self):
        self.check("--update")
        self.write(f"corpus/{self.family}/gone.expected.json", "[]")
        self.assertIn("no document goes with it", self.check(status=1))
        os.remove(self.path(f"corpus/{self.family}/gone.expected.json"))
        self.write(f"corpus/{self.family}/note.txt", "no report\n")
        self.assertIn("gave no record", self.check(status=1))
        os.rename(self.path(f"corpus/{self.family}"), self.path("corpus/other"))
        self.assertIn("stands in the folder other", self.check(status=1))
        self.run_program("grammar", "check", "nowhere", status=2)


if __name__ == "__main__":
    unittest.main()
