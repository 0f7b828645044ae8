// Basis: what the reading of a document rests on, as bytes that can be kept with its records: the
// grammars that had a say, and what shows that no others have. When grammars change, it tells the
// documents that they touch from those that would give the same records again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace huitong::match {

class Index;
struct Considered;

class Basis {
  public:
    // `folder`, where the grammars were loaded from; `other`, a digest of all other data that
    // records depend on.
    Basis(const Index& index, const std::string& folder, std::string other);

    std::string of(const Considered& considered) const;
    std::string of_unread() const;  // of a document that no grammar has seen

    // The grammars of this index, given the document that this is the basis of, would come to the
    // same. False for bytes that are no basis.
    bool holds(std::string_view basis) const;

  private:
    const Index& index_;
    std::string other_;
    std::vector<std::string> families_;  // a digest of each, in the order of the catalogues
};

}  // namespace huitong::match
