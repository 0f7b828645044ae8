// Objects and cross-reference tables, as files have them.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "builder.h"
#include "pdf/file.h"

using namespace huitong;
using namespace huitong::pdf::test;
using pdf::File;
using pdf::Object;
using namespace std::string_literals;

namespace {

constexpr std::size_t enough = 1 << 20;

std::string wide(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}

// A file of objects at their places, and a table made by hand.
struct Parts {
    std::string bytes = "%PDF-1.5\n";
    std::vector<std::size_t> at = {0};

    void add(const std::string& body) {
        at.push_back(bytes.size());
        bytes += fmt::format("{} 0 obj\n{}\nendobj\n", at.size() - 1, body);
    }
    std::string end(const std::string& table) {
        const std::size_t start = bytes.size();
        return bytes + table + fmt::format("startxref\n{}\n%%EOF\n", start);
    }
    std::string entry(std::size_t number) const {
        return fmt::format("{:010} 00000 n \n", at[number]);
    }
};

// The object 1 of a file, which holds `value` under V.
Object value(const std::unique_ptr<File>& file) {
    return file->root().get("V");
}

std::string with_value(std::string_view text) {
    Parts parts;
    parts.add(fmt::format("<</V {}>>", text));
    return parts.end("xref\n0 2\n0000000000 65535 f \n" + parts.entry(1) +
                     "trailer <</Root 1 0 R>>\n");
}

}  // namespace

TEST_CASE("values of every kind") {
    struct Case {
        const char* text;
        std::function<bool(const Object&)> holds;
    };
    const Case cases[] = {
        {"null", [](const Object& o) { return !o; }},
        {"true", [](const Object& o) { return o.boolean() && !o.is_number(); }},
        {"false", [](const Object& o) { return o && !o.boolean(true); }},
        {"-12.5", [](const Object& o) { return o.is_number() && o.number() == -12.5; }},
        {"99999999999", [](const Object& o) { return o.integer() == 2147483647; }},
        {"/A#20b", [](const Object& o) { return o.is_name() && o.name() == "A b"; }},
        {"(a\\(b\\051\\n)",
         [](const Object& o) { return o.string() == "a(b)\n" && !o.is_utf16(); }},
        {"<FEFF4E00>", [](const Object& o) { return o.is_utf16() && o.string() == "\x4E\0"s; }},
        {"<FFFE004E>", [](const Object& o) { return o.is_utf16() && o.string() == "\x4E\0"s; }},
        {"[1 0 R 2 (x) [3] <<>>]",
         [](const Object& o) {
             return o.size() == 5 && o.at(0).is_dictionary() && o.at(0).id() == 1 &&
                    o.at(1).number() == 2 && o.at(3).at(0).number() == 3 && !o.at(5) &&
                    o.at(4).is_dictionary() && o.at(4).id() == 0;
         }},
        {"<</B 1 /A 2 /B 3>>",
         [](const Object& o) {
             const auto entries = o.entries();
             return entries.size() == 2 && entries[0].first == "A" &&
                    entries[1].second.number() == 3;
         }},
        {"7 0 R", [](const Object& o) { return !o; }},
    };
    for (const Case& each : cases) {
        INFO(each.text);
        const std::string bytes = with_value(each.text);
        const auto file = File::open(bytes, "", enough);
        REQUIRE(file.ok());
        CHECK(each.holds(value(*file)));
        CHECK((*file)->failures() == 0);
    }
}

TEST_CASE("what is no object is a failure each time that it is asked for") {
    for (const char* broken :
         {"<</A", "[1 2", "<</A 1 2>>", "[R]", "[1 R]", "[(x) 0 R]", "word", ">>"}) {
        INFO(broken);
        const std::string bytes = with_value(broken);
        const auto file = File::open(bytes, "", enough);
        REQUIRE(file.ok());
        CHECK_FALSE((*file)->root());
        CHECK_FALSE((*file)->root());
        CHECK((*file)->failures() == 2);
    }
}

TEST_CASE("an object that is not where the table says is a failure") {
    Parts parts;
    parts.add("<</V 2 0 R>>");
    parts.add("(two)");
    const std::string bytes = parts.end("xref\n0 3\n0000000000 65535 f \n" + parts.entry(1) +
                                        parts.entry(1) + "trailer <</Root 1 0 R>>\n");
    const auto file = File::open(bytes, "", enough);
    REQUIRE(file.ok());
    CHECK_FALSE(value(*file));
    CHECK((*file)->failures() == 1);
}

TEST_CASE("the newest of several tables counts, and what it frees is gone") {
    Parts parts;
    parts.add("<</V 2 0 R /W 3 0 R>>");
    parts.add("(old)");
    parts.add("(gone)");
    const std::size_t first = parts.bytes.size();
    parts.bytes += "xref\n0 4\n0000000000 65535 f \n" + parts.entry(1) + parts.entry(2) +
                   parts.entry(3) + "trailer <</Root 1 0 R>>\n";
    const std::size_t newer = parts.bytes.size();
    parts.bytes += "2 0 obj (new) endobj\n";
    const std::string bytes = parts.end(fmt::format(
        "xref\n2 2\n{:010} 00000 n \n0000000000 00001 f \ntrailer <</Root 1 0 R /Prev {}>>\n",
        newer, first));
    const auto file = File::open(bytes, "", enough);
    REQUIRE(file.ok());
    CHECK(value(*file).string() == "new");
    CHECK_FALSE((*file)->root().get("W"));
    CHECK((*file)->failures() == 0);
}

