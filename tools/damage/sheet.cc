// The flow of a report: title, a sentence or two, then section by section its heading, prose and
// tables; tables that name no section at the end. Neighbouring tables of a section whose labels are
// equally wide share one frame, as wide as the widest, where the others' columns can spread over
// it.
#include "damage/sheet.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string_view>
#include <utility>

#include "damage/grid.h"
#include "damage/random.h"
#include "damage/report.h"
#include "damage/words.h"
#include "grammar/grammar.h"
#include "grammar/prose.h"
#include "text/normalise.h"

namespace huitong::damage {
namespace {

constexpr int first_year = 2021, years = 5;  // where the grammar names none
// Section titles as variants: one report in so many.
constexpr std::uint64_t variants_in = 3;

int draw_year(const grammar::Grammar& grammar, Random& random) {
    const int first =
        grammar.first_year.value_or(grammar.last_year ? *grammar.last_year : first_year);
    const int last = std::max(first, grammar.last_year.value_or(first + years - 1));
    return static_cast<int>(random.between(first, last));
}

// A title that the grammar knows, if the usual orders of words give one.
std::string draw_title(const grammar::Grammar& grammar, const std::string& organ, int year,
                       Random& random) {
    std::vector<std::string> known, all;
    for (const std::string_view pattern : words::titles()) {
        std::string title = words::fill(pattern, "organ", organ);
        title = words::fill(title, "year", std::to_string(year));
        title = words::fill(title, "title", grammar.title);
        all.push_back(title);
        const std::string form = grammar::prose_form(text::clean(title));
        if (std::any_of(grammar.titles.begin(), grammar.titles.end(),
                        [&](const grammar::Pattern& p) { return p.find(form).has_value(); }))
            known.push_back(title);
    }
    return random.pick(known.empty() ? all : known);
}

class Maker {
  public:
    Maker(const grammar::Grammar& grammar, const Report& report, Random& random,
          const SheetStyle& style)
        : grammar_(grammar), report_(report), random_(random), style_(style) {}

    Sheet run() {
        sheet_.organ = draw_organ(random_);
        sheet_.year = draw_year(grammar_, random_);
        sheet_.title = draw_title(grammar_, sheet_.organ, sheet_.year, random_);
        add(Block::Kind::title, -1, sheet_.title);
        add(Block::Kind::prose, -1, std::string(random_.pick(words::sentences())));
        const bool variants = style_.variants && random_.chance(1, variants_in);
        for (std::size_t s = 0; s < grammar_.sections.size(); ++s) {
            add_heading(static_cast<int>(s), variants);
            if (add_tables(static_cast<int>(s))) continue;
            const auto count = random_.between(1, 3);
            for (std::int64_t i = 0; i < count; ++i)
                add(Block::Kind::prose, static_cast<int>(s),
                    std::string(random_.pick(words::sentences())));
        }
        add_tables(-1);
        add(Block::Kind::closing, -1, sheet_.organ);
        for (Block& block : sheet_.blocks)
            for (Row& row : block.grid.rows)
                for (Cell& cell : row.cells) cell.id = sheet_.cells++;
        return std::move(sheet_);
    }

  private:
    void add(Block::Kind kind, int section, std::string text) {
        Block block;
        block.kind = kind;
        block.section = section;
        block.text = std::move(text);
        sheet_.blocks.push_back(std::move(block));
    }

    void add_heading(int section, bool variants) {
        const grammar::Label& title = grammar_.sections[static_cast<std::size_t>(section)].title;
        const std::string& text = variants ? random_.pick(title.texts) : title.text();
        const std::string folded = text::fold(text);
        const bool has_ordinal = text::without_ordinal(folded).size() != folded.size();
        add(Block::Kind::heading, section,
            has_ordinal ? text : words::ordinal(section + 1) + "、" + text);
    }

    // False: the section has none.
    bool add_tables(int section) {
        std::vector<std::size_t> numbers;
        for (std::size_t t = 0; t < grammar_.tables.size(); ++t)
            if (report_.tables[t] && grammar_.tables[t].section == section) numbers.push_back(t);
        // A table in the place of another (hybrid.h) stands behind all in the grammar.
        std::stable_sort(numbers.begin(), numbers.end(),
                         [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
        for (std::size_t at = 0; at < numbers.size();) {
            std::size_t end = at + 1;
            int width = natural_width(grammar_.tables[numbers[at]]);
            while (style_.joined && end < numbers.size()) {
                const int wider = std::max(width, natural_width(grammar_.tables[numbers[end]]));
                if (!joinable(numbers, at, end + 1, wider)) break;
                width = wider;
                ++end;
            }
            Block block;
            block.kind = Block::Kind::grid;
            block.section = section;
            block.grid.width = width;
            for (; at < end; ++at) {
                Grid grid = make_grid(grammar_, numbers[at], report_, width);
                std::move(grid.rows.begin(), grid.rows.end(), std::back_inserter(block.grid.rows));
            }
            sheet_.blocks.push_back(std::move(block));
        }
        return !numbers.empty();
    }

    // In the order of the record.
    int place(std::size_t table) const {
        int first = std::numeric_limits<int>::max();
        for (const int field : grammar_.tables[table].fields)
            if (field >= 0) first = std::min(first, field);
        return first;
    }

    bool joinable(const std::vector<std::size_t>& numbers, std::size_t begin, std::size_t end,
                  int width) const {
        const int labels = label_width(grammar_.tables[numbers[begin]]);
        for (std::size_t i = begin; i < end; ++i) {
            const grammar::Table& table = grammar_.tables[numbers[i]];
            // Without a title nothing would show where the next begins.
            if (table.title.empty() || label_width(table) != labels ||
                (width - labels) % static_cast<int>(table.columns.size()) != 0)
                return false;
        }
        return true;
    }

    const grammar::Grammar& grammar_;
    const Report& report_;
    Random& random_;
    SheetStyle style_;
    Sheet sheet_;
};

}  // namespace

std::string draw_organ(Random& random) {
    std::string organ(random.pick(words::first_names()));
    organ += random.pick(words::second_names());
    organ += random.pick(words::bodies());
    return organ;
}

std::string Cell::text() const {
    std::string out;
    for (const std::string& word : words) out += word;
    return out;
}

std::vector<Row*> Sheet::value_rows() {
    std::vector<Row*> rows;
    for (Block& block : blocks)
        for (Row& row : block.grid.rows)
            if (row.table >= 0) rows.push_back(&row);
    return rows;
}

Row* Sheet::row_of(int cell) {
    for (Block& block : blocks)
        for (Row& row : block.grid.rows)
            for (const Cell& c : row.cells)
                if (c.id == cell) return &row;
    return nullptr;
}

Sheet make_sheet(const grammar::Grammar& grammar, const Report& report, Random& random,
                 const SheetStyle& style) {
    return Maker(grammar, report, random, style).run();
}

}  // namespace huitong::damage
