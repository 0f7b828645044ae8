// The file is read as it is. If that failed anywhere (opening, page tree, an object, a stream),
// qpdf rewrites it, once by its tables and once without them, it is read again, and of all readings
// the one with most characters is kept.
#include "pdf/read.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "pdf/file.h"
#include "pdf/interpret.h"
#include "pdf/mark.h"
#include "pdf/repair.h"
#include "pdf/tree.h"

namespace huitong::pdf {

namespace {

struct ScanOptions {
    // A scan may carry a stamp, a page number or a producer's mark as text.
    std::size_t few_glyphs = 20;
    // Scans leave at most a white margin.
    double covered = 0.6;
    // A table that was pasted as a picture has some rows and columns; seals, logos and codes to
    // scan are smaller. Points.
    double picture_width = 150, picture_height = 40;
    // Strips of one picture, and characters that are drawn as outlines, stand nearer.
    double apart = 12;
    std::size_t most_pictures = 200;  // told apart on one page
};

struct Reading {
    page::Document document;
    bool trouble = false;  // something could not be read
    bool limited = false;
    std::size_t worth = 0;  // decoded glyphs
};

// Whether it was told that the page is a picture.
bool find_picture_of_page(const page::Page& page, const ScanOptions& options,
                          std::vector<base::Finding>& findings) {
    const auto visible = std::count_if(page.glyphs.begin(), page.glyphs.end(),
                                       [](const page::Glyph& g) { return !g.hidden; });
    if (static_cast<std::size_t>(visible) > options.few_glyphs || page.pictures.empty())
        return false;
    // Scanners cut pages into strips, so areas are summed.
    double area = 0;
    base::Box box = page.pictures.front();
    for (const base::Box& picture : page.pictures) {
        area += picture.width() * picture.height();
        box = base::unite(box, picture);
    }
    if (area < options.covered * page.width * page.height) return false;
    findings.push_back({"page_is_image",
                        fmt::format("page {} is a picture without text; it needs OCR", page.number),
                        base::on_page(page.number, box)});
    return true;
}

// Pictures that stand nearer to each other than `apart` are one.
std::vector<base::Box> joined(const std::vector<base::Box>& pictures, const ScanOptions& options) {
    std::vector<base::Box> groups;
    for (base::Box box : pictures) {
        // What it joins may reach another group.
        for (bool grown = true; grown;) {
            const auto near = std::find_if(groups.begin(), groups.end(), [&](const base::Box& g) {
                return box.left <= g.right + options.apart && g.left <= box.right + options.apart &&
                       box.bottom <= g.top + options.apart && g.bottom <= box.top + options.apart;
            });
            grown = near != groups.end();
            if (!grown) break;
            box = base::unite(box, *near);
            groups.erase(near);
        }
        if (groups.size() < options.most_pictures) groups.push_back(box);
    }
    return groups;
}

// Pictures on a page of text that may show what should have been text. One that has text on it is
// its background.
void find_pictures(const page::Page& page, const ScanOptions& options,
                   std::vector<base::Finding>& findings) {
    for (const base::Box& box : joined(page.pictures, options)) {
        if (box.width() < options.picture_width || box.height() < options.picture_height) continue;
        const auto on_it =
            std::count_if(page.glyphs.begin(), page.glyphs.end(), [&](const page::Glyph& glyph) {
                const double x = glyph.box.middle_x(), y = glyph.box.middle_y();
                return !glyph.hidden && x > box.left && x < box.right && y > box.bottom &&
                       y < box.top;
            });
        if (static_cast<std::size_t>(on_it) > options.few_glyphs) continue;
        findings.push_back({"picture",
                            fmt::format("page {} has a picture; if it shows a table or text, that "
                                        "was not read",
                                        page.number),
                            base::on_page(page.number, box)});
    }
}

Reading read_pages(const File& file, const base::Limits& limits) {
    Reading reading;
    Leaves leaves = walk_pages(file, limits);
    reading.trouble = leaves.pages.empty();
    reading.limited = leaves.too_many || file.exhausted();
    if (reading.limited) return reading;
    Session session(limits);
    session.hidden_groups = hidden_groups(file.root());
    auto& findings = reading.document.findings;
    reading.document.pages.reserve(leaves.pages.size());
    for (const Leaf& leaf : leaves.pages) {
        page::Page& page = reading.document.pages.emplace_back();
        page.number = static_cast<int>(reading.document.pages.size());
        page.width = leaf.width();
        page.height = leaf.height();
        const std::size_t failures = file.failures();
        session.damaged = false;
        interpret(leaf, session, page, findings);
        if (session.exhausted || file.exhausted()) {
            reading.limited = true;
            return reading;
        }
        const bool failed = session.damaged || file.failures() > failures;
        if (failed) {
            reading.trouble = true;
            const bool nothing = page.glyphs.empty() && page.rules.empty() && page.pictures.empty();
            findings.push_back({nothing ? "page_unreadable" : "page_damaged",
                                fmt::format("page {} could not be read {}: the file is damaged",
                                            page.number, nothing ? "at all" : "as a whole"),
                                base::on_page(page.number, {0, 0, page.width, page.height})});
        }
        const ScanOptions options;
        if (!find_picture_of_page(page, options, findings)) find_pictures(page, options, findings);
        for (const page::Glyph& glyph : page.glyphs) reading.worth += glyph.decoded;
    }
    reading.trouble = reading.trouble || file.failures() > 0;
    return reading;
}

base::Error limit_reached(std::string_view name, const base::Limits& limits) {
    return {
        base::Kind::limit, std::string(name),
        fmt::format("more than {} pages, {} glyphs or {} decoded bytes; raise the limits if the "
                    "document is trusted",
                    limits.pages, limits.glyphs, limits.inflated)};
}

}  // namespace

base::Result<page::Document> read(std::string_view bytes, std::string_view name,
                                  const base::Limits& limits) {
    if (bytes.size() > limits.bytes)
        return base::Error{
            base::Kind::limit, std::string(name),
            fmt::format("{} bytes are more than the limit of {}", bytes.size(), limits.bytes)};
    std::optional<Reading> first;
    auto opened = File::open(bytes, name, limits.inflated);
    if (opened.ok()) {
        first = read_pages(**opened, limits);
        if (first->limited) return limit_reached(name, limits);
        if (!first->trouble) return std::move(first->document);
    } else if (opened.error().kind == base::Kind::limit) {
        return opened.error();
    }

    auto repaired = repair(bytes, name);
    if (!repaired.ok()) {
        if (first && !first->document.pages.empty()) return std::move(first->document);
        if (!opened.ok() && opened.error().kind == base::Kind::encrypted)
            return needs_password(name);
        return repaired.error();
    }
    auto reopened = File::open(*repaired, name, limits.inflated);
    std::optional<Reading> second;
    if (reopened.ok()) second = read_pages(**reopened, limits);
    if (second && second->limited) return limit_reached(name, limits);
    // A table that is wrong for some objects is believed for all by whoever can read it.
    const bool ciphered = !opened.ok() && (opened.error().kind == base::Kind::unsupported ||
                                           opened.error().kind == base::Kind::encrypted);
    if (!ciphered)
        if (const std::string rebuilt = rebuild(bytes, name); !rebuilt.empty())
            if (auto again = File::open(rebuilt, name, limits.inflated); again.ok()) {
                Reading third = read_pages(**again, limits);
                if (!third.limited && (!second || third.worth > second->worth))
                    second = std::move(third);
            }
    const bool usable = first && !first->document.pages.empty();
    if (second && !second->document.pages.empty() && (!usable || second->worth > first->worth)) {
        if (!ciphered || second->trouble)
            second->document.findings.insert(
                second->document.findings.begin(),
                base::Finding{"pdf_repaired",
                              "the file is damaged and was repaired by qpdf; compare "
                              "with the original",
                              {}});
        return std::move(second->document);
    }
    if (usable) return std::move(first->document);
    return base::Error{
        base::Kind::damaged, std::string(name),
        "no page could be read, even after a repair by qpdf; get the document again, "
        "or print it to PDF again"};
}

}  // namespace huitong::pdf
