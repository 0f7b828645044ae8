// Reader: strict access to one table of a grammar file. Whatever it is asked for is a known key;
// finish() complains of the rest. Complaints: the errors of one grammar, all of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "grammar/node.h"

namespace huitong::grammar {

struct Complaints {
    std::vector<std::string> files;  // by Place::file
    std::vector<base::Error> errors;
    Place top = {};  // of the form's own file, for what has no place

    void say(const Place& place, std::string message);
};

// " Did you mean 'x'?", or nothing if no candidate comes near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// Lower-case words of letters, digits and _, joined by dots: "requests.new".
bool is_id(std::string_view id);

class Reader {
  public:
    // `what` names the table in messages: "a column of table 'requests'".
    Reader(const Node& table, std::string what, Complaints& complaints);

    enum class Need { required, optional };

    const Node* any(std::string_view key);
    std::string string(std::string_view key, Need need);  // required: not empty either
    std::string id(std::string_view key);
    std::optional<int> integer(std::string_view key);
    std::optional<bool> boolean(std::string_view key);
    std::vector<std::string> strings(std::string_view key);  // a string stands for an array of one
    const Node* array(std::string_view key);                 // nullptr: absent, or complained of
    std::vector<const Node*> tables(std::string_view key);   // [[key]]
    const Node* table(std::string_view key);

    void finish();  // complains of every key that was not asked for

    const Node& node() const { return *node_; }
    const std::string& what() const { return what_; }
    // Where the key stands, or the table if it does not.
    Place place(std::string_view key) const;
    void say(std::string_view key, std::string message);

  private:
    const Node* expect(std::string_view key, Node::Kind kind);

    const Node* node_;
    std::string what_;
    Complaints* complaints_;
    std::vector<std::string> known_;
};

}  // namespace huitong::grammar
