// File: an open PDF. Objects are parsed when they are first asked for, out of the caller's bytes.
// Opening does not look at pages (see tree.h) and repairs nothing (see repair.h).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pdf/object.h"

namespace huitong::pdf {

class File {
  public:
    // Errors: damaged, encrypted (a password is needed), unsupported (cipher not known here, which
    // repair.h may still decrypt).
    static base::Result<std::unique_ptr<File>> open(std::string_view bytes, std::string_view name);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    Object trailer() const;
    Object root() const;
    std::size_t objects() const;  // in the cross-reference table
    Object object(std::size_t index) const;

    // Objects that were asked for and could not be read.
    std::size_t failures() const { return failures_; }
    void count_failure() const { ++failures_; }

    struct Door;
    const Door& door() const { return *door_; }

  private:
    File();
    std::unique_ptr<Door> door_;
    mutable std::size_t failures_ = 0;
};

}  // namespace huitong::pdf
