#include "base/origin.h"

#include <utility>

#include <fmt/format.h>

namespace huitong::base {

Origin on_page(int page, const Box& box) {
    Origin origin;
    origin.where = Origin::Where::page;
    origin.page = page;
    origin.box = box;
    return origin;
}

Origin in_text(int line, int column) {
    Origin origin;
    origin.where = Origin::Where::text;
    origin.line = line;
    origin.column = column;
    return origin;
}

Origin in_node(std::string path, std::size_t offset) {
    Origin origin;
    origin.where = Origin::Where::node;
    origin.node = std::move(path);
    origin.offset = offset;
    return origin;
}

Origin join(const Origin& a, const Origin& b) {
    if (a.where == Origin::Where::none) return b;
    if (a.where == Origin::Where::page && b.where == Origin::Where::page && a.page == b.page) {
        return on_page(a.page, unite(a.box, b.box));
    }
    return a;
}

std::string dump(const Origin& origin) {
    switch (origin.where) {
        case Origin::Where::page:
            return fmt::format("p{}[{:.1f},{:.1f},{:.1f},{:.1f}]", origin.page, origin.box.left,
                               origin.box.top, origin.box.right, origin.box.bottom);
        case Origin::Where::text:
            return fmt::format("{}:{}", origin.line, origin.column);
        case Origin::Where::node:
            return fmt::format("{}@{}", origin.node, origin.offset);
        case Origin::Where::none:
            break;
    }
    return "-";
}

}  // namespace huitong::base
