"""Runs the program ($HUITONG) for the tests, and makes the inputs that they need."""
import glob
import json
import os
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["HUITONG"]
SOURCE = os.environ["HUITONG_SOURCE"]
SANITIZED = os.environ.get("HUITONG_SANITIZED") == "ON"
# Of one family, so that what tests know of them does not change with documents of another.
REPORTS = sorted(glob.glob(os.path.join(SOURCE, "corpus", "cn_disclosure_annual", "*.txt")))
PATIENCE = 120  # seconds; nothing here takes a tenth of that on an idle machine


class Case(unittest.TestCase):
    """A test in a folder of its own, which is the working directory of the program."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as stream:
            stream.write(data if isinstance(data, bytes) else data.encode("utf-8"))
        return name

    def read(self, name):
        with open(self.path(name), "rb") as stream:
            return stream.read()

    def report(self, name="good.txt", number=0):
        shutil.copy(REPORTS[number % len(REPORTS)], self.path(name))
        return name

    # status None: any
    def run_program(self, *arguments, status=0, stdin=b"", **more):
        environment = {k: v for k, v in os.environ.items() if k != "HUITONG_GRAMMARS"}
        environment.update(more.pop("environment", {}))
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, input=stdin, capture_output=True,
                              timeout=PATIENCE, env=environment, **more)
        if status is not None:
            self.assertEqual(done.returncode, status, (arguments, done.stderr.decode(errors="replace")))
        return done

    def records(self, *arguments, **more):
        done = self.run_program("extract", *arguments, **more)
        return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def pdf(text="Hello"):
    """A PDF of one page."""
    content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
