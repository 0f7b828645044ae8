#include "record/explain.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "match/captures.h"
#include "record/confidence.h"
#include "record/record.h"
#include "record/write.h"
#include "text/similarity.h"

namespace huitong::record {
namespace {

constexpr std::size_t most_suggestions = 3;

using Meaning = std::pair<std::string_view, std::string_view>;
constexpr std::array meanings{
    Meaning{"blank", "the cell is empty"},
    Meaning{"block_of_other_form",
            "the table of another form stands in its place, and its fields are reported"},
    Meaning{"candidates", "this many divisions bear the name; rivals has the first of them"},
    Meaning{"cell_lost", "its row is there, its cell is not"},
    Meaning{"cell_over_columns",
            "its cell reaches over several columns and may hold the values of all of them"},
    Meaning{"cells_lost_beside",
            "other cells of its row are lost, and no sum tells that it is one"},
    Meaning{"central_organ",
            "a body of the state: of no administrative division, and no department of one"},
    Meaning{"check_failed",
            "an official sum that the value stands in does not add up, and no other sum clears it"},
    Meaning{"check_failed_elsewhere",
            "a sum that the value stands in does not add up, but another sum clears the value"},
    Meaning{"code_out_of_order", "its code stands before the code that it is a part of"},
    Meaning{"code_repeated", "its code stands in the table more than once"},
    Meaning{"column_renamed",
            "the document names the column otherwise, and its values mean something else"},
    Meaning{"columns_by_level",
            "the document prints several columns in place of the form's, and none is named as it"},
    Meaning{"columns_uncertain",
            "the form leaves it open which columns are printed, and the head of the table does not "
            "tell it clearly"},
    Meaning{
        "corps_without_code",
        "a body of the production and construction corps, for whose divisions there is no code"},
    Meaning{"decimal_in_count", "a decimal stands where only whole numbers can"},
    Meaning{"determined_by_checks",
            "not printed or not legible; the form's sums leave just this value"},
    Meaning{"digits_disputed",
            "the font, or the document, says in two ways which digits are shown there"},
    Meaning{"division_ambiguous",
            "several divisions bear the name, and nothing around tells which; rivals has them"},
    Meaning{"division_by_context",
            "several divisions bear the name (or a township's name alone); what stands around told "
            "which"},
    Meaning{"division_contradicted",
            "the text says that it lies where the gazetteer's division of this name does not"},
    Meaning{"division_needs_parent",
            "a township's name alone is no proof: nothing around names what it lies in; rivals has "
            "the one of this name"},
    Meaning{
        "division_not_named",
        "the name of the body has no place in it, or a short name that may mean something else"},
    Meaning{"division_shortened", "the place is named in short"},
    Meaning{"division_unknown",
            "the place is not in the gazetteer, which has those of one day: renamed, abolished, "
            "newer or misspelt"},
    Meaning{"document_ends_here", "the document ends behind it: the number may be cut"},
    Meaning{"government_itself",
            "it is the government (or the committee of the zone), and no department"},
    Meaning{"head_not_found",
            "the labels of the columns were not found, and no sum tells that the columns are the "
            "form's"},
    Meaning{"illegible", "something stands there that is no value of the field's type"},
    Meaning{"joined_over_lines", "the text was broken over two lines"},
    Meaning{"kind_not_told",
            "no word of the name tells what kind of body it is; where it names no place either, "
            "the name itself is suspect"},
    Meaning{
        "label_lost",
        "the row's label is not there; its place was told by order, between rows that are sure"},
    Meaning{
        "label_weak",
        "the row's label is barely alike; its place was told by order, between rows that are sure"},
    Meaning{"level_ambiguous", "the name's last word is borne by divisions of several levels"},
    Meaning{"level_by_last_word",
            "the place is not in the gazetteer; the last word of its name tells its level"},
    Meaning{"level_not_of_this_kind",
            "bodies of this kind have no administrative level that their name tells"},
    Meaning{"letter_for_digit", "a letter or a circle stands where a digit is meant"},
    Meaning{"line_numbered",
            "the number of its line stands before it and may have been read with it"},
    Meaning{"low_confidence", "nothing is wrong by itself, but all that is known is not enough"},
    Meaning{"named_after_division", "it carries the division's name, and need not be a body of it"},
    Meaning{"negative_count", "a negative number stands where only counts can"},
    Meaning{"no_gazetteer", "the gazetteer is not installed with the grammars"},
    Meaning{"not_found", "no text was found that the grammar's rules read"},
    Meaning{"not_in_this_variant",
            "the document prints one row in place of this and others, or leaves out a column that "
            "it may leave out"},
    Meaning{"number_broken",
            "digits with a decimal point, or a sign, stand beside it, as if cut off"},
    Meaning{
        "number_joined",
        "the row has more numbers than columns, and adds up only if these pieces are one number"},
    Meaning{"number_split",
            "the numbers of the row are run together, and its sums hold only if this piece is one"},
    Meaning{
        "ocr_text",
        "it stands in the hidden text of a scan, which software recognised and may have got wrong"},
    Meaning{"organ_not_found", "the issuing body is not named where the grammar looks"},
    Meaning{"organ_understood", "only the place is named; its government is understood"},
    Meaning{"other_unit", "the unit printed is not the form's"},
    Meaning{"page_is_image",
            "it was not found, and a page of the document is a picture: it may be there"},
    Meaning{"page_unreadable",
            "it was not found, and a page of the document could not be read: it may be there"},
    Meaning{"picture", "it was not found, and a picture stands on a page of text: it may be there"},
    Meaning{"place_ambiguous",
            "there are fewer numbers than columns (or more), and the sums do not tell which "
            "belongs where"},
    Meaning{"place_told_by_checks",
            "there are fewer numbers than columns (or more); the sums told which belongs where"},
    Meaning{"finer_than_table",
            "it has more decimals than any other amount of its table, but for one at most"},
    Meaning{"lines_dropped",
            "no figure on a line of its own comes twice: lines that stood before were dropped, and "
            "the value may be another row's"},
    Meaning{"place_told_by_value",
            "there are fewer numbers than columns (or more), but every reading gives this value"},
    Meaning{"prose_has_figure", "the table is blank all over, and the text states figures of it"},
    Meaning{"remark_in_cell", "brackets, a comma or a question mark stand at it in its cell"},
    Meaning{"rests_on_suspect", "every sum that tells this value has a suspect value in it"},
    Meaning{"rival_reading", "another reading is as good"},
    Meaning{"row_lost_behind",
            "the next row is not there, and the value may be its, with what stood between lost"},
    Meaning{"row_not_found", "neither the row's label nor its values are there"},
    Meaning{"row_not_whole",
            "the row has more or fewer numbers than columns, and no reading of it adds up"},
    Meaning{"row_uncertain",
            "the label is lost or barely alike, and order does not tell which row it is"},
    Meaning{"space_lost",
            "the white space beside its digits was lost: they may be several numbers"},
    Meaning{"seat_not_division",
            "it is named after the place where it sits; its district is another"},
    Meaning{"separators_removed", "thousands separators were taken out"},
    Meaning{"slash", "a slash stands in the cell"},
    Meaning{"stated_nil", "the table is empty, and a line beside it says that there was nothing"},
    Meaning{"statistics_code", "GB/T 2260 has no code for it; this is the statistics bureau's"},
    Meaning{"table_not_found", "the table is not in the document, or is a picture"},
    Meaning{"table_repeated_otherwise",
            "another copy of the table has other values, and not this one"},
    Meaning{"title_of_several", "titles of several years or bodies stand before the report"},
    Meaning{"token_for_nothing", "a dash or a word for nothing stands in the cell"},
    Meaning{"undecodable", "bytes in it are no text in the document's encoding"},
    Meaning{"unit_not_printed",
            "the unit of the column is the one that the document prints, and it prints none"},
    Meaning{"unit_only", "only the unit stands in the cell"},
    Meaning{"zero_by_sum", "a sum holds only if it is zero"},
    Meaning{"zone_without_code",
            "a zone that the gazetteer does not have; the division that it lies in is not its own"},
};

std::string value_text(const Field& field) {
    if (field.number) return field.number->str();
    if (field.text) return *field.text;
    if (field.date) return field.date->str();
    return "null";
}

base::Error no_such_field(const Record& record, std::string_view wanted) {
    std::vector<std::pair<double, std::string_view>> near;
    for (const Field& field : record.fields) {
        near.emplace_back(-text::similarity(wanted, field.id), field.id);
    }
    std::size_t count = std::min(near.size(), most_suggestions);
    std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(count), near.end());
    std::string message = fmt::format("the record has no field '{}'", wanted);
    for (std::size_t i = 0; i < count; ++i) {
        message += (i == 0 ? "; do you mean " : ", ") + std::string(near[i].second);
    }
    return {base::Kind::usage, record.source.path, message};
}

}  // namespace

