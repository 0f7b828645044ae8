// Unpacker: a process that unpacks one archive under limits and hands its members over one after
// the other. It may die without harm.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <sys/types.h>

#include "archive/member.h"
#include "base/limits.h"
#include "workers.h"

namespace huitong::dataset {

class Unpacker {
  public:
    // In the process: what is told of a member.
    using Pack = std::function<tools::Request(Member&&)>;

    // nullptr: the system gives no more processes.
    static std::unique_ptr<Unpacker> start(const std::string& path, const base::Limits& limits,
                                           const Pack& pack);
    ~Unpacker();

    // False: the end, or an interrupt. wrong() is what kept it from the end, without `where`.
    bool next(tools::Request& request);
    const std::optional<base::Error>& wrong() const { return wrong_; }

  private:
    Unpacker(pid_t process, int pipe, double seconds)
        : process_(process), pipe_(pipe), seconds_(seconds) {}
    bool read(void* to, std::size_t size);

    pid_t process_;
    int pipe_;
    double seconds_;
    std::optional<base::Error> wrong_;
};

}  // namespace huitong::dataset
