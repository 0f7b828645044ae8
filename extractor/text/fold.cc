// One pass over the text with a table look-up for each character. What composes with the character
// before it (a tone mark typed on its own) is rare: those few characters go through ICU together.
#include <algorithm>
#include <cstdint>

#include "text/codepoint.h"
#include "text/fold_table.h"
#include "text/gloss.h"
#include "text/normalise.h"
#include "text/traditional.h"

namespace huitong::text {
namespace {

char16_t folded_one(char32_t c) {
    return fold_page(static_cast<char16_t>(c)).one[c & 0xFF];
}

class Folder {
  public:
    explicit Folder(std::string_view utf8) : in_(utf8) { out_.reserve(utf8.size()); }

    std::string run() {
        std::size_t at = 0;
        while (at < in_.size()) {
            const std::size_t start = at;
            const char32_t c = next_code_point(in_, at);
            const char32_t one = c < 0x10000 ? folded_one(c) : U'\0';
            if (one == FoldPage::compose) {
                at = compose(start, at);
                continue;
            }
            last_in_ = start;
            last_out_ = out_.size() + (start - same_);
            last_han_ = han_;
            if (han_ && (c == '(' || c == 0xFF08)) {
                std::size_t behind = behind_gloss(in_, at);
                if (behind != at) {
                    copy(start, behind);
                    at = last_in_ = behind;
                    continue;
                }
            }
            if (one == c && stays(c)) {  // nearly every one
                han_ = is_han(c);
                continue;
            }
            copy(start, at);
            emit(c);
        }
        copy(at, at);
        return std::move(out_);
    }

  private:
    // Dashes depend on what is before them, and bytes that are no character on nothing.
    static bool stays(char32_t c) {
        return c > FoldPage::traditional && c != '-' && c != replacement;
    }

    // What is read up to `to` and is not written yet stays as it is; what follows begins at `next`.
    void copy(std::size_t to, std::size_t next) {
        out_.append(in_, same_, to - same_);
        same_ = next;
    }

    void put(char32_t c) {
        // —— is one dash of double width, ---- a line drawn by hand.
        if (c == '-' && !out_.empty() && out_.back() == '-') return;
        append(out_, c);
        han_ = is_han(c);
    }

    void emit(char32_t c) {
        if (c >= 0x10000) {
            for (char32_t each : folded_beyond(c)) put(simplified(each));
            return;
        }
        char16_t one = folded_one(c);
        if (one == FoldPage::drop) return;
        if (one == FoldPage::many) {
            for (char32_t each :
                 fold_page(static_cast<char16_t>(c)).several.at(static_cast<char16_t>(c))) {
                put(simplified(each));
            }
        } else if (one == FoldPage::traditional) {
            put(simplified(c));
        } else {
            put(one == FoldPage::compose ? c : one);
        }
    }

    // Folds the character before anew, with all marks behind it: [first, at) is one. Gives where
    // they end.
    std::size_t compose(std::size_t first, std::size_t at) {
        copy(first, first);
        while (at < in_.size()) {
            std::size_t next = at;
            char32_t c = next_code_point(in_, next);
            if (c >= 0x10000 || folded_one(c) != FoldPage::compose) break;
            at = next;
        }
        out_.resize(last_out_);
        han_ = last_han_;
        std::string cluster = normalised(in_.substr(last_in_, at - last_in_));
        for (std::size_t i = 0; i < cluster.size();) emit(next_code_point(cluster, i));
        last_in_ = same_ = at;
        last_out_ = out_.size();
        last_han_ = han_;
        return at;
    }

    std::string_view in_;
    std::string out_;
    std::size_t same_ = 0;  // from here on what is read is what is to be written
    bool han_ = false;      // the last character written is an ideograph
    // Where the last character read starts, what was written before it.
    std::size_t last_in_ = 0, last_out_ = 0;
    bool last_han_ = false;
};

}  // namespace

std::string fold(std::string_view utf8) {
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::string(utf8);
    return Folder(utf8).run();
}

}  // namespace huitong::text
