// The blocks of the layout in turn: a line may be the title, a heading or a unit; a grid or a run
// has tables. What was written down is loaded again, so that no draft leaves that does not.
#include "draft/draft.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "draft/codes.h"
#include "draft/find.h"
#include "draft/form.h"
#include "draft/sheet.h"
#include "draft/sums.h"
#include "draft/write.h"
#include "grammar/load.h"
#include "grammar/reader.h"
#include "text/normalise.h"

namespace huitong::draft {

namespace {

constexpr std::size_t longest_heading = 40;  // code points
constexpr std::size_t longest_title = 60;
constexpr std::size_t longest_unit_line = 12;
constexpr std::size_t longest_token = 2;    // of a word that stands for nothing
constexpr std::size_t most_cells = 20'000;  // of one sample; a list of bodies is no form

// Lines of words are a table if so many of them end in numbers; so many heads may stand in between.
constexpr std::size_t least_rows = 2, most_heads = 6, longest_word = 60;
constexpr std::string_view sentence_end = "。";

bool has_ordinal(const std::string& line) {
    return text::has_ordinal(text::fold(line));
}

struct UnitLine {
    std::string words, unit;  // before the colon and behind it; no unit: it is another line
};

// "…:unit", a short line of its own above a table.
UnitLine unit_line(const std::string& text) {
    if (length(text) > longest_unit_line) return {};
    const std::string folded = text::fold(text);
    const std::size_t colon = folded.rfind(':');
    if (colon == std::string::npos) return {};
    return {folded.substr(0, colon), unit_in_brackets("x(" + folded + ")")};
}

class Drafter {
  public:
    explicit Drafter(const layout::Layout& layout) : layout_(layout) {}

    Form run() {
        for (std::size_t b = 0; b < layout_.blocks.size(); ++b) {
            const layout::Block& block = layout_.blocks[b];
            if (const auto* line = std::get_if<layout::Line>(&block)) {
                if (const std::size_t end = end_of_rows(b); end > b) {
                    add(find_in_run(sheet_of(split(b, end))));
                    b = end - 1;
                } else {
                    read(text::clean(line->text));
                }
            } else if (const auto* table = std::get_if<layout::Table>(&block)) {
                add(find_in_grid(sheet_of(*table)));
            } else {
                add(find_in_run(sheet_of(std::get<layout::Run>(block))));
            }
        }
        level_codes(form_.tables);
        return std::move(form_);
    }

  private:
    std::vector<std::string> words(std::size_t block) const {
        std::vector<std::string> out;
        const auto* line = std::get_if<layout::Line>(&layout_.blocks[block]);
        std::string word;
        for (const char c : line == nullptr ? std::string() : text::clean(line->text) + " ") {
            if (c != ' ') {
                word += c;
            } else if (!word.empty()) {
                out.push_back(std::exchange(word, {}));
            }
        }
        return out;
    }

    // A table that has lost all but its blanks: lines of words, several of which end in numbers.
    // The line at `block` must be a head or such a line; `block` itself: it is none.
    std::size_t end_of_rows(std::size_t block) const {
        std::size_t end = block, numbers = 0, last = block, since = 0;
        for (; end < layout_.blocks.size(); ++end) {
            const std::vector<std::string> line = words(end);
            if (line.empty() || heads_a_section(end)) break;
            if (std::any_of(line.begin(), line.end(), [](const std::string& word) {
                    return length(word) > longest_word ||
                           word.find(sentence_end) != std::string::npos;
                }))
                break;
            if (value_of(line.back()).number) {
                ++numbers;
                last = end + 1;
                since = 0;
            } else if (++since > most_heads) {
                break;
            }
        }
        return numbers < least_rows ? block : last;
    }

    // A title on a line of its own that words follow, not numbers.
    bool heads_a_section(std::size_t block) const {
        const std::vector<std::string> line = words(block);
        if (line.size() != 1 || !has_ordinal(line.front())) return false;
        const std::vector<std::string> next =
            block + 1 < layout_.blocks.size() ? words(block + 1) : std::vector<std::string>();
        return next.empty() || !value_of(next.front()).number;
    }

    layout::Run split(std::size_t begin, std::size_t end) const {
        layout::Run run;
        for (std::size_t b = begin; b < end; ++b) {
            bool first = true;
            for (std::string& word : words(b)) {
                run.pieces.push_back({std::move(word), {}, first ? 1 : 0, true});
                first = false;
            }
        }
        return run;
    }

