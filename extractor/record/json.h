// json: writes JSON (RFC 8259) of one line straight into one buffer, keys in the order given. What
// is asked for is what is written: that objects, keys and values alternate is the caller's
// business.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace huitong::record {

class Json {
  public:
    void open() { begin('{'); }
    void close() { put('}'); }
    void open_list() { begin('['); }
    void close_list() { put(']'); }
    Json& key(std::string_view name) {
        text(name);
        put(':');
        return *this;
    }
    // Names in the program have nothing to escape, and their length is known to the compiler.
    template <std::size_t Size>
    Json& key(const char (&name)[Size]) {
        part();
        char* to = room(Size + 2);
        *to = '"';
        std::memcpy(to + 1, name, Size - 1);
        to[Size] = '"';
        to[Size + 1] = ':';
        used_ += Size + 2;
        return *this;
    }
    void text(std::string_view value);                      // UTF-8, which is not looked at
    void number(std::string_view digits) { word(digits); }  // as printed
    void number(const base::Decimal& value);
    void integer(std::size_t value);
    void boolean(bool value) { word(value ? "true" : "false"); }
    void null() { word("null"); }
    template <class Text>
    void texts(const std::vector<Text>& values) {
        open_list();
        for (const Text& each : values) text(each);
        close_list();
    }

    std::string take();

  private:
    // Room for so many bytes at the end.
    char* room(std::size_t size) {
        if (size_ - used_ < size) grow(size);
        return out_.get() + used_;
    }
    void grow(std::size_t size);
    void put(char c) {
        *room(1) = c;
        ++used_;
    }
    // A value or key that does not come first is parted from what is before it.
    void part() {
        if (used_ == 0) return;
        const char last = out_[used_ - 1];
        if (last != '{' && last != '[' && last != ':') put(',');
    }
    void begin(char bracket) {
        part();
        put(bracket);
    }
    void word(std::string_view characters);
    void escape(std::string_view value);

    std::unique_ptr<char[]> out_;  // written up to used_; a string would be cleared first
    std::size_t size_ = 0, used_ = 0;
};

}  // namespace huitong::record
