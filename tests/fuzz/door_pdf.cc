// The doors of PDF: whole files, one page's content, and the tables inside fonts.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "../pdf/builder.h"
#include "base/limits.h"
#include "door.h"
#include "layout/layout.h"
#include "page/arrange.h"
#include "pdf/cmap.h"
#include "pdf/filter.h"
#include "pdf/predefined.h"
#include "pdf/truetype.h"
#include "pdf/type1.h"

namespace huitong::fuzz {
namespace {

void expect(bool promise, const char* what) {
    if (promise) return;
    std::fputs(what, stderr);
    std::abort();
}

base::Limits small() {
    base::Limits limits;
    limits.bytes = std::size_t{1} << 20;
    limits.inflated = std::size_t{4} << 20;
    limits.pages = 20;
    limits.glyphs = 20'000;
    limits.cells = 20'000;
    limits.nesting = 60;
    return limits;
}

// All text is UTF-8, and a layout prints itself and is read again as the same.
void look(const std::string& bytes) {
    const base::Limits limits = small();
    const auto document = pdf::read(bytes, "fuzz", limits);
    if (!document) {
        expect(!document.error().message.empty(), "an error that says nothing");
        return;
    }
    for (const page::Page& page : document->pages)
        for (const page::Glyph& glyph : page.glyphs)
            expect(
                std::isfinite(glyph.box.left + glyph.box.right + glyph.box.top + glyph.box.bottom),
                "a glyph that is nowhere");
    const auto layout = page::arrange(*document, limits);
    if (!layout) return;
    const std::string dump = layout::dump(*layout);
    const auto again = layout::parse(dump);
    expect(static_cast<bool>(again), "the dump is no layout");
    expect(layout::dump(*again) == dump, "the dump is another layout");
}

}  // namespace

void pdf(std::string_view bytes) {
    look(std::string(bytes));
}

void content(std::string_view bytes) {
    const std::string to_unicode = "1 beginbfrange <20> <7E> <4E00> endbfrange";
    look(pdf::test::one_page(
        bytes,
        "/Font <</F 5 0 R /G 6 0 R /T 8 0 R>> /XObject <</X 9 0 R>> "
        "/Properties <</P <</ActualText (a)>>>>",
        {"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
         "<</Type /Font /Subtype /Type0 /BaseFont /S /Encoding /GBK-EUC-V /DescendantFonts "
         "[7 0 R]>>",
         "<</Type /Font /Subtype /CIDFontType0 /BaseFont /S /W [1 [500] 2 9 250]>>",
         "<</Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 100 100] "
         "/FirstChar 97 /LastChar 98 /Widths [50 50] /Encoding <</Differences [97 /a /b]>> "
         "/CharProcs <<>> /ToUnicode 10 0 R>>",
         pdf::test::stream("BT /F 9 Tf (x) Tj ET 0 0 9 .2 re f /X Do",
                           "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources <</Font "
                           "<</F 5 0 R>> /XObject <</X 9 0 R>>>>"),
         pdf::test::stream(to_unicode)}));
}

// The first byte says what the rest is.
void font(std::string_view bytes) {
    if (bytes.empty()) return;
    const char kind = bytes.front();
    bytes.remove_prefix(1);
    pdf::Budget budget;
    budget.inflated = std::size_t{4} << 20;
    switch (kind) {
        case 'c': {
            pdf::CMap map;
            std::string used;
            map.read(bytes, &used);
            map.finish();
            for (std::size_t at = 0; at < bytes.size();) {
                const std::size_t before = at;
                const auto code = map.next(bytes, at);
                expect(at > before && at <= bytes.size(), "a code of no bytes");
                map.cid(code.value);
                map.unicode(code.value);
            }
            return;
        }
        case 'p': {
            const std::size_t end = std::min(bytes.find('\n'), bytes.size());
            const auto found = pdf::Predefined::find(bytes.substr(0, end));
            if (!found) return;
            for (std::size_t at = end; at < bytes.size();) {
                const std::size_t before = at;
                const auto code = found->codespace.next(bytes, at);
                expect(at > before && at <= bytes.size(), "a code of no bytes");
                found->unicode(code.value, code.bytes);
                found->cid(code.value, code.bytes);
            }
            return;
        }
        case 't': {
            const pdf::TrueType program{std::string(bytes)};
            for (std::uint32_t glyph = 0; glyph < 300; ++glyph) {
                program.unicode_of_glyph(glyph);
                program.glyph_of_code(glyph);
                program.glyph_of_unicode(glyph);
                program.ink(glyph);
            }
            return;
        }
        case '1':
            pdf::read_type1(bytes);
            pdf::inks_of_type1(bytes);
            return;
        case 'i':
            pdf::ink_of(bytes, pdf::Charstring::type1);
            pdf::ink_of(bytes, pdf::Charstring::type2);
            pdf::ink_of_procedure(bytes);
            return;
        case 'f':
            pdf::read_cff(bytes);
            return;
        case 'z':
            pdf::inflate(bytes, budget);
            return;
        case 'l':
            pdf::unlzw(bytes, true, budget);
            return;
        case 'a':
            pdf::unascii85(bytes, budget);
            pdf::unhex(bytes, budget);
            pdf::unrun(bytes, budget);
            return;
        case 'r': {
            if (bytes.size() < 4) return;
            const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
            pdf::unpredict(std::string(bytes.substr(4)),
                           {at(0) % 20, at(1) + 1, at(2) % 33, at(3) * 7});
            return;
        }
        default:
            return;
    }
}

}  // namespace huitong::fuzz
