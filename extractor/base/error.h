// What went wrong when a stage could not do its work. Kinds are few and closed, so that callers can
// switch over them; the message is for people and names the cure. An oddity of a document that
// still gives a result is a Finding, not an Error; a bug of ours is an exception.
#pragma once

#include <string>
#include <string_view>

namespace huitong::base {

enum class Kind {
    io,            // the input could not be read or the output not written
    limit,         // a limit (bytes, pages, glyphs, cells, nesting, seconds, memory) was reached
    encrypted,     // a password is needed
    damaged,       // the bytes are not what their type says, and could not be repaired
    unsupported,   // a type or feature that is not read
    unrecognised,  // read well, but no form of the grammars is in it
    grammar,       // a grammar file is wrong
    usage,         // the call is wrong
    internal,      // a defect of the program itself
};

std::string_view name(Kind kind);

struct Error {
    Kind kind = Kind::internal;
    std::string where;    // file, or file:line:column, or object in a file
    std::string message;  // what is wrong and what to do
};

std::string dump(const Error& error);  // "where: message (kind)"

}  // namespace huitong::base
