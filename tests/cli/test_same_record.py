"""One report in other print is one record: as text of any shape and as HTML of any markup, with its sections in another
order. All of the record is compared but where a value was found and how it was printed there."""
import json

from program import SANITIZED, Case

FORMS = ["2021"]
SEEDS = [3, 8]
STEP = 8 if SANITIZED else 1  # of the shapes: the sanitizers are ten times slower
# Pages of web sites hold more than the report; what stands around it is in the text of the last section.
WITH_FURNITURE = {"html.site", "html.mso_apart", "html.layout_gb", "html.spread"}


def said(record):
    """What a record says of the report, and nothing of the document."""
    def strip(value):
        if isinstance(value, dict):
            return {key: strip(each) for key, each in value.items() if key not in ("origin", "raw")}
        if isinstance(value, list):
            return [strip(each) for each in value]
        return value
    kept = {key: value for key, value in record.items() if key not in ("source", "findings")}
    return {key: json.dumps(strip(value), ensure_ascii=False) for key, value in kept.items()}


class SameRecord(Case):
    def document(self, *name):
        return self.run_program("evaluate", "--case", "/".join(map(str, name))).stdout

    def shapes(self):
        self.run_program("evaluate", "--count", "400", "--damage", "none", "-o", "plan", "--jobs", "1")
        return [each["shape"] for each in json.loads(self.read("plan/report.json"))["by_shape"]]

    def test_print(self):
        shapes = self.shapes()
        self.assertGreater(len(shapes), 30)
        shapes = shapes[::STEP]
        for form in FORMS:
            for seed in SEEDS:
                names = []
                for shape in shapes:
                    for damage in ("none", "sections_swapped"):
                        name = f"{form}.{shape}.{damage}.{seed}"
                        self.write(f"in{seed}/{name}", self.document(form, shape, damage, seed))
                        names.append((shape, damage, f"in{seed}/{name}"))
                records = self.records(*[path for _, _, path in names])
                self.assertEqual(len(records), len(names))
                first = said(records[0])
                for (shape, damage, path), record in zip(names, records):
                    for key, value in said(record).items():
                        expected = first[key]
                        if key == "sections" and shape in WITH_FURNITURE:
                            value, expected = json.loads(value)[:-1], json.loads(expected)[:-1]
                        if shape == "text.one_paragraph":  # which knows no lines
                            value, expected = value.replace("\\n", " "), expected.replace("\\n", " ")
                        self.assertEqual(value, expected, (path, key))
