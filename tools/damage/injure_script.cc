// What mirrors and hijackers do to all words of a page. Figures stay.
#include <functional>
#include <string>
#include <utility>

#include "damage/foreign.h"
#include "damage/injure.h"
#include "damage/random.h"
#include "damage/words.h"
#include "damage/work.h"
#include "text/codepoint.h"
#include "text/normalise.h"

namespace huitong::damage {
namespace {

// Of the characters, one in so many gets a gloss.
constexpr std::uint64_t gloss_in = 12;

void every_text(Work& work, const std::function<std::string(const std::string&)>& changed) {
    work.sheet.title = changed(work.sheet.title);
    for (Block& block : work.sheet.blocks) {
        block.text = changed(block.text);
        for (Row& row : block.grid.rows)
            for (Cell& cell : row.cells)
                if (cell.kind != Kind::value)
                    for (std::string& word : cell.words) word = changed(word);
    }
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    if (from.empty()) return text;
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

void rename(Work& work, const std::string& name) {
    const std::string organ = work.sheet.organ;
    every_text(work, [&](const std::string& text) { return replaced(text, organ, name); });
    work.say("the organ's name replaced by '" + name + "'");
}

}  // namespace

bool traditional_script(Work& work) {
    every_text(work, [](const std::string& text) { return traditional(text); });
    work.say("Traditional script");
    return true;
}

bool substituted_words(Work& work) {
    every_text(work, [](const std::string& text) {
        std::string out = text;
        for (const words::Substitution& pair : words::substitutions())
            out = replaced(out, pair.from, pair.to);
        return traditional(out);
    });
    work.say("Traditional script with other words");
    return true;
}

bool glosses(Work& work) {
    every_text(work, [&](const std::string& text) {
        std::string out;
        for (const char32_t c : text::code_points(text)) {
            text::append(out, c);
            if (!text::is_han(c) || !work.random.chance(1, gloss_in)) continue;
            std::string one;
            text::append(one, c);
            const std::string pinyin = reading(one);
            if (!pinyin.empty()) out += "(" + pinyin + ")";
        }
        return out;
    });
    work.say("glosses of the reading behind characters");
    return true;
}

bool spam_name(Work& work) {
    rename(work, std::string(work.random.pick(words::spam())));
    return true;
}

bool masked_name(Work& work) {
    rename(work, "****");
    return true;
}

}  // namespace huitong::damage
