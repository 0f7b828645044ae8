// Tokens of a content stream, an embedded CMap or a Type 1 font: PDF's lexical rules over bytes in
// memory. Nothing is malformed: whatever cannot be a token is skipped or read as a word.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace huitong::pdf {

// Bytes that stay where they are until clear().
class Arena {
  public:
    char* take(std::size_t size);
    void clear();

  private:
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* free_ = nullptr;
    std::size_t left_ = 0, first_size_ = 0;
};

struct Token {
    enum class Kind : unsigned char {
        end,
        number,
        name,
        string,
        array_begin,
        array_end,
        dictionary_begin,
        dictionary_end,
        word
    };
    Kind kind = Kind::end;
    double number = 0;
    std::string_view text;  // name without its slash, decoded string, word

    bool is_word(std::string_view word) const { return kind == Kind::word && text == word; }
};

class Tokens {
  public:
    // Texts point into `bytes`, or into `arena` where something had to be decoded.
    Tokens(std::string_view bytes, Arena& arena)
        : begin_(bytes.data()), at_(begin_), end_(begin_ + bytes.size()), arena_(arena) {}

    Token next();
    std::size_t position() const { return static_cast<std::size_t>(at_ - begin_); }
    void seek(std::size_t position);
    std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

  private:
    void skip_space();
    Token number();
    Token name();
    Token string();
    Token hex();
    Token word();

    const char *begin_, *at_, *end_;
    Arena& arena_;
};

bool is_space(char c);
bool is_delimiter(char c);

}  // namespace huitong::pdf
