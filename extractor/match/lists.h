// lists: rows that a document names, by codes or by names, found before anything is aligned. Each
// list of them goes to the open table whose title and head stand above it; that table is then put
// into the catalogue once more, with these rows, and the aligner knows them as it knows any.
#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "grammar/open.h"

namespace huitong::match {

struct Catalogue;
struct Hits;
struct Stream;

struct Opened {
    int table = 0;  // of the catalogue, once it is added
    int base = 0;   // the open table of the catalogue that it is made of
    std::vector<grammar::OpenRow> rows;
};

struct OpenLists {
    std::vector<Opened> lists;
    std::vector<base::Finding> findings;
};

// Is there any table in the catalogue that has open rows?
bool has_open_tables(const Catalogue& catalogue);

// Where lists are found, adds their tables to the catalogue; their labels to the hits; and takes
// the codes for labels in the stream, not for numbers.
OpenLists open_tables(Stream& stream, Hits& hits, Catalogue& catalogue);

}  // namespace huitong::match
