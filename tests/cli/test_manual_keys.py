"""Every key that the loader of grammars asks for is explained in the manual."""
import glob
import os
import re
import unittest

SOURCE = os.environ["HUITONG_SOURCE"]
# Of a reader (extractor/grammar/reader.h), or of what wraps one.
ASKED = re.compile(r'(?:\.|->)(?:any|string|id|integer|boolean|strings|array|tables|table)\(\s*"([a-z_]+)"|\bread_\w+\([^()"]*"([a-z_]+)"')


def keys_of_loader():
    """The keys that are asked for, and a file that does."""
    found = {}
    for path in sorted(glob.glob(os.path.join(SOURCE, "extractor", "grammar", "*.cc"))):
        with open(path, encoding="utf-8") as file:
            for match in ASKED.finditer(file.read()):
                found.setdefault(match.group(1) or match.group(2), os.path.basename(path))
    return found


class ManualTest(unittest.TestCase):
    def test_every_key_of_the_loader_is_in_the_manual(self):
        keys = keys_of_loader()
        self.assertGreater(len(keys), 60, "the loader is written otherwise than this test thinks")
        for key in ("beside", "unit_line", "nil", "levels", "rounding", "optional", "instead_of"):
            self.assertIn(key, keys)
        with open(os.path.join(SOURCE, "grammars", "LANGUAGE.md"), encoding="utf-8") as file:
            manual = file.read()
        # In a table, in a sentence, as a key of an inline table, or as the name of a block.
        explained = set(re.findall(r"`([a-z_]+)`", manual)) | set(re.findall(r"`\{ ([a-z_]+) =", manual)) | \
            set(re.findall(r"\[\[?(?:[a-z_]+\.)*([a-z_]+)\]\]?`", manual)) | set(re.findall(r"`([a-z_]+) = ", manual))
        missing = {key: file for key, file in keys.items() if key not in explained}
        self.assertEqual({}, missing, "keys that LANGUAGE.md does not explain, and where they are read")


if __name__ == "__main__":
    unittest.main()
