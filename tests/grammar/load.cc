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

TEST_CASE("files that are trusted make the same grammar, and are not proved") {
    const Folder folder;
    const std::string rule = R"(
[[field]]
id = "f"
label = "乙"
rule = [{ in = "prose", pattern = '乙(?P<value>\d)', examples = { "乙12" = "12" } }]
)";
    folder.write("1.toml", grammar_text("a", "1") + rule);
    const auto load = [&](grammar::Proof proof) {
        return grammar::load(grammar::read_folder(folder.str()), proof);
    };
    REQUIRE(load(grammar::Proof::make).errors.size() == 1);  // reads 1, and 12 is expected
    const grammar::Loaded trusted = load(grammar::Proof::trust);
    REQUIRE(trusted.errors.empty());
    CHECK(trusted.library.grammars.at(0).fields.at(0).rules.at(0).pattern.find("乙1"));
    folder.write("1.toml", grammar_text("a", "1"));
    CHECK(grammar::dump(load(grammar::Proof::make).library.grammars.at(0)) ==
          grammar::dump(load(grammar::Proof::trust).library.grammars.at(0)));
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

TEST_CASE("forms use what shared files hold") {
    const std::string shared = R"(
language = 1
family = "f"
shared = "common"
[parts]
n = '\d+'
[[field]]
id = "report.year"
type = "integer"
label = "年"
[[field.rule]]
in = "prose"
pattern = '(?P<value>{n})年'
examples = { "2020年" = "2020" }
)";
    const std::string form = grammar_text("f", "1");
    const std::string use = "use = [\"common\"]\n";
    const auto loaded = grammar::load_texts({{"c.toml", shared}, {"1.toml", use + form}});
    REQUIRE(loaded.errors.empty());
    REQUIRE(loaded.library.grammars.size() == 1);
    CHECK(loaded.library.grammars[0].find_field("report.year") >= 0);
    CHECK(loaded.library.grammars[0].find_field("a") >= 0);
    // The digest is of all that was read.
    CHECK(loaded.library.digest_text.find("c.toml") != std::string::npos);

    const auto errors = [](const std::vector<std::pair<std::string, std::string>>& texts) {
        std::string out;
        for (const base::Error& error : grammar::load_texts(texts).errors)
            out += base::dump(error) + "\n";
        return out;
    };
    CHECK(errors({{"c.toml", shared}, {"1.toml", form}}).find("c.toml: no form uses") !=
          std::string::npos);
    CHECK(errors({{"c.toml", shared}, {"1.toml", "use = [\"comon\"]\n" + form}})
              .find("did you mean 'common'?") != std::string::npos);
    CHECK(errors({{"c.toml", "title = \"x\"" + shared}, {"1.toml", use + form}})
              .find("c.toml:1:1: unknown key 'title' in a shared file") != std::string::npos);
    // Told once, of the file where it stands.
    const std::string wrong = errors({{"c.toml", shared + "[[section]]\nid = \"s\"\n"},
                                      {"1.toml", use + form},
                                      {"2.toml", use + grammar_text("f", "2")}});
    CHECK(wrong.find("c.toml:") == 0);
    CHECK(wrong.find("needs 'label'") == wrong.rfind("needs 'label'"));
}

TEST_CASE("of rows that stand for each other a form says which it prints") {
    const std::string text = R"(
language = 1
family = "f"
form = "1"
title = "表"
recognise = { marks = ["甲"] }
prints = ["t.all"]
[[table]]
id = "t"
fields = "{row}"
column = [{ id = "a", label = "甲" }]
row = [{ id = "x", label = "一" }, { id = "all", label = "三", instead_of = ["x", "y"] }, { id = "y", label = "二" }]
)";
    const auto loaded = grammar::load_text(text, "1.toml");
    REQUIRE(loaded.errors.empty());
    const auto& rows = loaded.library.grammars[0].tables[0].rows;
    CHECK(rows[0].instead_of == std::vector<int>{1});
    CHECK(rows[1].instead_of.empty());
    CHECK(rows[2].instead_of == std::vector<int>{1});
    const std::string wrong =
        text.substr(0, text.find("t.all")) + "t.al" + text.substr(text.find("t.all") + 5);
    REQUIRE(grammar::load_text(wrong, "1.toml").errors.size() == 1);
    CHECK(grammar::load_text(wrong, "1.toml").errors[0].message.find("did you mean 't.all'?") !=
          std::string::npos);
}

TEST_CASE("a folder holds the files of a digest text and no others") {
    const Folder folder;
    folder.write("a/one.toml", grammar_text("a", "one"));
    folder.write("b.toml", grammar_text("b", "two"));
    folder.write("note.txt", "no grammar");
    const std::string text = grammar::read_folder(folder.str()).digest_text;
    const auto holds = [&] { return grammar::folder_holds(folder.str(), text); };
    CHECK(holds());
    CHECK_FALSE(grammar::folder_holds(folder.str(), ""));
    CHECK_FALSE(grammar::folder_holds(folder.str(), text + "x"));
    CHECK_FALSE(grammar::folder_holds(folder.str() + "/a", text));
    CHECK_FALSE(grammar::folder_holds(folder.str() + "/none", text));
    const std::string one = grammar_text("a", "one");
    for (const std::string& other : {one + "\n", one.substr(0, one.size() - 1), std::string(),
                                     std::string(one.size(), 'x'), grammar_text("a", "uno")}) {
        folder.write("a/one.toml", other);
        CHECK_FALSE(holds());
    }
    folder.write("a/one.toml", one);
    CHECK(holds());
    folder.write("c.toml", "");
    CHECK_FALSE(holds());
    fs::remove(fs::path(folder.str()) / "c.toml");
    CHECK(holds());
    fs::rename(fs::path(folder.str()) / "b.toml", fs::path(folder.str()) / "c.toml");
    CHECK_FALSE(holds());
    fs::remove(fs::path(folder.str()) / "c.toml");
    CHECK_FALSE(holds());
}
