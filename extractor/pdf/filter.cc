// Flate: zlib, into a buffer that doubles; on an error what came out so far is kept, and a stream
// whose zlib head is wrong is tried once more as raw deflate.
// LZW: the classic table of (prefix, last byte, length), strings written back to front.
// Predictors work in place, row by row.
#include "pdf/filter.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <vector>

#include <zlib.h>

namespace huitong::pdf {

namespace {

constexpr std::size_t most_filters = 8;  // in one chain; real files have two
constexpr std::size_t first_room = std::size_t{16} << 10;
constexpr int raw_deflate = -MAX_WBITS;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

// Takes what the budget allows of `wanted`.
std::size_t take(Budget& budget, std::size_t wanted) {
    const std::size_t got = std::min(budget.inflated, wanted);
    if (got < wanted) budget.exhausted = true;
    budget.inflated -= got;
    return got;
}

Decoded run_inflate(std::string_view in, int window, Budget& budget) {
    Decoded result{{}, true};
    z_stream z{};
    if (inflateInit2(&z, window) != Z_OK) return result;
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // NOLINT: zlib's API
    std::size_t unread = in.size(), filled = 0;
    std::string& out = result.bytes;
    for (;;) {
        if (filled == out.size()) {
            const std::size_t wanted =
                out.empty() ? std::max(first_room, std::min(in.size() * 4, first_room * 64))
                            : out.size();
            const std::size_t more = take(budget, wanted);
            if (more == 0) break;
            out.resize(out.size() + more);
        }
        if (z.avail_in == 0) {
            z.avail_in =
                static_cast<uInt>(std::min<std::size_t>(unread, std::numeric_limits<uInt>::max()));
            unread -= z.avail_in;
        }
        const std::size_t room =
            std::min<std::size_t>(out.size() - filled, std::numeric_limits<uInt>::max());
        z.next_out = reinterpret_cast<Bytef*>(out.data() + filled);
        z.avail_out = static_cast<uInt>(room);
        const int status = ::inflate(&z, Z_NO_FLUSH);
        filled += room - z.avail_out;
        if (status == Z_STREAM_END) {
            result.damaged = false;
            break;
        }
        if (status != Z_OK && !(status == Z_BUF_ERROR && z.avail_out == 0)) break;
        if (z.avail_in == 0 && unread == 0 && z.avail_out != 0) break;
    }
    inflateEnd(&z);
    budget.inflated += out.size() - filled;
    out.resize(filled);
    return result;
}

void undo_png(std::string& bytes, std::size_t row, std::size_t pixel) {
    // Each row is led by the byte that names its filter; rows move down over those.
    std::size_t write = 0;
    const std::size_t stride = row + 1;
    std::vector<std::uint8_t> above(row, 0);
    auto* data = reinterpret_cast<std::uint8_t*>(bytes.data());
    for (std::size_t read = 0; read < bytes.size(); read += stride) {
        const std::uint8_t kind = data[read];
        const std::size_t length = std::min(row, bytes.size() - read - 1);
        const std::uint8_t* in = data + read + 1;
        std::uint8_t* out = data + write;  // behind `in`, so moving forwards is safe
        for (std::size_t i = 0; i < length; ++i) {
            const int left = i >= pixel ? out[i - pixel] : 0;
            const int up = above[i];
            const int corner = i >= pixel ? above[i - pixel] : 0;
            int guess = 0;
            switch (kind) {
                case 1:
                    guess = left;
                    break;
                case 2:
                    guess = up;
                    break;
                case 3:
                    guess = (left + up) / 2;
                    break;
                case 4: {
                    const int p = left + up - corner;
                    const int a = std::abs(p - left), b = std::abs(p - up),
                              c = std::abs(p - corner);
                    guess = a <= b && a <= c ? left : b <= c ? up : corner;
                    break;
                }
                default:
                    break;
            }
            out[i] = static_cast<std::uint8_t>(in[i] + guess);
        }
        std::copy(out, out + length, above.begin());
        write += length;
    }
    bytes.resize(write);
}

void undo_tiff(std::string& bytes, std::size_t row, const Predictor& predictor) {
    if (predictor.bits != 8) return;  // others are for pictures, which are not decoded here
    const auto colors = static_cast<std::size_t>(predictor.colors);
    auto* data = reinterpret_cast<std::uint8_t*>(bytes.data());
    for (std::size_t start = 0; start < bytes.size(); start += row) {
        const std::size_t end = std::min(bytes.size(), start + row);
        for (std::size_t i = start + colors; i < end; ++i)
            data[i] = static_cast<std::uint8_t>(data[i] + data[i - colors]);
    }
}

}  // namespace

std::string unpredict(std::string bytes, const Predictor& predictor) {
    // Wider rows than this are pictures or nonsense.
    constexpr int most = 1 << 20;
    if (predictor.kind < 2 || predictor.colors < 1 || predictor.colors > 64 || predictor.bits < 1 ||
        predictor.bits > 32 || predictor.columns < 1 || predictor.columns > most)
        return bytes;
    const std::size_t bits_a_pixel =
        static_cast<std::size_t>(predictor.colors) * static_cast<std::size_t>(predictor.bits);
    const std::size_t row = (bits_a_pixel * static_cast<std::size_t>(predictor.columns) + 7) / 8;
    if (predictor.kind == 2)
        undo_tiff(bytes, row, predictor);
    else
        undo_png(bytes, row, std::max<std::size_t>(1, bits_a_pixel / 8));
    return bytes;
}

Decoded inflate(std::string_view in, Budget& budget) {
    while (!in.empty() && is_space(in.front()) && in.front() != '\0') in.remove_prefix(1);
    Decoded result = run_inflate(in, MAX_WBITS, budget);
    if (result.damaged && result.bytes.empty() && in.size() > 2) {
        result = run_inflate(in.substr(2), raw_deflate, budget);
        result.damaged = true;
    }
    return result;
}

Decoded unhex(std::string_view in, Budget& budget) {
    Decoded result;
    const std::size_t most = take(budget, in.size() / 2 + 1);
    int high = -1;
    bool ended = false;
    for (const char c : in) {
        if (result.bytes.size() >= most) break;
        if (c == '>') {
            ended = true;
            break;
        }
        int digit = -1;
        if (c >= '0' && c <= '9') digit = c - '0';
        if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
        if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
        if (digit < 0) {
            if (!is_space(c)) result.damaged = true;
            continue;
        }
        if (high < 0) {
            high = digit;
        } else {
            result.bytes += static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    if (high >= 0 && result.bytes.size() < most) result.bytes += static_cast<char>(high * 16);
    if (!ended && in.empty()) result.damaged = true;
    return result;
}

Decoded unascii85(std::string_view in, Budget& budget) {
    Decoded result;
    std::uint32_t group = 0;
    int count = 0;
    const auto put = [&](int bytes) {
        if (take(budget, static_cast<std::size_t>(bytes)) < static_cast<std::size_t>(bytes)) return;
        for (int i = 0; i < bytes; ++i)
            result.bytes += static_cast<char>(group >> (24 - 8 * i) & 0xFF);
    };
    for (const char c : in) {
        if (c == '~') break;
        if (budget.exhausted) break;
        if (is_space(c)) continue;
        if (c == 'z' && count == 0) {
            group = 0;
            put(4);
            continue;
        }
        if (c < '!' || c > 'u') {
            result.damaged = true;
            continue;
        }
        group = group * 85 + static_cast<std::uint32_t>(c - '!');
        if (++count == 5) {
            put(4);
            group = 0;
            count = 0;
        }
    }
    if (count > 1) {
        for (int i = count; i < 5; ++i) group = group * 85 + 84;
        put(count - 1);
    }
    return result;
}

Decoded unlzw(std::string_view in, bool early_change, Budget& budget) {
    constexpr int clear = 256, end = 257, most_codes = 4096;
    struct Entry {
        std::int16_t prefix;
        std::uint8_t last;
        std::uint16_t length;
    };
    std::array<Entry, most_codes> table;
    for (int i = 0; i < 256; ++i)
        table[static_cast<std::size_t>(i)] = {-1, static_cast<std::uint8_t>(i), 1};
    Decoded result{{}, true};
    std::string& out = result.bytes;
    int next = 258, bits = 9, previous = -1, have = 0;
    std::uint32_t buffer = 0;
    const int early = early_change ? 1 : 0;
    for (std::size_t at = 0;;) {
        while (have < bits && at < in.size()) {
            buffer = buffer << 8 | static_cast<std::uint8_t>(in[at++]);
            have += 8;
        }
        if (have < bits) break;
        const int code = static_cast<int>(buffer >> (have - bits) & ((1U << bits) - 1));
        have -= bits;
        if (code == end) {
            result.damaged = false;
            break;
        }
        if (code == clear) {
            next = 258;
            bits = 9;
            previous = -1;
            continue;
        }
        const bool known = code < 256 || (code >= 258 && code < next);
        if (!known && (previous < 0 || code != next)) break;
        const int base = known ? code : previous;
        std::size_t length = table[static_cast<std::size_t>(base)].length;
        const std::size_t total = length + (known ? 0 : 1);
        if (take(budget, total) < total) break;
        const std::size_t start = out.size();
        out.resize(start + total);
        for (int walk = base; walk >= 0 && length > 0;
             walk = table[static_cast<std::size_t>(walk)].prefix)
            out[start + --length] = static_cast<char>(table[static_cast<std::size_t>(walk)].last);
        if (!known) out[start + total - 1] = out[start];
        if (previous >= 0 && next < most_codes) {
            const auto& before = table[static_cast<std::size_t>(previous)];
            table[static_cast<std::size_t>(next)] = {static_cast<std::int16_t>(previous),
                                                     static_cast<std::uint8_t>(out[start]),
                                                     static_cast<std::uint16_t>(before.length + 1)};
            ++next;
        }
        previous = code;
        if (next + early >= 2048)
            bits = 12;
        else if (next + early >= 1024)
            bits = 11;
        else if (next + early >= 512)
            bits = 10;
    }
    return result;
}

Decoded unrun(std::string_view in, Budget& budget) {
    Decoded result{{}, true};
    for (std::size_t at = 0; at < in.size();) {
        const auto length = static_cast<std::uint8_t>(in[at++]);
        if (length == 128) {
            result.damaged = false;
            break;
        }
        if (length < 128) {
            const std::size_t count =
                take(budget, std::min<std::size_t>(length + 1U, in.size() - at));
            result.bytes += in.substr(at, count);
            at += count;
        } else if (at < in.size()) {
            result.bytes.append(take(budget, 257U - length), in[at++]);
        }
        if (budget.exhausted) break;
    }
    return result;
}

Decoded decode(const Object& stream, Budget& budget) {
    Decoded result;
    const std::string_view raw = stream.raw();
    if (raw.empty()) return result;
    Object filter = stream.get("Filter");
    if (!filter) filter = stream.get("F");
    Object parameters = stream.get("DecodeParms");
    if (!parameters) parameters = stream.get("DP");
    const std::size_t count = filter.is_array() ? filter.size() : filter.is_name() ? 1 : 0;
    if (count == 0) {
        result.bytes.assign(raw.substr(0, take(budget, raw.size())));
        return result;
    }
    if (count > most_filters) return {{}, true};
    bool damaged = false;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view name = filter.is_array() ? filter.at(i).name() : filter.name();
        const Object options = parameters.is_array() ? parameters.at(i) : parameters;
        const std::string_view in = i == 0 ? raw : std::string_view(result.bytes);
        Decoded out;
        if (name == "FlateDecode" || name == "Fl")
            out = inflate(in, budget);
        else if (name == "LZWDecode" || name == "LZW")
            out = unlzw(in, options.get("EarlyChange").integer(1) != 0, budget);
        else if (name == "ASCIIHexDecode" || name == "AHx")
            out = unhex(in, budget);
        else if (name == "ASCII85Decode" || name == "A85")
            out = unascii85(in, budget);
        else if (name == "RunLengthDecode" || name == "RL")
            out = unrun(in, budget);
        else if (name == "Crypt")
            out.bytes.assign(in);
        else
            return {{}, true};
        damaged = damaged || out.damaged;
        const int kind = options.get("Predictor").integer(1);
        if (kind > 1)
            out.bytes = unpredict(std::move(out.bytes), {kind, options.get("Colors").integer(1),
                                                         options.get("BitsPerComponent").integer(8),
                                                         options.get("Columns").integer(1)});
        result.bytes = std::move(out.bytes);
    }
    result.damaged = damaged;
    return result;
}

}  // namespace huitong::pdf
