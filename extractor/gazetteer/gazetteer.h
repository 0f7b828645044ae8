// Gazetteer: the administrative divisions of a country, their codes and names, down to townships,
// and the words that tell kinds of public bodies. Data of two text files whose heads explain their
// form; it knows no report and no form. Read once, looked up by name. A code is as long as its
// level is low: 2, 4, 6 and 9 digits; a division's code begins with those of what it lies in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace huitong::gazetteer {

enum class Level : unsigned char { none, province, prefecture, county, township };

std::string_view name(Level level);  // "province" …; "" for none
Level level_of(std::string_view code);

// A word of organs.txt: what it is for, how it is met, how it is written in full.
struct Word {
    std::string_view use, text, full;
};

class Gazetteer {
  public:
    // divisions.txt and organs.txt of the folder. Kind::io: they are not there.
    static base::Result<Gazetteer> load(const std::string& folder);
    static base::Result<Gazetteer> parse(std::string divisions, std::string organs,
                                         std::string_view where);

    // Codes of the provinces, prefectures and counties of this name, in order. `within` is a code,
    // or empty. With `shortened`, those for which it is a shortened name, and no others.
    std::vector<std::string> places(std::string_view called, std::string_view within,
                                    bool shortened = false) const;
    // Codes of the townships of this name, in order.
    std::vector<std::string> townships(std::string_view called, std::string_view within) const;

    std::string name_of(std::string_view code) const;  // empty: no such place
    std::string full_name(std::string_view code) const;
    // Name and other names that are as good.
    std::vector<std::string> names(std::string_view code) const;

    const std::vector<Word>& words(std::string_view use) const;
    std::string_view bytes() const { return *text_; }  // of both files, for digests
    // The same again, with nothing that this one has.
    Gazetteer copy() const;
    bool is_of(const std::string& folder) const;  // the files there are these, byte for byte

  private:
    struct Entry {
        std::string_view code, name;  // name: empty for a heading
        std::string_view others;      // as good, parted by commas
        std::size_t begin = 0;        // of its line
        std::size_t end = 0;          // of its line, where its townships begin
    };
    struct Name {
        std::string_view text;
        std::uint32_t entry = 0;
        enum class As : std::uint32_t { whole, shortened } as = As::whole;  // no gap: it is copied
    };
    // A last word of townships' names, and the sign that the file has for it.
    struct Ending {
        char sign;
        std::string_view word;
    };
    struct Use {
        std::string_view name;
        std::vector<Word> words;  // longest first
    };

    base::Result<std::size_t> read_divisions(std::string_view where);
    base::Result<std::size_t> read_words(std::size_t begin, std::string_view where);
    std::string encoded(std::string_view called) const;
    std::string decoded(std::string_view line) const;
    const Entry* find(std::string_view code) const;
    // The part of the text in which the divisions within a code stand.
    std::pair<std::size_t, std::size_t> range(std::string_view within) const;
    std::string code_of_line(std::size_t begin) const;

    std::unique_ptr<const std::string> text_;  // where it stays
    std::size_t divisions_end_ = 0;
    std::vector<Entry> entries_;  // by code
    std::vector<Name> names_;     // by text
    std::vector<Ending> endings_;
    std::vector<Use> uses_;
};

// Six digits for a county and above (GB/T 2260), nine for a township.
std::string printed_code(std::string_view code);

// Codes that the statistics bureau gives to zones, and GB/T 2260 does not have.
bool of_statistics_only(std::string_view code);

}  // namespace huitong::gazetteer
