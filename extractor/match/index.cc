#include "match/index.h"

#include "grammar/grammar.h"

namespace huitong::match {

Index::Index(const std::vector<grammar::Grammar>& grammars)
    : grammars_(&grammars),
      catalogues_(match::catalogues(grammars)),
      recogniser_(grammars, catalogues_) {
    for (const Catalogue& each : catalogues_) labels_.emplace_back(each.all, each.masks());
}

void Index::learn() const {
    for (const Labels& each : labels_) each.learn();
}

}  // namespace huitong::match
