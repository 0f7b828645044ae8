// unspaced: a paragraph in which the white space between labels and numbers was lost comes apart
// where labels of the grammars stand end to end with numbers. Above the grammars, below the atoms,
// which know nothing of labels.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

// Numbers stand in it without white space and punctuation around them, so that it may be such a
// paragraph. Cheap, as it is asked of every long word.
bool may_be_unspaced(std::string_view word);

class Unspaced {
  public:
    explicit Unspaced(const std::vector<grammar::Grammar>& grammars);

    // Bytes of `word` at which labels and numbers begin and end, in order, each once and none at
    // its ends. Empty: too few stand end to end.
    std::vector<std::size_t> cuts(std::string_view word) const;

  private:
    void add(const std::string& key);

    std::unordered_map<char32_t, std::vector<std::u32string>> labels_;  // by first; longest first
};

}  // namespace huitong::match
