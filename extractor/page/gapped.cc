// 1. Phrases fall into columns by the cuts between them (gaps.h); one that crosses a cut spans.
// 2. Does it look like a table: enough rows with several texts, values beyond the first column,
// short texts, no list marks. 3. Rows of text become rows of the table, but for those that are
// wrapped inside a cell: told by rules between rows, by a tighter pitch, or by what they lack.
#include "page/gapped.h"

#include <algorithm>
#include <cmath>

#include "page/band.h"
#include "page/characters.h"
#include "page/gaps.h"
#include "page/levels.h"

namespace huitong::page {
namespace {

double middle(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

// A rule under a head text that reaches over several columns, but not over the whole table.
void widen_by_rule(const Band& band, Piece& piece, const std::vector<Stroke>& across,
                   const std::vector<double>& cuts, double width, double em, const Options& o) {
    for (const Stroke& stroke : across) {
        if (stroke.length() > o.part_rule * width) continue;
        const double below = piece.box.bottom - stroke.at;
        if (below < -em / 2 || below > em || piece.box.middle_x() < stroke.begin ||
            piece.box.middle_x() > stroke.end)
            continue;
        const auto above =
            std::count_if(band.pieces.begin(), band.pieces.end(), [&](const Piece& p) {
                return p.box.middle_x() > stroke.begin && p.box.middle_x() < stroke.end;
            });
        if (above != 1) return;
        for (std::size_t c = 0; c < cuts.size(); ++c) {
            if (cuts[c] <= stroke.begin || cuts[c] >= stroke.end) continue;
            piece.from = std::min(piece.from, c);
            piece.to = std::max(piece.to, c + 1);
        }
        return;
    }
}

Band band_of(const Row& row, const std::vector<Phrase>& phrases, const std::vector<double>& cuts) {
    Band band;
    band.level = row.level;
    band.size = row.size;
    band.box = row.box;
    for (const Phrase& phrase : phrases) {
        std::size_t from = 0;
        while (from < cuts.size() && phrase.box.left >= cuts[from]) ++from;
        std::size_t to = from;
        while (to < cuts.size() && phrase.box.right > cuts[to]) ++to;
        // Phrases that share a column are one text with a wide blank.
        if (!band.pieces.empty() && band.pieces.back().to >= from) {
            Piece& last = band.pieces.back();
            last.to = std::max(last.to, to);
            last.box = base::unite(last.box, phrase.box);
            last.text += ' ' + phrase.text;
            last.number = numeric(last.text);
        } else {
            band.pieces.push_back({from, to, phrase.box, phrase.text, phrase.number});
        }
        band.spans = band.spans || band.pieces.back().to > band.pieces.back().from;
    }
    return band;
}

struct Count {
    std::size_t rows = 0, gappy = 0, texts = 0, beyond = 0, numbers = 0, marks = 0, leaders = 0,
                firsts = 0, wide = 0;
    double width = 0;
};

bool list_mark(const std::string& text) {
    if (is_bullet(first_code(text)) && text.size() <= 4) return true;
    const std::size_t letters =
        static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        }));
    const char last = text.back();
    return letters <= 5 && (last == '.' || last == ')' || last == ':');
}

// Numbers at even steps other than one: the marks of an axis, no values.
bool even_steps(const std::vector<double>& values, const Options& o) {
    if (values.size() < o.axis_marks) return false;
    const double step = values[1] - values[0];
    if (std::abs(step) == 0 || std::abs(step) == 1) return false;
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (std::abs(values[i] - values[i - 1] - step) > std::abs(step) * o.axis_step) return false;
    }
    return true;
}

std::optional<double> plain_number(std::string_view text) {
    double value = 0, scale = 0;
    bool digits = false, minus = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code(text, at);
        if (is_digit(c) && c < 0x80) {
            digits = true;
            value = value * 10 + (c - U'0');
            scale *= 10;
        } else if (c == U'.' && scale == 0) {
            scale = 1;
        } else if ((c == U'-' || c == U'−' || c == U'–') && !digits) {
            minus = true;
        } else if (c != U'%' && c != U',' && c != U' ') {
            return std::nullopt;
        }
    }
    if (!digits) return std::nullopt;
    if (scale > 0) value /= scale;
    return minus ? -value : value;
}

