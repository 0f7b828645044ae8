#include "pdf/type1.h"

#include <algorithm>

#include "pdf/cmap.h"
#include "pdf/encoding.h"
#include "pdf/token.h"

namespace huitong::pdf {

namespace {

void fill(CodeTexts& texts, const Encoding& encoding) {
    for (std::size_t code = 0; code < 256; ++code)
        if (encoding[code]) append_utf8(texts[code], encoding[code]);
}

}  // namespace

CodeTexts read_type1(std::string_view program, std::array<std::string, 256>* names) {
    CodeTexts texts;
    const auto start = program.find("/Encoding");
    if (start == std::string_view::npos) return texts;
    // What follows up to eexec is clear text, some hundred lines.
    constexpr std::size_t longest = 32768;
    program = program.substr(start + 9, longest);
    program = program.substr(0, program.find("eexec"));
    Arena arena;
    Tokens tokens(program, arena);
    Token token = tokens.next();
    if (token.is_word("StandardEncoding")) {
        fill(texts, standard_encoding());
        return texts;
    }
    for (; token.kind != Token::Kind::end; token = tokens.next()) {
        if (token.is_word("def") || token.is_word("readonly")) break;
        if (!token.is_word("dup")) continue;
        const Token code = tokens.next(), name = tokens.next();
        if (code.kind == Token::Kind::number && name.kind == Token::Kind::name &&
            code.number >= 0 && code.number < 256) {
            const auto at = static_cast<std::size_t>(code.number);
            texts[at] = unicode_of_glyph_name(name.text);
            if (names) (*names)[at] = std::string(name.text);
        }
    }
    return texts;
}

}  // namespace huitong::pdf
