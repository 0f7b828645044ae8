#include "base/library.h"

#include <stdexcept>
#include <string>

#include <dlfcn.h>

namespace huitong::base {

bool Library::opened() const {
    std::call_once(once_, [this] { handle_ = ::dlopen(name_, RTLD_LAZY | RTLD_LOCAL); });
    return handle_ != nullptr;
}

void* Library::symbol(const char* function) const {
    void* found = opened() ? ::dlsym(handle_, function) : nullptr;
    // Built with headers of another version; a defect that no caller can handle.
    if (!found) throw std::logic_error(std::string(name_) + " has no function " + function);
    return found;
}

}  // namespace huitong::base
