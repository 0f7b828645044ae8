"""huitong dataset: the same bytes whatever the jobs, the shards and the kills; nothing lost, nothing twice."""
import csv
import gzip
import hashlib
import io
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import tarfile
import time
import unittest
import zipfile

from program import PROGRAM, REPORTS, SANITIZED, SOURCE, Case


# The sanitizers are ten times slower.
SOME = REPORTS[::6] if SANITIZED else REPORTS


def page(text):
    return b"<html><body><pre>" + text + b"</pre></body></html>"


def capture(kind, url, body, version="1.0"):
    return (f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-01-31T08:00:00Z\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n"


class Dataset(Case):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("in"))
        for number in range(len(SOME)):
            self.report(f"in/{number:03}.txt", REPORTS.index(SOME[number]))

    def damage(self):
        self.write("in/junk.txt", "hello\n")
        self.write("in/empty.txt", b"")
        self.write("in/noise.bin", bytes(range(256)) * 8)
        self.write("in/page.pdf", "<html><body>页面不存在</body></html>")
        self.write("in/sub/again.txt", self.read("in/000.txt"))
        # The same report in other bytes.
        self.write("in/sub/other.txt", self.read("in/001.txt") + b"\n\n\n")

    def build(self, output, *arguments, status=0, **more):
        return self.run_program("dataset", "build", "in", "-o", output, *arguments, status=status, **more)

    def digests(self, folder):
        names = sorted(name for name in os.listdir(self.path(folder)) if name not in (".store", ".unfinished"))
        return {name: hashlib.sha256(self.read(f"{folder}/{name}")).hexdigest() for name in names}

    def rows(self, name):
        return list(csv.DictReader(io.StringIO(self.read(name).decode("utf-8-sig"), newline="")))

    def test_jobs_and_manifest(self):
        self.damage()
        self.build("one", "-j1", status=1)
        self.build("two", "-j3", status=1)
        self.assertEqual(self.digests("one"), self.digests("two"))
        manifest = json.loads(self.read("one/manifest.json"))
        for file in manifest["files"]:
            data = self.read(f"one/{file['name']}")
            self.assertEqual((len(data), hashlib.sha256(data).hexdigest()), (file["bytes"], file["sha256"]))
        self.assertEqual({file["name"] for file in manifest["files"]} | {"manifest.json"}, set(self.digests("one")))
        # Again, with nothing to do; and with another file among the inputs, and without it.
        self.build("one", status=1)
        self.assertEqual(self.digests("one"), self.digests("two"))
        self.write("in/zzz.txt", self.read("in/002.txt") + b"\n")
        self.build("one", status=1)
        self.assertNotEqual(self.digests("one"), self.digests("two"))
        os.remove(self.path("in/zzz.txt"))
        self.build("one", status=1)
        self.assertEqual(self.digests("one"), self.digests("two"))

    def test_nothing_lost_nothing_twice(self):
        self.damage()
        self.build("out", status=1)
        skipped = {row["path"]: row["kind"] for row in self.rows("out/skipped.csv")}
        self.assertEqual(skipped, {"in/junk.txt": "unrecognised", "in/empty.txt": "damaged",
                                   "in/noise.bin": "unsupported", "in/page.pdf": "unrecognised"})
        self.assertIn("its name says PDF", self.read("out/skipped.csv").decode())
        duplicates = {row["path"]: row for row in self.rows("out/duplicates.csv")}
        self.assertEqual(duplicates["in/sub/again.txt"]["relation"], "same_bytes")
        self.assertEqual(duplicates["in/sub/again.txt"]["other_path"], "in/000.txt")
        self.assertEqual(duplicates["in/sub/other.txt"]["relation"], "same_figures")
        records = [json.loads(line) for line in self.read("out/records.jsonl").splitlines()]
        dropped = {path for path, row in duplicates.items() if row["kept"] == "false"}
        paths = [record["source"]["path"] for record in records]
        self.assertEqual(paths, sorted(paths))
        everything = {os.path.relpath(os.path.join(where, name), self.folder)
                      for where, _, names in os.walk(self.path("in")) for name in names}
        self.assertEqual(set(paths) | dropped | set(skipped), everything)
        self.assertEqual(len(paths) + len(dropped) + len(skipped), len(everything))

    def test_records_are_those_of_extract(self):
        self.build("out")
        made = {json.loads(line)["source"]["path"]: line for line in self.read("out/records.jsonl").splitlines()}
        self.assertGreater(len(made), 10)
        lines = self.run_program("extract", "in").stdout.splitlines()
        by_path = {json.loads(line)["source"]["path"]: line for line in lines}
        for path, line in made.items():
            self.assertEqual(line, by_path[path])

    def test_tables_say_what_records_say(self):
        self.build("out")
        records = [json.loads(line, parse_float=str, parse_int=str) for line in
                   self.read("out/records.jsonl").decode().splitlines()]
        expected = []
        for record in records:
            for name, field in record["fields"].items():
                value = field["value"]
                expected.append((record["source"]["sha256"][:16], name, "" if value is None else value,
                                 field.get("raw", ""), field["flag"], field["confidence"], " ".join(field["reasons"])))
        rows = [(row["document"], row["field"], row["value"], row["raw"], row["flag"], row["confidence"], row["reasons"])
                for row in self.rows("out/fields.csv")]
        self.assertEqual(rows, expected)
        wide = {row["document"]: row for row in self.rows("out/wide.csv")}
        told = 0
        for record in map(json.loads, self.read("out/records.jsonl").decode().splitlines()):
            row = wide[record["source"]["sha256"][:16]]
            for column, field in (("level", "organ.level"), ("code", "organ.division_code")):
                self.assertEqual(row[column], record["fields"][field]["value"] or "")
            told += row["level"] != ""
        self.assertGreater(told, 0)
        for document, name, value, _, flag, _, _ in expected:
            self.assertEqual((wide[document][name], wide[document][name + ":flag"]), (value, flag))
        failed = [(record["source"]["sha256"][:16], check["id"]) for record in records
                  for check in record["checks"] if check["holds"] is False]
        self.assertEqual([(row["document"], row["check"]) for row in self.rows("out/failed_checks.csv")], failed)
        self.assertTrue(failed)

        database = sqlite3.connect(self.path("out/dataset.sqlite"))
        self.assertEqual(database.execute("pragma integrity_check").fetchall(), [("ok",)])
        self.assertEqual(database.execute("pragma foreign_key_check").fetchall(), [])
        long = {}
        for document, field, value, raw, flag, confidence in database.execute(
                "select document, field, value, raw, flag, confidence from long"):
            long[document, field] = (value, raw or "", flag, confidence)
        self.assertEqual(len(long), len(expected))
        for document, name, value, raw, flag, confidence, _ in expected:
            got = long[document, name]
            self.assertEqual((got[1], got[2], got[3]), (raw, flag, float(confidence)), (document, name))
            if got[0] is None or isinstance(got[0], str):
                self.assertEqual(got[0] or "", value)
            else:
                self.assertEqual(float(got[0]), float(value))
        self.assertEqual(database.execute("select sum(reports) from coverage").fetchone(), (len(records),))
        database.close()

    def test_package_describes_the_files(self):
        self.build("out")
        package = json.loads(self.read("out/datapackage.json"))
        names = [each["name"] for each in package["resources"]]
        self.assertEqual(len(set(names)), len(names))
        for each in package["resources"]:
            self.assertRegex(each["name"], r"^[a-z0-9._/-]+$")
            self.assertTrue(os.path.exists(self.path(f"out/{each['path']}")))
            if "schema" not in each:
                continue
            rows = self.rows(f"out/{each['path']}")
            fields = each["schema"]["fields"]
            if rows:
                self.assertEqual([field["name"] for field in fields], list(rows[0]))
            for field in fields:
                for row in rows:
                    value = row[field["name"]]
                    if value == "":
                        self.assertNotIn(field["name"], each["schema"].get("primaryKey", []))
                        continue
                    if field["type"] == "integer":
                        int(value)
                    elif field["type"] == "number":
                        float(value)
                    elif field["type"] == "boolean":
                        self.assertIn(value, ("true", "false"))
                    allowed = field.get("constraints", {}).get("enum")
                    self.assertTrue(allowed is None or value in allowed, (field, value))
            key = each["schema"].get("primaryKey")
            if key:
                keys = [tuple(row[name] for name in key) for row in rows]
                self.assertEqual(len(set(keys)), len(keys))

    def test_for_spreadsheets(self):
        self.write("in/a.txt", self.read("in/000.txt"))
        self.build("out", "--bom")
        data = self.read("out/fields.csv")
        self.assertTrue(data.startswith(b"\xef\xbb\xbfdocument,"))
        for name in ("fields.csv", "wide.csv", "failed_checks.csv", "skipped.csv", "duplicates.csv", "codebook.csv"):
            for row in self.rows(f"out/{name}"):
                for column, value in row.items():
                    if value[:1] in ("=", "+", "-", "@"):
                        float(value)  # a number is no formula

    def test_spreadsheet(self):
        self.write("in/zz.txt", self.read("in/000.txt").replace("市".encode(), "=1+1".encode()))
        self.build("out")
        with zipfile.ZipFile(self.path("out/dataset.xlsx")) as book:
            self.assertIsNone(book.testzip())
            sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
            comments = book.read("xl/comments1.xml").decode()
        self.assertEqual(len(sheets), 4)
        self.assertFalse(any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets))
        reports = len(self.read("out/records.jsonl").splitlines())
        self.assertEqual(sheets[1].count(b"<row "), reports + 3)
        self.assertEqual(sheets[2].count(b"<row "), len(self.rows("out/failed_checks.csv")) + 3)
        self.assertIn("missing: ", comments)

    @unittest.skipUnless(shutil.which("zstd"), "needs zstd")
    def test_compressed(self):
        self.build("plain")
        self.build("packed", "--zstd")
        for name in ("records.jsonl", "fields.csv", "wide.csv", "failed_checks.csv"):
            data = subprocess.run(["zstd", "-dc", self.path(f"packed/{name}.zst")], capture_output=True, check=True)
            self.assertEqual(data.stdout, self.read(f"plain/{name}"))
        # The folder never has a file in both forms.
        self.build("plain", "--zstd")
        self.assertEqual(self.digests("plain"), self.digests("packed"))

    def test_shards(self):
        self.damage()
        os.symlink("nowhere", self.path("in/link.txt"))
        self.write("in/deep/closed.txt", "x")
        self.build("whole", status=1)
        for shard in (3, 1, 2):
            self.build(f"part{shard}", "--shard", f"{shard}/3")
        merge = ("dataset", "merge", "-o", "merged")
        done = self.run_program(*merge, "part1", "part3", status=2)
        self.assertIn(b"shard 2 of 3", done.stderr)
        done = self.run_program(*merge, "part1", "part1", "part2", status=2)
        self.assertIn(b"once", done.stderr)
        self.run_program(*merge, "part2", "part3", "part1", status=1)
        self.assertEqual(self.digests("merged"), self.digests("whole"))
        for wrong in ("0/3", "4/3", "1", "a/b", "1/3x"):
            self.build("bad", "--shard", wrong, status=2)

    def test_archives(self):
        texts = [self.read(f"in/{number:03}.txt") for number in range(6)]
        html = [page(text) for text in texts]
        shutil.rmtree(self.path("in"))
        os.mkdir(self.path("in"))
        with zipfile.ZipFile(self.path("in/a.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("../../up.txt", texts[0])
            archive.writestr("年报.txt", texts[1])
            archive.writestr("gbk/XXXX.txt", texts[2])
            archive.writestr("b/.hidden.txt", b"x")
        data = self.read("in/a.zip").replace(b"gbk/XXXX", "gbk/".encode() + "年报".encode("gbk"))
        self.write("in/a.zip", data)
        with tarfile.open(self.path("in/b.tar.xz"), "w:xz") as archive:
            link = tarfile.TarInfo("link")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
            for name, body in (("c.txt", texts[3]), ("inner.zip", data), ("bomb.gz", gzip.compress(b"A" * 300_000))):
                entry = tarfile.TarInfo(name)
                entry.size = len(body)
                archive.addfile(entry, io.BytesIO(body))
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(html[4][at:at + 999]), html[4][at:at + 999])
                          for at in range(0, len(html[4]), 999)) + b"0\r\n\r\n"
        ok = b"HTTP/1.1 200 OK\r\n"
        records = [
            capture("request", "http://a/", b"GET / HTTP/1.1"),
            capture("response", "http://a/1", ok + b"Transfer-Encoding: chunked\r\n\r\n" + chunks),
            capture("response", "http://a/2/", ok + b"content-encoding: GZIP\r\n\r\n" + gzip.compress(html[5]), "1.1"),
            capture("response", "http://a/3", b"HTTP/1.1 404 Not Found\r\n\r\n" + html[5]),
            capture("revisit", "http://a/4", ok + b"\r\n"),
        ]
        self.write("in/c.warc.gz", b"".join(map(gzip.compress, records)))
        self.write("in/d.zip", data[:len(data) - 300])
        self.build("one", "-j1", "--max-bytes", "200KB", status=1)
        wide = {row["path"]: row for row in self.rows("one/wide.csv")}
        time = "20230131080000"
        first = f"in/c.warc.gz!/{time}/http://a/1"
        self.assertEqual(set(wide), {
            "in/a.zip!/../../up.txt", "in/a.zip!/年报.txt", "in/a.zip!/gbk/年报.txt", "in/b.tar.xz!/c.txt", first,
            f"in/c.warc.gz!/{time}/http://a/2/"})
        self.assertEqual((wide[first]["url"], wide[first]["fetched"]), ("http://a/1", "2023-01-31T08:00:00Z"))
        self.assertEqual(wide[first]["sha256"], hashlib.sha256(html[4]).hexdigest())
        record = next(record for record in map(json.loads, self.read("one/records.jsonl").splitlines())
                      if record["source"]["path"] == first)
        self.assertEqual((record["source"]["url"], record["source"]["fetched"]), ("http://a/1", "2023-01-31T08:00:00Z"))
        skipped = {row["path"]: row["kind"] for row in self.rows("one/skipped.csv")}
        self.assertIn("damaged", [kind for path, kind in skipped.items() if path.startswith("in/d.zip")])
        skipped = {path: kind for path, kind in skipped.items() if not path.startswith("in/d.zip")}
        self.assertEqual(skipped, {
            "in/b.tar.xz!/link": "unsupported", "in/b.tar.xz!/bomb.gz!/bomb": "limit",
            f"in/c.warc.gz!/{time}/http://a/3": "unrecognised", f"in/c.warc.gz!/{time}/http://a/4": "unrecognised"})
        self.assertEqual(sorted(os.listdir(self.folder)), ["in", "one"])
        parent = os.path.dirname(self.folder)
        for outside in (parent, os.path.dirname(parent)):
            self.assertNotIn("up.txt", os.listdir(outside))
        # Jobs, shards, and a run that goes on.
        self.build("two", "-j3", "--max-bytes", "200KB", status=1)
        self.assertEqual(self.digests("one"), self.digests("two"))
        self.build("two", "-j3", "--max-bytes", "200KB", status=1)
        self.assertEqual(self.digests("one"), self.digests("two"))
        for shard in (1, 2):
            self.build(f"part{shard}", "--max-bytes", "200KB", "--shard", f"{shard}/2")
        self.run_program("dataset", "merge", "-o", "merged", "--max-bytes", "200KB", "part1", "part2", status=1)
        self.assertEqual(self.digests("one"), self.digests("merged"))

    def test_diff(self):
        self.build("old")
        self.run_program("dataset", "diff", "old", "old")
        # Python would print decimals in its own way.
        records = [json.loads(line) for line in self.read("old/records.jsonl").splitlines()]
        records = [record for record in records
                   if not any(isinstance(field["value"], float) for field in record["fields"].values())]
        self.write("old.jsonl", "\n".join(json.dumps(record) for record in records))
        # Moved; changed in one field; made by another grammar; gone; new.
        moved, changed, other, gone = records[:4]
        new = json.loads(json.dumps(gone))
        moved["source"]["path"] = "elsewhere.txt"
        name = next(name for name, field in changed["fields"].items() if field["flag"] == "verified")
        was = changed["fields"][name]["value"]
        changed["source"]["sha256"] = "0" * 64
        changed["fields"][name].update(value=987654, flag="suspect", reasons=["b", "a"])
        other["engine"]["grammar_sha256"] = "1" * 64
        dropped = next(iter(other["fields"]))
        del other["fields"][dropped]
        new["source"] = {"path": "new.txt", "sha256": "2" * 64}
        new["fields"]["report.year"]["value"] = 1999
        lines = [json.dumps(record, ensure_ascii=False) for record in [new, *records[4:], other, changed, moved]]
        self.write("new.jsonl", "\n".join(lines) + "\n")
        done = self.run_program("dataset", "diff", "old.jsonl", "new.jsonl", "-f", "jsonl", status=1)
        found = {(each["change"], each.get("field")): each for each in map(json.loads, done.stdout.splitlines())}
        self.assertEqual(set(found), {("added", None), ("removed", None), ("changed", name), ("changed", dropped)})
        each = found["changed", name]
        self.assertEqual((each["why"], each.get("value_before", ""), each["value_after"], each["flag_after"],
                          each["reasons_after"]), ("source", str(was), "987654", "suspect", "b a"))
        self.assertEqual(found["changed", dropped]["why"], "grammar")
        self.assertNotIn("flag_after", found["changed", dropped])
        self.assertEqual(found["removed", None]["path_before"], gone["source"]["path"])
        done = self.run_program("dataset", "diff", "old.jsonl", "new.jsonl", "-f", "csv", "-o", "diff.csv", status=1)
        self.assertEqual(len(self.rows("diff.csv")), 4)
        done = self.run_program("dataset", "diff", "old.jsonl", "new.jsonl", status=1)
        self.assertIn(f"{len(records) - 3} reports the same, 2 changed, 1 added, 1 removed".encode(), done.stdout)
        self.build("packed", "--zstd")
        self.run_program("dataset", "diff", "packed", "old")
        self.write("bad.jsonl", "no record\n")
        self.assertIn(b"bad.jsonl:1", self.run_program("dataset", "diff", "old", "bad.jsonl", status=2).stderr)
        self.write("cut.zst", self.read("packed/records.jsonl.zst")[:-9])
        for wrong in ("cut.zst", "nowhere", "in"):
            self.run_program("dataset", "diff", "old", wrong, status=2)

    def test_killed(self):
        self.damage()
        begun = time.monotonic()
        self.build("whole", "-j2", status=1)
        took = time.monotonic() - begun
        chance = random.Random(7)
        killed = 0
        for _ in range(12):
            run = subprocess.Popen([PROGRAM, "dataset", "build", "in", "-o", "out", "-j2"], cwd=self.folder,
                                   stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, took))
            run.send_signal(signal.SIGKILL)
            killed += run.wait() == -signal.SIGKILL
            if os.path.exists(self.path("out/manifest.json")):
                self.assertEqual(self.digests("out"), self.digests("whole"))
        self.assertGreater(killed, 0)
        self.build("out", "-j2", status=1)
        self.assertEqual(self.digests("out"), self.digests("whole"))

    @unittest.skipIf(SANITIZED, "sanitizers write files of their own")
    def test_disk_full(self):
        self.build("whole")
        for size in (2000, 30000, 200000, 1000000):
            done = self.build("out", "-j2", status=2, preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY)))
            self.assertIn(b"make room", done.stderr)
            self.assertFalse(os.path.exists(self.path("out/manifest.json")))
        self.build("out", "-j2")
        self.assertEqual(self.digests("out"), self.digests("whole"))

    def test_two_runs_in_one_folder(self):
        self.build("out")
        import fcntl
        with open(self.path("out/.store/lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = self.build("out", status=2)
        self.assertIn(b"another run", done.stderr)

    @unittest.skipIf(SANITIZED, "sanitizers reserve all addresses")
    def test_a_document_that_dies_is_recorded(self):
        # Short documents may do with what the start of the program left free; these cannot.
        long = [f"in/long{number}.txt" for number in range(4)]
        for number, name in enumerate(long):
            self.write(name, self.read(f"in/{number:03}.txt") + ("一切都好。" * 10 + "\n").encode() * 20_000)
        self.build("out", "--max-memory", "1MB", status=1)
        skipped = self.rows("out/skipped.csv")
        self.assertLessEqual(set(long), {row["path"] for row in skipped})
        # Each document is skipped, or a row, or the duplicate of one.
        told = [row["path"] for name in ("wide", "skipped", "duplicates") for row in self.rows(f"out/{name}.csv")]
        self.assertEqual(set(told), {os.path.join("in", name) for name in os.listdir(self.path("in"))})
        self.assertLessEqual({row["kind"] for row in skipped}, {"limit", "internal"})
        self.assertTrue(all(len(row["sha256"]) == 64 for row in skipped))
        self.build("out")  # other limits, other results
        self.assertEqual(self.rows("out/skipped.csv"), [])

    def test_a_changed_grammar_redoes_what_it_touches(self):
        shutil.copytree(os.path.join(SOURCE, "grammars"), self.path("grammars"))
        corpus = os.path.join(SOURCE, "corpus", "cn_law_enforcement")
        others = sorted(name for name in os.listdir(corpus) if name.endswith((".txt", ".html")))[:4]
        for name in others:
            shutil.copy(os.path.join(corpus, name), self.path("in"))
        self.write("in/page.pdf", "<html><body>页面不存在</body></html>")
        self.write("in/cut.pdf", b"%PDF-1.7\n")

        def build(output):
            done = self.build(output, "--grammars", "grammars", "--progress", "json", status=1)
            return [json.loads(line) for line in done.stderr.splitlines() if b'"read"' in line][-1]

        def change(family, word):
            path = f"grammars/{family}/report.toml"
            text = self.read(path).decode()
            head, _, rest = text.partition("\nblanks = [")  # one more way to say nothing
            self.assertTrue(rest)
            self.write(path, f'{head}\nblanks = ["{word}", {rest}')

        known = len(SOME) + len(others)
        self.assertEqual(build("out").get("kept", 0), 0)
        change("cn_law_enforcement", "空")
        again = build("out")
        # A page of Chinese that no grammar knows may be of the changed one. That which cannot be read is of none.
        self.assertEqual((again["kept"], again["done"]), (len(SOME) + 1, known + 2))
        build("fresh")
        self.assertEqual(self.digests("out"), self.digests("fresh"))
        # A comment changes nothing but the digest.
        path = "grammars/cn_disclosure_annual/report.toml"
        self.write(path, self.read(path) + b"# The end.\n")
        self.assertEqual(build("out")["kept"], known + 2)
        # Two changes at once, and nothing is of use.
        change("cn_disclosure_annual", "空")
        change("cn_law_enforcement", "空白")
        self.assertEqual(build("out").get("kept", 0), 1)

    def test_progress_for_programs(self):
        done = self.build("out", "--progress", "json")
        lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith(b"{")]
        self.assertEqual({line["stage"] for line in lines}, {"read", "write"})
        self.assertEqual(lines[-1]["done"], lines[-1]["total"])


if __name__ == "__main__":
    unittest.main()
