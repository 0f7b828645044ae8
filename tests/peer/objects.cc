// PoDoFo is the peer of huitong's own reading of PDF objects: on every sound file both must see the
// same objects, with the same values and the same encoded streams. The files are those of the
// corpus, as they are and as qpdf writes them: with object streams, without, linearized.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <podofo/podofo.h>
#define POINTERHOLDER_TRANSITION 4  // without its pointers of before C++11
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "pdf/file.h"
#include "pdf/node.h"

using namespace huitong::pdf;

namespace {

constexpr std::size_t inflated = std::size_t{1} << 28;

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string written_anew(const std::string& bytes, qpdf_object_stream_e packed, bool linearized) {
    QPDF document;
    document.processMemoryFile("sample", bytes.data(), bytes.size());
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setStaticID(true);
    writer.setObjectStreamMode(packed);
    writer.setLinearization(linearized);
    writer.write();
    const std::unique_ptr<Buffer> buffer(writer.getBuffer());
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

// Both sides say what they see as one text.
std::string number_text(double number) {
    return fmt::format("{:.4f}", number == 0 ? 0.0 : number);
}

std::string quoted(std::string_view bytes, bool utf16) {
    std::string text = utf16 ? "u\"" : "\"";
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text + '"';
}

std::string seen_by_peer(const PoDoFo::PdfVariant& value) {
    if (value.IsNull()) return "null";
    if (value.IsBool()) return value.GetBool() ? "true" : "false";
    if (value.IsNumber()) return number_text(static_cast<double>(value.GetNumber()));
    if (value.IsReal()) return number_text(value.GetReal());
    if (value.IsName()) return '/' + value.GetName().GetName();
    if (value.IsString() || value.IsHexString()) {
        const PoDoFo::PdfString& text = value.GetString();
        // It keeps two bytes of its own behind UTF-16 and one behind other texts, uncounted.
        return quoted({text.GetString(), static_cast<std::size_t>(text.GetLength())},
                      text.IsUnicode());
    }
    if (value.IsReference())
        return fmt::format("{} {} R", value.GetReference().ObjectNumber(),
                           value.GetReference().GenerationNumber());
    if (value.IsArray()) {
        std::string all = "[";
        for (const auto& item : value.GetArray()) all += seen_by_peer(item) + ' ';
        return all + ']';
    }
    REQUIRE(value.IsDictionary());
    std::string all = "<<";
    for (const auto& [key, item] : value.GetDictionary().GetKeys())
        all += '/' + key.GetName() + ' ' + seen_by_peer(*item) + ' ';
    return all + ">>";
}

std::string seen_by_us(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return "null";
        case Node::Kind::boolean:
            return node.flag ? "true" : "false";
        case Node::Kind::number:
            return number_text(node.number);
        case Node::Kind::name:
            return '/' + std::string(node.text);
        case Node::Kind::string:
            return quoted(node.text, node.flag);
        case Node::Kind::reference:
            return fmt::format("{} {} R", node.id, node.generation);
        case Node::Kind::array: {
            std::string all = "[";
            for (const Node& item : node.array()) all += seen_by_us(item) + ' ';
            return all + ']';
        }
        case Node::Kind::dictionary: {
            std::string all = "<<";
            for (const Entry& entry : node.dictionary())
                all += '/' + std::string(entry.key) + ' ' + seen_by_us(entry.value) + ' ';
            return all + ">>";
        }
    }
    return {};
}

std::size_t compare(const std::string& bytes) {
    PoDoFo::PdfMemDocument peer;
    peer.LoadFromBuffer(bytes.data(), static_cast<long>(bytes.size()));
    auto opened = File::open(bytes, "sample", inflated);
    REQUIRE(opened);
    const File& file = **opened;
    std::size_t compared = 0;
    for (PoDoFo::PdfObject* object : peer.GetObjects()) {
        if (object == peer.GetInfo()->GetObject()) continue;  // it writes a date of now into it
        const auto number = static_cast<std::uint32_t>(object->Reference().ObjectNumber());
        INFO("object " << number);
        Node reference;
        reference.kind = Node::Kind::reference;
        reference.id = number;
        reference.generation = object->Reference().GenerationNumber();
        const Object ours = file.resolve(&reference);
        if (object->IsNull()) {
            CHECK_FALSE(ours);
            continue;
        }
        REQUIRE(ours);
        CHECK(ours.id() == number);
        const std::string theirs = seen_by_peer(*object);
        CHECK(seen_by_us(*static_cast<const Node*>(ours.key())) == theirs);
        if (object->HasStream()) {
            auto* stream = dynamic_cast<PoDoFo::PdfMemStream*>(object->GetStream());
            REQUIRE(stream);
            CHECK(ours.raw() ==
                  std::string_view(stream->Get(), static_cast<std::size_t>(stream->GetLength())));
        }
        ++compared;
    }
    CHECK(file.failures() == 0);
    return compared;
}

std::vector<std::filesystem::path> corpus() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(HUITONG_SOURCE_DIR "/corpus"))
        if (entry.path().extension() == ".pdf") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

TEST_CASE("objects are those that PoDoFo sees") {
    PoDoFo::PdfError::EnableDebug(false);
    PoDoFo::PdfError::EnableLogging(false);
    const auto files = corpus();
    REQUIRE(files.size() > 10);

    for (const auto& path : files) {
        INFO(path.filename().string());
        const std::string bytes = bytes_of(path);
        CHECK(compare(bytes) > 5);
        CHECK(compare(written_anew(bytes, qpdf_o_generate, false)) > 5);
        CHECK(compare(written_anew(bytes, qpdf_o_disable, false)) > 5);
        CHECK(compare(written_anew(bytes, qpdf_o_generate, true)) > 5);
        CHECK(compare(written_anew(bytes, qpdf_o_disable, true)) > 5);
    }
}
