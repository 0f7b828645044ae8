// One loop: give documents to free workers, wait for the first of a reply, an end or a deadline,
// pass on the replies whose turn has come. A document is given out only while the replies that wait
// for their turn are few, so memory stays bounded behind one slow document. A worker that dies or
// overruns costs its own document and is replaced.
#include "workers.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <poll.h>

#include "interrupt.h"
#include "worker.h"

namespace huitong::tools {

namespace {

using Clock = Worker::Clock;

class Loop {
  public:
    Loop(const WorkerOptions& options, const StreamOfWork& work) : options_(options), work_(work) {
        workers_.resize(static_cast<std::size_t>(std::max(options.jobs, 1)));
    }

    Ended run() {
        for (;;) {
            give_out();
            if (!pass_on()) return Ended::stopped;
            // An interrupt may have been what ended the stream.
            if (at_end_ && next_taken_ == next_begun_) break;
            wait();
            if (interrupted() != 0) return Ended::interrupted;
            collect();
            if (!pass_on()) return Ended::stopped;
        }
        return interrupted() != 0 ? Ended::interrupted : Ended::all;
    }

  private:
    bool may_begin() const {
        return !at_end_ && next_begun_ - next_taken_ < options_.ahead * workers_.size() &&
               (waiting_bytes_ < options_.ahead_bytes || next_begun_ == next_taken_);
    }

    void give_out() {
        for (auto& worker : workers_) {
            if (!may_begin()) return;
            if (worker && !worker->idle()) continue;
            Request request;
            if (!work_.next(request)) {
                at_end_ = true;
                return;
            }
            if (worker && worker->worn()) worker.reset();
            // A worker that was killed while it was idle takes no request; a new one does.
            base::Error error = {base::Kind::io, "",
                                 "no worker process could be started; close other programs and try "
                                 "again"};
            if (!(worker && worker->send(next_begun_, request))) {
                worker.reset();
                worker = Worker::start(options_, work_, workers_);
                if (worker && !worker->send(next_begun_, request)) {
                    error = worker->end();
                    worker.reset();
                }
            }
            if (!worker) {
                request.body = {};
                keep(next_begun_, work_.fail(next_begun_, request, error));
            }
            ++next_begun_;
        }
    }

    void wait() {
        std::vector<struct pollfd> events;
        Clock::time_point first = Clock::time_point::max();
        for (const auto& worker : workers_) {
            if (!worker || worker->idle()) continue;
            events.push_back({worker->descriptor(), POLLIN, 0});
            first = std::min(first, worker->deadline());
        }
        if (events.empty()) return;
        if (interrupt_descriptor() >= 0) events.push_back({interrupt_descriptor(), POLLIN, 0});
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(first - Clock::now()).count();
        constexpr long long longest = 60'000;  // poll() takes an int
        ::poll(events.data(), events.size(),
               static_cast<int>(std::clamp<long long>(left, 0, longest)));
    }

    void collect() {
        for (auto& worker : workers_) {
            if (!worker || worker->idle()) continue;
            const std::size_t document = *worker->document();
            if (worker->receive()) {
                keep(document, worker->take_reply());
            } else if (worker->gone() || Clock::now() >= worker->deadline()) {
                keep(document, work_.fail(document, worker->request(), worker->end()));
                worker.reset();
            }
        }
    }

    void keep(std::size_t document, Reply reply) {
        waiting_bytes_ += reply.text.size() + reply.message.size();
        waiting_.emplace(document, std::move(reply));
    }

    bool pass_on() {
        while (!waiting_.empty() && waiting_.begin()->first == next_taken_) {
            Reply reply = std::move(waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
            waiting_bytes_ -= reply.text.size() + reply.message.size();
            if (!work_.take(next_taken_, std::move(reply))) return false;
            ++next_taken_;
        }
        return true;
    }

    const WorkerOptions& options_;
    const StreamOfWork& work_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::map<std::size_t, Reply> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::size_t next_begun_ = 0, next_taken_ = 0;
    bool at_end_ = false;
};

}  // namespace

Ended run_in_workers(std::size_t count, const WorkerOptions& options, const Work& work) {
    std::size_t next = 0;
    StreamOfWork stream;
    stream.next = [&](Request&) { return next++ < count; };
    stream.run = [&](std::size_t index, const Request&) { return work.run(index); };
    stream.fail = [&](std::size_t index, const Request&, const base::Error& error) {
        return work.fail(index, error);
    };
    stream.take = work.take;
    WorkerOptions enough = options;
    enough.jobs = static_cast<int>(
        std::min<std::size_t>(static_cast<std::size_t>(std::max(options.jobs, 1)), count));
    return run_in_workers(enough, stream);
}

Ended run_in_workers(const WorkerOptions& options, const StreamOfWork& work) {
    return Loop(options, work).run();
}

}  // namespace huitong::tools
