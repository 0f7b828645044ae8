// Lines and pieces are cut at white space, and a number that stands at the end of a word is cut off
// (「合计46850」 is printed so where a cell border was lost). Words that belong together are
// put together again by the aligner, which knows the labels. Cells stay whole, unless they hold
// several numbers.
#include "match/atom.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "layout/filled.h"
#include "match/unspaced.h"
#include "text/normalise.h"
#include "text/note_mark.h"
#include "text/page_number.h"
#include "text/remark.h"
#include "text/running_head.h"

namespace huitong::match {
namespace {

struct Options {
    // The longest row label met has 41 characters with its group; a word beyond this is a sentence.
    std::size_t longest_label = 64;
    std::size_t longest_page_number = 48;  // bytes, with blanks
    std::size_t least_unspaced = 240;      // bytes of a word that may be several
    // Share of numbers that have something before them on their line, from which on a line break is
    // taken for the end of a row.
    double rows_on_lines = 0.6;
};

constexpr Options options;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Length of the white space at `at`: ASCII blanks, NBSP, U+3000 and its kin; 0: none.
std::size_t blank_at(std::string_view s, std::size_t at) {
    unsigned char c = static_cast<unsigned char>(s[at]);
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (c != 0xC2 && c != 0xE2 && c != 0xE3) return 0;
    std::string_view rest = s.substr(at);
    if (rest.starts_with("\xC2\xA0")) return 2;
    if (rest.starts_with("\xE3\x80\x80")) return 3;
    if (rest.starts_with("\xE2\x80") && rest.size() > 2) {
        unsigned char last = static_cast<unsigned char>(rest[2]);
        if ((last >= 0x80 && last <= 0x8A) || last == 0xAF) return 3;
    }
    return 0;
}

struct Word {
    std::size_t begin = 0, end = 0;
};

std::vector<Word> words(std::string_view s) {
    std::vector<Word> out;
    std::size_t at = 0;
    while (at < s.size()) {
        if (std::size_t n = blank_at(s, at)) {
            at += n;
            continue;
        }
        std::size_t begin = at;
        while (at < s.size() && !blank_at(s, at)) ++at;
        out.push_back({begin, at});
    }
    // A no-break space before a number may have become a question mark.
    std::size_t kept = 0;
    for (std::size_t k = 0; k < out.size(); ++k) {
        const auto word = [&](std::size_t i) {
            return s.substr(out[i].begin, out[i].end - out[i].begin);
        };
        const bool lost = k + 1 < out.size() && text::is_lost_blank(word(k)) &&
                          text::parse_numeral(word(k + 1)).has_value();
        if (!lost) out[kept++] = out[k];
    }
    out.resize(kept);
    return out;
}

// Where a number at the end of a word that begins with a letter starts; npos: none.
std::size_t number_at_end(std::string_view word) {
    std::size_t at = word.size();
    while (at > 0 && (is_digit(word[at - 1]) || word[at - 1] == '.' || word[at - 1] == ',')) --at;
    if (at == word.size() || at == 0 || !is_digit(word[at])) return std::string_view::npos;
    // After Latin or punctuation it is part of a name, an address, a date.
    bool after_han_or_bracket =
        static_cast<unsigned char>(word[at - 1]) >= 0x80 || word[at - 1] == ')';
    return after_han_or_bracket ? at : std::string_view::npos;
}

bool ends_a_sentence(std::string_view word) {
    return word.find("。") != std::string_view::npos || word.find("；") != std::string_view::npos;
}

// Glosses in brackets make a label up to twice as long.
bool may_be_glossed(std::string_view word, std::size_t code_points) {
    return code_points <= 2 * options.longest_label &&
           (word.find('(') != std::string_view::npos || word.find("（") != std::string_view::npos);
}

std::size_t count_code_points(std::string_view s) {
    std::size_t n = 0;
    for (char c : s) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

void classify(Atom& atom) {
    std::size_t length = count_code_points(atom.text);
    bool long_word = length > options.longest_label;
    if (atom.kind != Atom::Kind::word && !long_word) {
        const text::Figure figure = text::without_remark(atom.text);
        const bool remarked = figure.text.size() < atom.text.size() &&
                              text::without_note_mark(atom.text).size() == atom.text.size();
        if (remarked && (atom.numeral = text::parse_numeral(figure.text))) {
            atom.folded = text::fold(atom.text);
            atom.numeral->remarked = figure.doubtful;
            atom.shape = Atom::Shape::numeral;
            return;
        }
    }
    if (ends_a_sentence(atom.text) || (long_word && !may_be_glossed(atom.text, length))) {
        atom.prose = true;  // never a label or a value: no key is needed
        return;
    }
    atom.folded = text::fold(atom.text);
    if (long_word && count_code_points(atom.folded) > options.longest_label) {
        atom.prose = true;
        return;
    }
    if (atom.folded.empty()) {
        atom.shape = Atom::Shape::empty;
        return;
    }
    if ((atom.numeral = text::parse_numeral(atom.text))) {
        atom.shape = Atom::Shape::numeral;
        return;
    }
    const std::string_view figure = text::without_note_mark(atom.text);
    const bool noted = atom.kind != Atom::Kind::word && figure.size() < atom.text.size();
    if (noted && (atom.numeral = text::parse_numeral(figure))) {
        atom.shape = Atom::Shape::numeral;
        return;
    }
    // In a sentence 〇 and O are what they are.
    if (atom.kind != Atom::Kind::word && (atom.numeral = text::parse_lookalike(atom.text))) {
        atom.shape = Atom::Shape::numeral;
        return;
    }
    atom.key = text::code_points(atom.folded);
    const std::size_t ordinal = atom.folded.size() - text::without_ordinal(atom.folded).size();
    atom.bare =
        atom.key.substr(count_code_points(std::string_view(atom.folded).substr(0, ordinal)));
    atom.mask = mask_of(atom.key);
}

bool page_number(std::string_view line) {
    return line.size() <= options.longest_page_number &&
           text::numbering(line) == text::Numbering::marked;
}

// Pieces that only say again what stands before them: a converter wrote the text of a cell into
// every place that it covers.
std::vector<char> says_again(const layout::Run& run) {
    std::vector<std::vector<std::string_view>> rows;
    for (const layout::Piece& piece : run.pieces) {
        if (rows.empty() || piece.breaks_before > 0) rows.emplace_back();
        rows.back().push_back(piece.text);
    }
    const std::vector<int> ends = layout::filled_ends(rows);
    std::vector<char> out(run.pieces.size(), 0);
    std::size_t at = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        at += rows[r].size();
        std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at) - ends[r], ends[r], char{1});
    }
    return out;
}

