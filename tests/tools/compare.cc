#include "compare.h"

#include <string>

#include <catch2/catch.hpp>

using namespace huitong;

namespace {

std::string record(const std::string& fields, const std::string& rest = "") {
    return R"([{"family": "a", "form": "1", "fields": {)" + fields + "}" + rest + "}]\n";
}

std::string told(const std::string& golden, const std::string& now, const std::string& notes = "") {
    return tools::compare(golden, now, notes, {});
}

}  // namespace

TEST_CASE("the same views have no difference") {
    CHECK(told(record(""), record("")).empty());
}

TEST_CASE("fields are told by id, with what was and what is") {
    CHECK(
        told(
            record(
                R"("x": {"value": 1, "unit": "件", "flag": "read"}, "long.id": {"value": "q", "flag": "read"})"),
            record(
                R"("x": {"value": 2, "unit": "件", "flag": "suspect"}, "y": {"value": null, "flag": "missing"})"),
            "0 x row_uncertain, label_weak\n1 y no\n0 y slash\n") ==
        "  fields, 3 of 2\n"
        "    x        1 件 read -> 2 件 suspect (row_uncertain, label_weak)\n"
        "    long.id  q read -> (none)\n"
        "    y        (none) -> null missing (slash)\n");
}

TEST_CASE("lists tell what is gone, what has come, and that the order has changed") {
    CHECK(
        told(record("", R"(, "failing_checks": ["c", "d"], "tables": [{"id": "t"}, {"id": "u"}])"),
             record("",
                    R"(, "failing_checks": ["d", "e"], "tables": [{"id": "u"}, {"id": "t"}])")) ==
        "  failing_checks\n    - c\n    + e\n  tables\n    in another order\n");
}

TEST_CASE("another form, and records of another number") {
    std::string other = record("");
    other.replace(other.find("\"1\""), 3, "\"2\"");
    CHECK(told(record(""), other) == "  form\n    a 1 -> a 2\n");
    CHECK(told("[]\n", record("")).find("+ [{") != std::string::npos);
    CHECK(told("no json", record("")).find("- no json") != std::string::npos);
}

TEST_CASE("a long difference is cut and counted, and only terminals get colours") {
    std::string before, now;
    for (int i = 0; i < 100; ++i) {
        const std::string id = (i ? ", \"f" : "\"f") + std::to_string(i);
        before += id + R"(": {"value": 1, "flag": "read"})";
        now += id + R"(": {"value": 2, "flag": "read"})";
    }
    const std::string text = told(record(before), record(now));
    CHECK(text.find("fields, 100 of 100") != std::string::npos);
    CHECK(text.find("f38 ") != std::string::npos);
    CHECK(text.find("f39 ") == std::string::npos);
    CHECK(text.find("  … and 61 more lines\n") != std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(
        tools::compare(record(before), record(now), "", {true, 40}).find("\x1b[31m1 read\x1b[0m") !=
        std::string::npos);
}
