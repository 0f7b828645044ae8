// The word is read from the front: the longest label that begins here, with its ordinal or without,
// or a number. What is neither parts chains of them; in a long enough chain each stands for itself.
#include "match/unspaced.h"

#include <algorithm>

#include "grammar/grammar.h"
#include "text/codepoint.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

using text::is_digit;

struct Options {
    std::size_t least_stretch = 120;  // bytes without punctuation: some labels and numbers
    std::size_t least_numbers = 4;    // in it, that are of no date
    std::size_t least_label = 2;      // code points
    std::size_t least_chain = 3;      // labels and numbers
    std::size_t least_tokens = 12;    // of chains, or it is a sentence that names some labels
    std::size_t longest_ordinal = 8;  // code points
};

constexpr Options options;

bool ends_stretch(char32_t c) {
    constexpr std::u32string_view marks = U"，。；、：,;:!?！？";
    return marks.find(c) != std::u32string_view::npos;
}

bool is_of_date(char32_t c) {
    constexpr std::u32string_view units = U"年月日号%‰";
    return units.find(c) != std::u32string_view::npos;
}

struct Folded {
    std::u32string text;
    std::vector<std::size_t> at;  // bytes of the word
};

Folded fold(std::string_view word) {
    Folded out;
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t begin = at;
        text::next_code_point(word, at);
        for (const char32_t c : text::code_points(text::fold(word.substr(begin, at - begin)))) {
            out.text += c;
            out.at.push_back(begin);
        }
    }
    out.at.push_back(word.size());
    return out;
}

struct Token {
    std::size_t begin = 0, end = 0;  // of Folded::text
    bool number = false;
};

}  // namespace

bool may_be_unspaced(std::string_view word) {
    constexpr std::u32string_view counts = U"一二三四五六七八九十";
    std::size_t begin = 0, numbers = 0;
    bool in_number = false;
    char32_t before = 0;
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t here = at;
        const char32_t c = text::next_code_point(word, at);
        const bool ordinal = c == U'、' && counts.find(before) != std::u32string_view::npos;
        before = c;
        if (ends_stretch(c) && !ordinal) {
            begin = at;
            numbers = 0;
        }
        if (in_number && !is_digit(c) && c != U'.' && !is_of_date(c) && !ends_stretch(c)) ++numbers;
        in_number = is_digit(c) || (in_number && c == U'.');
        if (numbers >= options.least_numbers && here - begin >= options.least_stretch) return true;
    }
    return false;
}

Unspaced::Unspaced(const std::vector<grammar::Grammar>& grammars) {
    const auto add_all = [&](const grammar::Label& label) {
        for (const std::string& key : label.keys) add(key);
    };
    for (const grammar::Grammar& grammar : grammars) {
        for (const grammar::Section& section : grammar.sections) add_all(section.title);
        for (const grammar::Table& table : grammar.tables) {
            add_all(table.title);
            for (const grammar::Label& each : table.furniture) add_all(each);
            for (const grammar::Label& each : table.groups) add_all(each);
            for (const grammar::Column& each : table.columns) add_all(each.label);
            for (const grammar::Row& each : table.rows) add_all(each.label);
        }
    }
    for (auto& [first, labels] : labels_) {
        std::sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) {
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        });
        labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    }
}

// With its ordinal and without.
void Unspaced::add(const std::string& key) {
    for (const std::string_view each : {std::string_view(key), text::without_ordinal(key)}) {
        std::u32string points = text::code_points(each);
        if (points.size() < options.least_label || is_digit(points.front())) continue;
        labels_[points.front()].push_back(std::move(points));
    }
}

std::vector<std::size_t> Unspaced::cuts(std::string_view word) const {
    const Folded folded = fold(word);
    const std::u32string& text = folded.text;
    // Where the label that begins at `at` ends; `at`: none does.
    const auto bare_label = [&](std::size_t at) {
        const auto found = at < text.size() ? labels_.find(text[at]) : labels_.end();
        if (found == labels_.end()) return at;
        for (const std::u32string& each : found->second) {
            if (text.compare(at, each.size(), each) == 0) return at + each.size();
        }
        return at;
    };
    const auto label = [&](std::size_t at) {
        if (const std::size_t end = bare_label(at); end > at) return end;
        std::string front;
        for (const char32_t c : text.substr(at, options.longest_ordinal)) text::append(front, c);
        const std::size_t rest = text::code_points(text::without_ordinal(front)).size();
        const std::size_t behind = at + std::min(text.size() - at, options.longest_ordinal) - rest;
        const std::size_t end = behind > at ? bare_label(behind) : at;
        return end > behind ? end : at;
    };
    // The last digit before a point and a label is that label's ordinal.
    const auto number = [&](std::size_t at) {
        std::size_t end = at;
        const auto skip_digits = [&] {
            while (end < text.size() && is_digit(text[end])) ++end;
        };
        skip_digits();
        if (end > at && end + 1 < text.size() && text[end] == U'.' && is_digit(text[end + 1])) {
            ++end;
            skip_digits();
        }
        if (end > at && label(end - 1) > end) --end;
        return end;
    };
    std::vector<Token> kept, chain;
    std::size_t numbers = 0;
    const auto close = [&] {
        const bool any = std::any_of(chain.begin(), chain.end(),
                                     [](const Token& token) { return token.number; });
        if (any && chain.size() >= options.least_chain) {
            kept.insert(kept.end(), chain.begin(), chain.end());
            numbers += static_cast<std::size_t>(std::count_if(
                chain.begin(), chain.end(), [](const Token& token) { return token.number; }));
        }
        chain.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const bool digit = is_digit(text[at]);
        std::size_t end = digit ? number(at) : label(at);
        bool is_number = digit;
        if (digit && end == at) {
            end = label(at);  // the number is the ordinal of a label
            is_number = false;
        }
        if (end == at) {
            close();
            ++at;
            continue;
        }
        chain.push_back({at, end, is_number});
        at = end;
    }
    close();
    if (kept.size() < options.least_tokens || numbers < options.least_numbers) return {};
    std::vector<std::size_t> out;
    for (const Token& token : kept) {
        for (const std::size_t place : {token.begin, token.end}) {
            const std::size_t at = folded.at[place];
            if (at > 0 && at < word.size() && (out.empty() || out.back() < at)) out.push_back(at);
        }
    }
    return out;
}

}  // namespace huitong::match
