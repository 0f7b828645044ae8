// The kinds of damage: each a name, what it needs, and what it does to a sheet or to its print.
// Functions give false where the document has nothing that they could injure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "damage/case.h"
#include "damage/style.h"

namespace huitong::damage {

struct Work;

// What a shape must have for a damage to make sense in it.
enum class Need : std::uint8_t {
    nothing,
    blanks,       // blank cells leave a trace
    pads,         // rows are filled with pipes
    pipes,        // pipes between cells
    cell_lines,   // a cell a line, nothing else on it
    lines,        // line ends are kept
    row_lines,    // a row a line
    whole_heads,  // heads that are not broken already
    whole_page,   // not a string inside a script
};

struct Injury {
    Damage damage;
    bool (*sheet)(Work&) = nullptr;  // before printing
    bool (*print)(Work&) = nullptr;  // on the print
    Need need = Need::nothing;
    bool figures = false;  // needs numbers of several digits
};

// The damage that is two or three others at once.
inline constexpr std::string_view several = "several";

const std::vector<Injury>& injuries();
const Injury* find_injury(std::string_view name);

bool has(const Shape& shape, const Style& style, Need need);

// injure_cells.cc
bool lost_cell(Work& work);
bool lost_cells(Work& work);  // two of one row
bool blanked_cell(Work& work);
bool doubled_cell(Work& work);
bool swapped_cells(Work& work);
bool merged_cells(Work& work);
bool split_cell(Work& work);
bool glued_rows(Work& work);
bool lost_row(Work& work);
bool doubled_row(Work& work);

// injure_digits.cc
bool lost_digit(Work& work);
bool wrong_digit(Work& work);
bool added_digit(Work& work);
bool lost_point(Work& work);
bool wrong_sum(Work& work);
bool nil_blank(Work& work);
bool nil_some(Work& work);
bool nil_token(Work& work);
bool nil_nbsp(Work& work);
bool full_width(Work& work);
bool thousands(Work& work);
bool units(Work& work);
bool signs(Work& work);

// injure_labels.cc
bool lost_label(Work& work);
bool blanked_label(Work& work);
bool shortened_label(Work& work);
bool mistyped_label(Work& work);
bool wrapped_label(Work& work);
bool label_around(Work& work);
bool lost_numbering(Work& work);
bool vertical_label(Work& work);
bool lost_characters(Work& work);
bool lost_group(Work& work);
bool spaced_labels(Work& work);
bool head_split(Work& work);
bool head_half_lost(Work& work);
bool head_lost(Work& work);
bool head_two_rows(Work& work);
bool title_lost(Work& work);

// injure_lines.cc
bool lost_pads(Work& work);
bool lost_pipes(Work& work);
bool lost_lines(Work& work);
bool deduplicated(Work& work);
bool cut_end(Work& work);
bool cut_start(Work& work);

// injure_page.cc
bool page_numbers(Work& work);
bool repeated_heads(Work& work);
bool chrome(Work& work);
bool metadata_twice(Work& work);
bool table_twice(Work& work);
bool prose_between(Work& work);
bool extra_row(Work& work);
bool sections_swapped(Work& work);
bool headings_lost(Work& work);
bool renumbered(Work& work);

// injure_script.cc
bool traditional_script(Work& work);
bool substituted_words(Work& work);
bool glosses(Work& work);
bool spam_name(Work& work);
bool masked_name(Work& work);

}  // namespace huitong::damage
