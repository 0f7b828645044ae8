// interpret: the content of one page to glyphs, rules, fills and pictures. It follows the graphics
// and text state, marked content and forms; it paints nothing.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/limits.h"
#include "page/page.h"
#include "pdf/filter.h"
#include "pdf/font.h"
#include "pdf/matrix.h"
#include "pdf/object.h"
#include "pdf/path.h"

namespace huitong::pdf {

// What all pages of a document share.
struct Session {
    explicit Session(const base::Limits& l) : limits(l) { budget.inflated = l.inflated; }

    const base::Limits& limits;
    Budget budget;
    std::unordered_map<const void*, std::unique_ptr<Font>> fonts;
    std::unordered_map<const void*, std::string> forms;  // decoded contents
    std::size_t form_bytes = 0;
    std::unordered_set<const void*> hidden_groups;  // optional content that is off
    std::size_t glyphs = 0;
    std::size_t operators = 0;  // of all contents, forms as often as they are drawn
    bool exhausted = false;     // a limit was reached; no more is read
    bool damaged = false;       // a stream was cut or wrong
    PathOptions path;
};

struct Leaf;

// Adds to `page` what `leaf` draws. Findings go to `findings`.
void interpret(const Leaf& leaf, Session& session, page::Page& page,
               std::vector<base::Finding>& findings);

}  // namespace huitong::pdf
