// File: an open PDF. Objects are parsed when they are first asked for, out of the caller's bytes.
// Opening does not look at pages (see tree.h), repairs nothing and deciphers nothing (repair.h
// does).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "pdf/filter.h"
#include "pdf/object.h"
#include "pdf/parse.h"
#include "pdf/table.h"

namespace huitong::pdf {

class File {
  public:
    // `inflated` is how many bytes the file's own tables and object streams may have, decoded.
    // Errors: damaged, unsupported (it is enciphered), limit.
    static base::Result<std::unique_ptr<File>> open(std::string_view bytes, std::string_view name,
                                                    std::size_t inflated);
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    Object trailer() const { return resolve(&table_.trailer); }
    Object root() const { return trailer().get("Root"); }
    std::size_t objects() const { return table_.places.size(); }
    Object object(std::size_t index) const;

    // What a value leads to. Null: nothing, or it could not be read, which is counted.
    Object resolve(const Node* value) const;

    // Objects that were asked for and could not be read.
    std::size_t failures() const { return failures_; }
    bool exhausted() const { return budget_.exhausted; }

  private:
    // An object stream. `at` are its objects, number and first byte.
    struct Packed {
        std::string bytes;
        std::vector<std::pair<std::uint32_t, std::size_t>> at;
        std::unique_ptr<Parser> parser;
    };
    struct Loaded {
        const Node* node = nullptr;
        bool begun = false;  // and, as long as there is no node, under way or broken
    };

    File(std::string_view bytes, std::size_t inflated);

    const Node* load(std::size_t index) const;
    const Node* read(const Place& place) const;
    const Node* read_plain(const Place& place) const;
    const Node* read_packed(const Place& place) const;
    const Packed* open_packed(std::uint32_t container) const;
    std::optional<Node> node_at(std::size_t at, std::uint32_t& number) const;
    std::string_view stream_bytes(const Node& head, std::size_t from, bool& whole) const;
    std::optional<Stream> stream_at(std::size_t at) const;
    std::size_t index_of(std::uint32_t number) const;  // objects(): there is none
    const Node* keep(const Node& node, std::uint32_t number) const;

    std::string_view bytes_;
    Table table_;
    // Reading is what changes these, and shows from outside only as failures.
    mutable Memory memory_;
    mutable Budget budget_;
    mutable std::vector<Loaded> loaded_;
    mutable std::map<std::uint32_t, Packed> packed_;
    mutable std::size_t failures_ = 0;
    mutable int depth_ = 0;  // of objects that are being read
};

}  // namespace huitong::pdf
