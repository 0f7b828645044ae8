// Markup: the tags and texts of a page as HTML's tokenizer cuts them, for as long as nothing in
// them needs mending: every quote closed, every character reference one of the common ones and
// ended by ';', every raw text with its end tag. Names and values are copied into the arena as
// gumbo holds them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <gumbo.h>

#include "html/arena.h"

namespace huitong::html {

// Whether all is UTF-8 and no character is one that HTML does not allow.
bool is_regular_text(std::string_view utf8);

struct Token {
    enum class Kind : std::uint8_t {
        text,
        start,
        end,
        comment,
        declaration,  // <!doctype …>
        finish,       // of the page
        irregular,    // needs mending
    };
    Kind kind = Kind::irregular;
    std::size_t offset = 0;
    GumboTag tag = GUMBO_TAG_UNKNOWN;  // of start and end
    std::string_view original;         // of a tag or declaration, from '<' to '>'
    GumboVector attributes{};          // of start
    const char* text = nullptr;        // of text: in the arena, and ends with a NUL
    std::size_t length = 0;            // of text
    bool blank = false;                // text that is white space
};

class Markup {
  public:
    // Both must outlive it. `utf8` is_regular_text().
    Markup(std::string_view utf8, Arena& arena) : utf8_(utf8), arena_(arena) {}

    Token next();
    // The text up to the end tag of that name; `refers`: with character references.
    Token raw(std::string_view name, bool refers);
    void skip_line_feed();  // if one stands here

  private:
    bool start_tag(Token& token);
    bool end_tag(Token& token);
    bool attribute(GumboVector& attributes);
    bool pass_comment();
    bool pass_declaration(Token& token);
    bool take_text(Token& token, std::size_t end, bool refers);
    // `in`, without carriage returns and with what its references stand for, at `out`, which has
    // room for it; null: a reference that is none of the common ones.
    static char* resolve(std::string_view in, bool refers, bool in_attribute, char* out);

    std::string_view utf8_;
    Arena& arena_;
    std::size_t at_ = 0;
};

}  // namespace huitong::html