TEST_CASE("tables that lead to each other end") {
    Parts parts;
    parts.add("<</V (x)>>");
    const std::size_t here = parts.bytes.size();
    const std::string bytes = parts.end(
        fmt::format("xref\n0 2\n0000000000 65535 f \n{}trailer <</Root 1 0 R /Prev {}>>\n",
                    parts.entry(1), here));
    const auto file = File::open(bytes, "", enough);
    REQUIRE(file.ok());
    CHECK(value(*file).string() == "x");
}

TEST_CASE("a cross-reference stream, objects in a stream, and a table with both") {
    const std::string packed = "2 0 3 6 (two) <</X 2 0 R>>";  // 2 at 0 and 3 at 6 behind the head
    const auto objects = [&](Parts& parts) {
        parts.add("<</V 2 0 R /W 3 0 R>>");
        parts.at.resize(4);  // 2 and 3 are in 4
        parts.add(fmt::format("<</Type /ObjStm /N 2 /First 8 /Length {}>>\nstream\n{}\nendstream",
                              packed.size(), packed));
    };
    const auto row = [](int kind, std::uint64_t second, int third) {
        return wide(static_cast<std::uint64_t>(kind), 1) + wide(second, 4) +
               wide(static_cast<std::uint64_t>(third), 1);
    };
    const auto check = [](const std::string& bytes) {
        const auto file = File::open(bytes, "", enough);
        REQUIRE(file.ok());
        CHECK(value(*file).string() == "two");
        CHECK(value(*file).id() == 2);
        CHECK((*file)->root().get("W").get("X").key() == value(*file).key());
        CHECK((*file)->failures() == 0);
    };
    {
        Parts parts;
        objects(parts);
        const std::string rows = row(0, 0, 0) + row(1, parts.at[1], 0) + row(2, 4, 0) +
                                 row(2, 4, 1) + row(1, parts.at[4], 0);
        check(parts.end(
            fmt::format("5 0 obj <</Type /XRef /Size 5 /W [1 4 1] /Root 1 0 R /Length {}>>\n"
                        "stream\n{}\nendstream\nendobj\n",
                        rows.size(), rows)));
    }
    {
        Parts parts;
        objects(parts);
        const std::size_t hidden = parts.bytes.size();
        const std::string rows = row(2, 4, 0) + row(2, 4, 1);
        parts.bytes += fmt::format(
            "5 0 obj <</Type /XRef /Size 5 /W [1 4 1] /Index [2 2] /Length "
            "{}>>\nstream\n{}\nendstream\nendobj\n",
            rows.size(), rows);
        const std::string free = "0000000000 00000 f \n";
        check(parts.end("xref\n0 5\n" + free + parts.entry(1) + free + free + parts.entry(4) +
                        fmt::format("trailer <</Root 1 0 R /XRefStm {}>>\n", hidden)));
    }
}

TEST_CASE("a stream is as long as it is, whatever its dictionary says") {
    for (const char* length : {"4", "(x)", "3", "9999", "-1", "2 0 R", "3 0 R", ""}) {
        INFO(length);
        Parts parts;
        parts.add(fmt::format("<</V 4 0 R /Length {}>>\nstream\r\nabcd\r\nendstream",
                              *length ? length : "null"));
        parts.add("4");
        parts.add("<</Length 3 0 R>>\nstream\nx\nendstream");
        const std::string bytes =
            parts.end("xref\n0 4\n0000000000 65535 f \n" + parts.entry(1) + parts.entry(2) +
                      parts.entry(3) + "trailer <</Root 1 0 R>>\n");
        const auto file = File::open(bytes, "", enough);
        REQUIRE(file.ok());
        CHECK((*file)->root().raw() == "abcd");
    }
    const std::string cut = with_value("1").replace(9, 20, "1 0 obj<<>> stream\nx");
    const auto file = File::open(cut, "", enough);
    if (file.ok()) CHECK_FALSE((*file)->root());
}

TEST_CASE("lengths that need lengths that need lengths end") {
    Parts parts;
    const int count = 5000;
    for (int i = 1; i <= count; ++i)
        parts.add(fmt::format("<</Length {} 0 R>>\nstream\nx\nendstream", i % count + 1));
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", count + 1);
    for (int i = 1; i <= count; ++i) table += parts.entry(static_cast<std::size_t>(i));
    const std::string bytes = parts.end(table + "trailer <</Root 1 0 R>>\n");
    const auto file = File::open(bytes, "", enough);
    REQUIRE(file.ok());
    for (std::size_t i = 0; i < (*file)->objects(); ++i) (*file)->object(i);
    CHECK((*file)->root().raw() == "x");
}

TEST_CASE("what cannot be opened says so") {
    const std::string good = with_value("1");
    const auto kind = [](const std::string& bytes) {
        const auto file = File::open(bytes, "", enough);
        return file.ok() ? "" : std::string(base::name(file.error().kind));
    };
    CHECK(kind(good).empty());
    CHECK(kind("") == "damaged");
    CHECK(kind("junk" + good) == "damaged");
    for (const char* word : {"startxref", "xref\n0", "trailer", "/Root", "65535 f"}) {
        std::string bytes = good;
        bytes[bytes.rfind(word) + 1] = '!';
        CHECK(kind(bytes) == "damaged");
    }
    std::string locked = good;
    locked.replace(locked.find("<</Root"), 2, "<</Encrypt 9 ");
    CHECK(kind(locked) == "unsupported");
    std::string many = good;
    many.replace(many.find("0 2\n"), 3, "0 99999999");
    CHECK(kind(many) == "damaged");
}
