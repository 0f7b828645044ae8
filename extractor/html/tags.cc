#include "html/tags.h"

#include <array>
#include <cstddef>
#include <initializer_list>

#include <gumbo.h>

namespace huitong::html {
namespace {

using Table = std::array<Traits, std::size_t{GUMBO_TAG_LAST} + 1>;

void set(Table& table, bool Traits::*trait, std::initializer_list<GumboTag> tags) {
    for (const GumboTag tag : tags) table[std::size_t{tag}].*trait = true;
}

#define T(name) GUMBO_TAG_##name

Table make() {
    Table t;
    set(t, &Traits::inline_,
        {T(A),        T(ABBR),     T(ACRONYM),  T(APPLET),   T(AREA),     T(AUDIO),  T(B),
         T(BASEFONT), T(BDI),      T(BDO),      T(BGSOUND),  T(BIG),      T(BLINK),  T(BUTTON),
         T(CANVAS),   T(CITE),     T(CODE),     T(DATA),     T(DEL),      T(DFN),    T(EM),
         T(EMBED),    T(FONT),     T(I),        T(IFRAME),   T(IMAGE),    T(IMG),    T(INPUT),
         T(INS),      T(KBD),      T(KEYGEN),   T(LABEL),    T(LINK),     T(MAP),    T(MARK),
         T(MATH),     T(META),     T(METER),    T(NOBR),     T(NOEMBED),  T(OBJECT), T(OUTPUT),
         T(PARAM),    T(PROGRESS), T(Q),        T(RB),       T(RP),       T(RT),     T(RTC),
         T(RUBY),     T(S),        T(SAMP),     T(SCRIPT),   T(SELECT),   T(SMALL),  T(SOURCE),
         T(SPACER),   T(SPAN),     T(STRIKE),   T(STRONG),   T(STYLE),    T(SUB),    T(SUP),
         T(SVG),      T(TEMPLATE), T(TEXTAREA), T(TIME),     T(TRACK),    T(TT),     T(U),
         T(VAR),      T(VIDEO),    T(WBR),      T(NOSCRIPT), T(DATALIST), T(TITLE),  T(UNKNOWN)});
    set(t, &Traits::left_out,
        {T(SCRIPT), T(STYLE),    T(NOSCRIPT), T(TEMPLATE), T(HEAD),   T(TITLE),   T(SELECT),
         T(OPTION), T(OPTGROUP), T(TEXTAREA), T(DATALIST), T(IFRAME), T(NOEMBED), T(NOFRAMES),
         T(AUDIO),  T(VIDEO),    T(CANVAS),   T(META),     T(LINK),   T(BASE)});
    set(t, &Traits::heading, {T(H1), T(H2), T(H3), T(H4), T(H5), T(H6)});
    set(t, &Traits::paragraph, {T(P), T(H1), T(H2), T(H3), T(H4), T(H5), T(H6)});
    set(t, &Traits::preformatted, {T(PRE), T(LISTING), T(XMP), T(PLAINTEXT)});
    set(t, &Traits::void_,
        {T(AREA),  T(BASE),  T(BASEFONT), T(BGSOUND), T(BR),    T(COL),      T(EMBED),
         T(FRAME), T(HR),    T(IMAGE),    T(IMG),     T(INPUT), T(KEYGEN),   T(LINK),
         T(META),  T(PARAM), T(SOURCE),   T(TRACK),   T(WBR),   T(MENUITEM), T(ISINDEX)});
    set(t, &Traits::raw,
        {T(SCRIPT), T(STYLE), T(TITLE), T(TEXTAREA), T(XMP), T(IFRAME), T(NOEMBED), T(NOFRAMES)});
    set(t, &Traits::special,
        {T(ADDRESS),   T(APPLET),     T(AREA),       T(ARTICLE),  T(ASIDE),    T(BASE),
         T(BASEFONT),  T(BGSOUND),    T(BLOCKQUOTE), T(BODY),     T(BR),       T(BUTTON),
         T(CAPTION),   T(CENTER),     T(COL),        T(COLGROUP), T(MENUITEM), T(DD),
         T(DETAILS),   T(DIR),        T(DIV),        T(DL),       T(DT),       T(EMBED),
         T(FIELDSET),  T(FIGCAPTION), T(FIGURE),     T(FOOTER),   T(FORM),     T(FRAME),
         T(FRAMESET),  T(H1),         T(H2),         T(H3),       T(H4),       T(H5),
         T(H6),        T(HEAD),       T(HEADER),     T(HGROUP),   T(HR),       T(HTML),
         T(IFRAME),    T(IMG),        T(INPUT),      T(ISINDEX),  T(LI),       T(LINK),
         T(LISTING),   T(MARQUEE),    T(MENU),       T(META),     T(NAV),      T(NOEMBED),
         T(NOFRAMES),  T(NOSCRIPT),   T(OBJECT),     T(OL),       T(P),        T(PARAM),
         T(PLAINTEXT), T(PRE),        T(SCRIPT),     T(SECTION),  T(SELECT),   T(STYLE),
         T(SUMMARY),   T(TABLE),      T(TBODY),      T(TD),       T(TEMPLATE), T(TEXTAREA),
         T(TFOOT),     T(TH),         T(THEAD),      T(TITLE),    T(TR),       T(UL),
         T(WBR),       T(XMP)});
    set(t, &Traits::formatting,
        {T(A), T(B), T(BIG), T(CODE), T(EM), T(FONT), T(I), T(NOBR), T(S), T(SMALL), T(STRIKE),
         T(STRONG), T(TT), T(U)});
    set(t, &Traits::closes_p,
        {T(ADDRESS), T(ARTICLE), T(ASIDE),    T(BLOCKQUOTE), T(CENTER),    T(DETAILS), T(DIR),
         T(DIV),     T(DL),      T(FIELDSET), T(FIGCAPTION), T(FIGURE),    T(FOOTER),  T(HEADER),
         T(HGROUP),  T(MAIN),    T(MENU),     T(NAV),        T(OL),        T(P),       T(SECTION),
         T(SUMMARY), T(UL),      T(H1),       T(H2),         T(H3),        T(H4),      T(H5),
         T(H6),      T(PRE),     T(LISTING),  T(FORM),       T(PLAINTEXT), T(XMP),     T(HR),
         T(LI),      T(DD),      T(DT)});
    set(t, &Traits::scope,
        {T(APPLET), T(CAPTION), T(HTML), T(TABLE), T(TD), T(TH), T(MARQUEE), T(OBJECT),
         T(TEMPLATE)});
    set(t, &Traits::table_part,
        {T(CAPTION), T(COL), T(COLGROUP), T(TBODY), T(TD), T(TFOOT), T(TH), T(THEAD), T(TR)});
    set(t, &Traits::breaks_out,
        {T(B),       T(BIG),   T(BLOCKQUOTE), T(BODY),   T(BR),     T(CENTER), T(CODE), T(DD),
         T(DIV),     T(DL),    T(DT),         T(EM),     T(EMBED),  T(H1),     T(H2),   T(H3),
         T(H4),      T(H5),    T(H6),         T(HEAD),   T(HR),     T(I),      T(IMG),  T(LI),
         T(LISTING), T(MENU),  T(META),       T(NOBR),   T(OL),     T(P),      T(PRE),  T(RUBY),
         T(S),       T(SMALL), T(SPAN),       T(STRONG), T(STRIKE), T(SUB),    T(SUP),  T(TABLE),
         T(TT),      T(U),     T(UL),         T(VAR)});
    return t;
}

#undef T

}  // namespace

const Traits& traits(int tag) {
    static const Table table = make();
    const bool known = tag >= 0 && tag < GUMBO_TAG_LAST;
    return table[known ? static_cast<std::size_t>(tag) : std::size_t{GUMBO_TAG_UNKNOWN}];
}

}  // namespace huitong::html
