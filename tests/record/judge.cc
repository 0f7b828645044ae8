// Flags from evidence: a table of (values, flags) for one sum and for sums both ways.
#include "record/judge.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "grammar/grammar.h"
#include "match/captures.h"
#include "record/confidence.h"
#include "record/write.h"

using huitong::base::Decimal;
using huitong::match::Captures;
using huitong::match::CheckResult;
using huitong::match::State;
namespace grammar = huitong::grammar;

// a + b = t in row 0, c + d = u in row 1, and columns a = c, b = d, t = u.
static grammar::Grammar square() {
    grammar::Grammar out;
    out.family = "f";
    out.form = "1";
    grammar::Table table;
    table.id = "t";
    for (int r = 0; r < 2; ++r) {
        grammar::Row row;
        row.id = std::to_string(r);
        row.label = {{"row"}, {"row"}};
        table.rows.push_back(row);
    }
    table.columns.resize(3);
    for (int f = 0; f < 6; ++f) {
        grammar::Field field;
        field.id = std::string(1, static_cast<char>('a' + f));
        field.type = grammar::Type::count;
        field.table = 0;
        field.row = f / 3;
        field.column = f % 3;
        out.fields.push_back(field);
        table.fields.push_back(f);
    }
    out.tables.push_back(table);
    auto check = [&](const char* id, std::vector<int> left, int right) {
        grammar::Check each;
        each.id = id;
        for (int f : left) each.left.push_back({f, 1});
        each.right.push_back({right, 1});
        out.checks.push_back(each);
    };
    check("row0", {0, 1}, 2);
    check("row1", {3, 4}, 5);
    check("column0", {0}, 3);
    check("column1", {1}, 4);
    check("column2", {2}, 5);
    return out;
}

// Flags as letters, v r i s m, in the order of the fields; `outcomes` one letter a check: h f o.
static std::string flags(const std::string& outcomes) {
    static const grammar::Grammar form = square();
    Captures captures;
    captures.grammar = &form;
    for (int f = 0; f < 6; ++f) {
        huitong::match::Capture each;
        each.field = f;
        each.state = State::printed;
        each.number = Decimal(1);
        each.raw = "1";
        for (auto e : {huitong::match::Evidence::label_equal, huitong::match::Evidence::row_whole,
                       huitong::match::Evidence::table_whole}) {
            each.evidence.add(e);
        }
        captures.fields.push_back(each);
    }
    for (std::size_t c = 0; c < outcomes.size(); ++c) {
        CheckResult result;
        result.check = static_cast<int>(c);
        result.outcome = outcomes[c] == 'h'   ? CheckResult::Outcome::holds
                         : outcomes[c] == 'f' ? CheckResult::Outcome::fails
                                              : CheckResult::Outcome::open;
        captures.checks.push_back(result);
    }
    std::string out;
    for (const auto& field :
         huitong::record::judge(captures, huitong::record::Medium::text).fields) {
        out += huitong::record::name(field.flag)[0];
    }
    return out;
}

TEST_CASE("flags follow the checks") {
    CHECK(flags("hhhhh") == "vvvvvv");
    CHECK(flags("ooooo") == "rrrrrr");
    // The cell in which a failing row and a failing column meet; the others are cleared.
    CHECK(flags("fhfhh") == "srrrvv");
    // A failing check whose fields are all cleared: something cancels, all are suspect.
    CHECK(flags("hhfhh") == "svvsvv");
    // Nothing clears what no other check covers.
    CHECK(flags("fo") == "sssrrr");
}

// Flags of a + b = t with those values, one below the other, where their sum fails and no other
// check tells; `located`: the field that another value would mend.
static std::string flags_of_column(int a, int b, int t, int located = -1, bool uncertain = false) {
    static const grammar::Grammar form = [] {
        grammar::Grammar out = square();
        grammar::Table& table = out.tables[0];
        table.rows.push_back(table.rows[0]);
        table.columns.resize(1);
        out.fields.resize(3);
        table.fields = {0, 1, 2};
        for (int f = 0; f < 3; ++f) {
            out.fields[static_cast<std::size_t>(f)].row = f;
            out.fields[static_cast<std::size_t>(f)].column = 0;
        }
        out.checks.resize(1);
        return out;
    }();
    Captures captures;
    captures.grammar = &form;
    for (int f = 0; f < 3; ++f) {
        huitong::match::Capture each;
        each.field = f;
        each.state = State::printed;
        each.number = Decimal(f == 0 ? a : f == 1 ? b : t);
        each.evidence.add(huitong::match::Evidence::label_equal);
        each.evidence.add(huitong::match::Evidence::row_whole);
        if (f == located) {
            each.determined = Decimal(0);
            each.determined_by = {0};
        }
        if (uncertain) each.notes = {"row_not_whole"};
        captures.fields.push_back(each);
    }
    CheckResult fails;
    fails.check = 0;
    fails.outcome = CheckResult::Outcome::fails;
    fails.left = Decimal(a + b);
    fails.right = Decimal(t);
    captures.checks.push_back(fails);
    std::string out;
    for (const auto& field : huitong::record::judge(captures, huitong::record::Medium::text).fields)
        out += huitong::record::name(field.flag)[0];
    return out;
}

