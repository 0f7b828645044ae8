// Neutral words: names put together by chance, sentences that any office may write, site chrome.
// Data; nothing here belongs to a form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace huitong::damage::words {

using Strings = std::vector<std::string_view>;

const Strings& first_names();  // first character of a place
const Strings& second_names();
const Strings& bodies();        // what follows the place in the name of an organ
const Strings& sentences();     // prose without figures
const Strings& figures();       // prose with figures: "{a}", "{b}" are numbers
const Strings& lead_ins();      // before a table
const Strings& chrome_above();  // lines of site furniture, with figures
const Strings& chrome_below();
const Strings& metadata();    // "{year}", "{title}"
const Strings& strays();      // characters that get into words by mistake
const Strings& extra_rows();  // labels of rows that an office adds
const Strings& spam();        // names that hijackers put in place of an organ's
const Strings& titles();      // "{organ}", "{year}", "{title}" of the grammar

struct Substitution {
    std::string_view from, to;
};
const std::vector<Substitution>& substitutions();  // of the Traditional-script mirrors

// Pages around a report: what stands before and behind it.
std::string_view site_above();
std::string_view site_below();
std::string_view layout_above();
std::string_view layout_below();

// "{name}" replaced by `value`, everywhere.
std::string fill(std::string_view text, std::string_view name, std::string_view value);
std::string ordinal(int number);  // 一 … 九十九

}  // namespace huitong::damage::words
