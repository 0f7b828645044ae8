#include "record/json.h"

#include <string>

#include <catch2/catch.hpp>

#include "record/write.h"

namespace {

using huitong::record::Json;

std::string text(std::string_view value) {
    Json json;
    json.text(value);
    return json.take();
}

TEST_CASE("values are parted, keys and first values are not") {
    Json json;
    json.open();
    json.key("a").integer(0);
    json.key("b").open_list();
    json.null();
    json.boolean(true);
    json.open();
    json.close();
    json.number(std::string_view("-1.50"));
    json.close_list();
    json.key("c").texts(std::vector<std::string>{"", "x"});
    json.close();
    CHECK(json.take() == R"({"a":0,"b":[null,true,{},-1.50],"c":["","x"]})");
}

TEST_CASE("what JSON forbids in strings is escaped wherever it stands") {
    CHECK(text("公开\n\"指南\"\\\t\r\b\f") == R"("公开\n\"指南\"\\\t\r\b\f")");
    CHECK(text(std::string_view("\0\x1f\x7f", 3)) == "\"\\u0000\\u001F\x7f\"");
    for (std::size_t at = 0; at < 40; ++at) {
        const std::string before(at, 'a'), after(40 - at, 'b');
        CHECK(text(before + '\x01' + after) == '"' + before + "\\u0001" + after + '"');
        CHECK(text(before + '"' + after) == '"' + before + "\\\"" + after + '"');
    }
}

TEST_CASE("texts of every length are what they were") {
    for (std::size_t size = 0; size < 70; ++size) {
        std::string plain;
        for (std::size_t i = 0; i < size; ++i)
            plain += static_cast<char>(i % 2 ? '\xE4' : 'a' + i % 26);
        CHECK(text(plain) == '"' + plain + '"');
        for (std::size_t at = 0; at < size; ++at) {
            std::string odd = plain;
            odd[at] = '\\';
            CHECK(text(odd) == '"' + odd.substr(0, at) + "\\\\" + odd.substr(at + 1) + '"');
        }
    }
}

TEST_CASE("texts that are all escapes find room") {
    std::string wanted = "\"";
    for (int i = 0; i < 100'000; ++i) wanted += "\\u0002";
    CHECK(text(std::string(100'000, '\x02')) == wanted + '"');
}

TEST_CASE("a confidence has four figures at most, rounded as fmt rounds") {
    using huitong::record::confidence_text;
    CHECK(confidence_text(0) == "0");
    CHECK(confidence_text(1) == "1");
    CHECK(confidence_text(0.98) == "0.98");
    CHECK(confidence_text(0.00004) == "0");
    CHECK(confidence_text(0.00006) == "0.0001");
    CHECK(confidence_text(0.99994) == "0.9999");
    CHECK(confidence_text(0.99996) == "1");
    CHECK(confidence_text(0.03125) == "0.0312");  // a half exactly: to the even figure
    CHECK(confidence_text(0.09375) == "0.0938");
}

}  // namespace
