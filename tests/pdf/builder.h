// Builder: a small PDF made of numbered objects, for tests. It writes a right cross-reference table
// and trailer unless told otherwise.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "page/page.h"
#include "pdf/read.h"

namespace huitong::pdf::test {

class Builder {
  public:
    // Returns the number of the object.
    int add(std::string body) {
        objects_.push_back(std::move(body));
        return static_cast<int>(objects_.size());
    }
    int add_stream(std::string_view data, std::string_view entries = {}) {
        return add(
            fmt::format("<<{} /Length {}>>\nstream\n{}\nendstream", entries, data.size(), data));
    }
    // Object 1 must be the catalog.
    std::string write() const {
        std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
        std::vector<std::size_t> offsets;
        for (std::size_t i = 0; i < objects_.size(); ++i) {
            offsets.push_back(out.size());
            out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects_[i]);
        }
        const std::size_t table = out.size();
        out += fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects_.size() + 1);
        for (const std::size_t offset : offsets) out += fmt::format("{:010} 00000 n \n", offset);
        out += fmt::format("trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
                           objects_.size() + 1, table);
        return out;
    }

  private:
    std::vector<std::string> objects_;
};

// One page of 200 x 100 points with `content`. `resources` are the entries of its Resources,
// `attributes` further entries of the page; `more` are objects 5, 6, …
inline std::string one_page(std::string_view content, std::string_view resources = {},
                            const std::vector<std::string>& more = {},
                            std::string_view attributes = "/MediaBox [0 0 200 100]") {
    Builder builder;
    builder.add("<</Type /Catalog /Pages 2 0 R>>");
    builder.add("<</Type /Pages /Kids [3 0 R] /Count 1>>");
    builder.add(fmt::format("<</Type /Page /Parent 2 0 R {} /Resources <<{}>> /Contents 4 0 R>>",
                            attributes, resources));
    builder.add_stream(content);
    for (const std::string& object : more) builder.add(object);
    return builder.write();
}

inline std::string stream(std::string_view data, std::string_view entries = {}) {
    return fmt::format("<<{} /Length {}>>\nstream\n{}\nendstream", entries, data.size(), data);
}

// What the tests compare: the glyphs as "text@left,base", runs of one line joined by blanks.
inline std::string glyphs(const page::Page& page) {
    std::string out;
    for (const page::Glyph& glyph : page.glyphs)
        out += fmt::format("{}{}@{:.1f},{:.1f}", out.empty() ? "" : " ", page.characters(glyph),
                           glyph.box.left, static_cast<double>(glyph.base_line));
    return out;
}

inline std::string text(const page::Document& document) {
    std::string out;
    for (const page::Page& page : document.pages)
        for (const page::Glyph& glyph : page.glyphs) out += page.characters(glyph);
    return out;
}

inline std::string rules(const page::Page& page) {
    std::string out;
    for (const page::Rule& rule : page.rules)
        out += fmt::format("{}{:.1f},{:.1f}-{:.1f},{:.1f}/{:.1f}", out.empty() ? "" : " ", rule.x0,
                           rule.y0, rule.x1, rule.y1, rule.thickness);
    return out;
}

inline std::string codes(const page::Document& document) {
    std::string out;
    for (const base::Finding& finding : document.findings)
        out += (out.empty() ? "" : " ") + finding.code;
    return out;
}

inline base::Result<page::Document> read(const std::string& bytes, base::Limits limits = {}) {
    return pdf::read(bytes, "test.pdf", limits);
}

}  // namespace huitong::pdf::test
