// CMap: codes of a composite font to CIDs, or codes to Unicode (ToUnicode). Reads the embedded
// streams. Ranges are kept as ranges, so that a hostile one costs nothing; lookup is a binary
// search.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huitong::pdf {

class CMap {
  public:
    struct Codespace {
        int bytes;
        std::uint32_t low, high;  // compared byte by byte
    };

    // Adds what `bytes` define; a later call overrides. `used` takes the name behind usecmap.
    void read(std::string_view bytes, std::string* used = nullptr);
    void finish();  // sort; call once, before the first lookup

    // The next code of `in` at `at`, which moves on; by the codespace ranges, two bytes where
    // there are none.
    struct Code {
        std::uint32_t value = 0;
        int bytes = 0;
    };
    Code next(std::string_view in, std::size_t& at) const;

    std::optional<std::uint32_t> cid(std::uint32_t code) const;
    // UTF-8; nullopt where the code is not mapped.
    std::optional<std::string> unicode(std::uint32_t code) const;

    bool maps_cids() const { return !cids_.empty(); }
    bool maps_unicode() const { return !texts_.empty(); }
    bool vertical() const { return vertical_; }
    const std::vector<Codespace>& codespaces() const { return codespaces_; }
    void add_codespace(int bytes, std::uint32_t low, std::uint32_t high);
    void add_cids(std::uint32_t low, std::uint32_t high, std::uint32_t cid);

  private:
    struct CidRange {
        std::uint32_t low, high, cid;
        std::uint32_t order;
    };
    struct TextRange {
        std::uint32_t low, high;
        std::uint32_t begin;  // UTF-16BE in pool_
        std::uint16_t length;
        std::uint32_t order;
    };
    void add_text(std::uint32_t low, std::uint32_t high, std::string_view utf16);

    std::vector<Codespace> codespaces_;
    std::vector<CidRange> cids_;
    std::vector<TextRange> texts_;
    std::string pool_;
    bool vertical_ = false;
};

// UTF-16BE to UTF-8; white space of any kind is a blank, lone surrogates and other control
// characters are left out. `add` is added to the
// last unit, as ranges of a CMap want it.
std::string utf8_of_utf16be(std::string_view utf16, std::uint32_t add = 0);
void append_utf8(std::string& out, std::uint32_t code_point);

}  // namespace huitong::pdf
