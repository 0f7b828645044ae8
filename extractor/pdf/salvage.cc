// One pass over the places where "N G obj" stands finds the last catalog, the last page tree node
// without a parent, and all pages; what is missing above them is made.
#include "pdf/salvage.h"

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "pdf/token.h"

namespace huitong::pdf {

namespace {

constexpr std::size_t most_objects = 1'000'000;
constexpr std::size_t longest_head = 4096;  // of a dictionary, looked through for its type
constexpr std::size_t most_digits = 10;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The number that ends at `end` (which moves before it), or -1.
long number_before(std::string_view bytes, std::size_t& end) {
    while (end > 0 && is_space(bytes[end - 1])) --end;
    const std::size_t stop = end;
    while (end > 0 && stop - end < most_digits && is_digit(bytes[end - 1])) --end;
    if (end == stop) return -1;
    long value = 0;
    for (std::size_t i = end; i < stop; ++i) value = value * 10 + (bytes[i] - '0');
    return value;
}

// The name behind the key /Type of a dictionary's text.
std::string_view type_of(std::string_view text) {
    for (std::size_t at = text.find("/Type"); at != std::string_view::npos;
         at = text.find("/Type", at + 1)) {
        std::size_t p = at + 5;
        while (p < text.size() && is_space(text[p])) ++p;
        if (p >= text.size() || text[p] != '/') continue;
        const std::size_t start = ++p;
        while (p < text.size() && !is_space(text[p]) && !is_delimiter(text[p])) ++p;
        return text.substr(start, p - start);
    }
    return {};
}

}  // namespace

std::string salvage(std::string_view bytes, Trust trust) {
    struct Id {
        long number = 0, generation = 0;
    };
    Id catalog, tree;
    std::vector<Id> pages;
    long highest = 0;
    std::size_t objects = 0;
    for (std::size_t at = bytes.find("obj"); at != std::string_view::npos && objects < most_objects;
         at = bytes.find("obj", at + 3)) {
        if (at > 2 && bytes.substr(at - 3, 3) == "end") continue;
        std::size_t before = at;
        Id id;
        id.generation = number_before(bytes, before);
        id.number = number_before(bytes, before);
        if (id.generation < 0 || id.number <= 0) continue;
        ++objects;
        if (id.number > highest) highest = id.number;
        std::string_view head = bytes.substr(at + 3, longest_head);
        for (const std::string_view end : {"endobj", "stream"})
            head = head.substr(0, head.find(end));
        const auto type = type_of(head);
        if (type == "Catalog" && head.find("/Pages") != std::string_view::npos) catalog = id;
        if (type == "Pages" && head.find("/Parent") == std::string_view::npos) tree = id;
        if (type == "Page") pages.push_back(id);
    }
    // Trailers that are left lead to what is lost, and would be believed first. What one says about
    // encryption could not be made up.
    std::string out = bytes.starts_with("%PDF-") ? std::string() : std::string("%PDF-1.7\n");
    out += bytes;
    for (std::size_t at = out.find("trailer"); at != std::string::npos;
         at = out.find("trailer", at)) {
        if (std::string_view(out).substr(at, longest_head).find("/Encrypt") !=
            std::string_view::npos)
            return {};
        out.replace(at, 7, 7, ' ');
    }
    if (trust == Trust::catalog && catalog.number == 0) return {};
    if (trust == Trust::tree && tree.number == 0) return {};
    if (trust == Trust::pages) {
        if (pages.empty()) return {};
        std::string kids;
        for (const Id& id : pages) kids += fmt::format("{} {} R ", id.number, id.generation);
        tree = {++highest, 0};
        out += fmt::format("\n{} 0 obj\n<</Type /Pages /Count {} /Kids [{}]>>\nendobj\n",
                           tree.number, pages.size(), kids);
    }
    if (trust != Trust::catalog) {
        catalog = {++highest, 0};
        out += fmt::format("\n{} 0 obj\n<</Type /Catalog /Pages {} {} R>>\nendobj\n",
                           catalog.number, tree.number, tree.generation);
    }
    out += fmt::format("\ntrailer\n<</Size {} /Root {} {} R>>\nstartxref\n0\n%%EOF\n", highest + 1,
                       catalog.number, catalog.generation);
    return out;
}

}  // namespace huitong::pdf
