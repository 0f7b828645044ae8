#!/usr/bin/env python3
"""check_truth.py HUITONG [-q] [--corpus DIR] [--truth DIR] [NAME…]: runs `HUITONG extract` on the documents and holds the records to the truth.

Without --corpus: every .txt, .html and .pdf of the corpus whose case has a truth. With --corpus DIR alone: every document of
DIR with its own NAME.truth.json beside it (what make.py --stress writes). NAME picks documents whose name contains it.

A line a document: cells right, wrong, missing, silent (wrong, yet flagged verified, or read with confidence 0.9 and more), extra (a value
for a field that the form lacks); suspects where the source is right; metadata and prose quantities. A nil (blank, slash, dash) counts as
right when the record has 0 or no value. Of a document whose figures are lost ("lost" in its truth) any may be left out or doubtful. Exit status 1 if a cell is wrong, missing, silent or extra, metadata is wrong, or a wrong sum of
the source is not suspect.
"""
import argparse, collections, glob, json, os, re, subprocess, sys, unicodedata
from decimal import Decimal, InvalidOperation

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = ("proactive", "requests", "review", "litigation_direct", "litigation_after_review",
          "disclosed", "channels", "responses", "applications", "answers", "reconsideration", "lawsuits", "complaints", "fees", "capacity", "activities",
          "indicators", "licences", "penalties", "compulsion", "other",
          "summary", "grants", "income", "expenditure", "general", "basic", "three_public", "funds", "capital")
META = {"title": "report.title", "organ": "report.organ", "year": "report.year", "period_start": "report.period_start", "period_end": "report.period_end",
        "published": "report.published", "phone": "report.contact_phone", "email": "report.contact_email", "address": "report.contact_address"}
UNITS = ("次", "条", "件", "封", "%", "元", "场", "期", "篇", "人次", "个", "份", "册")


def same_form(v):
    """A value as what it means: folded, without white space, a number as a number."""
    s = "".join(unicodedata.normalize("NFKC", str(v)).split())
    try:
        return Decimal(s.replace(",", "")).normalize()
    except InvalidOperation:
        return s


def documents(corpus, truths):
    if truths is None:
        for t in sorted(glob.glob(os.path.join(corpus, "*.truth.json"))):
            data = json.load(open(t, encoding="utf-8"))
            yield os.path.join(corpus, data["source"]), data
        return
    for t in sorted(glob.glob(os.path.join(truths, "*.truth.json"))):
        data = json.load(open(t, encoding="utf-8"))
        for ext in ("txt", "html", "pdf"):
            path = os.path.join(corpus, data.get("family", "cn_disclosure_annual"), f"{data['name']}.{ext}")
            if os.path.exists(path):
                yield path, data


def extract(huitong, paths):
    """The first record of every path; many inputs a call, the record names its input."""
    records = {}
    for i in range(0, len(paths), 200):
        run = subprocess.run([huitong, "extract", *paths[i:i + 200]], capture_output=True)
        for line in run.stdout.decode("utf-8", "replace").splitlines():
            try:
                r = json.loads(line)
            except ValueError:
                continue
            records.setdefault(os.path.realpath(r.get("source", {}).get("path", "")), r)
        if run.returncode not in (0, 1):
            sys.exit(f"{huitong} extract: exit status {run.returncode}: {run.stderr.decode(errors='replace')[:400]}")
    return records


