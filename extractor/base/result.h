// Result<T>: a value or an Error. What std::expected will be; g++ 12 has none.
#pragma once

#include <utility>
#include <variant>

#include "base/error.h"

namespace huitong::base {

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : either_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit
    Result(Error error) : either_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

    bool ok() const { return either_.index() == 0; }
    explicit operator bool() const { return ok(); }

    // Asking the wrong side is a bug and throws std::bad_variant_access.
    T& value() { return std::get<0>(either_); }
    const T& value() const { return std::get<0>(either_); }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    Error& error() { return std::get<1>(either_); }
    const Error& error() const { return std::get<1>(either_); }

  private:
    std::variant<T, Error> either_;
};

}  // namespace huitong::base
