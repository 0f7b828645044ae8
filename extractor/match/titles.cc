#include "match/titles.h"

#include <algorithm>
#include <optional>
#include <string>

#include "grammar/grammar.h"
#include "match/captures.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

// Each says more than all that follow it.
constexpr int of_part = 8, of_year = 4, of_organ = 2, of_repeat = 1;
constexpr std::size_t most_titles = 64;  // a list that is longer is the page itself

struct Candidate {
    std::size_t index = 0;
    std::string text, organ;
    std::optional<base::Decimal> year;
    int times = 1, score = 0;
};

class Chooser {
  public:
    Chooser(std::span<const ProseLine> lines, std::span<const Title> titles,
            const grammar::Grammar& grammar)
        : lines_(lines),
          titles_(titles.first(std::min(titles.size(), most_titles))),
          grammar_(grammar) {}

    ChosenTitle choose() {
        gather();
        if (all_.size() == 1) return {all_.front().index, true};
        const auto stated = year(nullptr);
        for (Candidate& each : all_) {
            const Title& title = titles_[each.index];
            each.year = year(&title);
            each.organ = organ(title);
            if (each.year && stated) each.score += *each.year == *stated ? of_year : -of_year;
            if (is_named(each.organ)) each.score += of_organ;
            if (each.times > 1) each.score += of_repeat;
            // 第一部分 …: the heading of a part, or one of a list.
            if (text::has_ordinal(text::fold(each.text))) each.score -= of_part;
        }
        std::stable_sort(all_.begin(), all_.end(),
                         [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
        // Of those that say the same the first is the title, others are heads within the report.
        const Candidate& best = all_.front();
        const auto says_same = [&](const Candidate& each) {
            return each.year == best.year && each.organ == best.organ;
        };
        const auto other = std::find_if_not(all_.begin(), all_.end(), says_same);
        const bool sure = other == all_.end() || best.score > other->score;
        std::size_t first = best.index;
        for (const Candidate& each : all_) {
            if (says_same(each)) first = std::min(first, each.index);
        }
        return {first, sure};
    }

  private:
    // One candidate for each text. The site's name may stand before the title on its line, as in
    // the title of a page: that is the title again.
    void gather() {
        for (std::size_t t = 0; t < titles_.size(); ++t) {
            const std::string& text = titles_[t].text;
            const auto is_end_of = [](const std::string& a, const std::string& b) {
                return !a.empty() && b.ends_with(a);
            };
            const auto known = std::find_if(all_.begin(), all_.end(), [&](const Candidate& each) {
                return is_end_of(text, each.text) || is_end_of(each.text, text);
            });
            if (known == all_.end()) {
                Candidate made;
                made.index = t;
                made.text = text;
                all_.push_back(std::move(made));
                continue;
            }
            ++known->times;
            if (text.size() >= known->text.size()) continue;
            known->index = t;
            known->text = text;
        }
    }

    Capture read(const Title* title, int field) const {
        if (field < 0) return {};
        return read_prose_field(lines_, title, static_cast<std::size_t>(field), grammar_);
    }
    std::optional<base::Decimal> year(const Title* title) const {
        return read(title, grammar_.find_field(grammar::year_field)).number;
    }
    std::string organ(const Title& title) const {
        return read(&title, grammar_.find_field(grammar::organ_field)).text;
    }

    // In a line that is no title.
    bool is_named(const std::string& organ) const {
        if (organ.empty()) return false;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const bool title = std::any_of(titles_.begin(), titles_.end(), [&](const Title& each) {
                return i >= each.line && i < each.line + each.count;
            });
            if (!title && lines_[i].text.find(organ) != std::string::npos) return true;
        }
        return false;
    }

    std::span<const ProseLine> lines_;
    std::span<const Title> titles_;
    const grammar::Grammar& grammar_;
    std::vector<Candidate> all_;
};

}  // namespace

ChosenTitle choose_title(std::span<const ProseLine> lines, std::span<const Title> titles,
                         const grammar::Grammar& grammar) {
    return Chooser(lines, titles, grammar).choose();
}

}  // namespace huitong::match
