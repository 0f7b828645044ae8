#!/usr/bin/env python3
"""make.py: writes the corpus of corpus/cn_disclosure_annual from tools/corpus/reports/*.json.

  make.py               every .txt and .html, and the truths in tools/corpus/truth
  make.py --check       writes nothing; exit status 1 if a file on disk is not what would be written
  make.py --pdf [CASE…] also the PDFs (see README.md for the programs that this needs)
  make.py --stress DIR  [--count N] [--seed S]: random reports in every shape with their truths, outside the tree; with --pdf as PDFs
"""
import argparse, glob, json, os, sys

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, "..", "..", "corpus", "cn_disclosure_annual")
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True

import html_writer, stress, text_writer  # noqa: E402
from report import Report  # noqa: E402


def outputs(report):
    case, style = report.data["case"], report.style
    if "txt" in style:
        yield os.path.join(CORPUS, case + ".txt"), text_writer.write(report, style["txt"]).encode("utf-8")
    if "html" in style:
        yield os.path.join(CORPUS, case + ".html"), html_writer.write(report, style["html"])
    truth = json.dumps(report.truth(case, ""), ensure_ascii=False, indent=1) + "\n"
    yield os.path.join(HERE, "truth", case + ".truth.json"), truth.encode("utf-8")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--check", action="store_true")
    p.add_argument("--pdf", nargs="*", metavar="CASE")
    p.add_argument("--stress", metavar="DIR")
    p.add_argument("--count", type=int, default=60)
    p.add_argument("--seed", default="1")
    a = p.parse_args()
    if a.stress:
        write = stress.write if a.pdf is None else stress.write_pdfs
        print(f"{write(a.stress, a.seed, a.count)} documents in {a.stress}")
        return 0
    stale = 0
    for path in sorted(glob.glob(os.path.join(HERE, "reports", "*.json"))):
        report = Report.load(path)
        if report.data["case"] + ".json" != os.path.basename(path):
            sys.exit(f"{path}: case is {report.data['case']}; name the file after it")
        report.check()
        for out, data in outputs(report):
            if a.check:
                if not os.path.exists(out) or open(out, "rb").read() != data:
                    print(f"not as its report says: {os.path.relpath(out)}; run tools/corpus/make.py")
                    stale = 1
                continue
            os.makedirs(os.path.dirname(out), exist_ok=True)
            with open(out, "wb") as f:
                f.write(data)
        if a.pdf is not None and "pdf" in report.style and (not a.pdf or report.data["case"] in a.pdf):
            import print_writer
            print_writer.write(report, report.style["pdf"], os.path.join(CORPUS, report.data["case"] + ".pdf"))
    return stale


if __name__ == "__main__":
    sys.exit(main())
