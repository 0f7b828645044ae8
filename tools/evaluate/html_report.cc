// The report for people: first whether it is good enough, then where it fails, then every error
// that nothing warned of.
#include <algorithm>

#include <fmt/format.h>

#include "bars.h"
#include "plots.h"
#include "report.h"
#include "style.h"
#include "summary.h"
#include "tally.h"
#include "webpage/page.h"

namespace huitong::evaluate {

namespace {

using webpage::Chapter, webpage::Column, webpage::escape, webpage::figure, webpage::Rows;

std::string code(std::string_view text) {
    return text.empty() ? "" : "<code>" + escape(text) + "</code>";
}

std::string share_of(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return "";
    return escape(share_text(static_cast<double>(part) / static_cast<double>(whole)));
}

std::string introduction(const Tally& tally, const Made& made) {
    return fmt::format(
        "<p>huitong {} read {} documents that were made from its grammars, in {} shapes and with "
        "{} "
        "kinds of damage, and {} fields of them were compared with what the documents state. The "
        "documents are the same whenever this is run:</p>\n<pre>{}</pre>\n"
        "<p class=\"quiet\">Digest of the grammars: {}…</p>\n",
        escape(made.version), figure(tally.total().documents), tally.by_shape().size(),
        tally.by_damage().size(), figure(tally.total().all().fields), escape(made.command),
        made.grammar_sha256.substr(0, 16));
}

Chapter verdict(const Tally& tally) {
    Rows rows("What was asked for, and what was reached",
              {{"", false}, {"asked", true}, {"reached", true}, {"", false}});
    for (const Bar& bar : bars(tally)) {
        rows.add({escape(bar.what),
                  bar.at_least && bar.bound == 1
                      ? "all"
                      : escape(fmt::format("{} {}", bar.at_least ? "≥" : "<", bar.text(bar.bound))),
                  escape(bar.text(bar.value)),
                  bar.empty      ? "<span class=\"quiet\">nothing to tell by</span>"
                  : !bar.counted ? "<span class=\"quiet\">not asked for</span>"
                  : bar.met()    ? "<span class=\"met\">✓ met</span>"
                                 : "<span class=\"missed\">✗ missed</span>"});
    }
    return {"bars", "Asked and reached",
            "<p>A silent error is a value that is wrong and yet flagged verified or read with a "
            "confidence of 0.9 or more. Legible is a field whose text and place the damage left "
            "alone, or changed in a way that the document now states (a printed sum that is wrong, "
            "a digit that is lost); displaced one whose text is there and whose place only the "
            "form's sums can tell.</p>\n" +
                rows.html()};
}

Chapter totals(const Tally& tally) {
    Rows rows("Fields by what became of them", {{"field", false},
                                                {"scored", true},
                                                {"right", true},
                                                {"right, suspect", true},
                                                {"withheld", true},
                                                {"wrong, warned", true},
                                                {"silent", true},
                                                {"right", true}});
    const auto add = [&](std::string_view name, const Counts& c) {
        if (c.fields == 0) return;
        rows.add({escape(name), figure(c.fields), figure(c.right), figure(c.right_suspect),
                  figure(c.withheld), figure(c.wrong - c.silent), figure(c.silent),
                  c.right == 0 ? "" : share_of(c.right, c.fields)});
    };
    const Group& total = tally.total();
    for (std::size_t p = 0; p < prints; ++p) {
        add(damage::name(static_cast<damage::Print>(p)), total.by_print[p]);
    }
    add("legible", total.legible());
    add("all", total.all());
    return {
        "fields", "Fields",
        fmt::format("{}<p>{} values were inferred with confidence and are wrong. {} documents "
                    "gave no record, {} several where there is one, {} crashed the reader.</p>\n",
                    rows.html(), figure(total.all().inferred_wrong), figure(total.unrecognised),
                    figure(total.several), figure(total.crashed))};
}

Chapter groups(std::string id, std::string title, const Tally::Groups& groups, const Tally& tally,
               bool kinds) {
    constexpr double longest = 0.05;  // one bad group would make all others too small to see
    double most = 0;
    for (const auto& [name, group] : groups) most = std::max(most, rest_share(group.legible()));
    most = std::min(most, longest);
    std::vector<Column> columns = {{kinds ? "damage" : "shape", false}};
    if (kinds) columns.push_back({"of", false});
    for (const char* each : {"documents", "no record", "right"}) columns.push_back({each, true});
    columns.push_back({"of all legible fields", false});
    columns.push_back({fmt::format("the rest, up to {}", share_text(most)), false});
    columns.push_back({"worst case", false});
    Rows rows(title, columns);
    for (const auto& [name, group] : worst_first(groups)) {
        const Counts legible = group->legible();
        std::vector<std::string> cells = {code(name)};
        if (kinds) cells.push_back(escape(tally.damage_groups().at(name)));
        cells.push_back(figure(group->documents));
        cells.push_back(figure(group->unrecognised + group->several));
        cells.push_back(share_of(legible.right, legible.fields));
        cells.push_back(whole_bar(legible));
        cells.push_back(rest_bar(legible, most));
        cells.push_back(code(group->example));
        rows.add(cells);
    }
    return {std::move(id), title, key() + rows.html()};
}

Chapter both(const Tally& tally) {
    std::vector<std::string> rows, columns;
    for (const auto& [name, group] : worst_first(tally.by_damage())) rows.push_back(name);
    for (const auto& [name, group] : tally.by_shape()) columns.push_back(name);
    constexpr std::size_t most_rows = 40;
    Rows worst("Worst of shape and damage", {{"shape and damage", false},
                                             {"legible", true},
                                             {"wrong", true},
                                             {"withheld", true},
                                             {"lost", true},
                                             {"worst case", false}});
    std::size_t listed = 0;
    for (const auto& [name, group] : worst_first(tally.by_shape_and_damage())) {
        const Counts c = group->legible();
        if (c.wrong + c.withheld == 0 || listed++ == most_rows) break;
        worst.add({code(name), figure(c.fields), figure(c.wrong), figure(c.withheld),
                   share_of(c.wrong + c.withheld, c.fields), code(group->example)});
    }
    return {"both", "Damage by shape",
            "<p>The darker, the more of the legible fields are wrong or withheld; quite dark from "
            "5 % on. Grey: none; no square: the damage does not fit the shape.</p>\n<div "
            "class=\"wide\" role=\"region\" "
            "tabindex=\"0\" aria-label=\"Damage by shape\">" +
                heat_map(tally.by_shape_and_damage(), rows, columns) + "</div>\n" +
                (worst.empty() ? "" : worst.html())};
}

Chapter risk(const Tally& tally) {
    return {"risk", "Risk against coverage",
            "<p>If only values above some confidence are used, how many are left, and how many of "
            "them are wrong? Hollow points: none is.</p>\n<figure>" +
                risk_plot(tally.curve("all").calibration.risk()) + "</figure>\n"};
}

Chapter calibration(const Tally& tally) {
    std::string body =
        "<p>Values of like confidence together, in at most 20 groups of about the same size. On "
        "the dashed line what is claimed is what is observed; below it, confidences are too low. "
        "Lines through points: 95 % intervals. Hollow points: no error was observed.</p>\n"
        "<div class=\"plots\">\n";
    Rows rows("Calibration errors", {{"", false},
                                     {"values", true},
                                     {"right", true},
                                     {"error, 20 bins", true},
                                     {"error, by value", true}});
    for (const Curve& curve : tally.curves()) {
        const Calibration& c = curve.calibration;
        if (c.total() == 0) continue;
        const std::vector<Bin> bins = c.bins(calibration_bins);
        const double error = calibration_error(bins);
        rows.add({escape(curve.title), figure(c.total()), share_of(c.right(), c.total()),
                  fmt::format("{:.5f}", error),
                  fmt::format("{:.5f}", calibration_error(c.values()))});
        if (curve.id.find('_') != std::string::npos) continue;  // in the table alone
        body += fmt::format(
            "<figure>{}<figcaption>{}: expected error {:.4f}, {} values</figcaption></figure>\n",
            calibration_plot(curve.title, bins), escape(curve.title), error, figure(c.total()));
    }
    return {"calibration", "Calibration", body + "</div>\n" + rows.html()};
}

std::string listed(const std::vector<Failure>& failures, std::uint64_t count,
                   std::string_view what) {
    if (failures.empty()) return "<p>None.</p>\n";
    std::string out;
    if (count > failures.size()) {
        out += fmt::format("<p>The first {} of {}.</p>\n", failures.size(), figure(count));
    }
    Rows rows(std::string(what), {{"case", false},
                                  {"field", false},
                                  {"read", true},
                                  {"stated", true},
                                  {"flag", false},
                                  {"confidence", true},
                                  {"reasons", false},
                                  {"injury", false}});
    for (const Failure& f : failures) {
        const Scored& s = f.scored;
        rows.add({code(f.name), code(f.field), escape(s.read),
                  s.stated.empty() ? "<span class=\"quiet\">nothing</span>" : escape(s.stated),
                  escape(record::name(s.flag)), fmt::format("{:.4f}", s.confidence), escape(s.why),
                  escape(f.injury)});
    }
    return out + rows.html();
}

Chapter errors(const Tally& tally) {
    const Counts all = tally.total().all();
    std::string body = listed(tally.silent(), all.silent, "Silent errors") +
                       "<h3>Inferred with confidence, and wrong</h3>\n" +
                       listed(tally.inferred_wrong(), all.inferred_wrong, "Wrong inferences");
    if (!tally.crashes().empty()) {
        Rows rows("Crashes", {{"case", false}, {"what happened", false}});
        for (const auto& [name, message] : tally.crashes()) {
            rows.add({code(name), escape(message)});
        }
        body += "<h3>Crashes</h3>\n" + rows.html();
    }
    return {"silent", "Silent errors", body};
}

Chapter again(const Tally& tally) {
    std::string name = "FORM/SHAPE/DAMAGE/SEED";
    std::string field = "FIELD";
    if (!tally.silent().empty()) {
        name = tally.silent().front().name;
        field = tally.silent().front().field;
    } else if (!tally.total().example.empty()) {
        name = tally.total().example;
    }
    return {"again", "To make a case again",
            fmt::format("<p>Its name is all that is needed; the document and what it states come "
                        "from that alone.</p>\n<pre>huitong evaluate --case {0} | huitong extract "
                        "-f json -\nhuitong evaluate --case {0} --truth\nhuitong evaluate --case "
                        "{0} | huitong explain - {1}</pre>\n",
                        escape(name), escape(field))};
}

}  // namespace

std::string report_html(const Tally& tally, const Made& made) {
    webpage::Page page;
    page.language = "en";
    page.title = "How often huitong is right";
    page.introduction = introduction(tally, made);
    page.style = style;
    page.chapters = {verdict(tally),
                     totals(tally),
                     groups("damages", "By damage", tally.by_damage(), tally, true),
                     groups("shapes", "By shape", tally.by_shape(), tally, false),
                     both(tally),
                     risk(tally),
                     calibration(tally),
                     errors(tally),
                     again(tally)};
    return webpage::html(page);
}

}  // namespace huitong::evaluate
