// A made-up form, small enough to see through: two tables, sums both ways, a row that stands for
// two others.
#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "grammar/grammar.h"
#include "grammar/load.h"
#include "layout/layout.h"
#include "match/index.h"
#include "match/match.h"

namespace sample {

inline const char* toml = R"toml(
language = 1
family = "harbour"
form = "a"
title = "港口年报"
title_en = "Harbour report"
source = "made up"
years = { from = 2000 }
blanks = ["/", "—", "无"]

[recognise]
marks = ["到港船舶"]

[[recognise.title]]
pattern = '^(?P<organ>.+?)(?P<year>\d{4})年港口年报$'
examples = ["北湾2020年港口年报"]

[[section]]
id = "ships"
label = "船舶情况"
label_en = "Ships"

[[section]]
id = "notes"
label = "其他说明"
label_en = "Notes"

[[table]]
id = "ships"
section = "ships"
fields = "ships.{row}.{column}"
type = "count"
unit = "艘"
furniture = ["项目类别"]

[[table.group]]
id = "left"
label = "（一）离港"

[[table.column]]
id = "home"
label = "本国船舶"
label_en = "home"

[[table.column]]
id = "foreign"
label = "外国船舶"
label_en = "foreign"

[[table.column]]
id = "total"
label = "总计"
label_en = "total"

[[table.row]]
id = "arrived"
label = "一、到港船舶"
label_en = "arrived"

[[table.row]]
id = "left.loaded"
label = "1.载货离港"
label_en = "left loaded"
group = "left"

[[table.row]]
id = "left.empty"
label = "2.空载离港"
label_en = "left empty"
group = "left"

[[table.row]]
id = "left.all"
label = "（一）离港"
label_en = "left"
instead_of = ["left.loaded", "left.empty"]

[[table.row]]
id = "stayed"
label = "（二）留港过冬"
label_en = "stayed"

[[check]]
id = "ships.row.{row}"
label = "行合计"
label_en = "row"
table = "ships"
over = "rows"
equation = "home + foreign = total"
official = true

[[check]]
id = "ships.balance.{column}"
label = "列平衡"
label_en = "balance"
table = "ships"
over = "columns"
equation = "arrived = left.loaded + left.empty + left.all + stayed"
official = true

[[field]]
id = "report.organ"
type = "string"
label = "机关"
label_en = "organ"
[[field.rule]]
in = "title"
pattern = '^(?P<value>.+?)\d{4}年港口年报$'
examples = { "北湾2020年港口年报" = "北湾" }

[[field]]
id = "report.year"
type = "integer"
label = "年度"
label_en = "year"
[[field.rule]]
in = "title"
pattern = '(?P<value>\d{4})年港口年报'
examples = { "北湾2020年港口年报" = "2020" }
)toml";

inline const huitong::grammar::Library& library() {
    static const huitong::grammar::Loaded loaded = [] {
        auto out = huitong::grammar::load_text(toml, "sample.toml");
        for (const auto& error : out.errors) FAIL_CHECK(huitong::base::dump(error));
        return out;
    }();
    return loaded.library;
}

inline const huitong::match::Index& index() {
    static const huitong::match::Index out(library().grammars);
    return out;
}

inline std::vector<huitong::match::Captures> match(const std::string& dump) {
    auto layout = huitong::layout::parse(dump);
    if (!layout) FAIL(huitong::base::dump(layout.error()));
    auto out = huitong::match::match(*layout, "sample", index());
    if (!out) FAIL(huitong::base::dump(out.error()));
    return *out;
}

}  // namespace sample