TEST_CASE("a sum that fails accuses what could mend it") {
    CHECK(flags_of_column(9, 2, 10) == "sss");
    // 2 too large by 7 is no count.
    CHECK(flags_of_column(9, 2, 4) == "srs");
    // Too small by 7 each of the terms may be, and the total too large.
    CHECK(flags_of_column(3, 2, 12) == "sss");
    CHECK(flags_of_column(0, 0, 3) == "sss");
    // Where it was located, nothing else is accused.
    CHECK(flags_of_column(9, 2, 10, 1) == "rsr");
    // Nothing is cleared of which something else is doubted.
    CHECK(flags_of_column(9, 2, 4, -1, true) == "sss");
}

// Of two rows of two values whose columns' sums hold or fail, where the head is lost: the flag of a
// value in a third row that no sum covers.
static std::string flag_below_lost_head(CheckResult::Outcome outcome, bool whole) {
    grammar::Grammar form = square();
    grammar::Row row = form.tables[0].rows[0];
    form.tables[0].rows.push_back(row);
    for (int c = 0; c < 3; ++c) {
        grammar::Field field = form.fields[static_cast<std::size_t>(c)];
        field.id += "3";
        field.row = 2;
        form.tables[0].fields.push_back(static_cast<int>(form.fields.size()));
        form.fields.push_back(field);
    }
    Captures captures;
    captures.grammar = &form;
    for (int f = 0; f < 9; ++f) {
        huitong::match::Capture each;
        each.field = f;
        each.state = State::printed;
        each.number = Decimal(1);
        each.notes = {"head_not_found"};
        each.evidence.add(huitong::match::Evidence::label_equal);
        if (whole) each.evidence.add(huitong::match::Evidence::row_whole);
        captures.fields.push_back(each);
    }
    CheckResult column;
    column.check = 2;
    column.outcome = outcome;
    captures.checks.push_back(column);
    const auto record = huitong::record::judge(captures, huitong::record::Medium::text);
    return std::string(huitong::record::name(record.fields[6].flag));
}

TEST_CASE("sums down a column tell it for rows that no sum covers") {
    using Outcome = CheckResult::Outcome;
    CHECK(flag_below_lost_head(Outcome::holds, true) == "read");
    CHECK(flag_below_lost_head(Outcome::holds, false) == "suspect");
    CHECK(flag_below_lost_head(Outcome::fails, true) == "suspect");
    CHECK(flag_below_lost_head(Outcome::open, true) == "suspect");
}

TEST_CASE("nothing doubtful goes out unflagged") {
    // No check covers it, and its row was told by guess: what the model makes of that is no
    // "read".
    static const grammar::Grammar form = square();
    Captures captures;
    captures.grammar = &form;
    captures.fields.resize(6);
    for (int f = 0; f < 6; ++f) captures.fields[static_cast<std::size_t>(f)].field = f;
    huitong::match::Capture& guessed = captures.fields[0];
    guessed.state = State::printed;
    guessed.number = Decimal(1);
    guessed.raw = "1";
    guessed.evidence.add(huitong::match::Evidence::label_lost);
    guessed.evidence.add(huitong::match::Evidence::place_open);
    auto record = huitong::record::judge(captures, huitong::record::Medium::text);
    CHECK(record.fields[0].confidence < 0.9);
    CHECK(record.fields[0].flag == huitong::record::Flag::suspect);
    CHECK(record.fields[0].reasons.back() == "low_confidence");
}

