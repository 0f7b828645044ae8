#include "grammar/load.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace huitong;
namespace fs = std::filesystem;

namespace {

class Folder {
  public:
    Folder()
        : path_(fs::temp_directory_path() / ("huitong-grammar-" + std::to_string(::getpid()))) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name) << text;
    }
    std::string str() const { return path_.string(); }

  private:
    fs::path path_;
};

std::string grammar_text(const std::string& family, const std::string& form) {
    return "language = 1\nfamily = \"" + family + "\"\nform = \"" + form + R"("
title = "表"
recognise = { marks = ["甲"] }
[[table]]
id = "t"
fields = "{column}"
column = [{ id = "a", label = "甲" }]
row = [{ id = "x" }]
)";
}

}  // namespace

TEST_CASE("a folder of grammars is read in order, whatever the files are called") {
    const Folder folder;
    folder.write("b/z.toml", grammar_text("b", "1"));
    folder.write("a/9.toml", grammar_text("c", "1"));
    folder.write("a/1.toml", grammar_text("a", "2"));
    folder.write("a/2.toml", grammar_text("a", "1"));
    folder.write("a/readme.md", "no grammar");
    const grammar::Loaded loaded = grammar::load_folder(folder.str());
    REQUIRE(loaded.errors.empty());
    std::string order;
    for (const auto& g : loaded.library.grammars) order += g.family + g.form + " ";
    CHECK(order == "a1 a2 b1 c1 ");
    CHECK(loaded.library.digest_text.rfind("a/1.toml ", 0) == 0);
    CHECK(loaded.library.digest_text == grammar::load_folder(folder.str()).library.digest_text);
    folder.write("a/2.toml", grammar_text("a", "3"));
    CHECK(loaded.library.digest_text != grammar::load_folder(folder.str()).library.digest_text);
}

TEST_CASE("the errors of all files are told") {
    const Folder folder;
    folder.write("1.toml", grammar_text("a", "1"));
    folder.write("2.toml", grammar_text("a", "1"));
    folder.write("3.toml", "x");
    folder.write("4.toml", "x = 1");
    const auto errors = grammar::load_folder(folder.str()).errors;
    REQUIRE(errors.size() == 1 + 6 + 1);
    CHECK(errors.front().where == folder.str() + "/3.toml:1:2");
    CHECK(errors[1].where == folder.str() + "/4.toml:1:1");
    CHECK(errors.back().where == folder.str() + "/2.toml");
    CHECK(errors.back().message.find("family 'a' form '1' is already in " + folder.str() +
                                     "/1.toml") == 0);
}

TEST_CASE("a folder without grammars is an error") {
    const Folder folder;
    CHECK(grammar::load_folder(folder.str()).errors.at(0).kind == base::Kind::io);
    CHECK(grammar::load_folder(folder.str() + "/nowhere").errors.at(0).kind == base::Kind::io);
    std::ofstream(folder.str() + "/big.toml") << std::string((4 << 20) + 1, '#');
    CHECK(grammar::load_folder(folder.str()).errors.at(0).kind == base::Kind::limit);
}

TEST_CASE("hostile files end in errors") {
    std::string deep = "a = ";
    for (int i = 0; i < 100'000; ++i) deep += '[';
    CHECK_FALSE(grammar::load_text(deep, "g").errors.empty());
    CHECK_FALSE(grammar::load_text("a = \"\xFF\xFE\"", "g").errors.empty());
    CHECK_FALSE(grammar::load_text(std::string("a\0b", 3), "g").errors.empty());
    // Parts that double at every step.
    std::string parts = grammar_text("a", "1") + "[parts]\np0 = 'xxxxxxxxxxxxxxxx'\n";
    for (int i = 1; i < 60; ++i)
        parts += "p" + std::to_string(i) + " = '{p" + std::to_string(i - 1) + "}{p" +
                 std::to_string(i - 1) + "}'\n";
    const auto errors = grammar::load_text(parts, "g").errors;
    REQUIRE_FALSE(errors.empty());
    CHECK(errors.front().message.find("too long") != std::string::npos);
}

TEST_CASE("the print of a grammar") {
    const auto loaded = grammar::load_text(R"(language = 1
family = "f"
form = "1"
title = "表"
years = { from = 2020 }
blanks = ["/", "——", "--"]
[recognise]
marks = ["甲"]
[[recognise.title]]
pattern = '^(?P<organ>.+)表$'
[[section]]
id = "s"
label = "一、情况"
[[table]]
id = "t"
section = "s"
label = "表一"
fields = "t.{row}.{column}"
unit = "件"
furniture = ["注"]
[[table.group]]
id = "g"
label = "组"
label_en = "group"
[[table.group]]
id = "h"
label = "群"
within = "g"
in_labels = false
[[table.column]]
id = "a"
label = "甲"
label_en = "first"
variants = ["假"]
[[table.column]]
id = "b"
label = "乙"
type = "amount"
unit = "元"
[[table.row]]
id = "x"
label = "子"
label_en = "rat"
group = "g"
unit = ""
[[table.row]]
id = "y"
label = "丑"
group = "h"
columns = ["a"]
type = "integer"
instead_of = ["x"]
[[field]]
id = "n"
type = "date"
label = "日"
[[field.rule]]
in = ["head", "section:s"]
pattern = '(?P<y>\d)(?P<m>\d)(?P<d>\d)'
[[check]]
id = "c.{column}"
label = "和"
table = "t"
over = "columns"
columns = ["a"]
equation = " - x  +y<=x"
official = false
tolerance = "0.5"
[[quantity]]
id = "q"
label = "数"
unit = "次"
states = "0"
guards = ['旧']
[[quantity.rule]]
pattern = '无'
)",
                                           "g");
    for (const auto& error : loaded.errors) UNSCOPED_INFO(base::dump(error));
    REQUIRE(loaded.errors.empty());
    CHECK(grammar::dump(loaded.library.grammars.at(0)) == R"(grammar f/1 "表"
  years 2020..
  blanks "/" "-"
  title ^(?P<organ>.+)表$
  mark "甲"
  section s "一、情况"
  table t 2x2 in s "表一"
    furniture "注"
    column a "甲" "假"
    column b "乙"
    row x "子" < "组"
    row y "丑" < "组" < "群" instead of x
  field n date "日" ""
    in head (?P<y>\d)(?P<m>\d)(?P<d>\d)
    in section:s (?P<y>\d)(?P<m>\d)(?P<d>\d)
  field t.x.a count "组 子 · 甲" "group: rat, first"
  field t.x.b amount "组 子 · 乙" "group: rat"
  field t.y.a integer 件 "丑 · 甲" "first"
  check c.a customary: -t.x.a + t.y.a <= t.x.a within 0.5
  quantity q year 次 states 0 "数"
    in prose 无
    guard 旧
)");
}
