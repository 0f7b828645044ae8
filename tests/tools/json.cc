#include "json.h"

#include <string>

#include <catch2/catch.hpp>

#include "difference.h"
#include "view.h"

using namespace huitong::tools;

TEST_CASE("indent keeps what was written") {
    const auto value = parse_json(
        R"({"b":7730.20,"a":[1,-0.0,12345678901234567890],"c":{},"d":[],"e":"\"\\\n\u0001中","f":[true,null]})");
    REQUIRE(value);
    CHECK(indent(*value, Indent::all) == R"({
  "b": 7730.20,
  "a": [
    1,
    -0.0,
    12345678901234567890
  ],
  "c": {},
  "d": [],
  "e": "\"\\\n\u0001中",
  "f": [
    true,
    null
  ]
})");
    CHECK(indent(*value, Indent::leaves) == R"({
  "b": 7730.20,
  "a": [1, -0.0, 12345678901234567890],
  "c": {},
  "d": [],
  "e": "\"\\\n\u0001中",
  "f": [true, null]
})");
}

TEST_CASE("what is no JSON") {
    CHECK_FALSE(parse_json(""));
    CHECK_FALSE(parse_json("{"));
    CHECK_FALSE(parse_json("{} {}"));
    CHECK_FALSE(parse_json("\"\xFF\""));
    CHECK_FALSE(parse_json(std::string("{}\0", 3)));
    CHECK_FALSE(parse_json(std::string("{\0}", 3)));
    CHECK_FALSE(parse_json(std::string("\"a\0b\"", 5)));
}

TEST_CASE("texts of JSON are UTF-8, to the byte") {
    struct Example {
        const char* text;
        bool good;
    };
    for (const Example& each : {
             Example{"\x7F", true},
             {"\xC2\x80", true},
             {"\xDF\xBF", true},
             {"\xC1\xBF", false},
             {"\xE0\xA0\x80", true},
             {"\xE0\x9F\xBF", false},
             {"\xED\x9F\xBF", true},
             {"\xED\xA0\x80", false},
             {"\xEF\xBF\xBF", true},
             {"\xF0\x90\x80\x80", true},
             {"\xF0\x8F\xBF\xBF", false},
             {"\xF4\x8F\xBF\xBF", true},
             {"\xF4\x90\x80\x80", false},
             {"\xF5\x80\x80\x80", false},
             {"\x80", false},
             {"\xE4\xB8", false},
             {"\xE4\xB8\xADx\xB8", false},
         }) {
        INFO(each.text);
        // Wherever in the words of the machine it stands.
        for (std::size_t before = 0; before < 20; ++before) {
            const std::string text = std::string(before, 'x') + each.text;
            const auto value = parse_json("\"" + text + "\"");
            REQUIRE(bool(value) == each.good);
            if (value) CHECK(value->text == text);
            CHECK_FALSE(parse_json("\"" + text));
        }
    }
    const auto marked = parse_json("\xEF\xBB\xBF[1]");
    REQUIRE(marked);
    CHECK(marked->items.size() == 1);
}

TEST_CASE("view of a record") {
    const std::string record =
        R"({"source":{"path":"a"},"grammar":{"family":"f","form":"1"},)"
        R"("fields":{"a.b":{"value":2.50,"raw":"2.50","unit":"件","flag":"read","confidence":0.9},)"
        R"("c":{"value":null,"raw":"","flag":"missing","confidence":0.5}},)"
        R"("checks":[{"id":"x","holds":true},{"id":"y","holds":false}],)"
        R"("sections":[{"id":"s","title":"T","text":"…"}],"tables":[{"id":"t","form":"1","rows":[]}],)"
        R"("quantities":[{"id":"q","value":3,"unit":"次","approximate":false,"period":"year","raw":"3"}]})";
    const auto seen = view({record});
    REQUIRE(seen);
    CHECK(*seen == R"([
  {
    "family": "f",
    "form": "1",
    "fields": {
      "a.b": {"value": 2.50, "unit": "件", "flag": "read"},
      "c": {"value": null, "flag": "missing"}
    },
    "failing_checks": ["y"],
    "sections": [
      {"id": "s", "title": "T"}
    ],
    "tables": [
      {"id": "t", "form": "1"}
    ],
    "quantities": [
      {"id": "q", "value": 3, "unit": "次", "approximate": false, "period": "year"}
    ]
  }
]
)");
    const auto error = view({R"({"error":{"kind":"damaged","where":"a","message":"m"}})"});
    REQUIRE_FALSE(error);
    CHECK(error.error().message == "m");
}

TEST_CASE("difference") {
    const auto cases = {
        std::tuple{"a\nb\nc\n", "a\nb\nc\n", ""},
        std::tuple{"a\nb\nc\n", "a\nx\nc\n", "  line 2\n  - b\n  + x\n"},
        std::tuple{"a\nb\nc\n", "a\nc\n", "  line 2\n  - b\n"},
        std::tuple{"a\nc\n", "a\nb\nc\n", "  line 2\n  + b\n"},
        std::tuple{"a\nb\nc\nd\ne\n", "x\nb\nc\nd\ny\n",
                   "  line 1\n  - a\n  + x\n  line 5\n  - e\n  + y\n"},
        std::tuple{"", "a\n", "  line 1\n  + a\n"},
        std::tuple{"a\n", "a", "  only line ends differ\n"},
    };
    for (const auto& [expected, actual, lines] : cases) {
        CHECK(difference(expected, actual) == lines);
    }
}
