// A table goes on where its title comes again with a word that says so, or right behind the number
// of a page; and what follows is, text by text, what stands below its title.
#include "match/repeated.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "match/atom.h"
#include "match/labels.h"

namespace huitong::match {
namespace {

struct Options {
    float title = 0.98F;
    std::size_t skipped = 12;  // texts below the title that are not there again: whose table, unit
    std::size_t least = 3;     // texts in a row that are, below a title that says that it goes on
    std::size_t least_alone = 4;  // without a title
};

constexpr Options options;

// Folded, as atoms are.
constexpr std::array<std::string_view, 6> goes_on = {"(续)", "(续表)", "(续上表)",
                                                     "续表", "续上表", "续"};

class Marker {
  public:
    Marker(Stream& stream, Hits& hits) : atoms_(stream.atoms), hits_(hits) {}

    std::vector<std::size_t> run() {
        for (std::size_t i = 0; i < atoms_.size(); ++i) {
            const std::size_t body = behind_title(i);
            if (title_ < atoms_.size() && body != 0) {
                mark(i, end_of_head(body, options.least));
            } else if (title_ < atoms_.size() && i > 0 && is_page_number(i - 1)) {
                mark(i, end_of_head(i, options.least_alone));
            } else if (is_title(i)) {
                title_ = i;
            }
        }
        return std::move(marked_);
    }

  private:
    bool is_title(std::size_t i) const {
        const auto& here = hits_.of_atom[i];
        return std::any_of(here.begin(), here.end(), [](const Hit& hit) {
            return hit.role == Role::title && hit.similarity >= options.title;
        });
    }

    bool is_page_number(std::size_t i) const {
        return atoms_[i].furniture && atoms_[i].kind != Atom::Kind::cell && atoms_[i].break_before;
    }

    // What follows the last title with such a word, or such a word alone; 0: this is none.
    std::size_t behind_title(std::size_t i) const {
        if (title_ >= atoms_.size() || atoms_[i].shape != Atom::Shape::text) return 0;
        std::string_view text = atoms_[i].folded;
        const std::string& title = atoms_[title_].folded;
        if (text.starts_with(title)) text.remove_prefix(title.size());
        const bool known = std::find(goes_on.begin(), goes_on.end(), text) != goes_on.end();
        if (known) return i + 1;
        // The word may be cut off the title.
        const bool next =
            text.empty() && i + 1 < atoms_.size() &&
            std::find(goes_on.begin(), goes_on.end(), atoms_[i + 1].folded) != goes_on.end();
        return next ? i + 2 : 0;
    }

    // The atom at or behind `i` that is not empty.
    std::size_t next_text(std::size_t i) const {
        while (i < atoms_.size() && atoms_[i].shape == Atom::Shape::empty) ++i;
        return i;
    }

    // One past the last text from `from` on that stands below the title in the same order; `from`,
    // if they are too few.
    std::size_t end_of_head(std::size_t from, std::size_t least) const {
        std::size_t start = next_text(title_ + 1);
        for (std::size_t k = 0; k <= options.skipped && start < from; ++k) {
            std::size_t here = next_text(from), there = start, end = from, count = 0;
            while (here < atoms_.size() && there < from &&
                   atoms_[here].folded == atoms_[there].folded) {
                ++count;
                end = here + 1;
                here = next_text(here + 1);
                there = next_text(there + 1);
            }
            if (count >= least) return end;
            start = next_text(start + 1);
        }
        return from;
    }

    void mark(std::size_t from, std::size_t end) {
        for (std::size_t i = from; i < end; ++i) {
            hits_.of_atom[i].clear();
            if (atoms_[i].furniture) continue;
            atoms_[i].furniture = true;
            marked_.push_back(i);
        }
    }

    std::vector<Atom>& atoms_;
    Hits& hits_;
    std::size_t title_ = static_cast<std::size_t>(-1);  // the last one
    std::vector<std::size_t> marked_;
};

}  // namespace

std::vector<std::size_t> mark_repeated_heads(Stream& stream, Hits& hits) {
    return Marker(stream, hits).run();
}

}  // namespace huitong::match
