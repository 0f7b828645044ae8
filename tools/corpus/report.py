"""A report as its data file states it: loading, checking of its sums, its prose and its truth.

The data file prints what the source prints, wrong sums included; every wrong sum must be declared in `source_inconsistent`.
"""
import json, re
from decimal import Decimal

import form
import statistics_table

HALF = str.maketrans("（），：；？", "(),:;?")
QUANTITY = re.compile(r"\{([a-z0-9_.]+)=([^{}\s]+)(?: ([^{}]*))?\}")  # {site_visits=1723 次} is printed 1723次, {x=140 余 份} 140余份


class Report:
    def __init__(self, data):
        self.data = data
        self.style = data.get("style", {})
        self.form = data.get("form", "2021")
        self.table = statistics_table.TABLES.get(self.form)  # of indicators; None: the form has the three tables
        self.proactive = None if self.table else form.proactive_of(data.get("blocks", self.form))
        self.one_other = self.style.get("other", "one" if self.form == "2019" else "three") == "one"
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

    def _indicators(self, given):
        """The cells of the form's own columns; `levels` keeps all columns by row."""
        levels = self.style.get("levels")
        count = len(levels["heads"]) if levels else len(self.table.columns)
        known = [r for r, _, _ in self.table.rows if r]
        if unknown := set(given) - set(known):
            raise SystemExit(f"{self.data['case']}: there are no rows {unknown}")
        as_list = lambda v: [str(x) for x in (v if isinstance(v, list) else [v])]
        self.levels = {r: as_list(given.get(r, ["0"] * count)) for r in known}
        for r, values in self.levels.items():
            if len(values) != count:
                raise SystemExit(f"{self.data['case']}: {r} has {len(values)} values, the table {count}")
        if not levels:
            return {self.table.id(r, c): v for r in known for c, v in zip(self.table.columns, self.levels[r])}
        return {} if levels["main"] is None else {r: v[levels["main"]] for r, v in self.levels.items()}

    def column_heads(self):
        if levels := self.style.get("levels"):
            return [self.text(h) for h in levels["heads"]]
        official = ["统计数"] if self.form == "2014" else ["本期实际", "本年累计"]
        return [self.label(f"column.{c}", h) for c, h in zip(self.table.columns, official)]

    def row_of(self, row):
        """The values of a row of indicators as printed, and their ids ("" for a column of the office's own)."""
        levels = self.style.get("levels")
        ids = [self.table.id(row, c) for c in self.table.columns]
        if levels:
            ids = [row if n == levels["main"] else "" for n in range(len(levels["heads"]))]
        return [self.printed(i) if i else v for i, v in zip(ids, self.levels[row])], ids

    def extra(self):
        """What stands in the tables and is no part of the form."""
        out, levels = [], self.style.get("levels")
        heads = self.column_heads() if self.table else []
        if levels:
            for row, label, _ in self.table.rows:
                out += [{"label": label, "column": h, "value": v} for n, (h, v) in enumerate(zip(heads, self.levels.get(row, []))) if n != levels["main"]]
        for own in self.data.get("own_rows", []):
            names = heads
            if not self.table:
                block = next(b for b in self.proactive if any(key == own["after"] for key, _, _ in b[2]))
                names = [h.replace("\n", "") for h in block[1]]
            out += [{"label": self.text(own["label"]), "column": h, "value": str(v)} for h, v in zip(names, own["values"])]
        return out

    def _cells(self, given):
        if self.table:
            return self._indicators(given)
        cells = {i: "0" for i in form.field_ids(self.one_other, self.proactive)}
        columns = {k: c for _, _, rows in self.proactive for k, _, c in rows}
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
        v = self.data.get("printed", {}).get(id, self.cells[id])  # 减3 for -3
        if id in self.blank:
            return {"blank": "", "slash": "/", "dash": "—"}[self.style["nil"]]
        if self.style.get("thousands") and len(v.split(".")[0]) > 3:
            whole, dot, rest = v.partition(".")
            v = f"{int(whole):,}" + dot + rest
        if id in self.style.get("units_in_cells", {}):
            v += self.style["units_in_cells"][id]
        if self.style.get("unit_in_cell") and not id.startswith("proactive.fees"):
            v += "件"
        if self.style.get("wide_digits"):
            v = v.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
        return v

    def title(self):
        return self.text(self.data["title"])

    def blocks(self):
        return form.proactive_blocks(self.printed, self.label, self.proactive, self.data.get("own_rows", []))

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
        titles = self.titles()
        for n, title in enumerate(titles):
            s = self.data["sections"].get(str(n + 1), {})
            if title:
                yield "heading", self.text(title)
            for p in s.get("text", []):
                yield "p", self.text(p)
            if self.style.get("tables") == "absent" or self.table:
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
        if self.table and self.style.get("tables") != "absent":
            for line in self.data.get("table_titles", ["附件", self.table.title]):
                yield "p", self.text(line)
            yield "grid", statistics_table.grid(self)

    def titles(self):
        return self.data.get("section_titles", self.table.sections if self.table else form.SECTIONS)

    def prose(self):
        d = self.data
        out = list(d.get("preamble", []))
        for n in range(1, len(self.titles()) + 1):
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
        t["form"] = self.form
        if isinstance(self.data.get("blocks"), dict):
            numbers = {"一": "1", "五": "5", "六": "6", "八": "8", "九": "9"}
            t["blocks"] = {f"proactive_20_{numbers[k]}": f for k, f in self.data["blocks"].items()}
        if self.data.get("doubtful"):
            t["doubtful"] = self.data["doubtful"]  # printed so that the value is right only as a reading, and has to be suspect
        if self.extra():
            t["extra"] = self.extra()
        if self.style.get("lost"):
            t["lost"] = True  # the document does not tell the figures any more: none has to be given, none may be given wrong without doubt
        return t

    # what adds up

    def check(self):
        """The ids of the sums that do not hold; each must be declared, and nothing else."""
        if self.table:
            return self.check_indicators()
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

    def check_indicators(self):
        bad = []
        for total, parts in self.table.sums.items():
            for column in range(len(self.levels[total])):
                at = lambda row: Decimal(self.levels[row][column])
                if sum(at(p) for p in parts) != at(total):
                    bad.append(f"{total} {column}")
        declared = [b for i in self.data.get("source_inconsistent", []) if i["kind"] == "arithmetic" for b in i["fails"]]
        if sorted(bad) != sorted(declared):
            raise SystemExit(f"{self.data['case']}: sums that do not hold {bad}, declared {declared}")