// What a row's notes make of its first value, where sums told its place.
static std::string flag_of(const std::vector<std::string>& notes, bool varies = false) {
    grammar::Grammar form = square();
    form.tables[0].varies = varies;
    Captures captures;
    captures.grammar = &form;
    captures.fields.resize(6);
    for (int f = 0; f < 6; ++f) {
        auto& each = captures.fields[static_cast<std::size_t>(f)];
        each.field = f;
        each.state = State::printed;
        each.number = Decimal(1);
        each.raw = "1";
        for (auto e : {huitong::match::Evidence::label_equal, huitong::match::Evidence::row_whole,
                       huitong::match::Evidence::table_whole}) {
            each.evidence.add(e);
        }
    }
    captures.fields[0].notes = notes;
    for (int c = 0; c < 5; ++c) {
        CheckResult holds;
        holds.check = c;
        holds.outcome = CheckResult::Outcome::holds;
        captures.checks.push_back(holds);
    }
    auto record = huitong::record::judge(captures, huitong::record::Medium::text);
    return std::string(huitong::record::name(record.fields[0].flag));
}

TEST_CASE("a doubt is not taken back by what comes after it") {
    CHECK(flag_of({}) == "verified");
    CHECK(flag_of({"place_told_by_checks"}) == "read");
    CHECK(flag_of({"row_uncertain", "place_told_by_checks"}) == "suspect");
    CHECK(flag_of({"number_broken", "place_told_by_checks"}) == "suspect");
    CHECK(flag_of({"decimal_in_count", "place_told_by_checks"}) == "suspect");
    CHECK(flag_of({"number_joined", "place_told_by_checks"}) == "inferred");
    CHECK(flag_of({"row_lost_behind"}) == "verified");
    CHECK(flag_of({"row_lost_behind"}, true) == "suspect");
}

TEST_CASE("what sums tell is no surer than what they tell it from") {
    static const grammar::Grammar form = square();
    // u is told by row1 from c and d, or by column2 from t, or by both.
    auto flag_of_u = [&](std::vector<int> told_by, std::size_t doubtful, bool blank = false) {
        Captures captures;
        captures.grammar = &form;
        for (int f = 0; f < 6; ++f) {
            huitong::match::Capture each;
            each.field = f;
            each.state = State::printed;
            each.number = Decimal(1);
            each.raw = "1";
            captures.fields.push_back(each);
        }
        captures.fields[5].state = State::lost;
        captures.fields[5].number.reset();
        captures.fields[5].determined = Decimal(2);
        captures.fields[5].determined_by = std::move(told_by);
        if (doubtful < 6 && blank) {
            captures.fields[doubtful].state = State::blank;
            captures.fields[doubtful].number.reset();
        } else if (doubtful < 6) {
            captures.fields[doubtful].notes.push_back("number_broken");
        }
        const auto record = huitong::record::judge(captures, huitong::record::Medium::text);
        return huitong::record::name(record.fields[5].flag);
    };
    constexpr std::size_t none = 6, t = 2, c = 3;
    CHECK(flag_of_u({1}, none) == "inferred");
    CHECK(flag_of_u({1}, c) == "suspect");
    CHECK(flag_of_u({1}, t) == "inferred");
    CHECK(flag_of_u({1, 4}, c) == "inferred");
    CHECK(flag_of_u({1, 4}, t) == "inferred");
    // An empty cell is no zero where no sum shows it.
    CHECK(flag_of_u({1}, c, true) == "suspect");
    CHECK(flag_of_u({1, 4}, c, true) == "inferred");
}

TEST_CASE("a rival is as likely as the decoder weighed it, if it did") {
    const grammar::Grammar form = square();
    Captures captures;
    captures.grammar = &form;
    captures.fields.resize(form.fields.size());
    captures.fields[0].rivals = {{Decimal(1), "1", {}, "alignment", 0},
                                 {Decimal(2), "2", {}, "alignment", 150},
                                 {Decimal(3), "3", {}, "place"}};
    const auto record = huitong::record::judge(captures, huitong::record::Medium::text);
    const auto& rivals = record.fields.at(0).rivals;
    REQUIRE(rivals.size() == 3);
    CHECK(rivals[0].likelihood == 1.0);
    CHECK(rivals[1].likelihood.value_or(0) == Approx(0.2231).margin(0.0001));
    CHECK_FALSE(rivals[2].likelihood);
    const std::string json = huitong::record::to_json(record);
    CHECK(json.find(R"("why":"alignment","likelihood":0.2231,)") != std::string::npos);
    CHECK(json.find(R"("why":"place","origin")") != std::string::npos);
}
