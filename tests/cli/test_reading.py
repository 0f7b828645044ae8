"""The recipes of docs/reading.md, as they stand there: each gives the same answer as the file itself."""
import contextlib
import csv
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import unittest
from collections import Counter

from program import PATIENCE, REPORTS, SOURCE, Case

SOME = REPORTS[::5]


def blocks(language):
    with open(os.path.join(SOURCE, "docs", "reading.md"), encoding="utf-8") as page:
        return re.findall(rf"^```{language}\n(.*?)^```$", page.read(), re.M | re.S)


def runs(*command):
    try:
        return subprocess.run(command, capture_output=True, timeout=PATIENCE).returncode == 0
    except OSError:
        return False


# pandas may be there for Debian's Python and not for the one that runs the tests.
PANDAS = next((each for each in (sys.executable, "/usr/bin/python3") if runs(each, "-c", "import pandas")), None)
R = shutil.which("Rscript")
HAS_R = R is not None and runs(R, "-e", "library(readr); library(jsonlite)")


class Reading(Case):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("in"))
        for number in range(len(SOME)):
            self.report(f"in/{number:03}.txt", REPORTS.index(SOME[number]))
        self.run_program("dataset", "build", "in", "-o", "dataset")
        self.expected = {}
        with open(self.path("dataset/fields.csv"), encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["field"] == "requests.new.total" and row["flag"] in ("verified", "read", "inferred"):
                    count, total = self.expected.get(row["year"], (0, 0))
                    self.expected[row["year"]] = (count + 1, total + int(row["value"]))
        self.assertGreater(len(self.expected), 2)

    def check(self, rows):
        rows = [list(row) for row in rows]
        self.assertEqual({str(year): (int(count), float(total)) for year, count, total in rows}, self.expected)

    def check_output(self, *command, program):
        done = subprocess.run([*command], input=program.encode(), cwd=self.folder, capture_output=True,
                              timeout=PATIENCE)
        self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace"))
        lines = list(csv.reader(io.StringIO(done.stdout.decode("utf-8"))))
        self.assertEqual(lines[0], ["year", "count", "sum"])
        self.check(lines[1:])

    def test_sqlite(self):
        self.assertEqual(len(blocks("sqlite")), 2)
        with sqlite3.connect(self.path("dataset/dataset.sqlite")) as database:
            for block in blocks("sqlite"):
                self.check(database.execute(block))

    def test_what_datasette_asks(self):
        """It opens the file as immutable, pages through tables and views, counts them, and facets."""
        path = self.path("dataset/dataset.sqlite")
        with open(path, "rb") as stream:
            before = stream.read()
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
            names = [name for name, in database.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")]
            self.assertLessEqual({"long", "suspects", "coverage", "reports", "fields", "cells"}, set(names))
            for name in names:
                columns = [row[1] for row in database.execute(f"PRAGMA table_info([{name}])")]
                self.assertTrue(columns, name)
                rows = database.execute(f"SELECT * FROM [{name}] LIMIT 101").fetchall()
                count, = database.execute(f"SELECT count(*) FROM [{name}]").fetchone()
                self.assertEqual(len(rows), min(count, 101), name)
            facets = dict(database.execute(
                "SELECT flag AS value, count(*) AS count FROM (SELECT * FROM [long]) WHERE flag IS NOT NULL "
                "GROUP BY flag ORDER BY count DESC, value LIMIT 31"))
        with open(self.path("dataset/fields.csv"), encoding="utf-8", newline="") as stream:
            self.assertEqual(facets, Counter(row["flag"] for row in csv.DictReader(stream)))
        self.assertEqual(self.read("dataset/dataset.sqlite"), before)
        self.assertFalse([name for name in os.listdir(self.path("dataset")) if name.startswith("dataset.sqlite-")])

    @unittest.skipUnless(PANDAS, "needs pandas (Debian: python3-pandas)")
    def test_python(self):
        self.assertEqual(len(blocks("python")), 4)
        for block in blocks("python"):
            self.check_output(PANDAS, "-", program=block)

    @unittest.skipUnless(HAS_R, "needs R with readr and jsonlite (Debian: r-base-core r-cran-readr r-cran-jsonlite)")
    def test_r(self):
        self.assertEqual(len(blocks("r")), 2)
        for number, block in enumerate(blocks("r")):
            self.write("recipe.R", block)
            self.check_output(R, "recipe.R", program="")


if __name__ == "__main__":
    unittest.main()