// A row or the first column that are the marks of an axis: a chart.
bool has_axis(const Stretch& stretch, const std::vector<Band>& bands, const Options& o) {
    for (const Row* row : stretch.rows) {
        std::vector<double> values;
        for (const Word& word : row->words) {
            if (const auto value = plain_number(word.text))
                values.push_back(*value);
            else
                break;
        }
        if (values.size() == row->words.size() && even_steps(values, o)) return true;
    }
    std::vector<double> values;
    for (const Band& band : bands) {
        const Piece* first = band.at(0);
        if (first == nullptr) continue;
        if (const auto value = plain_number(first->text)) values.push_back(*value);
    }
    return values.size() * 10 >= bands.size() * 6 && even_steps(values, o);
}

bool table_like(const std::vector<Band>& bands, std::size_t columns, double em, bool bounded,
                const Options& o) {
    Count n;
    for (const Band& band : bands) {
        ++n.rows;
        if (band.pieces.size() > 1) ++n.gappy;
        for (const Piece& piece : band.pieces) {
            ++n.texts;
            n.width += piece.box.width() / em;
            n.wide += piece.box.width() > o.long_text * em ? 1 : 0;
            n.leaders += piece.text.find("....") != std::string::npos ||
                                 piece.text.find(". . .") != std::string::npos ||
                                 piece.text.find("……") != std::string::npos
                             ? 1
                             : 0;
            if (piece.from > 0) {
                ++n.beyond;
                n.numbers += piece.number ? 1 : 0;
            } else {
                ++n.firsts;
                n.marks += list_mark(piece.text) ? 1 : 0;
            }
        }
    }
    if (columns < 2 || n.beyond == 0 || n.texts == 0) return false;
    if (n.leaders * 3 > n.rows) return false;
    if (n.marks * 2 > n.firsts && n.firsts > 0 && !bounded) return false;
    const double share = static_cast<double>(n.numbers) / static_cast<double>(n.beyond);
    const double filled = static_cast<double>(n.texts) / static_cast<double>(n.rows * columns);
    const double mean = n.width / static_cast<double>(n.texts);
    if (mean > o.long_text) return false;
    if (bounded && n.numbers == 0 && n.rows < o.gap_rows) return false;
    if (bounded) return n.rows >= 2 && n.gappy * 2 >= n.rows && filled >= o.filled;
    if (n.gappy < o.gap_rows || n.gappy * 2 < n.rows || filled < o.gap_filled) return false;
    if (share >= o.number_share) return true;
    // Names alone: short, in most places, in several columns.
    if (columns >= 3 && n.gappy > o.gap_rows && mean <= o.short_text && n.wide == 0 &&
        filled >= o.names_filled)
        return true;
    return columns >= 3 && share >= o.number_share / 2 && mean * 2 <= o.long_text && n.wide == 0;
}

bool lower_start(const std::string& text) {
    const char32_t c = first_code(text);
    return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF) || is_closing(c);
}

bool rule_between(const std::vector<Stroke>& across, const Band& a, const Band& b, double width,
                  const Options& o) {
    return std::any_of(across.begin(), across.end(), [&](const Stroke& s) {
        return s.at < a.level && s.at > b.level && s.length() > o.part_rule * width;
    });
}

// Where texts begin at the left of their column and numbers end at its right, the wide gap is
// within the column: numbers that all end before the texts of their column begin are those of the
// column before it, if that has none.
void settle_cuts(std::vector<double>& cuts, const std::vector<std::vector<Phrase>>& rows,
                 const base::Box& box) {
    struct Column {
        double numbers_end = 0, texts_begin = 0;
        std::size_t numbers = 0, texts = 0;
    };
    std::vector<Column> columns(cuts.size() + 1);
    for (const auto& row : rows) {
        for (const Phrase& phrase : row) {
            const auto at = static_cast<std::size_t>(
                std::upper_bound(cuts.begin(), cuts.end(), phrase.box.left) - cuts.begin());
            if (at < cuts.size() && phrase.box.right > cuts[at]) continue;
            Column& column = columns[at];
            if (phrase.number) {
                column.numbers_end = column.numbers++ == 0
                                         ? phrase.box.right
                                         : std::max(column.numbers_end, phrase.box.right);
            } else {
                column.texts_begin = column.texts++ == 0
                                         ? phrase.box.left
                                         : std::min(column.texts_begin, phrase.box.left);
            }
        }
    }
    for (std::size_t c = 2; c < columns.size(); ++c) {
        const Column &left = columns[c - 1], &here = columns[c];
        if (left.numbers > 0 || left.texts == 0 || here.numbers == 0 || here.texts == 0) continue;
        if (here.numbers_end > here.texts_begin || here.texts_begin >= box.right) continue;
        cuts[c - 1] = (here.numbers_end + here.texts_begin) / 2;
    }
}