std::string_view meaning(std::string_view reason) {
    std::string_view code = reason.substr(0, reason.find(':'));
    auto at = std::find_if(meanings.begin(), meanings.end(),
                           [&](const Meaning& m) { return m.first == code; });
    return at == meanings.end() ? std::string_view() : at->second;
}

base::Result<std::string> explain(const Record& record, const match::Captures& captures,
                                  Medium medium, std::string_view wanted) {
    const grammar::Grammar& grammar = *captures.grammar;
    auto at = std::find_if(record.fields.begin(), record.fields.end(),
                           [&](const Field& f) { return f.id == wanted; });
    int index = grammar.find_field(wanted);
    if (at == record.fields.end() || index < 0) return no_such_field(record, wanted);
    const Field& field = *at;
    const grammar::Field& form = grammar.fields[static_cast<std::size_t>(index)];
    const match::Capture& capture = captures.fields[static_cast<std::size_t>(index)];
    std::string out;
    auto to = std::back_inserter(out);
    fmt::format_to(to, "{}  {} / {}\n", field.id, form.label, form.label_en);
    fmt::format_to(to, "value       {}{}{}\n", value_text(field), field.unit.empty() ? "" : " ",
                   field.unit);
    fmt::format_to(to, "flag        {}\nconfidence  {}\n", name(field.flag),
                   confidence_text(field.confidence));
    if (!field.raw.empty()) fmt::format_to(to, "text        \"{}\"\n", field.raw);
    fmt::format_to(to, "where       {} {}\n", record.source.path, base::dump(field.origin));
    if (form.table >= 0) {
        const grammar::Table& table = grammar.tables[static_cast<std::size_t>(form.table)];
        const grammar::Row& row = table.rows[static_cast<std::size_t>(form.row)];
        const grammar::Column& column = table.columns[static_cast<std::size_t>(form.column)];
        fmt::format_to(to, "rule        {}: table {}{}, row {}, column {}\n", grammar.file,
                       table.id, table.form.empty() ? "" : " of form " + table.form,
                       row.label.empty() ? "(no label)" : row.label.text(), column.label.text());
        if (!row.label.empty()) {
            fmt::format_to(to, "label       alike {:.2f} (1 is the same)\n", capture.label);
        }
    } else {
        fmt::format_to(to, "rule        {}: field {}\n", grammar.file, form.id);
    }
    for (const std::string& reason : field.reasons) {
        fmt::format_to(to, "because     {}: {}\n", reason, meaning(reason));
    }
    for (const Contribution& part : contributions(medium, field.evidence)) {
        fmt::format_to(to, "weighs {:>+6.1f}  {}\n", part.weight / 1000.0,
                       match::words(part.evidence));
    }
    for (const Rival& rival : field.rivals) {
        fmt::format_to(
            to, "or          \"{}\" ({}{}) {}\n", rival.raw, rival.why,
            rival.likelihood ? fmt::format(", {:.2f} times as likely", *rival.likelihood) : "",
            base::dump(rival.origin));
    }
    if (field.proposal) fmt::format_to(to, "adds up if  {}\n", field.proposal->str());
    for (const Check& check : record.checks) {
        bool covers =
            std::find(check.fields.begin(), check.fields.end(), wanted) != check.fields.end();
        if (!covers) continue;
        fmt::format_to(to, "check       {} {}: {} {} {}   {}\n",
                       !check.holds   ? "open "
                       : *check.holds ? "holds"
                                      : "fails",
                       check.id, check.left.str(), check.holds && *check.holds ? "=" : "and",
                       check.right.str(), check.equation);
    }
    return out;
}

}  // namespace huitong::record
