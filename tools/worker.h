// Worker: one child process and the two pipes to it. A request is the index of a document and two
// texts; a reply is a Header and two texts. The wire never leaves the machine or outlives the
// program, so it is plain memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "workers.h"

namespace huitong::tools {

class Worker {
  public:
    using Clock = std::chrono::steady_clock;

    // nullptr: the system gives no more processes or pipes. `others` are closed in the child, so
    // that each worker sees the end of its own pipe.
    static std::unique_ptr<Worker> start(const WorkerOptions& options, const StreamOfWork& work,
                                         const std::vector<std::unique_ptr<Worker>>& others);
    ~Worker();  // kills it, if it is still there

    bool idle() const { return !document_; }
    std::optional<std::size_t> document() const { return document_; }
    int descriptor() const { return replies_; }
    Clock::time_point deadline() const { return deadline_; }
    bool worn() const { return worn_; }  // has read its share, or has been short of memory

    bool send(std::size_t document, const Request& request);  // false: it is gone
    const Request& request() const { return request_; }       // of document(), without its body
    // Reads what is there. True once the reply to document() is complete.
    bool receive();
    Reply take_reply();
    bool gone() const { return gone_; }
    base::Error end();  // makes sure that it is gone, and says why, for people

  private:
    Worker(pid_t process, int requests, int replies, const WorkerOptions& options);

    pid_t process_;
    int requests_, replies_;
    WorkerOptions options_;
    std::optional<std::size_t> document_;
    Request request_;
    Clock::time_point deadline_;
    int documents_ = 0;
    bool worn_ = false, gone_ = false;
    // What came of the reply so far: a head, then the texts into their places.
    std::string head_;
    Reply reply_;
    std::size_t text_ = 0, message_ = 0;  // their sizes, as the head says
    std::size_t have_ = 0;                // bytes of both
};

}  // namespace huitong::tools
