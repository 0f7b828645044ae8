// The passes that make a Grammar of a file's nodes, one for each kind of block. They complain and
// go on, so that one run tells all that is wrong. Internal to the room; load.h is the door.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "grammar/grammar.h"
#include "grammar/reader.h"

namespace huitong::grammar {

// Ids of one kind that must not come twice.
class Ids {
  public:
    Ids(std::string kind, Complaints& complaints)
        : kind_(std::move(kind)), complaints_(&complaints) {}
    bool add(const std::string& id, const Place& place);  // false: it was there, complained of
    int find(std::string_view id) const;                  // order of adding; -1: none
    std::vector<std::string> all() const;

  private:
    struct Entry {
        Place place;
        int index;
    };
    std::string kind_;
    Complaints* complaints_;
    std::map<std::string, Entry, std::less<>> entries_;
};

// What forms that are loaded together need not do twice: a rule of a shared file is compiled and
// proved for the first of them.
struct Memory {
    bool trusted = false;  // these very files were proved before: patterns wait for their first use
    std::map<std::string, Pattern, std::less<>> patterns;     // by source
    std::set<std::tuple<int, int, int, std::string>> proven;  // file, line, column, source
};

struct Compilation {
    Compilation(std::vector<std::string> files, Memory& shared)
        : memory(shared),
          complaints{std::move(files), {}, {}},
          sections("section", complaints),
          tables("table", complaints),
          fields("field", complaints),
          checks("check", complaints),
          quantities("quantity", complaints) {}
    Compilation(const Compilation&) = delete;
    Compilation& operator=(const Compilation&) = delete;

    Memory& memory;
    Complaints complaints;
    Grammar grammar;
    Ids sections, tables, fields, checks, quantities;
    std::map<std::vector<int>, std::string> equations;      // canonical, and the check's id
    std::map<std::string, std::string, std::less<>> parts;  // of patterns, by name

    // Per table: ids of its rows and columns.
    struct Names {
        std::vector<std::string> rows, columns;
    };
    std::vector<Names> table_names;
};

Label make_label(std::vector<std::string> texts);
// `label` and `variants` of a table.
Label read_label(Reader& reader, Reader::Need need);

// [table.open]; `head` is the label of the column of codes or names.
Open compile_open(const Node& node, const std::string& what, const Ids& rows, Label& head,
                  Compilation& compilation);

void compile_parts(Reader& root, Compilation& compilation);
void compile_recognition(Reader& root, Compilation& compilation);
void compile_sections(Reader& root, Compilation& compilation);
void compile_fields(Reader& root, Compilation& compilation);        // [[field]]
void compile_tables(Reader& root, Compilation& compilation);        // [[table]]; after fields
void compile_printed_rows(Reader& root, Compilation& compilation);  // prints; after tables
void compile_checks(Reader& root, Compilation& compilation);        // after tables
void compile_figures(Reader& root, Compilation& compilation);       // [figures]
void compile_quantities(Reader& root, Compilation& compilation);    // after sections and figures
void compile_restatements(Reader& root, Compilation& compilation);  // after fields and quantities

// The types of fields.
std::optional<Type> read_type(Reader& reader, std::string_view key);

}  // namespace huitong::grammar
