// Library: a shared library that is opened when one of its functions is first called, for what few
// runs need: opening it at every start costs more than reading a small document. Its functions are
// declared under their own names, in the namespace that calls them:
//
//     const base::Library library{HUITONG_QPDF};
//     HUITONG_FUNCTION(library, qpdf_init);
//
// A function may be called only if opened() has said yes.
#pragma once

#include <mutex>

namespace huitong::base {

class Library {
  public:
    explicit Library(const char* name) : name_(name) {}  // as the loader finds it: "libqpdf.so.29"
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    bool opened() const;
    const char* name() const { return name_; }
    void* symbol(const char* function) const;

  private:
    const char* name_;
    mutable std::once_flag once_;
    mutable void* handle_ = nullptr;
};

template <class Pointer>
class Function {
  public:
    Function(const Library& library, const char* name) : library_(library), name_(name) {}

    template <class... Arguments>
    decltype(auto) operator()(Arguments... arguments) const {
        std::call_once(once_, [this] {
            // NOLINTNEXTLINE: POSIX gives functions as void*
            pointer_ = reinterpret_cast<Pointer>(library_.symbol(name_));
        });
        return pointer_(arguments...);
    }

  private:
    const Library& library_;
    const char* name_;
    mutable std::once_flag once_;
    mutable Pointer pointer_ = nullptr;
};

}  // namespace huitong::base

// A macro, as the name is wanted as name, as type and as text. Of attributes (nonnull, format) a
// type in a template has none, which GCC says each time.
#define HUITONG_FUNCTION(library, name)                                                       \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wignored-attributes\"") \
        const ::huitong::base::Function<decltype(&::name)>                                    \
            name{library, #name};                                                             \
    _Pragma("GCC diagnostic pop") static_assert(true)
