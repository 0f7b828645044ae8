// Scribe: a process that writes one file of a dataset, so that compressing, indexing and summing of
// several go on side by side, and what that takes of memory ends with it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "base/result.h"
#include "file.h"

namespace huitong::dataset {

class Scribe {
  public:
    // In the process, whose memory is as it was at start(): the texts that come, then what was made
    // of them.
    using Next = std::function<bool(std::string& text)>;  // false: there are no more
    using Work = std::function<base::Result<Sum>(const Next& next)>;

    // `path` is for messages.
    static base::Result<Scribe> start(const std::string& path, const Work& work);
    Scribe(Scribe&& other) noexcept;
    Scribe& operator=(Scribe&&) = delete;
    ~Scribe();  // not finished: it is stopped, and its file is not whole

    // Waits while the process is behind. An error may be that of a text before.
    std::optional<base::Error> add(std::string_view text);
    // Asks for the end; result() waits for it. Several can come to their ends at the same time.
    std::optional<base::Error> end();
    base::Result<Sum> result();

  private:
    Scribe(pid_t process, int texts, int replies, std::string path)
        : process_(process), texts_(texts), replies_(replies), path_(std::move(path)) {}
    std::optional<base::Error> send(std::string_view text);

    pid_t process_;
    int texts_, replies_;
    std::string path_;
};

}  // namespace huitong::dataset
