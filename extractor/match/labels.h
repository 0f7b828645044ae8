// Labels: which atoms, alone or joined with those after them, read like which labels of a grammar.
// Found once for a document and a grammar; the aligner asks for them by atom.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Stream;

enum class Role : std::uint8_t { title, furniture, group, column, row };

// Atoms [i, i + count) read like a label. `similarity` is 0 … 1 after rivals are counted: a text
// that is another label of the same form more closely is less like this one.
struct Hit {
    std::uint8_t count = 1;
    Role role = Role::row;
    std::int16_t table = 0, index = 0;  // Grammar::tables, and the title/furniture/… in it
    float similarity = 0;
};

struct Hits {
    std::vector<std::vector<Hit>> of_atom;  // by index of the first atom
    // A text that is a piece of some label of this table (a label broken over cells): by atom, bit
    // t for table t (the first 64 tables).
    std::vector<std::uint64_t> fragment_of;
    // Numbers that were cut off a label which ends in just that number: no values.
    std::vector<std::size_t> label_numbers;
};

// Joined with the text before it, the label is no more like itself than alone: that text, the first
// of the hit at atom `i`, is none of it.
bool is_told_by_rest(const Hits& hits, int i, const Hit& hit);

// The labels of one grammar, ready to be looked for. What a text was found to be like is remembered
// (up to a limit), since reports of one form print the same labels: make it once for many
// documents. Several threads may use one.
class Labels {
  public:
    // `forms`: by table of the grammar, the forms that have it, a bit each. Labels of tables that
    // no form has both of are no rivals.
    Labels(const grammar::Grammar& grammar, std::vector<std::uint32_t> forms);
    ~Labels();
    Labels(Labels&&) noexcept;

    Hits find(const Stream& stream) const;

    // Tables that have a column of this folded text, letter for letter but for a unit at its end.
    std::vector<int> tables_with_column(const std::u32string& text) const;

    // The text, or what is before a unit at its end, may be the end of a longer label of a column.
    bool ends_column(const std::u32string& text) const;

    // Looks all labels up, so that a first document, too, finds most of its texts remembered.
    void learn() const;

  private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

}  // namespace huitong::match
