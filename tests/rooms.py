#!/usr/bin/env python3
"""rooms.py ROOT | --test: guards the directions and the doors of the rooms in extractor/.

Who may use whom is read from the rooms' CMakeLists.txt; what is behind which door, and what may stand
in a string, is said here. Prints FILE:LINE: what is wrong and what to do, one a line.
"""
import os
import re
import sys
import tempfile

# A foreign library, by how its includes begin -> the room behind whose door it is.
DOORS = {
    "qpdf/": "pdf", "zlib.h": "pdf",
    "gumbo.h": "html",
    "unicode/": "text",
    "re2/": "grammar", "toml++/": "grammar",
    "rapidjson/": "record",
    "openssl/": "digest",
    "dlfcn.h": "base",
}
# The same for the program: the folder whose .cc files alone may include it.
TOOL_DOORS = {
    "archive.h": "tools/dataset/archive", "archive_entry.h": "tools/dataset/archive",
    "sqlite3": "tools/dataset/sqlite", "xlsxwriter": "tools/dataset/xlsx", "zstd": "tools/dataset/zstd",
}
EVERYWHERE = ("fmt/",)

# Han characters that belong to no form: numerals and their units, ordinals, dates, page numbers,
# tables that go on, captions, notes.
GENERIC = set("〇零一二三四五六七八九十百千万亿两廿卅几"
              "壹贰叁肆伍陆柒捌玖拾佰仟萬億兩貳參叄陸弌"
              "第章节篇部分条款项页頁共年月日号续上表附图注")
# Files whose very subject is characters.
TABLES = {
    "extractor/text/fold_table.cc": "variants of characters",
    "extractor/text/binary.cc": "what a signature of bytes decodes to",
    "tools/dataset/words.h": "what people read in a dataset, in two languages",
    "tools/damage/words.cc": "neutral words to fill reports with",
}

# The library never prints, exits or aborts, and does not depend on a locale.
FORBIDDEN_INCLUDES = {"iostream": "the library never prints", "iomanip": "use fmt",
                      "locale": "output depends on no locale", "clocale": "output depends on no locale"}
FORBIDDEN_CALLS = {
    "prints; return text": ("printf", "fprintf", "puts", "fputs", "putchar", "vprintf", "perror"),
    "ends the program; return an Error": ("exit", "_exit", "quick_exit", "abort", "terminate"),
    "makes a process; that is the program's affair": ("fork", "vfork", "system", "popen"),
    "depends on the locale; use std::from_chars or a test of its own": (
        "setlocale", "strtod", "strtof", "atof", "stod", "stof", "isalpha", "isdigit", "isspace",
        "isalnum", "isxdigit", "ispunct", "isupper", "islower", "tolower", "toupper"),
}

TOKEN = re.compile(r'''
    (?P<comment> //[^\n]* | /\*.*?\*/ )
  | (?P<raw> (?:u8|[uUL])? R"(?P<mark>[^()\\\s]{0,16})\( (?P<inside>.*?) \)(?P=mark)" )
  | (?P<string> (?:u8|[uUL])? "(?:[^"\\\n]|\\.)*" )
  | (?P<char> (?<![0-9A-Za-z_]) (?:u8|[uUL])? '(?:[^'\\\n]|\\.)+' )
''', re.X | re.S)


def is_han(char):
    code = ord(char)
    return (0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x323AF or
            code == 0x3007)


def unescape(text):
    return re.sub(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))",
                  lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), text)


def blank(text):
    """Same length and lines, no characters."""
    return re.sub(r"[^\n]", " ", text)


def split(source):
    """(code with comments and literals blanked, code with only comments blanked, literals as (offset, text))"""
    literals = []

    def bare(match):
        if not match["comment"]:
            literals.append((match.start(), unescape(match[0])))
        return blank(match[0])

    code = TOKEN.sub(bare, source)
    with_literals = TOKEN.sub(lambda m: blank(m[0]) if m["comment"] else m[0], source)
    return code, with_literals, literals


