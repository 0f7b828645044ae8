#include "match/index.h"

#include "grammar/grammar.h"

namespace huitong::match {

Index::Index(const std::vector<grammar::Grammar>& grammars) : grammars_(&grammars) {
    for (const grammar::Grammar& grammar : grammars) labels_.emplace_back(grammar);
}

}  // namespace huitong::match
