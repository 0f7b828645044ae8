// Workers: each document is read in a process that may die without harm, under limits on memory
// and time. Replies come in the order of the documents, however many workers there are. What a
// document is, and what is done with it, the caller says.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/error.h"

namespace huitong::tools {

struct Reply {
    bool ok = false;
    std::string text;     // data
    std::string message;  // for people, where it failed
};

struct WorkerOptions {
    int jobs = 1;
    double seconds = 60;                              // wall time of one document
    std::size_t memory = std::size_t{2} << 30;        // address space of a worker
    int documents = 200;                              // of one worker: no leak grows for ever
    std::size_t ahead = 16;                           // replies kept for their turn, for each job
    std::size_t ahead_bytes = std::size_t{64} << 20;  // and their size, before no more are begun
};

struct Work {
    // In a worker: what to do with document `index`. May throw, crash or never end.
    std::function<Reply(std::size_t index)> run;
    // Here or in a worker: the reply for a document whose run() did not give one. The error has no
    // `where`.
    std::function<Reply(std::size_t index, const base::Error& error)> fail;
    // Here, in order. False stops everything.
    std::function<bool(std::size_t index, Reply reply)> take;
};

enum class Ended { all, stopped, interrupted };

Ended run_in_workers(std::size_t count, const WorkerOptions& options, const Work& work);

// What a worker is to do, where that is more than a number: the head stays here until the reply
// comes, the body, which may be long, only goes to the worker.
struct Request {
    std::string head, body;
};

// The same for documents that come one after the other, and nobody knows how many.
struct StreamOfWork {
    std::function<bool(Request& request)> next;  // here, in order; false: there are no more
    std::function<Reply(std::size_t index, const Request& request)> run;
    // The body is empty.
    std::function<Reply(std::size_t index, const Request& request, const base::Error& error)> fail;
    std::function<bool(std::size_t index, Reply reply)> take;
};

Ended run_in_workers(const WorkerOptions& options, const StreamOfWork& work);

}  // namespace huitong::tools
