"""Broken input gives an error record and a message that names the file; its neighbours are unharmed."""
import json
import os
import random
import signal
import subprocess
import time
import unittest

from program import PROGRAM, SANITIZED, Case, pdf


class Broken(Case):
    def check(self, name, kinds, *options):
        """`name` between two good reports: an error of one of these kinds, and the reports read."""
        first, last = self.report("a.txt", 0), self.report("z.txt", 1)
        alone = self.records(first, last)
        done = self.run_program("extract", *options, first, name, last, status=1)
        records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
        self.assertEqual(len(records), 3)
        self.assertEqual([records[0], records[2]], alone)
        error = records[1]["error"]
        self.assertEqual(records[1]["source"]["path"], name)
        self.assertNotIn("fields", records[1])
        self.assertIn(error["kind"], kinds, error)
        self.assertGreater(len(error["message"]), 10)
        message = done.stderr.decode("utf-8")
        self.assertTrue(message.startswith(f"huitong: {name}"), message)
        self.assertEqual(message.count("\n"), 1, message)
        return error["message"]

    def test_empty(self):
        self.check(self.write("empty.txt", ""), ["damaged"])
        self.check(self.write("empty.pdf", ""), ["damaged"])

    def test_no_report(self):
        self.check(self.write("note.txt", "Dear Sir,\n\nno report is in here.\n"), ["unrecognised"])
        self.check(self.write("note.html", "<html><body><p>Nor is one here.</body></html>"), ["unrecognised"])
        self.check(self.write("note.pdf", pdf()), ["unrecognised"])
        self.check(self.write("blank.txt", "\n \n\t\n"), ["unrecognised", "damaged"])

    def test_pdf_truncated(self):
        whole = pdf("x" * 5000)
        for part in (10, 500, len(whole) // 2, len(whole) - 200):
            self.check(self.write("cut.pdf", whole[:part]), ["damaged", "unrecognised"])

    def test_pdf_encrypted(self):
        self.write("plain.pdf", pdf())
        for bits in ("128", "256"):
            subprocess.run(["qpdf", "--allow-weak-crypto", "--encrypt", "secret", "owner", bits, "--", "plain.pdf",
                            "locked.pdf"], cwd=self.folder, check=True)
            self.assertIn("password", self.check("locked.pdf", ["encrypted"]))

    def test_not_a_pdf(self):
        self.check(self.write("text.pdf", "This is text.\n"), ["unrecognised"])
        self.check(self.write("junk.pdf", b"%PDF-1.7\n" + random.Random(1).randbytes(20000)),
                   ["damaged", "unrecognised"])

    def test_nested_tags(self):
        for name, tag in (("div", "<div>"), ("table", "<table><tr><td>"), ("b", "<b>"), ("p", "<p><font>")):
            deep = "<html><body>" + tag * 100_000 + "x"
            self.check(self.write(f"{name}.html", deep), ["limit", "unrecognised", "damaged"])

    def test_binary_as_text(self):
        self.check(self.write("binary.txt", random.Random(2).randbytes(50_000)), ["damaged", "unsupported"])
        self.check(self.write("zeros.txt", bytes(50_000)), ["damaged", "unsupported"])
        self.check(self.write("image.txt", b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(3000)),
                   ["damaged", "unsupported"])
        self.check(self.write("office.txt", b"PK\x03\x04" + random.Random(4).randbytes(3000)),
                   ["damaged", "unsupported"])

    def test_unreadable(self):
        self.check("missing.txt", ["io"])
        os.symlink("loop.txt", self.path("loop.txt"))
        self.check("loop.txt", ["io"])
        if os.geteuid() != 0:
            self.write("closed.txt", "x")
            os.chmod(self.path("closed.txt"), 0)
            self.check("closed.txt", ["io"])

    def test_too_large(self):
        limit = os.path.getsize(self.path(self.report())) + 100_000
        self.write("large.txt", "x" * (limit + 1))
        self.assertIn("--max-bytes", self.check("large.txt", ["limit"], "--max-bytes", str(limit)))

    def test_too_slow(self):
        os.mkfifo(self.path("never"))  # nobody writes
        self.assertIn("--max-seconds", self.check("never", ["limit"], "--max-seconds", "5"))

    @unittest.skipIf(SANITIZED, "the sanitizer needs more address space than any limit")
    def test_too_much_memory(self):
        # A short report may do with what the process had and gave back before it was limited.
        self.write("long.txt", self.read(self.report()) + "今后将继续完善工作机制。\n".encode() * 100_000)
        [record] = self.records("long.txt", "--max-memory", "1MB", status=1)
        self.assertEqual(record["error"]["kind"], "limit")
        self.assertIn("--max-memory", record["error"]["message"])

    def test_empty_folder(self):
        os.mkdir(self.path("folder"))
        self.check("folder", ["io"])

    def test_broken_grammar(self):
        self.write("grammars/family/form.toml", '[grammar]\nfamily = "family"\nform = = "1"\n')
        for command in (["extract", "--grammars", "grammars", self.report()],
                        ["grammar", "lint", "grammars"], ["grammar", "list", "grammars"],
                        ["dump", "--stage", "match", "--grammars", "grammars", self.report()]):
            done = self.run_program(*command, status=2)
            self.assertEqual(done.stdout, b"")
            self.assertRegex(done.stderr.decode(), r"family/form\.toml:3:\d+: .+")
        done = self.run_program("extract", self.report(), status=2,
                                environment={"HUITONG_GRAMMARS": "grammars"})
        self.assertRegex(done.stderr.decode(), r"family/form\.toml:3:\d+: .+")

    def test_no_grammars(self):
        done = self.run_program("extract", "--grammars", "nowhere", self.report(), status=2)
        self.assertIn("nowhere", done.stderr.decode())

    def test_odd_names(self):
        name = "line\nbreak \x1b[31m 报告.txt"
        self.report(name)
        self.assertEqual(self.records(name)[0]["source"]["path"], name)
        self.write(name, "no report\n")
        done = self.run_program("extract", name, status=1)
        self.assertNotIn(b"\x1b", done.stderr)
        raw = b"latin-\xe9.txt"
        with open(os.path.join(self.folder.encode(), raw), "wb") as stream:
            stream.write(b"no report\n")
        done = self.run_program("extract", raw, status=1)
        json.loads(done.stdout.decode("utf-8"))  # strict

    def test_interrupted(self):
        os.mkfifo(self.path("never"))
        self.write("out.jsonl", "before\n")
        before = sorted(os.listdir(self.folder))
        process = subprocess.Popen([PROGRAM, "extract", "-j", "2", "-o", "out.jsonl", "never", "never"],
                                   cwd=self.folder, stderr=subprocess.DEVNULL)
        workers = f"/proc/{process.pid}/task/{process.pid}/children"
        children = []
        for _ in range(2000):
            with open(workers, encoding="ascii") as stream:
                children = stream.read().split()
            if len(children) == 2:
                break
            time.sleep(0.01)
        self.assertEqual(len(children), 2)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), -signal.SIGINT)
        self.assertEqual([c for c in children if os.path.exists(f"/proc/{c}")], [])
        self.assertEqual(self.read("out.jsonl"), b"before\n")
        self.assertEqual(sorted(os.listdir(self.folder)), before)


if __name__ == "__main__":
    unittest.main()