// Leaves out the marks of bold of Markdown around the whole of a cell.
void without_bold(std::string_view cell, std::vector<Word>& words) {
    constexpr std::string_view mark = "**";
    if (words.empty()) return;
    Word &first = words.front(), &last = words.back();
    const std::string_view text = cell.substr(first.begin, last.end - first.begin);
    if (text.size() <= 2 * mark.size() || !text.starts_with(mark) || !text.ends_with(mark)) return;
    const std::string_view inner = text.substr(mark.size(), text.size() - 2 * mark.size());
    if (inner.find('*') != std::string_view::npos) return;
    first.begin += mark.size();
    last.end -= mark.size();
    std::erase_if(words, [](const Word& word) { return word.begin >= word.end; });
}

// Lines and pieces that stand alone on their line; the rest is empty.
std::vector<std::string_view> lone_lines(const layout::Layout& layout) {
    std::vector<std::string_view> out;
    for (const layout::Block& each : layout.blocks) {
        if (const auto* line = std::get_if<layout::Line>(&each)) out.push_back(line->text);
        const auto* run = std::get_if<layout::Run>(&each);
        for (std::size_t k = 0; run != nullptr && k < run->pieces.size(); ++k) {
            const bool starts = k == 0 || run->pieces[k].breaks_before > 0;
            const bool ends = k + 1 == run->pieces.size() || run->pieces[k + 1].breaks_before > 0;
            const bool lone = starts && ends && !run->pieces[k].closed;
            out.push_back(lone ? std::string_view(run->pieces[k].text) : std::string_view());
        }
    }
    return out;
}

