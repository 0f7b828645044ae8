// Book: what the codebook says of a family, gathered from all its forms. codebook.h prints it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/grammar.h"

namespace huitong::record {

// A field as one form has it.
struct Entry {
    const grammar::Grammar* grammar = nullptr;
    const grammar::Field* field = nullptr;
    std::vector<std::string> checks;
    // Of a field that every row named by a document has: what such rows are. Else nullptr.
    const grammar::Open* open = nullptr;
};

// What has one id, in all forms: values under it may be compared.
struct Variable {
    std::string id;
    std::vector<std::size_t> entries;  // Book::entries
    std::vector<std::size_t> alike;    // Book::variables: nearly the same words, and not the same
};

struct Figure {
    const grammar::Quantity* quantity = nullptr;
    std::vector<const grammar::Grammar*> forms;
};

struct BookCheck {
    const grammar::Check* check = nullptr;
    bool across = false;  // between the reports of two years
    std::vector<const grammar::Grammar*> forms;
};

struct Book {
    std::string family;
    std::vector<const grammar::Grammar*> forms;
    std::vector<Entry> entries;  // form by form, in their order
    std::vector<Variable> variables;
    std::vector<BookCheck> checks;
    std::vector<Figure> figures;
    std::vector<std::unique_ptr<const grammar::Field>> made;  // of rows that documents name
};

std::vector<Book> books(const std::vector<grammar::Grammar>& grammars, std::string_view family);

std::string years(const grammar::Grammar& grammar);  // "2014–2018", "2021–"

}  // namespace huitong::record
