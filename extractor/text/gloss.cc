// A reading is one syllable in lower case. With a tone mark any letters will do, as nothing else
// looks so; without one they have to spell a syllable of at least two letters, so that units and
// abbreviations in brackets, (km) or (PDF), stay.
#include "text/gloss.h"

#include <algorithm>
#include <array>

#include "text/codepoint.h"

namespace huitong::text {
namespace {

constexpr std::size_t longest_reading = 8;  // zhuang is six; two more for separate tone marks

constexpr std::array<std::string_view, 35> finals = {
    "a",   "ai",   "an",  "ang",  "ao", "e",   "ei",   "en", "eng", "er",  "i",  "ia",
    "ian", "iang", "iao", "ie",   "in", "ing", "iong", "iu", "o",   "ong", "ou", "u",
    "ua",  "uai",  "uan", "uang", "ue", "ui",  "un",   "uo", "v",   "ve",  "van"};

bool is_syllable(std::string_view letters) {
    if (letters.size() < 2) return false;
    constexpr std::string_view initials = "bpmfdtnlgkhjqxrzcsyw";
    std::size_t initial = initials.find(letters[0]) != std::string_view::npos ? 1 : 0;
    if (letters[1] == 'h' && std::string_view("zcs").find(letters[0]) != std::string_view::npos) {
        initial = 2;
    }
    return std::find(finals.begin(), finals.end(), letters.substr(initial)) != finals.end();
}

bool is_tone_mark(char32_t c) {
    return c == 0x300 || c == 0x301 || c == 0x304 || c == 0x306 || c == 0x308 || c == 0x30C;
}

// Lower-case Latin letters with a mark, as far as readings use them: à á è é ê ì í ò ó ù ú ü, ā ē ī
// ō ū ǎ ě ǐ ǒ ǔ ǖ–ǜ ń ň ǹ, and ă ĕ ĭ ŏ ŭ, which are often typed for the third tone.
bool is_marked_letter(char32_t c) {
    constexpr std::u32string_view letters = U"àáèéêìíòóùúüāēīōūǎěǐǒǔǖǘǚǜńňǹăĕĭŏŭɡ";
    return letters.find(c) != std::u32string_view::npos;
}

}  // namespace

std::size_t behind_gloss(std::string_view utf8, std::size_t at) {
    std::array<char, longest_reading> letters{};
    std::size_t length = 0, next = at;
    bool marked = false;
    for (std::size_t read = 0; read <= longest_reading && next < utf8.size(); ++read) {
        char32_t c = next_code_point(utf8, next);
        if (c == ')' || c == 0xFF09) {
            bool gloss = marked || is_syllable({letters.data(), length});
            return length > 0 && gloss ? next : at;
        }
        if (read == longest_reading) return at;
        if (is_space(c)) continue;
        if (is_between(c, 'a', 'z')) {
            letters[length++] = static_cast<char>(c);
        } else if (is_marked_letter(c)) {
            letters[length++] = '*';
            marked = true;
        } else if (is_tone_mark(c) && length > 0) {
            marked = true;
        } else {
            return at;
        }
    }
    return at;
}

}  // namespace huitong::text
