"""The life of one number, as ARCHITECTURE.md and README.md tell it."""

import json
import os
import subprocess
import unittest

HUITONG = os.environ["HUITONG"]
SOURCE = os.environ["HUITONG_SOURCE"]
DOCUMENT = "corpus/cn_disclosure_annual/yunxiu_county_2022.pdf"


def run(*args):
    return subprocess.run([HUITONG, *args], cwd=SOURCE, capture_output=True, check=True).stdout.decode()


class Life(unittest.TestCase):
    def test_dumps_of_the_documents(self):
        with open(os.path.join(SOURCE, "ARCHITECTURE.md"), encoding="utf-8") as f:
            text = f.read()
        told = [line.split(None, 3) for line in text.splitlines() if line.startswith("    dump --stage")]
        self.assertEqual(len(told), 3)
        for _, _, stage, shown in told:
            self.assertIn(shown, run("dump", "--stage", stage, DOCUMENT))

    def test_record_of_the_readme(self):
        record = json.loads(run("extract", DOCUMENT))
        with open(os.path.join(SOURCE, "README.md"), encoding="utf-8") as f:
            line = next(l for l in f if l.startswith('"requests.new.natural_person"'))
        self.assertEqual(json.loads("{" + line + "}")["requests.new.natural_person"],
                         record["fields"]["requests.new.natural_person"])


if __name__ == "__main__":
    unittest.main()
