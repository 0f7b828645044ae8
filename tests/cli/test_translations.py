"""The Chinese pages say what the English ones do: the same headings, commands, tables, names and links, in one order."""
import os
import re
import unittest

SOURCE = os.environ["HUITONG_SOURCE"]
PAGES = [("README.md", "README.zh-CN.md"), ("docs/dataset.md", "docs/dataset.zh-CN.md")]


def skeleton(text):
    """A list of what must be alike, heading by heading."""
    out = []
    fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
            out.append(("fence", line))
        elif fenced:
            out.append(("code", line))
        elif line.startswith("    "):
            # What a command does stands behind it, in the page's language.
            out.append(("code", re.split(r" {2,}", line.strip())[0]))
        elif line.startswith("#"):
            out.append(("heading", line.count("#")))
        elif line.startswith("|"):
            cells = line.strip("|").split("|")
            out.append(("row", len(cells), tuple(sorted(re.findall(r"`[^`]+`", line)))))
        elif line.strip():
            # Sentences have another order; sections do not.
            names = re.findall(r"`[^`]+`", line)
            links = [re.sub(r"\.zh-CN\.md$", ".md", link) for link in re.findall(r"\]\(([^)]+)\)", line)]
            numbers = re.findall(r"\d[\d,.]*\d|\d", re.sub(r"`[^`]+`|\[[^\]]*\]\([^)]*\)", "", line))
            out += [("prose", each) for each in names + links + numbers]
    return out


def sections(text):
    """Heading by heading: what is in order, and what is in any order."""
    out = [([], [])]
    for each in skeleton(text):
        if each[0] == "heading":
            out.append(([each], []))
        elif each[0] == "prose":
            out[-1][1].append(each[1])
        else:
            out[-1][0].append(each)
    return [(ordered, sorted(names)) for ordered, names in out]


def read(name):
    with open(os.path.join(SOURCE, name), encoding="utf-8") as stream:
        return stream.read()


class Translations(unittest.TestCase):
    maxDiff = None

    def test_they_are_alike(self):
        for english, chinese in PAGES:
            with self.subTest(page=chinese):
                one, other = sections(read(english)), sections(read(chinese))
                self.assertEqual(len(one), len(other))
                for (ordered, names), (ordered_zh, names_zh) in zip(one, other):
                    self.assertEqual(ordered, ordered_zh)
                    # Numbers are words in one language and digits in the other now and then.
                    known = {each for each in names if not each[0].isdigit()}
                    self.assertEqual(sorted(each for each in names if each in known),
                                     sorted(each for each in names_zh if not each[0].isdigit()), ordered[:1])
                    self.assertLessEqual({each for each in names if each[0].isdigit()},
                                         {each for each in names_zh if each[0].isdigit()}, ordered[:1])

    def test_a_difference_is_seen(self):
        page = read("docs/dataset.md")
        for old, new in (("## Reading it", "Reading it"), ("--retries 3", "--retries 4"), ("`level`", "level"),
                         ("(reading.md)", "(other.md)"), ("55 MB", "56 MB"), ("| `wide.csv`", "x `wide.csv`")):
            self.assertIn(old, page)
            self.assertNotEqual(sections(page), sections(page.replace(old, new)), old)

    def test_each_leads_to_the_other(self):
        for english, chinese in PAGES:
            self.assertIn(f"]({os.path.basename(chinese)})", read(english))
            self.assertIn(f"]({os.path.basename(english)})", read(chinese))


if __name__ == "__main__":
    unittest.main()
