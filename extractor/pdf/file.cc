#include "pdf/file.h"

#include <algorithm>
#include <limits>
#include <new>
#include <string>

#include <fmt/format.h>

namespace huitong::pdf {

namespace {

using Kind = Node::Kind;

// Chains of references to references; real files have none longer than two.
constexpr int deepest_reference = 16;
// An object whose reading needs another: a length, or an object stream and its length.
constexpr int deepest_load = 16;
constexpr std::string_view header = "%PDF-";

base::Error damaged(std::string_view name, const char* why) {
    return {base::Kind::damaged, std::string(name),
            fmt::format("not a readable PDF ({}); try `qpdf --check`, or print the "
                        "document to PDF again",
                        why)};
}

int clamp_to_int(double number) {
    if (!(number > std::numeric_limits<int>::min())) return std::numeric_limits<int>::min();
    if (number > std::numeric_limits<int>::max()) return std::numeric_limits<int>::max();
    return static_cast<int>(number);
}

}  // namespace

File::File(std::string_view bytes, std::size_t inflated)
    : bytes_(bytes), budget_{inflated, false} {}

base::Result<std::unique_ptr<File>> File::open(std::string_view bytes, std::string_view name,
                                               std::size_t inflated) {
    if (!bytes.starts_with(header)) return damaged(name, "no header");
    try {
        std::unique_ptr<File> file(new File(bytes, inflated));
        file->table_ =
            read_table(bytes, file->memory_, [&](std::size_t at) { return file->stream_at(at); });
        if (file->exhausted())
            return base::Error{base::Kind::limit, std::string(name),
                               fmt::format("its tables are more than {} bytes, decoded", inflated)};
        if (file->table_.wrong) return damaged(name, file->table_.wrong);
        file->loaded_.resize(file->objects());
        if (file->trailer().has("Encrypt"))
            return base::Error{base::Kind::unsupported, std::string(name), "it is enciphered"};
        return file;
    } catch (const std::bad_alloc&) {
        return base::Error{base::Kind::limit, std::string(name),
                           "opening the PDF takes more memory than there is; its object table is "
                           "absurd, try `qpdf in.pdf out.pdf`"};
    }
}

std::size_t File::index_of(std::uint32_t number) const {
    const auto& places = table_.places;
    // Most files number their objects without gaps, from 1.
    if (number > 0 && number <= places.size() && places[number - 1].number == number)
        return number - 1;
    const auto at = std::lower_bound(
        places.begin(), places.end(), number,
        [](const Place& place, std::uint32_t sought) { return place.number < sought; });
    return at != places.end() && at->number == number
               ? static_cast<std::size_t>(at - places.begin())
               : places.size();
}

const Node* File::keep(const Node& node, std::uint32_t number) const {
    Node* kept = static_cast<Node*>(memory_.nodes.allocate(sizeof(Node), alignof(Node)));
    ::new (kept) Node(node);
    if (!node.is(Kind::reference)) kept->id = number;
    return kept;
}

const Node* File::load(std::size_t index) const {
    Loaded& loaded = loaded_[index];
    if (loaded.node) return loaded.node;
    if (!loaded.begun && depth_ < deepest_load) {
        loaded.begun = true;
        ++depth_;
        loaded.node = read(table_.places[index]);
        --depth_;
    }
    // Counted each time: whoever asks for it misses something.
    if (!loaded.node) ++failures_;
    return loaded.node;
}

const Node* File::read(const Place& place) const {
    return place.kind == Place::Kind::packed ? read_packed(place) : read_plain(place);
}

// The object that begins there, with its stream if it has one.
std::optional<Node> File::node_at(std::size_t at, std::uint32_t& number) const {
    if (at >= bytes_.size()) return std::nullopt;
    Parser parser(bytes_, memory_);
    parser.seek(at);
    const auto head = parser.head();
    if (!head) return std::nullopt;
    number = head->number;
    auto node = parser.value();
    if (!node) return std::nullopt;
    if (node->is(Kind::dictionary)) {
        if (const auto from = parser.stream()) {
            bool whole = false;
            node->flag = true;
            node->text = stream_bytes(*node, *from, whole);
            if (!whole) return std::nullopt;
            return node;
        }
    }
    const Token end = parser.next();
    if (end.kind != Token::Kind::word || !end.text.starts_with("endobj")) return std::nullopt;
    return node;
}

// As long as its dictionary says, if "endstream" stands behind; else as far as that.
std::string_view File::stream_bytes(const Node& head, std::size_t from, bool& whole) const {
    constexpr std::string_view end = "endstream", other_end = "endobj";
    const std::string_view rest = bytes_.substr(std::min(from, bytes_.size()));
    const Object length = resolve(head.find("Length"));
    whole = true;
    if (length.is_number() && length.number() >= 0 &&
        length.number() <= static_cast<double>(rest.size())) {
        const auto size = static_cast<std::size_t>(length.number());
        std::size_t behind = size;
        while (behind < rest.size() && is_space(rest[behind])) ++behind;
        const std::string_view after = rest.substr(behind);
        if (after.starts_with(end) || after.starts_with(other_end)) return rest.substr(0, size);
    }
    const std::size_t found = rest.find(end);
    whole = found != std::string_view::npos;
    std::string_view bytes = rest.substr(0, found);
    if (bytes.ends_with('\n')) bytes.remove_suffix(1);
    if (bytes.ends_with('\r')) bytes.remove_suffix(1);
    return bytes;
}

const Node* File::read_plain(const Place& place) const {
    std::uint32_t number = 0;
    const auto node = node_at(static_cast<std::size_t>(place.at), number);
    return node && number == place.number ? keep(*node, number) : nullptr;
}

std::optional<Stream> File::stream_at(std::size_t at) const {
    std::uint32_t number = 0;
    const auto node = node_at(at, number);
    if (!node || !node->is(Kind::dictionary) || !node->flag) return std::nullopt;
    Decoded decoded = decode(Object(&*node, this), budget_);
    if (decoded.damaged) return std::nullopt;
    return Stream{*node, std::move(decoded.bytes)};
}

const File::Packed* File::open_packed(std::uint32_t container) const {
    const auto known = packed_.find(container);
    if (known != packed_.end()) return &known->second;
    const std::size_t index = index_of(container);
    // One in another would be a circle, or against the rules.
    if (index == objects() || table_.places[index].kind != Place::Kind::plain) return nullptr;
    const Node* node = load(index);
    if (!node || !node->is(Kind::dictionary) || !node->flag) return nullptr;
    Packed& packed = packed_[container];  // also if it is broken, to be opened once
    Decoded decoded = decode(Object(node, this), budget_);
    packed.bytes = std::move(decoded.bytes);
    packed.parser = std::make_unique<Parser>(packed.bytes, memory_);
    const auto first = resolve(node->find("First")).integer();
    const auto count = resolve(node->find("N")).integer();
    if (decoded.damaged) ++failures_;
    if (first < 0) return &packed;
    for (int i = 0; i < count; ++i) {
        const auto number = whole(packed.parser->next());
        const auto at = whole(packed.parser->next());
        if (!number || !at) break;
        packed.at.emplace_back(*number, static_cast<std::size_t>(first) + *at);
    }
    return &packed;
}

const Node* File::read_packed(const Place& place) const {
    const Packed* packed = open_packed(place.container);
    if (!packed) return nullptr;
    const auto& at = packed->at;
    auto found = at.end();
    if (place.at < at.size() && at[static_cast<std::size_t>(place.at)].first == place.number)
        found = at.begin() + static_cast<std::ptrdiff_t>(place.at);
    else
        found = std::find_if(at.begin(), at.end(),
                             [&](const auto& each) { return each.first == place.number; });
    if (found == at.end() || found->second > packed->bytes.size()) return nullptr;
    packed->parser->seek(found->second);
    const auto node = packed->parser->value();
    return node ? keep(*node, place.number) : nullptr;
}

Object File::resolve(const Node* value) const {
    for (int depth = 0; value; ++depth) {
        if (value->is(Kind::null)) return {};
        if (!value->is(Kind::reference)) return {value, this};
        if (depth == deepest_reference) break;
        const std::size_t index = index_of(value->id);
        if (index == objects()) return {};
        const Place& place = table_.places[index];
        if (place.generation != value->generation) {  // the table or the reference is wrong
            ++failures_;
            return {};
        }
        value = load(index);
    }
    return {};
}

Object File::object(std::size_t index) const {
    if (index >= objects()) return {};
    return resolve(load(index));
}

bool Object::is_dictionary() const {
    return node_ && node_->is(Kind::dictionary);
}
bool Object::is_array() const {
    return node_ && node_->is(Kind::array);
}
bool Object::is_name() const {
    return node_ && node_->is(Kind::name);
}
bool Object::is_number() const {
    return node_ && node_->is(Kind::number);
}
bool Object::is_string() const {
    return node_ && node_->is(Kind::string);
}

Object Object::get(std::string_view key) const {
    return node_ ? file_->resolve(node_->find(key)) : Object();
}

bool Object::has(std::string_view key) const {
    const Node* value = node_ ? node_->find(key) : nullptr;
    return value && !value->is(Kind::null);
}

Object Object::at(std::size_t index) const {
    return index < size() ? file_->resolve(&node_->items[index]) : Object();
}

std::size_t Object::size() const {
    return is_array() ? node_->size : 0;
}

std::vector<std::pair<std::string_view, Object>> Object::entries() const {
    std::vector<std::pair<std::string_view, Object>> result;
    if (!is_dictionary()) return result;
    for (const Entry& entry : node_->dictionary())
        result.emplace_back(entry.key, file_->resolve(&entry.value));
    return result;
}

double Object::number(double otherwise) const {
    return is_number() ? node_->number : otherwise;
}

int Object::integer(int otherwise) const {
    return is_number() ? clamp_to_int(node_->number) : otherwise;
}

bool Object::boolean(bool otherwise) const {
    return node_ && node_->is(Kind::boolean) ? node_->flag : otherwise;
}

std::string_view Object::name() const {
    return is_name() ? node_->text : std::string_view();
}

std::string_view Object::string() const {
    return is_string() ? node_->text : std::string_view();
}

bool Object::is_utf16() const {
    return is_string() && node_->flag;
}

std::uint32_t Object::id() const {
    return node_ ? node_->id : 0;
}

std::string_view Object::raw() const {
    return is_dictionary() && node_->flag ? node_->text : std::string_view();
}

}  // namespace huitong::pdf
