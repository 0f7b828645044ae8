// From "startxref" at the end along /XRefStm and /Prev, each part once. Parts are gathered in the
// order of their weight; of entries of one number the first one counts.
#include "pdf/table.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace huitong::pdf {

namespace {

constexpr std::size_t end_within = 2048;    // "startxref" is in so many last bytes
constexpr std::size_t most_parts = 10'000;  // of a file that was saved so many times
constexpr std::uint32_t most_number = 100'000'000;
constexpr std::size_t most_places = 4'000'000;  // entries of all parts

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

std::optional<std::uint64_t> offset_of(const Node* node) {
    constexpr double most = 1e15;  // exact, and larger than any file
    if (!node || !node->is(Node::Kind::number) || !(node->number >= 0) || node->number > most)
        return std::nullopt;
    return static_cast<std::uint64_t>(node->number);
}

class TableReader {
  public:
    TableReader(std::string_view bytes, Memory& memory, const ReadStream& read_stream)
        : bytes_(bytes), parser_(bytes, memory), read_stream_(read_stream) {}

    Table run() {
        std::optional<std::uint64_t> next = newest();
        if (!next) return failed("no startxref");
        bool first = true;
        while (next) {
            if (std::find(seen_.begin(), seen_.end(), *next) != seen_.end()) break;
            if (seen_.size() == most_parts) return failed("too many cross-reference tables");
            const auto begun = static_cast<std::ptrdiff_t>(table_.places.size());
            const std::optional<Node> trailer = part(*next);
            if (absurd_) return failed("too many objects");
            if (!trailer) return failed("broken cross-reference table");
            // Root may stand in an older one, of files that were put together badly.
            if (first || !table_.trailer.find("Root")) table_.trailer = *trailer;
            first = false;
            if (const auto stream = offset_of(trailer->find("XRefStm"))) {
                // What the table says is free may be in the stream: for readers that know both.
                const auto hidden = static_cast<std::ptrdiff_t>(table_.places.size());
                if (!part(*stream)) return failed("broken cross-reference stream");
                const auto all = table_.places.begin();
                std::rotate(all + begun, all + hidden, table_.places.end());
            }
            next = offset_of(trailer->find("Prev"));
        }
        if (!table_.trailer.find("Root")) return failed("no Root");
        settle();
        return std::move(table_);
    }

  private:
    Table failed(const char* why) {
        Table none;
        none.wrong = why;
        return none;
    }

    std::optional<std::uint64_t> newest() {
        constexpr std::string_view keyword = "startxref";
        const std::size_t from = bytes_.size() - std::min(bytes_.size(), end_within);
        const std::size_t at = bytes_.substr(from).rfind(keyword);
        if (at == std::string_view::npos) return std::nullopt;
        parser_.seek(from + at + keyword.size());
        return whole(parser_.next());
    }

    // Entries of the part that begins there, and its trailer.
    std::optional<Node> part(std::uint64_t at) {
        seen_.push_back(at);
        if (at >= bytes_.size()) return std::nullopt;
        parser_.seek(static_cast<std::size_t>(at));
        if (parser_.next().is_word("xref")) return plain_part();
        return stream_part(static_cast<std::size_t>(at));
    }

    std::optional<Node> plain_part() {
        for (;;) {
            const Token token = parser_.next();
            if (token.is_word("trailer")) break;
            const auto first = whole(token), count = whole(parser_.next());
            if (!first || !count || *first > most_number || *count > most_number)
                return std::nullopt;
            for (std::uint32_t i = 0; i < *count && !absurd_; ++i) {
                const Token at = parser_.next();
                const auto generation = whole(parser_.next());
                const Token kind = parser_.next();
                constexpr double farthest = 1e18;  // no file is so long
                if (at.kind != Token::Kind::number || !(at.number >= 0 && at.number < farthest) ||
                    !generation)
                    return std::nullopt;
                if (kind.is_word("n"))
                    add({*first + i, Place::Kind::plain, *generation, 0,
                         static_cast<std::uint64_t>(at.number)});
                else if (kind.is_word("f"))
                    add({*first + i, Place::Kind::free, 0, 0, 0});
                else
                    return std::nullopt;
            }
        }
        std::optional<Node> trailer = parser_.value();
        if (trailer && !trailer->is(Node::Kind::dictionary)) return std::nullopt;
        return trailer;
    }