class Guard:
    def __init__(self, root):
        self.root = root
        self.wrong = []
        self.rooms = {}     # name -> rooms it uses, with all that they use
        self.includes = {}  # file -> [(line, name, quoted)]

    def say(self, file, line, message):
        self.wrong.append(f"{file}:{line}: {message}")

    def read(self, file):
        with open(os.path.join(self.root, file), encoding="utf-8") as stream:
            return stream.read()

    def files(self, folder):
        for where, folders, names in os.walk(os.path.join(self.root, folder)):
            folders.sort()
            for name in sorted(names):
                if name.endswith((".cc", ".h")):
                    yield os.path.relpath(os.path.join(where, name), self.root)

    @staticmethod
    def room_of(file):
        parts = file.split("/")
        return parts[1] if parts[0] == "extractor" and len(parts) > 2 else None

    def read_rooms(self):
        listing = "extractor/CMakeLists.txt"
        order = re.search(r"foreach\(room ([a-z ]+)\)", self.read(listing))
        if not order:
            self.say(listing, 1, "names no rooms in foreach(room …)")
            return
        for room in order[1].split():
            file = f"extractor/{room}/CMakeLists.txt"
            said = re.search(r"huitong_room\((\w+)(?:\s+USES((?:\s+[a-z]+)+?))?(?:\s+LINKS[^)]*)?\s*\)",
                             self.read(file))
            if not said or said[1] != room:
                self.say(file, 1, f"needs huitong_room({room} …)")
                continue
            uses = set((said[2] or "").split())
            for used in sorted(uses):
                if used not in self.rooms:
                    self.say(file, 1, f"uses {used}, which does not stand before it in {listing}")
            self.rooms[room] = uses.union(*(self.rooms.get(used, set()) for used in uses))

    def check_include(self, file, line, name, quoted):
        room = self.room_of(file)
        if ".." in name.split("/"):
            return self.say(file, line, f'includes "{name}"; write it from the top: "room/file.h"')
        if not quoted:
            if name in FORBIDDEN_INCLUDES:
                return self.say(file, line, f"includes <{name}>: {FORBIDDEN_INCLUDES[name]}")
            if re.fullmatch(r"[a-z_0-9]+", name) or name.startswith(EVERYWHERE):
                return None
            door = next((door for door in DOORS if name.startswith(door)), None)
            if not door:
                return self.say(file, line, f"includes <{name}>, which is behind no door; see DOORS in "
                                            "tests/rooms.py")
            if DOORS[door] != room:
                return self.say(file, line, f"includes <{name}>, which is behind the door of room "
                                            f"{DOORS[door]}")
            return None
        target = f"extractor/{name}"
        if not os.path.exists(os.path.join(self.root, target)):
            return self.say(file, line, f'includes "{name}", which is no file; write "room/file.h"')
        if room is None:
            return None  # the pipeline uses every room
        other = self.room_of(target)
        if other != room and other not in self.rooms.get(room, set()):
            return self.say(file, line, f'includes "{name}", but room {room} may not use '
                                        f"{other or 'the pipeline'} (extractor/{room}/CMakeLists.txt)")
        return None

    def check_tool_include(self, file, line, name):
        door = next((folder for start, folder in TOOL_DOORS.items() if name.startswith(start)), None)
        if door and (os.path.dirname(file) != door or not file.endswith(".cc")):
            self.say(file, line, f"includes <{name}>, which only the .cc files of {door} may")

    def check_file(self, file, library):
        source = self.read(file)
        code, with_literals, literals = split(source)

        def line_at(offset):
            return source.count("\n", 0, offset) + 1

        if file.endswith(".h") and not re.search(r"^#pragma once$", code, re.M):
            self.say(file, 1, "needs #pragma once")
        self.includes[file] = [
            (line_at(m.start()), m[2], m[1] == '"')
            for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)[">]', with_literals, re.M)]
        for line, name, quoted in self.includes[file]:
            if not library and not quoted:
                self.check_tool_include(file, line, name)
        if library:
            for include in self.includes[file]:
                self.check_include(file, *include)
            for why, calls in FORBIDDEN_CALLS.items():
                # Not a member of that name, nor a function declared with it.
                for m in re.finditer(r"(?<![\w.>])(%s)\s*\(" % "|".join(calls), code):
                    self.say(file, line_at(m.start()), f"{m[1]}() {why}")
            for m in re.finditer(r"\bstd::(cout|cerr|clog)\b|\bfmt::print\b|\bstd(?:out|err)\b", code):
                self.say(file, line_at(m.start()), f"{m[0]}: the library never prints; return text")
        if file not in TABLES:
            for offset, text in literals:
                strange = sorted({c for c in text if is_han(c)} - GENERIC)
                if strange:
                    self.say(file, line_at(offset), f"{''.join(strange)} in a string: what belongs to a "
                                                    "form stands in grammars/, not in C++")

    def check_doors(self):
        """A header that another room includes may not lead to a foreign library, by whatever way."""
        def foreign(file, seen):
            for _, name, quoted in self.includes.get(file, []):
                if not quoted and any(name.startswith(door) for door in DOORS):
                    return f"{file} includes <{name}>"
                target = f"extractor/{name}"
                if quoted and target not in seen:
                    seen.add(target)
                    found = foreign(target, seen)
                    if found:
                        return found
            return None

        for file, includes in sorted(self.includes.items()):
            for line, name, quoted in includes:
                target = f"extractor/{name}"
                if not quoted or target not in self.includes or self.room_of(target) == self.room_of(file):
                    continue
                found = foreign(target, {target})
                if found:
                    self.say(file, line, f'includes "{name}" of another room, and {found}; hide that')

    def run(self):
        self.read_rooms()
        for file in self.files("extractor"):
            self.check_file(file, library=True)
        for file in self.files("tools"):
            self.check_file(file, library=False)
        self.check_doors()
        return self.wrong


GOOD = {
    "extractor/CMakeLists.txt": "foreach(room base text html)\n",
    "extractor/base/CMakeLists.txt": "huitong_room(base)\n",
    "extractor/text/CMakeLists.txt": "huitong_room(text USES base LINKS ICU::uc)\n",
    "extractor/html/CMakeLists.txt": "huitong_room(html USES text LINKS PkgConfig::GUMBO)\n",
    "extractor/base/a.h": "#pragma once\n#include <string>\n",
    "extractor/text/b.h": '#pragma once\n#include "base/a.h"\n',
    "extractor/text/b.cc": '#include "text/b.h"\n#include <unicode/ucnv.h>\nauto x = "第一章"; // 规章\n',
    "extractor/text/p.h": "#pragma once\n#include <unicode/ucnv.h>\n",
    "extractor/html/c.cc": '#include <gumbo.h>\n#include "base/a.h"\n#include "text/b.h"\n'
                           'const char* y = "printf(\\" exit(0)"; int n = 1\'000; void f() { a.exit(); }\n',
    "extractor/extractor.h": '#pragma once\n#include "base/a.h"\n',
    "tools/dataset/archive/a.cc": "#include <archive.h>\n#include <archive_entry.h>\n",
    "tools/dataset/b.cc": '#include "archive/a.h"\n',
    "tools/main.cc": '#include "extractor.h"\n#include <iostream>\nint main() { std::exit(0); }\n',
}
BAD = [  # (file, text, part of the message)
    ("extractor/base/x.cc", '#include "text/b.h"\n', "may not use text"),
    ("extractor/text/x.cc", '#include "../base/a.h"\n', "from the top"),
    ("extractor/text/x.cc", '#include "b.h"\n', "no file"),
    ("extractor/text/x.cc", '#include "extractor.h"\n', "may not use the pipeline"),
    ("extractor/text/x.cc", "#include <gumbo.h>\n", "behind the door of room html"),
    ("extractor/extractor.cc", "#include <gumbo.h>\n", "behind the door of room html"),
    ("extractor/text/x.cc", "#include <boost/any.hpp>\n", "behind no door"),
    ("extractor/text/x.cc", "# include <iostream>\n", "never prints"),
    ("extractor/html/x.cc", '#include "text/p.h"\n', "hide that"),
    ("extractor/text/x.h", "int x;\n", "#pragma once"),
    ("extractor/text/x.cc", "void f() { std::abort(); }\n", "abort() ends"),
    ("extractor/text/x.cc", "void f() { fork (); }\n", "fork() makes"),
    ("extractor/text/x.cc", "void f() { printf(\"\"); }\n", "printf() prints"),
    ("extractor/text/x.cc", "double d = std::stod(s);\n", "locale"),
    ("extractor/text/x.cc", "void f() { std::cerr << 1; }\n", "never prints"),
    ("extractor/text/x.cc", 'auto x = "规章";\n', "x.cc:1: 章规 in a string".replace("章", "")),
    ("extractor/text/x.cc", 'auto x = u8R"k(\n)" 规 )k";\n', "规 in a string"),
    ("extractor/text/x.cc", 'auto x = "\\u89c4";\n', "规 in a string"),
    ("extractor/text/x.cc", "auto x = U'规';\n", "规 in a string"),
    ("tools/dataset/x.cc", "#include <archive.h>\n", "only the .cc files of tools/dataset/archive"),
    ("tools/dataset/sqlite/x.h", "#pragma once\n#include <sqlite3.h>\n", "only the .cc files"),
    ("tools/dataset/xlsx/x.cc", "#include <zstd.h>\n", "only the .cc files of tools/dataset/zstd"),
    ("tools/x.cc", '/* fine: 规 */ auto x = "规";\n', "规 in a string"),
    ("extractor/base/CMakeLists.txt", "huitong_room(base USES text)\n", "does not stand before it"),
]


def test():
    def wrong(files):
        with tempfile.TemporaryDirectory() as root:
            for name, text in files.items():
                os.makedirs(os.path.dirname(os.path.join(root, name)), exist_ok=True)
                with open(os.path.join(root, name), "w", encoding="utf-8") as stream:
                    stream.write(text)
            return Guard(root).run()

    failures = [f"the good tree: {line}" for line in wrong(GOOD)]
    for file, text, message in BAD:
        got = wrong({**GOOD, file: text})
        if len(got) != 1 or message not in got[0] or not got[0].startswith(file):
            failures.append(f"{file} with {text!r}: wanted {message!r}, got {got}")
    print("\n".join(failures) or f"{len(BAD)} trees, each with its one fault found")
    return 1 if failures else 0


def main():
    if sys.argv[1:] == ["--test"]:
        return test()
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    guard = Guard(sys.argv[1])
    wrong = guard.run()
    print("\n".join(wrong) or f"{len(guard.rooms)} rooms, {len(guard.includes)} files: nothing wrong")
    return 1 if wrong else 0


sys.exit(main())
