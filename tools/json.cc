#include "json.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

namespace huitong::tools {

namespace {

// Builds the tree from the reader's events; `open` holds the containers not yet closed.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
  public:
    bool Null() { return put({Json::Type::null, "null", {}, {}}); }
    bool Bool(bool value) { return put({Json::Type::boolean, value ? "true" : "false", {}, {}}); }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
        return put({Json::Type::number, std::string(text, size), {}, {}});
    }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        return put({Json::Type::string, std::string(text, size), {}, {}});
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        open_.back().names.emplace_back(text, size);
        return true;
    }
    bool StartObject() { return start(Json::object()); }
    bool StartArray() { return start(Json::array()); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    Json take() { return std::move(root_); }

  private:
    bool start(Json value) {
        constexpr std::size_t some = 8;  // most of a record are members of fields
        value.items.reserve(some);
        if (value.type == Json::Type::object) value.names.reserve(some);
        open_.push_back(std::move(value));
        return true;
    }
    bool close() {
        Json value = std::move(open_.back());
        open_.pop_back();
        return put(std::move(value));
    }
    bool put(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else {
            open_.back().items.push_back(std::move(value));
        }
        return true;
    }

    Json root_;
    std::vector<Json> open_;
};

// How many bytes at the beginning are whole characters in UTF-8.
std::size_t valid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        // Eight at once, where they are ASCII.
        std::uint64_t some = 0;
        if (text.size() - at >= sizeof some) {
            std::memcpy(&some, text.data() + at, sizeof some);
            if ((some & 0x8080808080808080U) == 0) {
                at += sizeof some;
                continue;
            }
        }
        const auto byte = [&](std::size_t i) {
            return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
        };
        const unsigned first = byte(at);
        if (first < 0x80) {
            ++at;
            continue;
        }
        const std::size_t size = first < 0xC2   ? 0
                                 : first < 0xE0 ? 2
                                 : first < 0xF0 ? 3
                                 : first < 0xF5 ? 4
                                                : 0;
        if (size == 0) return at;
        // Neither longer than need be, nor a surrogate, nor past the last character.
        const unsigned second = byte(at + 1);
        const unsigned least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        const unsigned most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) return at;
        for (std::size_t i = 2; i < size; ++i) {
            if ((byte(at + i) & 0xC0) != 0x80) return at;
        }
        at += size;
    }
    return at;
}

void quote(std::string& out, std::string_view text) {
    out += '"';
    for (char c : text) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

void write(std::string& out, const Json& value, Indent how, int level) {
    if (value.type == Json::Type::string) return quote(out, value.text);
    if (value.is_scalar()) {
        out += value.type == Json::Type::null ? "null" : value.text;
        return;
    }
    const bool object = value.type == Json::Type::object;
    const bool one_line =
        value.items.empty() || how == Indent::none ||
        (how == Indent::leaves && std::all_of(value.items.begin(), value.items.end(),
                                              [](const Json& item) { return item.is_scalar(); }));
    const auto line_break = [&](int depth) {
        if (one_line) return;
        out += '\n';
        out.append(static_cast<std::size_t>(depth) * 2, ' ');
    };
    out += object ? '{' : '[';
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0) out += one_line ? ", " : ",";
        line_break(level + 1);
        if (object) {
            quote(out, value.names[i]);
            out += ": ";
        }
        write(out, value.items[i], how, level + 1);
    }
    line_break(level);
    out += object ? '}' : ']';
}

}  // namespace

Json Json::of(std::string_view text) {
    return {Type::string, std::string(text), {}, {}};
}

const Json* Json::find(std::string_view name) const {
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? nullptr : &items[static_cast<std::size_t>(at - names.begin())];
}

std::string_view Json::string(std::string_view name) const {
    const Json* member = find(name);
    return member && member->is_scalar() ? std::string_view(member->text) : std::string_view();
}

void Json::add(std::string_view name, Json value) {
    names.emplace_back(name);
    items.push_back(std::move(value));
}

base::Result<Json> parse_json(std::string_view text) {
    // Iterative, so that depth costs heap and no stack; digits stay as they are.
    constexpr unsigned flags = rapidjson::kParseIterativeFlag |
                               rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseInsituFlag;
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const std::size_t begin = text.starts_with(mark) ? mark.size() : 0;
    const auto wrong = [](std::size_t at, const char* why) {
        return base::Error{base::Kind::damaged, fmt::format("byte {}", at), why};
    };
    // Once and at the beginning: the reader would do it character by character.
    const std::size_t valid = valid_utf8(text);
    if (valid < text.size()) {
        return wrong(valid,
                     rapidjson::GetParseError_En(rapidjson::kParseErrorStringInvalidEncoding));
    }
    std::string bytes(text.substr(begin));
    rapidjson::InsituStringStream stream(bytes.data());
    rapidjson::Reader reader;
    Builder builder;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
    if (result.IsError()) {
        return wrong(begin + result.Offset(), rapidjson::GetParseError_En(result.Code()));
    }
    // A zero byte ends the reader's text, not ours.
    if (stream.Tell() != bytes.size()) {
        return wrong(begin + stream.Tell(),
                     rapidjson::GetParseError_En(rapidjson::kParseErrorDocumentRootNotSingular));
    }
    return builder.take();
}

std::string indent(const Json& value, Indent how, int level) {
    std::string out;
    write(out, value, how, level);
    return out;
}

}  // namespace huitong::tools
