#include "damage/injure.h"

namespace huitong::damage {
namespace {

using Layout = TextStyle::Layout;

bool has_pads(const TextStyle& style) {
    switch (style.layout) {
        case Layout::cell_pipe:
        case Layout::pipe_alone:
        case Layout::pipe_before:
            return true;
        case Layout::markdown:
            return style.filled;
        default:
            return style.pads != TextStyle::Pads::none;
    }
}

bool has_pipes(Layout layout) {
    switch (layout) {
        case Layout::cell_pipe:
        case Layout::pipe_alone:
        case Layout::pipe_before:
        case Layout::pipe_row_start:
        case Layout::rows_trailing:
        case Layout::rows_between:
        case Layout::markdown:
            return true;
        default:
            return false;
    }
}

bool has_whole_heads(const Style& style) {
    using Cells = HtmlStyle::Cells;
    const Cells cells = style.html.cells;
    return style.is_text ? style.text.heads != TextStyle::Heads::lines
                         : cells != Cells::mso && cells != Cells::p && cells != Cells::br;
}

bool has_cell_lines(Layout layout) {
    return layout == Layout::cell_pipe || layout == Layout::bare || layout == Layout::blank_lines;
}

}  // namespace

bool has(const Shape& shape, const Style& style, Need need) {
    switch (need) {
        case Need::nothing:
            return true;
        case Need::blanks:
            return !shape.loses_blanks;
        case Need::pads:
            return style.is_text && has_pads(style.text);
        case Need::pipes:
            return style.is_text && has_pipes(style.text.layout);
        case Need::cell_lines:
            return style.is_text && !style.text.one_paragraph && has_cell_lines(style.text.layout);
        case Need::lines:
            return style.is_text && !style.text.one_paragraph &&
                   style.text.layout != Layout::one_line;
        case Need::row_lines:
            return style.is_text && !style.text.one_paragraph &&
                   (style.text.layout == Layout::spaces || style.text.layout == Layout::aligned);
        case Need::whole_heads:
            return has_whole_heads(style);
        case Need::whole_page:
            return style.is_text || style.html.page != HtmlStyle::Page::script;
    }
    return true;
}

const std::vector<Injury>& injuries() {
    static const std::vector<Injury> all = {
        {{"none", "none"}},
        {{"lost_cell", "cells"}, nullptr, lost_cell},
        {{"lost_cells", "cells"}, nullptr, lost_cells},
        {{"blanked_cell", "cells"}, nullptr, blanked_cell, Need::blanks},
        {{"doubled_cell", "cells"}, doubled_cell},
        {{"swapped_cells", "cells"}, swapped_cells, nullptr, Need::nothing, true},
        {{"merged_cells", "cells"}, merged_cells},
        {{"split_cell", "cells"}, split_cell, nullptr, Need::nothing, true},
        {{"glued_rows", "cells"}, glued_rows},
        {{"lost_row", "cells"}, lost_row},
        {{"doubled_row", "cells"}, doubled_row},
        {{"lost_digit", "digits"}, lost_digit, nullptr, Need::nothing, true},
        {{"wrong_digit", "digits"}, wrong_digit},
        {{"added_digit", "digits"}, added_digit, nullptr, Need::nothing, true},
        {{"lost_point", "digits"}, lost_point, nullptr, Need::nothing, true},
        {{"wrong_sum", "sums"}, wrong_sum},
        {{"nil_blank", "nil"}, nil_blank, nullptr, Need::blanks},
        {{"nil_some", "nil"}, nil_some, nullptr, Need::blanks},
        {{"nil_token", "nil"}, nil_token},
        {{"nil_nbsp", "nil"}, nil_nbsp, nullptr, Need::blanks},
        {{"full_width", "characters"}, full_width},
        {{"thousands", "characters"}, thousands, nullptr, Need::nothing, true},
        {{"units", "characters"}, units},
        {{"signs", "characters"}, signs, nullptr, Need::nothing, true},
        {{"lost_label", "labels"}, nullptr, lost_label},
        {{"blanked_label", "labels"}, nullptr, blanked_label},
        {{"shortened_label", "labels"}, shortened_label},
        {{"mistyped_label", "labels"}, mistyped_label},
        {{"wrapped_label", "labels"}, wrapped_label},
        {{"label_around", "labels"}, nullptr, label_around, Need::row_lines},
        {{"lost_numbering", "labels"}, lost_numbering},
        {{"vertical_label", "labels"}, vertical_label},
        {{"lost_characters", "labels"}, lost_characters},
        {{"lost_group", "labels"}, nullptr, lost_group},
        {{"spaced_labels", "labels"}, spaced_labels},
        {{"head_split", "heads"}, head_split, nullptr, Need::whole_heads},
        {{"head_half_lost", "heads"}, head_half_lost},
        {{"head_lost", "heads"}, head_lost},
        {{"head_two_rows", "heads"}, head_two_rows},
        {{"title_lost", "heads"}, title_lost},
        {{"lost_pads", "separators"}, nullptr, lost_pads, Need::pads},
        {{"lost_pipes", "separators"}, nullptr, lost_pipes, Need::pipes},
        {{"lost_lines", "lines", true, false}, nullptr, lost_lines, Need::lines},
        {{"deduplicated", "lines", true, false}, nullptr, deduplicated, Need::cell_lines},
        {{"cut_end", "lines"}, nullptr, cut_end, Need::whole_page},
        {{"cut_start", "lines", true, false}, nullptr, cut_start},
        {{"page_numbers", "furniture"}, page_numbers},
        {{"repeated_heads", "furniture"}, repeated_heads},
        {{"chrome", "furniture"}, chrome},
        {{"metadata_twice", "furniture"}, metadata_twice},
        {{"table_twice", "furniture"}, table_twice},
        {{"prose_between", "furniture"}, prose_between},
        {{"extra_row", "furniture"}, extra_row},
        {{"sections_swapped", "order"}, sections_swapped},
        {{"headings_lost", "order"}, headings_lost},
        {{"renumbered", "order"}, renumbered},
        {{"traditional_script", "words"}, traditional_script},
        {{"substituted_words", "words"}, substituted_words},
        {{"glosses", "words"}, glosses},
        {{"spam_name", "words"}, spam_name},
        {{"masked_name", "words"}, masked_name},
        {{several, several}},
    };
    return all;
}

const Injury* find_injury(std::string_view name) {
    for (const Injury& injury : injuries())
        if (injury.damage.name == name) return &injury;
    return nullptr;
}

}  // namespace huitong::damage