class Builder {
  public:
    // `least`: so many atoms there will be.
    Builder(std::size_t least, std::vector<char> heads, const Cuts& cuts)
        : heads_(std::move(heads)), cuts_(cuts) {
        stream_.atoms.reserve(least);
    }

    void line(const layout::Line& line, int block) {
        if (heads_[line_++] != 0 || page_number(line.text)) {
            Atom& atom =
                add(Atom::Kind::word, line.text, line.origin, block, {0, line.text.size()}, true);
            atom.furniture = true;
            return;
        }
        const std::vector<Word> parts = words(line.text);
        // A line without text is a cell that is empty; readers leave other such lines out.
        if (parts.empty()) add(Atom::Kind::word, {}, line.origin, block, {0, 0}, true);
        bool first = true;
        for (const Word& word : parts) {
            if (!add_pieces(line, word, block, first))
                add_word(line.text, word, line.origin, Atom::Kind::word, block, first);
            first = false;
        }
    }

    void run(const layout::Run& run, int block) {
        bool first = true;
        const std::vector<char> again = says_again(run);
        for (std::size_t k = 0; k < run.pieces.size(); ++k) {
            const layout::Piece& piece = run.pieces[k];
            bool starts_line = first || piece.breaks_before > 0;
            first = false;
            const bool head = heads_[line_++] != 0;
            if (head || (starts_line && !piece.closed && page_number(piece.text))) {
                add(Atom::Kind::piece, piece.text, piece.origin, block, {0, piece.text.size()},
                    true)
                    .furniture = true;
                continue;
            }
            std::vector<Word> parts = again[k] ? std::vector<Word>() : words(piece.text);
            without_bold(piece.text, parts);
            if (parts.empty()) {
                add(Atom::Kind::piece, {}, piece.origin, block, {0, 0}, starts_line);
            }
            for (const Word& word : parts) {
                add_word(piece.text, word, piece.origin, Atom::Kind::piece, block, starts_line);
                starts_line = false;
            }
        }
    }

    void table(const layout::Table& table, int block) {
        int row = -1;
        for (const layout::Cell& cell : table.cells) {
            bool starts_row = cell.row != row;
            row = cell.row;
            std::vector<Word> parts = words(cell.text);
            bool numbers = parts.size() > 1;
            for (const Word& word : parts) {
                numbers = numbers && text::parse_numeral(std::string_view(cell.text).substr(
                                                             word.begin, word.end - word.begin))
                                         .has_value();
            }
            if (!numbers) parts = {{0, cell.text.size()}};
            for (const Word& word : parts) {
                Atom& atom =
                    add(Atom::Kind::cell,
                        std::string_view(cell.text).substr(word.begin, word.end - word.begin),
                        cell.origin, block, word, starts_row);
                atom.cut = numbers;
                atom.hole = cell.hole;
                atom.row = cell.row;
                atom.column = cell.column;
                atom.row_span = cell.row_span;
                atom.column_span = cell.column_span;
                atom.row_breaks = true;
                starts_row = false;
            }
        }
    }

    Stream take() {
        mark_row_breaks();
        return std::move(stream_);
    }

  private:
    // Of a word that comes apart. False: it is whole.
    bool add_pieces(const layout::Line& line, const Word& word, int block, bool starts_line) {
        const std::string_view text = line.text,
                               all = text.substr(word.begin, word.end - word.begin);
        if (!cuts_ || all.size() < options.least_unspaced || !may_be_unspaced(all)) return false;
        const std::vector<std::size_t> cuts = cuts_(all);
        for (std::size_t k = 0; k <= cuts.size() && !cuts.empty(); ++k) {
            const std::size_t begin = word.begin + (k == 0 ? 0 : cuts[k - 1]);
            const std::size_t end = k == cuts.size() ? word.end : word.begin + cuts[k];
            Atom& atom =
                add(Atom::Kind::word, text.substr(begin, end - begin),
                    shifted(line.origin, text, begin), block, {begin, end}, starts_line && k == 0);
            atom.cut = k > 0;
            atom.unspaced = atom.shape == Atom::Shape::numeral && end - begin > 1;
        }
        return !cuts.empty();
    }

