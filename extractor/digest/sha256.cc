// OpenSSL 3 deprecates these functions for EVP, which first sets up providers: two milliseconds
// that a short run of the program would pay for nothing.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "digest/sha256.h"

#include <array>

#include <openssl/sha.h>

namespace huitong::digest {

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes.data(), bytes.size());
    SHA256_Final(hash.data(), &context);
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (unsigned char byte : hash) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

}  // namespace huitong::digest
