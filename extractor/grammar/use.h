// use: what forms of a family have in common stands in shared files. A form that names them is
// compiled as if their blocks stood in its own file; every place still tells its file. Internal to
// the room.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/node.h"
#include "grammar/reader.h"

namespace huitong::grammar {

// One parsed file. `root.place.file` and all places below are its index in Complaints::files.
struct File {
    std::string name;  // for messages
    Node root;
};

bool is_shared(const Node& root);

// What is wrong with a shared file by itself: its head, and keys that only a form can have.
void check_shared(const File& file, Complaints& complaints);

// The root of the form `file` with the blocks of the shared files that its `use` names: its own
// first, then theirs in the order of `use`; parts the other way round. Adds the names of the files
// used to `used`.
Node with_shared(const File& file, const std::vector<File>& shared, Complaints& complaints,
                 std::vector<std::string>& used);

}  // namespace huitong::grammar
