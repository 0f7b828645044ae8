// Zstandard: whole texts, and one long frame written piece by piece. The door to libzstd. One frame
// a file: readers of several frames in a row are rarer than one thinks, and stop without a word.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace huitong::dataset {

std::string compress(std::string_view text);
// nullopt: no frame of ours, or it holds more than `most` bytes.
std::optional<std::string> decompress(std::string_view frame, std::size_t most);

// One or more frames, piece by piece.
class Decompressor {
  public:
    Decompressor();
    ~Decompressor();
    // False: damaged, or `give` wants no more.
    bool add(std::string_view bytes, const std::function<bool(std::string_view)>& give);
    bool whole() const;  // at the end of a frame

  private:
    struct State;
    std::unique_ptr<State> state_;
};

class Compressor {
  public:
    Compressor();
    ~Compressor();
    Compressor(Compressor&&) noexcept;
    std::string add(std::string_view text);  // what is ready; may be empty
    std::string finish();

  private:
    struct State;
    std::string run(std::string_view text, bool last);
    std::unique_ptr<State> state_;
};

}  // namespace huitong::dataset
