#include "json.h"

#include <algorithm>

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
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
                               rapidjson::kParseNumbersAsStringsFlag |
                               rapidjson::kParseValidateEncodingFlag;
    rapidjson::Reader reader;
    rapidjson::MemoryStream bytes(text.data(), text.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
    Builder builder;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
    if (result.IsError()) {
        return base::Error{base::Kind::damaged, fmt::format("byte {}", result.Offset()),
                           rapidjson::GetParseError_En(result.Code())};
    }
    return builder.take();
}

std::string indent(const Json& value, Indent how, int level) {
    std::string out;
    write(out, value, how, level);
    return out;
}

}  // namespace huitong::tools
