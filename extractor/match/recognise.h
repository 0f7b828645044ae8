// recognise: which families a document may be a report of, told by the pairs of characters that the
// labels of one family alone have. One pass, before anything is compared or aligned, so that a
// family that a document is no report of costs next to nothing. Coarse on purpose: what is decided
// is where to look first; match() weighs what is found.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Catalogue;
struct Stream;

// In neither: ruled out, since the document has no such pair at all and all forms have some.
struct Families {
    std::vector<std::size_t> likely, unlikely;  // in the order of the catalogues
};

// The pairs of neighbouring ideographs that a document has, hashed: sorted, each once. All that a
// recogniser asks of it.
using Pairs = std::vector<std::uint16_t>;
Pairs pairs_of(const Stream& stream);

class Recogniser {
  public:
    Recogniser(const std::vector<grammar::Grammar>& grammars,
               const std::vector<Catalogue>& catalogues);

    Families families(const Pairs& pairs) const;

  private:
    struct Form {
        std::size_t family = 0, pairs = 0;  // pairs: of its own family alone
    };

    std::size_t families_ = 0;
    std::vector<Form> forms_;
    std::vector<std::vector<std::uint16_t>> forms_of_;  // of each pair known
    std::vector<std::uint32_t> known_;                  // by place: 1 + the pair's number, or 0
};

}  // namespace huitong::match
