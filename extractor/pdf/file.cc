#include "pdf/file.h"

#include <algorithm>
#include <istream>
#include <limits>
#include <mutex>
#include <new>
#include <streambuf>
#include <string>

#include <fmt/format.h>
#include <podofo/podofo.h>

namespace huitong::pdf {

namespace {

// Chains of references to references; real files have none longer than two.
constexpr int deepest_reference = 16;
// PoDoFo sets aside memory for every entry that /Size promises, before it has seen one.
constexpr long most_objects = 4'000'000;

// Reads the caller's bytes in place.
class View : public std::streambuf {
  public:
    explicit View(std::string_view bytes) {
        char* begin = const_cast<char*>(bytes.data());  // NOLINT: streambuf's get area is char*
        setg(begin, begin, begin + bytes.size());
    }

  protected:
    pos_type seekoff(off_type offset, std::ios_base::seekdir from,
                     std::ios_base::openmode) override {
        off_type base = 0;
        if (from == std::ios_base::cur) base = gptr() - eback();
        if (from == std::ios_base::end) base = egptr() - eback();
        return go(base, offset);
    }
    pos_type seekpos(pos_type to, std::ios_base::openmode) override { return go(0, off_type(to)); }

  private:
    pos_type go(off_type base, off_type offset) {
        const off_type size = egptr() - eback();
        if (offset > size - base || offset < -base) return pos_type(off_type(-1));
        setg(eback(), eback() + base + offset, egptr());
        return pos_type(base + offset);
    }
};

void quiet_once() {
    static std::once_flag once;
    std::call_once(once, [] {
        PoDoFo::PdfError::EnableDebug(false);
        PoDoFo::PdfError::EnableLogging(false);
        PoDoFo::PdfParser::SetMaxObjectCount(most_objects);
    });
}

}  // namespace

struct File::Door {
    explicit Door(std::string_view bytes) : view(bytes), stream(&view), parser(&objects_of_file) {}
    View view;
    std::istream stream;
    PoDoFo::PdfVecObjects objects_of_file;
    PoDoFo::PdfParser parser;  // keeps the cipher that lazily read objects need
};

File::File() = default;
File::~File() = default;

base::Result<std::unique_ptr<File>> File::open(std::string_view bytes, std::string_view name) {
    using base::Kind;
    quiet_once();
    const auto damaged = [&](const char* why) {
        return base::Error{Kind::damaged, std::string(name),
                           fmt::format("not a readable PDF ({}); try `qpdf --check`, or print the "
                                       "document to PDF again",
                                       why)};
    };
    std::unique_ptr<File> file(new File);
    try {
        file->door_ = std::make_unique<Door>(bytes);
        PoDoFo::PdfRefCountedInputDevice device(new PoDoFo::PdfInputDevice(&file->door_->stream));
        file->door_->objects_of_file.SetAutoDelete(true);
        file->door_->parser.ParseFile(device, true);
        return file;
    } catch (const PoDoFo::PdfError& error) {
        const auto code = error.GetError();
        if (code == PoDoFo::ePdfError_InvalidPassword)
            return base::Error{Kind::encrypted, std::string(name), "a password is needed"};
        if (code == PoDoFo::ePdfError_UnsupportedFilter ||
            code == PoDoFo::ePdfError_InternalLogic ||
            code == PoDoFo::ePdfError_InvalidEncryptionDict)
            return base::Error{Kind::unsupported, std::string(name), "the cipher is not supported"};
        return damaged(PoDoFo::PdfError::ErrorName(code));
    } catch (const std::bad_alloc&) {
        return base::Error{Kind::limit, std::string(name),
                           "opening the PDF takes more memory than there is; its object table is "
                           "absurd, try `qpdf in.pdf out.pdf`"};
    } catch (const std::exception& error) {
        return damaged(error.what());
    }
}

std::size_t File::objects() const {
    return door_->objects_of_file.GetSize();
}

namespace {

const PoDoFo::PdfObject& as_object(const void* object) {
    return *static_cast<const PoDoFo::PdfObject*>(object);
}

// Runs `f`, or counts a failure and gives `otherwise`.
template <class F, class T>
T guarded(const File* file, T otherwise, F&& f) noexcept {
    try {
        return f();
    } catch (const PoDoFo::PdfError&) {
    } catch (const std::exception&) {
    }
    if (file) file->count_failure();
    return otherwise;
}

Object resolve(const PoDoFo::PdfObject* object, const File* file) {
    for (int depth = 0; object; ++depth) {
        if (!object->IsReference()) return object->IsNull() ? Object() : Object(object, file);
        if (depth == deepest_reference) break;
        object = file->door().objects_of_file.GetObject(object->GetReference());
    }
    return {};
}

int clamp_to_int(double number) {
    if (!(number > std::numeric_limits<int>::min())) return std::numeric_limits<int>::min();
    if (number > std::numeric_limits<int>::max()) return std::numeric_limits<int>::max();
    return static_cast<int>(number);
}

}  // namespace

Object File::trailer() const {
    return guarded(this, Object(), [&] { return resolve(door_->parser.GetTrailer(), this); });
}

Object File::object(std::size_t index) const {
    if (index >= objects()) return {};
    return guarded(this, Object(), [&] { return resolve(door_->objects_of_file[index], this); });
}

Object File::root() const {
    return trailer().get("Root");
}

bool Object::is_dictionary() const {
    return object_ && guarded(file_, false, [&] { return as_object(object_).IsDictionary(); });
}
bool Object::is_array() const {
    return object_ && guarded(file_, false, [&] { return as_object(object_).IsArray(); });
}
bool Object::is_name() const {
    return object_ && guarded(file_, false, [&] { return as_object(object_).IsName(); });
}
bool Object::is_number() const {
    return object_ && guarded(file_, false, [&] {
               return as_object(object_).IsNumber() || as_object(object_).IsReal();
           });
}
bool Object::is_string() const {
    return object_ && guarded(file_, false, [&] {
               return as_object(object_).IsString() || as_object(object_).IsHexString();
           });
}

Object Object::get(const char* key) const {
    if (!is_dictionary()) return {};
    return guarded(file_, Object(), [&] {
        return resolve(as_object(object_).GetDictionary().GetKey(PoDoFo::PdfName(key)), file_);
    });
}

Object Object::get(std::string_view key) const {
    if (!is_dictionary()) return {};
    return guarded(file_, Object(), [&] {
        return resolve(as_object(object_).GetDictionary().GetKey(PoDoFo::PdfName(std::string(key))),
                       file_);
    });
}

bool Object::has(const char* key) const {
    if (!is_dictionary()) return false;
    return guarded(file_, false, [&] {
        const PoDoFo::PdfObject* value =
            as_object(object_).GetDictionary().GetKey(PoDoFo::PdfName(key));
        return value && !value->IsNull();
    });
}

Object Object::at(std::size_t index) const {
    if (index >= size()) return {};
    return guarded(file_, Object(),
                   [&] { return resolve(&as_object(object_).GetArray()[index], file_); });
}

std::size_t Object::size() const {
    if (!is_array()) return 0;
    return guarded(file_, std::size_t{0},
                   [&]() -> std::size_t { return as_object(object_).GetArray().GetSize(); });
}

std::vector<std::pair<std::string_view, Object>> Object::entries() const {
    std::vector<std::pair<std::string_view, Object>> result;
    if (!is_dictionary()) return result;
    guarded(file_, 0, [&] {
        for (const auto& [key, value] : as_object(object_).GetDictionary().GetKeys())
            result.emplace_back(key.GetName(), guarded(file_, Object(), [&, v = value] {
                                    return resolve(v, file_);
                                }));
        return 0;
    });
    return result;
}

double Object::number(double otherwise) const {
    if (!is_number()) return otherwise;
    return guarded(file_, otherwise, [&] { return as_object(object_).GetReal(); });
}

int Object::integer(int otherwise) const {
    if (!is_number()) return otherwise;
    return guarded(file_, otherwise, [&] { return clamp_to_int(as_object(object_).GetReal()); });
}

bool Object::boolean(bool otherwise) const {
    if (!object_) return otherwise;
    return guarded(file_, otherwise, [&] {
        return as_object(object_).IsBool() ? as_object(object_).GetBool() : otherwise;
    });
}

std::string_view Object::name() const {
    if (!is_name()) return {};
    return guarded(file_, std::string_view(),
                   [&]() -> std::string_view { return as_object(object_).GetName().GetName(); });
}

std::string_view Object::string() const {
    if (!is_string()) return {};
    return guarded(file_, std::string_view(), [&]() -> std::string_view {
        const PoDoFo::PdfString& string = as_object(object_).GetString();
        if (!string.IsValid() || string.GetLength() <= 0) return {};
        return {string.GetString(), static_cast<std::size_t>(string.GetLength())};
    });
}

bool Object::is_utf16() const {
    return is_string() &&
           guarded(file_, false, [&] { return as_object(object_).GetString().IsUnicode(); });
}

std::uint32_t Object::id() const {
    if (!object_) return 0;
    return guarded(file_, std::uint32_t{0}, [&]() -> std::uint32_t {
        return as_object(object_).Reference().ObjectNumber();
    });
}

std::string_view Object::raw() const {
    if (!object_) return {};
    return guarded(file_, std::string_view(), [&]() -> std::string_view {
        const PoDoFo::PdfObject& object = as_object(object_);
        if (!object.HasStream()) return {};
        const auto* stream = dynamic_cast<const PoDoFo::PdfMemStream*>(object.GetStream());
        if (!stream || stream->GetLength() <= 0) return {};
        return {stream->Get(), static_cast<std::size_t>(stream->GetLength())};
    });
}

}  // namespace huitong::pdf