    void add_word(std::string_view text, const Word& word, const base::Origin& origin,
                  Atom::Kind kind, int block, bool starts_line) {
        std::string_view token = text.substr(word.begin, word.end - word.begin);
        std::size_t cut = number_at_end(token);
        bool whole = cut == std::string_view::npos ||
                     count_code_points(token) > options.longest_label || text::parse_numeral(token);
        std::size_t middle = whole ? word.end : word.begin + cut;
        add(kind, text.substr(word.begin, middle - word.begin), shifted(origin, text, word.begin),
            block, {word.begin, middle}, starts_line);
        if (!whole) {
            add(kind, text.substr(middle, word.end - middle), shifted(origin, text, middle), block,
                {middle, word.end}, false)
                .cut = true;
        }
    }

    Atom& add(Atom::Kind kind, std::string_view text, const base::Origin& origin, int block,
              const Word& place, bool starts_line) {
        Atom& atom = stream_.atoms.emplace_back();
        atom.kind = kind;
        atom.text = text;
        atom.origin = origin;
        atom.block = block;
        atom.begin = place.begin;
        atom.end = place.end;
        atom.break_before = starts_line;
        classify(atom);
        return atom;
    }

    // Words come in order: what was counted up to the last one is not counted again.
    base::Origin shifted(const base::Origin& origin, std::string_view text, std::size_t at) {
        base::Origin out = origin;
        if (out.where != base::Origin::Where::text) return out;
        if (counted_in_.data() != text.data() || counted_in_.size() != text.size() ||
            at < counted_to_) {
            counted_in_ = text;
            counted_to_ = counted_ = 0;
        }
        counted_ += count_code_points(text.substr(counted_to_, at - counted_to_));
        counted_to_ = at;
        out.column += static_cast<int>(counted_);
        return out;
    }

    void mark_row_breaks() {
        std::size_t numbers = 0, followers = 0;
        for (const Atom& atom : stream_.atoms) {
            if (atom.kind == Atom::Kind::cell || atom.shape != Atom::Shape::numeral) continue;
            ++numbers;
            followers += !atom.break_before;
        }
        if (static_cast<double>(followers) < options.rows_on_lines * static_cast<double>(numbers) ||
            numbers == 0) {
            return;
        }
        for (Atom& atom : stream_.atoms) atom.row_breaks = true;
    }

    Stream stream_;
    std::vector<char> heads_;  // of each line and piece: whether it is a running head
    const Cuts& cuts_;
    std::size_t line_ = 0;         // the next one
    std::string_view counted_in_;  // the text of which shifted() has counted code points
    std::size_t counted_to_ = 0, counted_ = 0;
};

}  // namespace

std::uint64_t mask_of(const std::u32string& key) {
    std::uint64_t mask = 0;
    for (char32_t c : key) mask |= std::uint64_t{1} << (static_cast<std::uint32_t>(c) % 64);
    return mask;
}

Stream atoms(const layout::Layout& layout, const Cuts& cuts) {
    std::size_t least = 0;
    for (const layout::Block& each : layout.blocks) {
        const auto* run = std::get_if<layout::Run>(&each);
        const auto* table = std::get_if<layout::Table>(&each);
        least += run ? run->pieces.size() : table ? table->cells.size() : 1;
    }
    Builder builder(least, text::running_heads(lone_lines(layout)), cuts);
    int block = 0;
    for (const layout::Block& each : layout.blocks) {
        if (const auto* line = std::get_if<layout::Line>(&each)) builder.line(*line, block);
        if (const auto* run = std::get_if<layout::Run>(&each)) builder.run(*run, block);
        if (const auto* table = std::get_if<layout::Table>(&each)) builder.table(*table, block);
        ++block;
    }
    return builder.take();
}

}  // namespace huitong::match
