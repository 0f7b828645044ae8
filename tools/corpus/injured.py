#!/usr/bin/env python3
"""Writes the injured documents of the corpus: one of every kind of damage that has its own reasons in a record.

    injured.py HUITONG

They are cases of `huitong evaluate`, made again by their names. The goldens beside them are written by `huitong grammar check --update`."""
import os
import subprocess
import sys

CASES = {
    "cell_lost": "2021/text.rows_trailing/lost_cell/5",
    "cells_merged": "2021/text.spaces/merged_cells/5",
    "cell_split": "2021/text.bare/split_cell/3",
    "cell_doubled": "2021/html.site/doubled_cell/8",
    "cells_swapped": "2021/text.tabs/swapped_cells/11",
    "row_lost": "2021/html.breaks/lost_row/8",
    "rows_glued": "2021/text.rows_between/glued_rows/5",
    "digit_wrong": "2021/html.mso_gb/wrong_digit/11",
    "sum_wrong": "2021/html.paragraphs/wrong_sum/8",
    "label_blanked": "2021/html.nbsp/blanked_label/3",
    "label_around_values": "2021/text.spaces/label_around/8",
    "head_lost": "2021/text.rows_trailing/head_lost/3",
    "end_cut": "2021/text.rows_trailing/cut_end/8",
    "start_cut": "2021/text.cell_pipe/cut_start/8",
    "table_twice": "2021/html.spread/table_twice/5",
    "row_of_its_own": "2019/html.heads/extra_row/5",
    "sections_swapped": "2019/html.unclosed/sections_swapped/8",
    "glossed": "2019/text.cell_pipe/glosses/5",
    "several_at_once": "2021/text.cell_pipe/several/1610",
    "list_cell_lost": "2014/text.rows_between/lost_cell/8",
    "list_blank_nils": "2014/html.official/nil_some/3",
}
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus", "cn_disclosure_annual")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for name, case in CASES.items():
        suffix = case.split("/")[1].split(".")[0].replace("text", "txt")
        document = subprocess.run([sys.argv[1], "evaluate", "--case", case], check=True, capture_output=True).stdout
        with open(os.path.join(FOLDER, f"injured_{name}.{suffix}"), "wb") as out:
            out.write(document)


if __name__ == "__main__":
    main()