// Texts of both can share one row of the table.
bool compatible(const Band& a, const Band& b) {
    for (const Piece& p : a.pieces) {
        for (const Piece& q : b.pieces) {
            const bool apart = p.to < q.from || q.to < p.from;
            if (!apart && (p.from != q.from || p.to != q.to)) return false;
        }
    }
    return true;
}

void merge_into(Band& a, const Band& b) {
    for (const Piece& q : b.pieces) {
        auto it = std::find_if(a.pieces.begin(), a.pieces.end(),
                               [&](const Piece& p) { return p.from == q.from; });
        if (it == a.pieces.end()) {
            a.pieces.push_back(q);
        } else {
            it->text += '\n' + q.text;
            it->box = base::unite(it->box, q.box);
            it->number = false;
        }
    }
    std::sort(a.pieces.begin(), a.pieces.end(),
              [](const Piece& p, const Piece& q) { return p.from < q.from; });
    a.level = b.level;
    a.box = base::unite(a.box, b.box);
}

bool same_columns(const Piece& p, const Piece& q) {
    return p.from <= q.to && q.from <= p.to;
}

// Lines nearer than lines of one text can be, in other columns: `b` is of the row of the line
// before it, `last`. A label of two lines stands around its values so. `row`: with what it has of
// lines above, of which `b` may go on with texts, each with one.
bool interleaves(const Band& row, const Band& last, const Band& b, const Options& o) {
    if (last.level - b.level > o.half_line * std::max(last.size, b.size)) return false;
    for (const Piece& q : b.pieces) {
        for (const Piece& p : last.pieces) {
            if (same_columns(p, q)) return false;
        }
        int over = 0;
        for (const Piece& p : row.pieces) {
            if (!same_columns(p, q)) continue;
            if (p.number || q.number) return false;
            ++over;
        }
        if (over > 1) return false;
    }
    return std::all_of(row.pieces.begin(), row.pieces.end(), [&](const Piece& p) {
        return std::count_if(b.pieces.begin(), b.pieces.end(),
                             [&](const Piece& q) { return same_columns(p, q); }) <= 1;
    });
}

void interleave(Band& row, const Band& b) {
    for (const Piece& q : b.pieces) {
        const auto it = std::find_if(row.pieces.begin(), row.pieces.end(),
                                     [&](const Piece& p) { return same_columns(p, q); });
        if (it == row.pieces.end()) {
            row.pieces.push_back(q);
            continue;
        }
        it->text += '\n' + q.text;
        it->box = base::unite(it->box, q.box);
        it->from = std::min(it->from, q.from);
        it->to = std::max(it->to, q.to);
    }
    std::sort(row.pieces.begin(), row.pieces.end(),
              [](const Piece& p, const Piece& q) { return p.from < q.from; });
    row.level = b.level;
    row.box = base::unite(row.box, b.box);
}

