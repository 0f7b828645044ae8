// forms: to which form of its family each block of a report goes, and which is the report's own.
// Blocks that several forms have in common count for each; a block of another form stays with it
// only if the report's own form does not explain it nearly as well.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "base/finding.h"
#include "match/align.h"
#include "match/catalogue.h"
#include "match/copies.h"
#include "match/lists.h"
#include "match/printed.h"
#include "match/widen.h"

namespace huitong::match {

class Index;

// What else than its blocks speaks for a form, by Catalogue::forms; hundredths of a nat.
using Prior = std::vector<int>;

// A table of another form in the same place, nearly as good, reads this value otherwise.
struct FormRival {
    int table = 0, row = 0, column = 0;  // of Chosen::grammar
    int atom = -1;
};

struct Chosen {
    const grammar::Grammar* grammar = nullptr;
    std::shared_ptr<const grammar::Grammar> composed;  // where blocks are of several forms
    std::vector<Alignment> alignments;                 // of tables of `grammar`
    std::vector<FormRival> rivals;
    // Of copies of tables, elsewhere in the report and in another form, that were not taken.
    std::vector<CopyValue> copies;
    std::vector<base::Finding> findings;
};

// By form, what its tables gain.
std::vector<int> gains(const Catalogue& catalogue, const std::vector<Alignment>& alignments);

// What a document makes of tables of Catalogue::all.
struct Made {
    std::vector<Wide> wide;        // columns of the office's own
    std::vector<Printed> printed;  // columns and rows otherwise than the form has them
    std::vector<Opened> opened;    // rows that the document names
};

// `alignments` are of tables of Catalogue::all, which the document makes so.
Chosen choose_forms(const Stream& stream, const Hits& hits, const Index& index,
                    const Catalogue& catalogue, const std::vector<Alignment>& alignments,
                    const Prior& prior, const Made& made);

// Before anything else is asked: alignments of forms other than the best that are too weak to be
// believed are read as its own, or left out.
std::vector<Alignment> settle_doubtful(const Stream& stream, const Hits& hits,
                                       const Catalogue& catalogue,
                                       std::vector<Alignment> alignments);

// Forms print tables of the same labels in another order: where values have no labels but those
// above them, a table goes to the form whose head it is.
std::vector<Alignment> settle_heads(const Stream& stream, const Hits& hits,
                                    const Catalogue& catalogue, std::vector<Alignment> alignments);

}  // namespace huitong::match
