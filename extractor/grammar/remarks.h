// What the passes of lint share: remarks with their places, and lenient access to nodes. Internal
// to the room; lint.h is the door.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "grammar/compile.h"
#include "grammar/lint.h"
#include "grammar/node.h"

namespace huitong::grammar {

// Remarks of several files. What is said of a shared file for each form that uses it is kept once.
class Remarks {
  public:
    struct Found {
        Place place;
        std::string code, message;
    };
    void say(std::string code, const Place& place, std::string message) {
        if (said_.emplace(place.file, place.line, place.column, code).second)
            found_.push_back({place, std::move(code), std::move(message)});
    }
    std::vector<Found>& found() { return found_; }

  private:
    std::set<std::tuple<int, int, int, std::string>> said_;
    std::vector<Found> found_;
};

// A form with what it uses, and what it was compiled to.
struct LintedForm {
    Node root;  // with the blocks of its shared files
    Grammar grammar;
    std::map<std::string, std::string, std::less<>> parts;
    int file = 0;  // its own
    std::string name() const { return grammar.family + " " + grammar.form; }
};

// Rules that never get to read anything: an earlier rule, or an earlier quantity, takes all.
void lint_rules(const LintedForm& form, Compilation& compilation, Remarks& remarks);

// Checks that hold whatever is printed, or that no report lets be made.
void lint_checks(const LintedForm& form, const std::vector<LintedForm>& all, Remarks& remarks);

// Forms that cannot be told apart by what recognises them.
void lint_recognisers(const std::vector<LintedForm>& all, Compilation& compilation,
                      Remarks& remarks);

std::string_view text_of(const Node& table, std::string_view key);
const std::vector<Node>& items_of(const Node& table, std::string_view key);

}  // namespace huitong::grammar
