// vectors: marks a function whose loops are made into vector instructions, once for every machine
// and once for those with wider registers; which runs is decided when the program is loaded.
#pragma once

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HUITONG_VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define HUITONG_VECTORS
#endif
