"""PDFs that are damaged on purpose: mutants of whole ones, and crafted ones that ask for too much.

mutants.py: lists the names of the crafted ones. mutants.py NAME: writes one to standard output.
"""
import re
import sys
import zlib

KINDS = ("truncated", "flipped", "table", "stream", "object")


def truncated(data, random):
    return data[:random.randrange(1, len(data))]


def flipped(data, random):
    out = bytearray(data)
    for _ in range(random.choice((1, 3, 10, 50, 200))):
        out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def table(data, random):
    """The cross-reference table, its place or the trailer says something else."""
    places = [m for m in re.finditer(rb"startxref\s+\d+|\d{10} \d{5} [nf]|/(?:Root|Size|Prev|W|Index)\b", data)]
    out = bytearray(data)
    for place in random.sample(places, min(len(places), random.choice((1, 2, 20)))):
        for at in range(*place.span()):
            if out[at:at + 1].isdigit() or random.random() < 0.1:
                out[at] = random.choice(b"0123456789")
    return bytes(out)


def stream(data, random):
    """Streams that lose a piece, or whose bytes are other ones."""
    places = [m.span(1) for m in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S) if m.end(1) > m.start(1) + 2]
    for begin, end in sorted(random.sample(places, min(len(places), random.choice((1, 3)))), reverse=True):
        at = random.randrange(begin, end)
        to = min(end, at + random.choice((1, 20, 500, 1 << 20)))
        data = data[:at] + random.choice((b"", random.randbytes(to - at))) + data[to:]
    return data


def objects(data, random):
    """Objects that are not there."""
    places = [m.span() for m in re.finditer(rb"\b\d+ \d+ obj\b.*?endobj", data, re.S)]
    out = bytearray(data)
    for begin, end in random.sample(places, min(len(places), random.choice((1, 3, 10)))):
        out[begin:end] = b" " * (end - begin)
    return bytes(out)


def mutate(data, kind, random):
    return {"truncated": truncated, "flipped": flipped, "table": table, "stream": stream,
            "object": objects}[kind](data, random)


def body(data, entries=b""):
    return b"<<%s /Length %d>>\nstream\n" % (entries, len(data)) + data + b"\nendstream"


def write(objects, size=None, trailer=b""):
    """A PDF of objects 1, 2 … with a right table; object 1 is the catalog."""
    out, offsets = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer\n<</Size %d /Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size or len(objects) + 1, trailer, table)


def bomb(size):
    packer = zlib.compressobj(9)
    piece = b" " * (1 << 20)
    return b"".join(packer.compress(piece) for _ in range(size >> 20)) + packer.flush()


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"


def one_page(content, *more):
    return [CATALOG, PAGES, PAGE, content, FONT, *more]


def crafted():
    """What makes each, by name: it must end soon, in little memory, with a record or an error record."""
    hello = body(b"BT /F 9 Tf 9 9 Td (hello) Tj ET")
    forms = [b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (7 + i) for i in range(30)]
    return {
        "bomb": lambda: write(one_page(body(bomb(1 << 30), b"/Filter/FlateDecode"))),
        "bomb_twice": lambda: write(one_page(body(zlib.compress(bomb(1 << 30)), b"/Filter[/FlateDecode/FlateDecode]"))),
        "bomb_in_map": lambda: write(one_page(
        hello)[:4] + [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
                      body(bomb(1 << 30), b"/Filter/FlateDecode")]),
        "count": lambda: write([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", PAGE, hello, FONT]),
        "cycle": lambda: write([CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 2000000000>>", PAGE, hello, FONT]),
        "size": lambda: write(one_page(hello), 8388600),
        "kids": lambda: write([CATALOG, b"<</Type/Pages/Count 1000000/Kids[" + b"3 0 R " * 1000000 + b"]>>", PAGE, hello, FONT]),
        "nesting": lambda: write(one_page(hello, b"[" * 100000 + b"]" * 100000)),
        "nesting_in_page": lambda: write([CATALOG, PAGES, PAGE[:-2] + b"/Annots " + b"[" * 5000 + b"]" * 5000 + b">>", hello, FONT]),
        "operands": lambda: write(one_page(body(b"[" * 1000000 + b"1 " * 1000000 + b"TJ"))),
        "states": lambda: write(one_page(body(b"q " * 2000000))),
        "glyphs": lambda: write(one_page(body(b"BT /F 9 Tf " + b"(" + b"x" * 5000000 + b") Tj ET"))),
        "rules": lambda: write(one_page(body(b"".join(b"0 %d m 200 %d l S %d 0 m %d 100 l S " % (i, i, i, i)
                                              for i in range(40000))))),
        "reference": lambda: write(one_page(b"4 0 R")),
        "length": lambda: write(one_page(b"<</Length 99999999999>>\nstream\nBT /F 9 Tf (hello) Tj ET\nendstream")),
        "predictor": lambda: write(one_page(body(zlib.compress(b"x" * 1000), b"/Filter/FlateDecode/DecodeParms<</Predictor 15"
                                           b"/Columns 2147483647/Colors 2147483647/BitsPerComponent 32>>"))),
        "forms": lambda: write([CATALOG, PAGES, PAGE.replace(b"/Font", b"/XObject<</X 6 0 R>>/Font"), body(b"/X Do"), FONT] +
                         [form + b"/Length 11>>\nstream\n/X Do /X Do\nendstream" for form in forms]),
        "stream_table": lambda: write([CATALOG, PAGES, PAGE, hello, FONT]).replace(
        b"xref\n0", b"9 0 obj\n<</Type/XRef/W[4 4 4]/Size 2000000000/Index[0 2000000000]/Root 1 0 R/Length 0>>\n"
        b"stream\n\nendstream endobj\nxxxx\n0"),
        "previous": lambda: write(one_page(hello), trailer=b"/Prev 9"),
        "empty_page": lambda: write([CATALOG, PAGES, b"<<>>"]),
        "no_pages": lambda: write([b"<</Type/Catalog>>"]),
    }


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.buffer.write(crafted()[sys.argv[1]]())
    else:
        print("\n".join(crafted()))
