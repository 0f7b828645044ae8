// SHA-256 of bytes, as 64 hexadecimal digits: the identity of a source and of a set of grammars.
// The door to OpenSSL's libcrypto.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace huitong::digest {

std::string sha256(std::string_view bytes);

// The same of what comes in pieces.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    void add(std::string_view bytes);
    std::string finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace huitong::digest
