"""A report as its data file states it: loading, checking of its sums, its prose and its truth.

The data file prints what the source prints, wrong sums included; every wrong sum must be declared in `source_inconsistent`.
"""
import json, re
from decimal import Decimal

import form

HALF = str.maketrans("（），：；？", "(),:;?")
QUANTITY = re.compile(r"\{([a-z0-9_.]+)=([^{}\s]+)(?: ([^{}]*))?\}")  # {site_visits=1723 次} is printed 1723次, {x=140 余 份} 140余份


class Report:
    def __init__(self, data):
        self.data = data
        self.style = data.get("style", {})
        self.one_other = self.style.get("other") == "one"
        self.half = self.style.get("punctuation") == "half"
        self.cells = self._cells(data["cells"])
        self.blank = set()
        if self.style.get("nil"):
            kept = self.style.get("nil_not_in", [])
            self.blank = {i for i, v in self.cells.items() if v == "0" and not i.endswith(".total") and not any(i.startswith(k) for k in kept)}

    @staticmethod
    def load(path):
        with open(path, encoding="utf-8") as f:
            return Report(json.load(f))

    def _cells(self, given):
        cells = {i: "0" for i in form.field_ids(self.one_other)}
        columns = {k: c for _, _, rows in form.PROACTIVE for k, _, c in rows}
        columns |= {f"requests.{r[0]}": form.COLUMNS for r in form.request_rows(self.one_other)}
        columns |= {k: form.REVIEW_COLUMNS for k, _ in form.REVIEWS}
        for key, values in given.items():
            if len(columns[key]) != len(values):
                raise SystemExit(f"{self.data['case']}: {key} has {len(values)} values, the form {len(columns[key])}")
            cells |= {f"{key}.{c}": str(v) for c, v in zip(columns[key], values)}
        return cells

    # what is printed

    def text(self, s):
        s = QUANTITY.sub(lambda m: m[2] + (m[3] or "").replace(" ", ""), s)
        return s.translate(HALF) if self.half else s

    def label(self, key, official):
        return self.text(self.data.get("labels", {}).get(key, official))

    def printed(self, id):
        v = self.cells[id]
        if id in self.blank:
            return {"blank": "", "slash": "/", "dash": "—"}[self.style["nil"]]
        if self.style.get("thousands") and len(v.split(".")[0]) > 3:
            whole, dot, rest = v.partition(".")
            v = f"{int(whole):,}" + dot + rest
        if self.style.get("unit_in_cell") and not id.startswith("proactive.fees"):
            v += "件"
        if self.style.get("wide_digits"):
            v = v.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
        return v

    def title(self):
        return self.text(self.data["title"])

    def blocks(self):
        return form.proactive_blocks(self.printed, self.label)

    def requests(self):
        return form.requests_grid(self.printed, self.label, self.one_other)

    def review(self):
        make = form.review_upright if self.style.get("review") == "upright" else form.review_grid
        return make(self.printed, self.label)

    def flow(self):
        """The report in order: ("title"|"heading"|"p"|"closing", text), ("blocks", [Grid…]), ("grid", Grid)."""
        for line in self.data.get("title_lines", [self.data["title"]]):
            yield "title", self.text(line)
        if self.data.get("dateline"):
            yield "dateline", self.text(self.data["dateline"])
        for p in self.data.get("preamble", []):
            yield "p", self.text(p)
        titles = self.data.get("section_titles", form.SECTIONS)
        for n, title in enumerate(titles):
            s = self.data["sections"].get(str(n + 1), {})
            if title:
                yield "heading", self.text(title)
            for p in s.get("text", []):
                yield "p", self.text(p)
            if self.style.get("tables") == "absent":
                pass
            elif n == 1:
                yield "blocks", self.blocks()
            elif n == 2:
                yield "grid", self.requests()
            elif n == 3:
                yield "grid", self.review()
            for p in s.get("after", []):
                yield "p", self.text(p)
        for line in self.data.get("closing", []):
            yield "closing", self.text(line)

    def prose(self):
        d = self.data
        out = list(d.get("preamble", []))
        for n in range(1, 7):
            s = d["sections"].get(str(n), {})
            out += s.get("text", []) + s.get("after", [])
        return out

    # what is true

    def narrative(self):
        out = []
        for p in self.prose():
            for clause in re.split(r"(?<=[，。；：])", p):
                for m in QUANTITY.finditer(clause):
                    quote = self.text(clause).strip("，。；：,;:")
                    out.append({"key": m[1], "value": m[2], "unit": (m[3] or "").split(" ")[-1], "page": None, "quote": quote})
        return out

    def truth(self, name, source):
        meta = {"title": self.text("".join(self.data["title"].split())), "organ": self.text(self.data["organ"]), "year": str(self.data["year"])}
        for k in ("phone", "email", "address", "period_start", "period_end", "published"):
            meta[k] = self.data.get("meta", {}).get(k)
        t = {"name": name, "source": source, "meta": meta, "cells": {} if self.style.get("tables") == "absent" else self.cells, "narrative": self.narrative(),
             "source_inconsistent": self.data.get("source_inconsistent", [])}
        if self.blank:
            t["blank"] = sorted(self.blank)  # printed as nil; the value in `cells` is what is meant
        if self.style.get("lost"):
            t["lost"] = True  # the document does not tell the figures any more: none has to be given, none may be given wrong without doubt
        return t

    # what adds up

    def check(self):
        """The ids of the sums that do not hold; each must be declared, and nothing else."""
        c = {k: Decimal(v) for k, v in self.cells.items()}
        rows = [r[0] for r in form.request_rows(self.one_other)]
        bad = []
        at = lambda row, col: c[f"requests.{row}.{col}"]
        for r in rows:
            if sum(at(r, k) for k in form.COLUMNS[:6]) != at(r, "total"):
                bad.append(f"row {r}")
        for k in form.COLUMNS:
            if sum(at(r, k) for r in rows[2:-2]) != at("total", k):
                bad.append(f"column {k}")
            if at("new", k) + at("carried_over", k) != at("total", k) + at("carried_forward", k):
                bad.append(f"balance {k}")
        for key, _ in form.REVIEWS:
            if sum(c[f"{key}.{x}"] for x in form.REVIEW_COLUMNS[:4]) != c[f"{key}.total"]:
                bad.append(f"review {key}")
        declared = [b for i in self.data.get("source_inconsistent", []) if i["kind"] == "arithmetic" for b in i["fails"]]
        if sorted(bad) != sorted(declared):
            raise SystemExit(f"{self.data['case']}: sums that do not hold {bad}, declared {declared}")
        said = {"applications_new": "new", "carried_over": "carried_over", "applications_handled": "total", "carried_forward": "carried_forward"}
        for q in self.narrative():
            if q["key"] in said and q["value"] != self.cells[f"requests.{said[q['key']]}.total"]:
                raise SystemExit(f"{self.data['case']}: the prose says {q['key']} {q['value']}, the table {self.cells['requests.' + said[q['key']] + '.total']}")
        whole = self.text("".join(self.prose())) + self.title()
        for k in ("phone", "email", "address"):
            v = self.data.get("meta", {}).get(k)
            if v and v not in whole:
                raise SystemExit(f"{self.data['case']}: {k} {v} is not in the text")
