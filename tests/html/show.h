// What the tests of this room share: read a small page and print it.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "html/read.h"

namespace huitong::html {

inline std::string show(std::string_view html, const base::Limits& limits = {}) {
    const auto layout = read(html, "page.html", limits);
    return layout ? layout::dump(*layout) : base::dump(layout.error());
}

inline std::string show_origins(std::string_view html) {
    const auto layout = read(html, "page.html", {});
    return layout ? layout::dump(*layout, true) : base::dump(layout.error());
}

inline std::string repeated(std::string_view part, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += part;
    return all;
}

struct Case {
    std::string_view name, html, dump;
};

}  // namespace huitong::html
