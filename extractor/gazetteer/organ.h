// organ: the name of a public body read: the place in it, what kind of body it is, which
// department. Nothing is guessed: a place that several bear is told by what stands around, or not
// at all. Each part says on its own how it was told and why not. Above the gazetteer, below the
// record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace huitong::gazetteer {

class Gazetteer;

struct Part {
    enum class State : unsigned char {
        told,      // by the name
        inferred,  // by the name and a convention, or by what stands around it
        doubted,   // something speaks against it
        none,
    };
    State state = State::none;
    std::string value;
    std::string reason;  // code of docs/vocabulary.md; may be empty unless State::none
};

struct Organ {
    Part name;           // in Simplified script, without the places around it, words in full
    Part kind;           // government, department, zone, school …
    Part level;          // of the division that it is of: province, prefecture, county, township
    Part division_code;  // six digits, nine of a township
    Part division_name;  // with all that it lies in
    Part department;     // of that division
    std::vector<std::string> candidates;  // codes; divisions between which the name does not tell
};

// `around`: texts near the name, such as an address or the head of the page, for places that share
// a name. Empty `printed` gives an Organ without anything.
Organ read_organ(std::string_view printed, const std::vector<std::string>& around,
                 const Gazetteer& gazetteer);

}  // namespace huitong::gazetteer
