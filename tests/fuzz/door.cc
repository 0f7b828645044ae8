#include "door.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/limits.h"
#include "grammar/grammar.h"
#include "grammar/load.h"
#include "layout/layout.h"
#include "match/captures.h"
#include "match/index.h"
#include "match/match.h"
#include "plain/read.h"
#include "record/confidence.h"
#include "record/judge.h"
#include "record/record.h"
#include "record/write.h"
#include "text/decode.h"
#include "text/normalise.h"

namespace huitong::fuzz {
namespace {

void expect(bool promise, const char* what) {
    if (promise) return;
    std::fputs(what, stderr);
    std::abort();
}

// A fuzzer finds large documents by itself, and learns nothing from them.
base::Limits small() {
    base::Limits limits;
    limits.bytes = std::size_t{1} << 20;
    limits.cells = 50'000;
    limits.nesting = 100;
    return limits;
}

const grammar::Library& shipped() {
    static const grammar::Loaded loaded =
        grammar::load_folder(HUITONG_SOURCE_DIR "/grammars/cn_disclosure_annual");
    expect(loaded.errors.empty(), "the shipped grammars do not load");
    return loaded.library;
}

const match::Index& index() {
    static const match::Index out(shipped().grammars);
    return out;
}

// A verified value is printed, and the checks that it names hold; every field is sure of something.
void judge(const layout::Layout& layout, const match::Index& forms) {
    auto matched = match::match(layout, "fuzz", forms);
    if (!matched) return;
    for (const match::Captures& captures : *matched) {
        record::Record record = record::judge(captures, record::Medium::text);
        for (const record::Field& field : record.fields) {
            expect(field.confidence >= 0 && field.confidence <= 1, "confidence out of range");
            if (field.flag == record::Flag::verified) {
                expect(!field.checks.empty(), "verified by no check");
                expect(!field.raw.empty(), "verified and not printed");
            }
            bool empty = !field.number && !field.text && !field.date;
            expect(empty == (field.flag == record::Flag::missing), "missing with a value");
            expect(!empty || !field.reasons.empty(), "missing without a reason");
        }
        record::to_json(record);
    }
}

}  // namespace

void text(std::string_view bytes) {
    auto decoded = text::decode(bytes, "fuzz", "");
    if (!decoded) return;
    auto layout = plain::read(decoded->utf8, "fuzz", small());
    if (!layout) return;
    // A layout prints itself, and is read again as the same.
    std::string dump = layout::dump(*layout);
    auto again = layout::parse(dump);
    expect(static_cast<bool>(again), "the dump is no layout");
    expect(layout::dump(*again) == dump, "the dump is another layout");
    judge(*layout, index());
}

void grammar(std::string_view bytes) {
    grammar::Loaded loaded = grammar::load_text(bytes, "fuzz.toml");
    for (const base::Error& error : loaded.errors) {
        expect(!error.where.empty() && !error.message.empty(), "an error that says nothing");
    }
    if (!loaded.errors.empty()) return;
    auto layout = layout::parse("line: a\nline: 1\n");
    if (layout) judge(*layout, match::Index(loaded.library.grammars));
}

void decoder(std::string_view bytes) {
    auto layout = layout::parse(std::string(bytes));
    if (layout) judge(*layout, index());
}

}  // namespace huitong::fuzz