    void read(const std::string& text) {
        if (text.empty()) return;
        if (form_.title.empty() && form_.tables.empty() && length(text) <= longest_title &&
            !has_ordinal(text))
            form_.title = text;
        above_.push_back(text);
        if (length(text) > longest_heading || text.find(sentence_end) != std::string::npos)
            above_.clear();
        if (UnitLine line = unit_line(text); !line.unit.empty()) {
            unit_ = std::move(line);
        } else if (length(text) <= longest_heading && has_ordinal(text)) {
            heading_ = text;
        }
    }

    void add(std::vector<Table> tables) {
        for (Table& table : tables) {
            if (table.columns.empty() || (table.rows.empty() && !table.open)) continue;
            cells_ += lines_of(table).size() * table.columns.size();
            if (cells_ > most_cells) {
                form_.notes.assign(1, "the sample has too many cells; what is beyond is left out");
                break;
            }
            table.section = heading_;
            if (!heading_.empty()) form_.sections.push_back(heading_);
            for (const std::string& text : table.furniture)
                if (UnitLine line = unit_line(text); !line.unit.empty()) unit_ = std::move(line);
            table.unit = unit_.unit;
            table.unit_words = unit_.words;
            if (table.title.empty() && !table.beside) table.title = title_above();
            take_blanks(table);
            split_codes(table);
            if (table.open) {
                describe_codes(*table.open);
                add_up_codes(table);
            }
            const std::vector<std::vector<Value>> columns = columns_of(table);
            std::vector<std::vector<std::string>> groups;
            for (const Head& head : table.columns) groups.push_back(head.groups);
            table.row_sums = find_group_sums(columns, groups);
            if (table.row_sums.empty()) table.row_sums = find_sums(columns);
            std::vector<std::vector<Value>> rows;
            for (const Line& row : table.rows) rows.push_back(row.values);
            table.column_sums = find_sums(rows);
            form_.tables.push_back(std::move(table));
        }
        if (!tables.empty()) {
            unit_ = {};
            above_.clear();
        }
    }

    // The last short line above a table that is not its number, its unit or a heading, and that no
    // table before it has.
    std::string title_above() {
        for (auto line = above_.rbegin(); line != above_.rend(); ++line) {
            if (*line == form_.title || has_ordinal(*line)) break;
            if (!may_be_title(*line)) continue;
            return titles_.insert(text::fold(*line)).second ? *line : std::string();
        }
        return {};
    }

    void take_blanks(const Table& table) {
        for (const Line* row : lines_of(table))
            for (const Value& value : row->values) {
                if (value.number || value.text.empty() || length(value.text) > longest_token)
                    continue;
                const std::string key = text::fold(value.text);
                if (!key.empty() && blanks_.insert(key).second) form_.blanks.push_back(value.text);
            }
    }

    static std::vector<const Line*> lines_of(const Table& table) {
        std::vector<const Line*> out;
        for (const Line& row : table.rows) out.push_back(&row);
        if (table.open)
            for (const Line& row : table.open->lines) out.push_back(&row);
        return out;
    }

    static std::vector<std::vector<Value>> columns_of(const Table& table) {
        std::vector<std::vector<Value>> columns(table.columns.size());
        for (const Line* row : lines_of(table))
            for (std::size_t c = 0; c < columns.size(); ++c) columns[c].push_back(row->values[c]);
        return columns;
    }

    const layout::Layout& layout_;
    Form form_;
    std::string heading_;
    UnitLine unit_;
    std::vector<std::string> above_;  // short lines since the last table or sentence
    std::set<std::string> titles_;
    std::set<std::string> blanks_;
    std::size_t cells_ = 0;
};

}  // namespace

base::Result<std::string> draft(const layout::Layout& layout, const Names& names) {
    for (const std::string& id : {names.family, names.form})
        if (!grammar::is_id(id))
            return base::Error{base::Kind::usage, id,
                               "is no id; use lower-case letters, digits and _"};
    const Form form = Drafter(layout).run();
    if (form.tables.empty())
        return base::Error{base::Kind::unrecognised, names.sample,
                           "no table with numbers was found in it, of which a grammar could be "
                           "drafted; `huitong dump --stage layout` shows what was read"};
    // A title that no pattern can be made of is left to the author.
    for (const bool with_title : {true, false}) {
        std::string text = write(form, names, with_title);
        const grammar::Loaded loaded = grammar::load_text(text, "draft");
        if (loaded.errors.empty()) return text;
        if (!with_title)
            return base::Error{base::Kind::internal, names.sample,
                               fmt::format("the draft does not load ({}); please report it",
                                           base::dump(loaded.errors.front()))};
    }
    return std::string();  // not reached
}

}  // namespace huitong::draft
