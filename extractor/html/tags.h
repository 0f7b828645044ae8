// What the reader needs to know of each element of HTML, by gumbo's number of its tag (as int, so
// that gumbo stays out of the headers).
#pragma once

namespace huitong::html {

struct Traits {
    bool inline_ = false;    // flows in a line; else it begins and ends one
    bool left_out = false;   // never shown, or no part of the text
    bool heading = false;    // h1 … h6
    bool paragraph = false;  // leaves a gap when empty
    bool preformatted = false;
    bool void_ = false;       // has no content
    bool raw = false;         // content is text up to the end tag
    bool special = false;     // "special" of the parsing rules
    bool formatting = false;  // reopened by the parser after a block
    bool closes_p = false;    // its start tag ends an open <p>
    bool scope = false;       // end tags do not reach over it
    bool table_part = false;  // only stands in a table
    bool breaks_out = false;  // its start tag ends foreign content (svg, math)
};

const Traits& traits(int tag);

}  // namespace huitong::html
