// Index: grammars, ready to be matched with documents. Made once and used for each document;
// several threads may use one.
#pragma once

#include <vector>

#include "match/catalogue.h"
#include "match/labels.h"
#include "match/recognise.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

class Index {
  public:
    explicit Index(const std::vector<grammar::Grammar>& grammars);  // which must outlive it

    const std::vector<grammar::Grammar>& grammars() const { return *grammars_; }
    const std::vector<Catalogue>& catalogues() const { return catalogues_; }
    const Recogniser& recogniser() const { return recogniser_; }
    // Makes ready what a first document would otherwise be the first to ask for.
    void learn() const;

    const Labels& labels(std::size_t catalogue) const { return labels_[catalogue]; }

  private:
    const std::vector<grammar::Grammar>* grammars_;
    std::vector<Catalogue> catalogues_;
    std::vector<Labels> labels_;  // of each catalogue
    Recogniser recogniser_;
};

}  // namespace huitong::match