def hold(record, truth, say):
    n = collections.Counter()
    fields = record.get("fields")
    if fields is None:
        say(f"no record: {record.get('error')}")
        return collections.Counter(norecord=1, missing=len(truth["cells"])), ["everything"], [], False
    blank = set(truth.get("blank", []))
    where = [i["where"] for i in truth["source_inconsistent"] if i["kind"] == "arithmetic"]
    for k, want in truth["cells"].items():
        f = fields.get(k) or {}
        got, flag = f.get("value"), f.get("flag")
        if got is None:
            if k in blank or truth.get("lost"):
                n["right" if k in blank else "left"] += 1
                continue
            n["missing"] += 1
            say(f"missing {k}, printed {want} {f.get('reasons', '')}")
        elif same_form(got) == same_form(want):
            n["right"] += 1
            if k in blank and flag not in ("inferred", "suspect"):
                n["nil_not_inferred"] += 1
                say(f"{k} is printed as nil but flagged {flag}")
        else:
            silent = flag == "verified" or flag == "read" and f.get("confidence", 0) >= 0.9
            if truth.get("lost") and not silent:
                n["left"] += 1
                continue
            n["wrong"] += 1
            n["silent"] += silent
            say(f"{'silent ' if silent else ''}wrong {k}: printed {want}, got {got} ({flag}, {f.get('confidence')})")
        if flag == "suspect":
            n["source_suspect" if k in where else "other_suspect"] += 1
            beside = truth.get("lost") or k in truth.get("doubtful", []) or any(k.rsplit(".", 1)[0] == w.rsplit(".", 1)[0] for w in where)
            if not beside:
                n["stray_suspect"] += 1
                say(f"suspect {k} = {got} although the source is right there {f.get('reasons', '')}")
    for k, want in truth.get("units", {}).items():
        got = (fields.get(k) or {}).get("unit", "")
        if got != want:
            n["wrong"] += 1
            say(f"the unit of {k} is printed {want}, got {got}")
    for k in truth.get("doubtful", []):
        if (fields.get(k) or {}).get("flag") != "suspect":
            n["wrong"] += 1
            say(f"{k} is not suspect, as it has to be")
    for k, f in fields.items():
        if k.split(".")[0] in TABLES and k not in truth["cells"] and (f or {}).get("value") is not None:
            n["extra"] += 1
            say(f"extra {k} = {f['value']}")
    if "form" in truth and record["grammar"]["form"] != truth["form"]:
        n["wrong"] += 1
        say(f"form {record['grammar']['form']}, and it is {truth['form']}")
    tables = {t["id"]: t["form"] for t in record["tables"]}
    for table, form in truth.get("blocks", {}).items():
        if tables.get(table) != form:
            n["wrong"] += 1
            say(f"table {table} is of form {tables.get(table)}, and it is of {form}")
    own = collections.Counter((same_form(e["label"]), same_form(e["column_label"]), same_form(e["value"])) for e in record.get("extra", []) if e["value"] is not None)
    for e in truth.get("extra", []):
        key = (same_form(e["label"]), same_form(e["column"]), same_form(e["value"]))
        if own[key] > 0:
            own[key] -= 1
        else:
            n["missing"] += 1
            say(f"missing of the office's own: {e}")
    for key in own.elements():
        n["extra"] += 1
        say(f"a row or column that is not there: {key}")
    bad_meta = []
    for m, k in META.items():
        want, got = truth["meta"].get(m), (fields.get(k) or {}).get("value")
        if want and same_form(want) != same_form(got):
            bad_meta.append(m)
            say(f"{m}: printed {want}, got {got}")
    got = {(same_form(q.get("value")), q.get("unit")) for q in record.get("quantities", [])}
    lost = [q["quote"] for q in truth["narrative"] if q["unit"] in UNITS and (same_form(q["value"]), q["unit"]) not in got]
    return n, bad_meta, lost, n["source_suspect"] == len(where)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("huitong")
    p.add_argument("names", nargs="*")
    p.add_argument("--corpus")
    p.add_argument("--truth")
    p.add_argument("-q", "--quiet", action="store_true", help="only the line a document and the sums by shape")
    a = p.parse_args()
    corpus = a.corpus or os.path.join(HERE, "..", "..", "corpus")
    truths = a.truth or (None if a.corpus else os.path.join(HERE, "truth"))
    work = [(d, t) for d, t in documents(corpus, truths) if not a.names or any(x in os.path.basename(d) for x in a.names)]
    records = extract(a.huitong, [d for d, _ in work])
    good, sums = True, collections.defaultdict(collections.Counter)
    for doc, truth in work:
        name, said = os.path.basename(doc), []
        n, bad_meta, lost, named = hold(records.get(os.path.realpath(doc), {"error": "no line for it"}), truth, said.append)
        fine = named and not bad_meta and not (n["wrong"] + n["missing"] + n["silent"] + n["extra"] + n["stray_suspect"])
        good &= fine
        if not a.quiet:
            for line in said:
                print(f"{name}: {line}")
        if not (a.quiet and fine):
            print(f"{name}: {'ok' if fine else 'NOT OK'}: right {n['right']} wrong {n['wrong']} missing {n['missing']} silent {n['silent']} extra {n['extra']} of {len(truth['cells'])}; "
                  f"stray suspects {n['stray_suspect']}; wrong sums of the source {'named' if named else 'not named'}; metadata wrong {bad_meta or 'none'}; prose quantities lost {len(lost)} of {len(truth['narrative'])}")
        shape = re.sub(r"^s\d+_", "", os.path.splitext(name)[0]) if truths is None else os.path.splitext(name)[1][1:]
        sums[shape].update(n)
        sums[shape].update(documents=1, fine=int(fine), meta=len(bad_meta), lost=len(lost), quantities=len(truth["narrative"]), cells=len(truth["cells"]), unnamed=int(not named))
    for shape, n in sorted(sums.items()):
        print(f"{shape:24} documents {n['fine']}/{n['documents']} cells right {n['right']}/{n['cells']} wrong {n['wrong']} missing {n['missing']} silent {n['silent']} extra {n['extra']} "
              f"stray suspects {n['stray_suspect']} source sums not named {n['unnamed']} metadata wrong {n['meta']} quantities lost {n['lost']}/{n['quantities']} no record {n['norecord']}")
    return 0 if good and work else 1


if __name__ == "__main__":
    sys.exit(main())
