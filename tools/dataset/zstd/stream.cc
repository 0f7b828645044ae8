#include "zstd/stream.h"

#include <new>

#include <zstd.h>

namespace huitong::dataset {

namespace {

constexpr int level = 3;  // half the size of level 1; higher ones cost more than they save

}  // namespace

struct Compressor::State {
    State() : context(ZSTD_createCCtx()) {
        if (!context) throw std::bad_alloc();
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    }
    ~State() { ZSTD_freeCCtx(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    ZSTD_CCtx* context;
};

std::string compress(std::string_view text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), level);
    if (ZSTD_isError(size)) throw std::bad_alloc();  // nothing else can go wrong with enough room
    out.resize(size);
    return out;
}

std::optional<std::string> decompress(std::string_view frame, std::size_t most) {
    const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > most) {
        return std::nullopt;
    }
    std::string out(static_cast<std::size_t>(size), '\0');
    const std::size_t got = ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
    if (ZSTD_isError(got) || got != out.size()) return std::nullopt;
    return out;
}

struct Decompressor::State {
    State() : context(ZSTD_createDCtx()) {
        if (!context) throw std::bad_alloc();
    }
    ~State() { ZSTD_freeDCtx(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    ZSTD_DCtx* context;
    bool whole = false;
};

Decompressor::Decompressor() : state_(std::make_unique<State>()) {}
Decompressor::~Decompressor() = default;

bool Decompressor::whole() const {
    return state_->whole;
}

bool Decompressor::add(std::string_view bytes, const std::function<bool(std::string_view)>& give) {
    std::string out(ZSTD_DStreamOutSize(), '\0');
    ZSTD_inBuffer in = {bytes.data(), bytes.size(), 0};
    for (;;) {
        ZSTD_outBuffer room = {out.data(), out.size(), 0};
        const std::size_t left = ZSTD_decompressStream(state_->context, &room, &in);
        if (ZSTD_isError(left)) return false;
        state_->whole = left == 0;
        if (!give(std::string_view(out).substr(0, room.pos))) return false;
        if (in.pos == in.size && room.pos < room.size) return true;
    }
}

Compressor::Compressor() : state_(std::make_unique<State>()) {}
Compressor::~Compressor() = default;
Compressor::Compressor(Compressor&&) noexcept = default;

std::string Compressor::add(std::string_view text) {
    return run(text, false);
}

std::string Compressor::finish() {
    return run({}, true);
}

std::string Compressor::run(std::string_view text, bool last) {
    std::string out;
    ZSTD_inBuffer in = {text.data(), text.size(), 0};
    for (;;) {
        const std::size_t have = out.size();
        out.resize(have + ZSTD_CStreamOutSize());
        ZSTD_outBuffer room = {out.data() + have, ZSTD_CStreamOutSize(), 0};
        const std::size_t left =
            ZSTD_compressStream2(state_->context, &room, &in, last ? ZSTD_e_end : ZSTD_e_continue);
        out.resize(have + room.pos);
        if (ZSTD_isError(left)) throw std::bad_alloc();
        if (last ? left == 0 : in.pos == in.size) return out;
    }
}

}  // namespace huitong::dataset
