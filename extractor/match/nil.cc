// The line stands behind the table, before the next one; or right above it, below its title. A
// table in which a number is printed is not empty, whatever a line says.
#include "match/nil.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "grammar/prose.h"
#include "match/align.h"

namespace huitong::match {
namespace {

struct Options {
    int before = 6;   // atoms above the table: a line of words
    int behind = 24;  // and behind it: notes of some lines
};

constexpr Options options;

class Nil {
  public:
    Nil(std::span<const ProseLine> lines, const std::vector<Alignment>& alignments,
        const grammar::Grammar& grammar, Captures& out)
        : lines_(lines), alignments_(alignments), grammar_(grammar), out_(out) {}

    void run() {
        for (const Alignment& each : alignments_) {
            const grammar::Table& table = grammar_.tables[static_cast<std::size_t>(each.table)];
            if (table.nil.empty()) continue;
            const ProseLine* line = line_of(each, table);
            if (line != nullptr) note(table, *line);
        }
    }

  private:
    const ProseLine* line_of(const Alignment& alignment, const grammar::Table& table) const {
        int from = alignment.begin - options.before, to = alignment.end + options.behind;
        for (const Alignment& other : alignments_) {
            if (other.begin >= alignment.end) to = std::min(to, other.begin);
            if (other.end <= alignment.begin) from = std::max(from, other.end + options.behind);
        }
        from = std::min(from, alignment.begin);
        for (const ProseLine& line : lines_) {
            if (line.atom < from || line.atom >= to) continue;
            const std::string text = grammar::prose_form(line.text);
            const bool says = std::any_of(
                table.nil.begin(), table.nil.end(),
                [&](const grammar::Pattern& pattern) { return pattern.find(text).has_value(); });
            if (says) return &line;
        }
        return nullptr;
    }

    void note(const grammar::Table& table, const ProseLine& line) {
        const bool printed = std::any_of(table.fields.begin(), table.fields.end(), [&](int field) {
            return field >= 0 &&
                   out_.fields[static_cast<std::size_t>(field)].state == State::printed;
        });
        if (printed) {
            out_.findings.push_back(
                {"nil_beside_values",
                 fmt::format("a line says that table {} is empty, and values stand in it",
                             table.id),
                 line.origin});
            return;
        }
        for (const int field : table.fields) {
            if (field < 0) continue;
            Capture& each = out_.fields[static_cast<std::size_t>(field)];
            if (each.state == State::not_printed || each.state == State::illegible ||
                each.state == State::ambiguous)
                continue;
            each.notes.push_back("stated_nil");
            if (each.raw.empty()) each.origin = line.origin;
        }
    }

    std::span<const ProseLine> lines_;
    const std::vector<Alignment>& alignments_;
    const grammar::Grammar& grammar_;
    Captures& out_;
};

}  // namespace

void note_stated_nil(std::span<const ProseLine> lines, const std::vector<Alignment>& alignments,
                     const grammar::Grammar& grammar, Captures& out) {
    Nil(lines, alignments, grammar, out).run();
}

}  // namespace huitong::match
