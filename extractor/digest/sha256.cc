// OpenSSL 3 deprecates these functions for EVP, which first sets up providers: two milliseconds
// that a short run of the program would pay for nothing.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "digest/sha256.h"

#include <array>

#include <openssl/sha.h>

namespace huitong::digest {

struct Sha256::State {
    SHA256_CTX context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    SHA256_Init(&state_->context);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
    SHA256_Update(&state_->context, bytes.data(), bytes.size());
}

std::string Sha256::finish() {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256_Final(hash.data(), &state_->context);
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (unsigned char byte : hash) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string sha256(std::string_view bytes) {
    Sha256 sum;
    sum.add(bytes);
    return sum.finish();
}

}  // namespace huitong::digest