std::vector<Band> join_wrapped(const std::vector<Band>& bands, const Stretch& stretch, double width,
                               const Options& o) {
    std::vector<double> pitches;
    for (std::size_t i = 1; i < bands.size(); ++i)
        pitches.push_back(bands[i - 1].level - bands[i].level);
    const double usual = middle(pitches);
    std::size_t body = 0;  // first row with values
    while (body < bands.size() && !bands[body].numbers()) ++body;
    if (body == bands.size()) body = 1;
    std::vector<Band> rows;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const Band& b = bands[i];
        bool joins = false;
        if (!rows.empty()) {
            const Band& a = rows.back();
            const double pitch = a.level - b.level;
            const bool tight = pitch <= o.tight * usual;
            const bool ruled_off = rule_between(stretch.across, a, b, width, o);
            if (!ruled_off && interleaves(a, bands[i - 1], b, o)) {
                interleave(rows.back(), b);
                continue;
            }
            if (ruled_off || !compatible(a, b)) {
                joins = false;
            } else if (i < body) {
                joins = !a.spans && !b.spans && pitch <= o.head_pitch * b.size;
            } else if (i == body && !rows.empty() && rows.back().pieces.size() > 1) {
                joins = false;  // values do not go on from a head
            } else {
                const bool under =
                    std::all_of(b.pieces.begin(), b.pieces.end(), [&](const Piece& p) {
                        const Piece* above = a.at(p.from);
                        return above != nullptr && !above->number && !p.number;
                    });
                const bool first_empty = b.at(0) == nullptr && a.at(0) != nullptr;
                const Piece* first = b.at(0);
                const bool lower = first != nullptr && lower_start(first->text);
                if (under && !b.numbers())
                    joins = tight || first_empty || (lower && b.only_first());
                if (a.only_first() && first != nullptr && !b.only_first()) joins = lower || tight;
                if (a.only_first() && first == nullptr) joins = tight;
            }
        }
        if (joins)
            merge_into(rows.back(), b);
        else
            rows.push_back(b);
    }
    return rows;
}

}  // namespace

std::optional<Part> table_of_rows(const Sheet& sheet, const Stretch& stretch, const Options& o) {
    if (stretch.rows.size() < 2) return std::nullopt;
    std::vector<std::vector<Phrase>> phrases;
    std::vector<double> sizes;
    for (const Row* row : stretch.rows) {
        phrases.push_back(phrases_of(*row, o));
        sizes.push_back(row->size);
    }
    const double em = std::max(middle(sizes), o.min_size);
    std::vector<double> cuts = cuts_of(phrases, em, o.cut_slack, o);
    if (cuts.empty()) return std::nullopt;
    base::Box box = stretch.rows.front()->box;
    for (const Row* row : stretch.rows) box = base::unite(box, row->box);
    settle_cuts(cuts, phrases, box);
    if (stretch.right > stretch.left) {
        box.left = std::min(box.left, stretch.left);
        box.right = std::max(box.right, stretch.right);
    }
    std::vector<Band> bands;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        bands.push_back(band_of(*stretch.rows[i], phrases[i], cuts));
    }
    for (Band& band : bands) {
        if (band.numbers()) break;  // heads only
        for (Piece& piece : band.pieces)
            widen_by_rule(band, piece, stretch.across, cuts, box.width(), em, o);
    }
    if (has_axis(stretch, bands, o)) return std::nullopt;
    if (!table_like(bands, cuts.size() + 1, em, stretch.bounded, o)) return std::nullopt;
    if (rules_separate(bands, stretch.across))
        return part_by_rules(sheet, bands, cuts, box, stretch.across, o);
    const std::vector<Band> rows = join_wrapped(bands, stretch, box.width(), o);

    Part part;
    part.page = sheet.number;
    part.ruled = false;
    part.box = box;
    part.origin = sheet.origin(box);
    part.xs.push_back(box.left);
    for (const double cut : cuts) part.xs.push_back(cut);
    part.xs.push_back(box.right);
    part.ys.push_back(box.top);
    for (std::size_t r = 1; r < rows.size(); ++r)
        part.ys.push_back((rows[r - 1].box.bottom + rows[r].box.top) / 2);
    part.ys.push_back(box.bottom);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 0; c <= cuts.size(); ++c) {
            PartCell cell;
            cell.place = {static_cast<int>(r), static_cast<int>(c), 1, 1};
            if (const Piece* piece = rows[r].at(c)) {
                // Rows that were put together may overlap: what another piece has is its own.
                cell.place.column_span = static_cast<int>(piece->to - c) + 1;
                cell.text = piece->text;
                cell.box = piece->box;
                c = piece->to;
            } else {
                cell.box = {part.xs[c], part.ys[r + 1], part.xs[c + 1], part.ys[r]};
            }
            cell.origin = sheet.origin(cell.box);
            part.cells.push_back(std::move(cell));
        }
    }
    return part;
}

}  // namespace huitong::page