    std::optional<Node> stream_part(std::size_t at) {
        const auto stream = read_stream_(at);
        if (!stream) return std::nullopt;
        const Node* widths = stream->head.find("W");
        if (!widths || widths->array().size() < 3) return std::nullopt;
        std::array<std::size_t, 3> width{};
        std::size_t row = 0;
        for (std::size_t i = 0; i < width.size(); ++i) {
            const auto bytes = offset_of(&widths->array()[i]);
            if (!bytes || *bytes > sizeof(std::uint64_t)) return std::nullopt;
            width[i] = static_cast<std::size_t>(*bytes);
            row += width[i];
        }
        if (row == 0) return std::nullopt;
        std::vector<std::uint64_t> ranges;
        if (const Node* index = stream->head.find("Index")) {
            for (const Node& number : index->array()) {
                const auto value = offset_of(&number);
                if (!value) return std::nullopt;
                ranges.push_back(*value);
            }
            if (ranges.size() % 2 != 0) return std::nullopt;
        } else {
            const auto size = offset_of(stream->head.find("Size"));
            if (!size) return std::nullopt;
            ranges = {0, *size};
        }
        std::string_view rest = stream->bytes;
        for (std::size_t i = 0; i < ranges.size(); i += 2) {
            for (std::uint64_t n = 0; n < ranges[i + 1] && !absurd_; ++n) {
                const std::uint64_t number = ranges[i] + n;
                if (rest.size() < row) break;  // Size may promise more than there is
                if (number > most_number) return std::nullopt;
                const std::uint64_t kind = width[0] ? big_endian(rest.substr(0, width[0])) : 1;
                const std::uint64_t second = big_endian(rest.substr(width[0], width[1]));
                const std::uint64_t third = big_endian(rest.substr(width[0] + width[1], width[2]));
                rest.remove_prefix(row);
                add(place(static_cast<std::uint32_t>(number), kind, second, third));
            }
        }
        return stream->head;
    }

    static Place place(std::uint32_t number, std::uint64_t kind, std::uint64_t second,
                       std::uint64_t third) {
        constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
        if (kind == 1)
            return {number, Place::Kind::plain, static_cast<std::uint32_t>(std::min(third, most)),
                    0, second};
        if (kind == 2 && second <= most)
            return {number, Place::Kind::packed, 0, static_cast<std::uint32_t>(second), third};
        return {number, Place::Kind::free, 0, 0, 0};
    }

    void add(const Place& place) {
        if (table_.places.size() < most_places)
            table_.places.push_back(place);
        else
            absurd_ = true;
    }

    void settle() {
        auto& places = table_.places;
        const auto by_number = [](const Place& a, const Place& b) { return a.number < b.number; };
        if (!std::is_sorted(places.begin(), places.end(), by_number))
            std::stable_sort(places.begin(), places.end(), by_number);
        places.erase(
            std::unique(places.begin(), places.end(),
                        [](const Place& a, const Place& b) { return a.number == b.number; }),
            places.end());
        std::erase_if(places, [](const Place& place) { return place.kind == Place::Kind::free; });
    }

    std::string_view bytes_;
    Parser parser_;
    const ReadStream& read_stream_;
    Table table_;
    std::vector<std::uint64_t> seen_;
    bool absurd_ = false;
};

}  // namespace

Table read_table(std::string_view bytes, Memory& memory, const ReadStream& read_stream) {
    return TableReader(bytes, memory, read_stream).run();
}

}  // namespace huitong::pdf
