#include "digest/sha256.h"

#include <array>

#include <openssl/sha.h>

namespace huitong::digest {

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    // The plain function, not EVP: it loads no providers, which would cost a millisecond.
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (unsigned char byte : hash) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

}  // namespace huitong::digest
