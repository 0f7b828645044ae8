// Object: a value in a PDF file. References are followed, and nothing
// throws: what is absent, of another type or unreadable is null, zero or empty, and an object that
// could not be read is counted in its File. A cheap handle; its File must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace huitong::pdf {

class File;
struct Node;

class Object {
  public:
    Object() = default;
    Object(const Node* node, const File* file) : node_(node), file_(file) {}

    explicit operator bool() const { return node_ != nullptr; }
    bool is_dictionary() const;  // also the dictionary of a stream
    bool is_array() const;
    bool is_name() const;
    bool is_number() const;
    bool is_string() const;

    Object get(std::string_view key) const;  // of a dictionary
    bool has(std::string_view key) const;    // there is something, even if it leads nowhere
    Object at(std::size_t index) const;      // of an array
    std::size_t size() const;                // of an array
    std::vector<std::pair<std::string_view, Object>> entries() const;  // of a dictionary, sorted

    double number(double otherwise = 0) const;
    int integer(int otherwise = 0) const;  // clamped to int
    bool boolean(bool otherwise = false) const;
    std::string_view name() const;
    std::string_view string() const;  // as in the file, but without a byte order mark
    bool is_utf16() const;            // of a string: it had one
    bool is(std::string_view wanted) const { return name() == wanted; }

    // Tells objects of one file apart; the same for all handles of one.
    const void* key() const { return node_; }
    // The number of an indirect object; 0 for a direct one.
    std::uint32_t id() const;
    // Encoded bytes of a stream; empty where there is none.
    std::string_view raw() const;

  private:
    const Node* node_ = nullptr;  // never a reference
    const File* file_ = nullptr;
};

}  // namespace huitong::pdf
