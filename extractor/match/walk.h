// walk: the best score of each (atom, state) of a stretch, and nothing else: which steps led there
// is found again from the scores by who wants to know (trace.h).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

namespace huitong::match {

struct Frame;
class Moves;

// Kept from run to run: to get megabytes anew costs more than to fill them. Nothing is cleared.
class Scores {
  public:
    void stretch(int begin, int end, std::size_t states);  // places begin … end, both counted
    int* row(int atom) { return at_.get() + static_cast<std::size_t>(atom - begin_) * states_; }
    const int* row(int atom) const {
        return at_.get() + static_cast<std::size_t>(atom - begin_) * states_;
    }

  private:
    std::unique_ptr<int[]> at_;
    std::size_t size_ = 0, states_ = 0;
    int begin_ = 0;
};

struct End {
    int atom = 0, row = 0, gain = 0;
};

// Steps that take up to so many atoms.
constexpr int most_taken = 16;

// Fills scores of the stretch up to where no better end can follow. The best end of a table in it;
// nullopt: nothing gains.
std::optional<End> walk(const Moves& moves, int begin, int end, Scores& scores);

// Fills all of them; the end is the same.
std::optional<End> walk_through(const Moves& moves, int begin, int end, Scores& scores);

// The best way to the label of a row, rows between given up. `from`: the state it leaves.
struct Way {
    int score, from;
};
Way way_to_row(const Frame& frame, const int* scores, int row);

}  // namespace huitong::match
