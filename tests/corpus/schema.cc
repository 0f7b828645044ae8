// Every record that the program makes of the corpus, and every kind of error record, is what
// `huitong schema` says. The only file that knows valijson: it takes twenty seconds to compile.
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include <rapidjson/document.h>
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "corpus.h"
#include "extractor.h"

namespace {

using huitong::Extractor;
using valijson::adapters::RapidJsonAdapter;

const std::string source = HUITONG_SOURCE_DIR;

rapidjson::Document parsed(const std::string& text) {
    rapidjson::Document document;
    document.Parse(text.c_str());
    REQUIRE_FALSE(document.HasParseError());
    return document;
}

// What the schema has against a value, one a line; empty: nothing.
std::string complaints(const rapidjson::Value& value) {
    static valijson::Schema schema;
    static const bool read = [] {
        const rapidjson::Document document = parsed(huitong::schema());
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
            .populateSchema(RapidJsonAdapter(document), schema);
        return true;
    }();
    REQUIRE(read);
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema, RapidJsonAdapter(value), &results)) return {};
    std::string out;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        for (const std::string& part : error.context) out += part;
        out += ": " + error.description + "\n";
    }
    return out.empty() ? "is invalid" : out;
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

Extractor extractor() {
    auto opened = Extractor::open(source + "/grammars");
    if (!opened) FAIL(huitong::base::dump(opened.error()));
    return *opened;
}

}  // namespace

TEST_CASE("records of the corpus") {
    const Extractor reader = extractor();
    std::size_t records = 0;
    for (const auto& one : huitong::tools::list_corpus(source + "/corpus").cases) {
        for (const auto& document : one.documents) {
            INFO(document.path);
            for (const std::string& record :
                 reader.extract(document.path, bytes_of(document.path)).records) {
                CHECK(complaints(parsed(record)) == "");
                ++records;
            }
        }
    }
    CHECK(records > 0);
}

TEST_CASE("error records") {
    using huitong::base::Kind;
    const Extractor reader = extractor();
    for (Kind kind : {Kind::io, Kind::limit, Kind::encrypted, Kind::damaged, Kind::unsupported,
                      Kind::unrecognised, Kind::internal}) {
        const std::string record = reader.error_record("a.pdf", {kind, "a.pdf", "what to do"});
        INFO(record);
        CHECK(complaints(parsed(record)) == "");
    }
    for (const char* bytes : {"", "not a report\n", "%PDF-1.4\n", "\x01\x02\x03"}) {
        const auto extracted = reader.extract("a", bytes);
        CHECK_FALSE(extracted.ok);
        REQUIRE(extracted.records.size() == 1);
        INFO(extracted.records[0]);
        CHECK(complaints(parsed(extracted.records[0])) == "");
    }
    // Names come from file systems, which know no encoding.
    const std::string record = reader.extract("\xFF\xFE\"\n.txt", "not a report\n").records.at(0);
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(record.c_str());
    CHECK_FALSE(document.HasParseError());
}

TEST_CASE("what is no record") {
    const Extractor reader = extractor();
    const auto corpus = huitong::tools::list_corpus(source + "/corpus");
    REQUIRE_FALSE(corpus.cases.empty());
    const std::string path = corpus.cases.front().documents.front().path;
    const std::string good = reader.extract(path, bytes_of(path)).records.at(0);
    REQUIRE(complaints(parsed(good)) == "");

    const auto spoilt = [&](const std::function<void(rapidjson::Document&)>& spoil) {
        rapidjson::Document document = parsed(good);
        spoil(document);
        return complaints(document) != "";
    };
    CHECK(spoilt([](auto& record) { record.RemoveMember("source"); }));
    CHECK(spoilt([](auto& record) { record.RemoveMember("fields"); }));
    CHECK(spoilt([](auto& record) { record["schema"].SetString("huitong.record/0"); }));
    CHECK(spoilt([](auto& record) { record["fields"].SetArray(); }));
    CHECK(spoilt(
        [](auto& record) { record["fields"].MemberBegin()->value["flag"].SetString("sure"); }));
    CHECK(spoilt(
        [](auto& record) { record["fields"].MemberBegin()->value["confidence"].SetInt(2); }));
    CHECK(spoilt(
        [](auto& record) { record["fields"].MemberBegin()->value.RemoveMember("confidence"); }));
    CHECK(spoilt([](auto& record) {
        record.AddMember("unknown", rapidjson::Value(1), record.GetAllocator());
    }));
}
