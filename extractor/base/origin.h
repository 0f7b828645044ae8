// Origin: the place in a document that a text came from. It travels with every text from the
// reader to the record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/box.h"

namespace huitong::base {

struct Origin {
    enum class Where : std::uint8_t { none, page, text, node };
    Where where = Where::none;
    int page = 0;            // page: 1-based
    Box box;                 // page: around the text
    int line = 0;            // text: 1-based
    int column = 0;          // text: 1-based, in code points
    std::string node;        // node: path of element names and 1-based child counts,
                             //       "body/table[2]/tr[3]/td[1]"
    std::size_t offset = 0;  // node: byte offset of the element in the decoded document

    bool operator==(const Origin&) const = default;
};

Origin on_page(int page, const Box& box);
Origin in_text(int line, int column);
Origin in_node(std::string path, std::size_t offset);

// One origin for a text that came from two places: the union of boxes on one page, else the first.
Origin join(const Origin& a, const Origin& b);

// "p3[345.1,408.0,379.9,392.6]" (left, top, right, bottom), "12:3", "body/p[1]@734", "-".
std::string dump(const Origin& origin);

}  // namespace huitong::base
