#include "archive/parts.h"

#include <memory>
#include <string>
#include <string_view>

#include <archive.h>
#include <archive_entry.h>

#include "base/library.h"

namespace huitong::dataset {

namespace {

const base::Library libarchive{HUITONG_ARCHIVE};
HUITONG_FUNCTION(libarchive, archive_entry_pathname);
HUITONG_FUNCTION(libarchive, archive_error_string);
HUITONG_FUNCTION(libarchive, archive_read_data);
HUITONG_FUNCTION(libarchive, archive_read_free);
HUITONG_FUNCTION(libarchive, archive_read_new);
HUITONG_FUNCTION(libarchive, archive_read_next_header);
HUITONG_FUNCTION(libarchive, archive_read_open_filename);
HUITONG_FUNCTION(libarchive, archive_read_support_format_zip);

struct Free {
    void operator()(archive* of) const { archive_read_free(of); }
};
using Opened = std::unique_ptr<archive, Free>;

}  // namespace

std::optional<base::Error> each_part(const std::string& path, const TakePart& take) {
    constexpr std::size_t block = std::size_t{1} << 16;
    if (!libarchive.opened()) {
        return base::Error{base::Kind::unsupported, path,
                           std::string("is read by ") + libarchive.name() +
                               ", which is not installed; install it"};
    }
    const Opened zip(archive_read_new());
    const auto wrong = [&] {
        const char* why = zip ? archive_error_string(zip.get()) : nullptr;
        return base::Error{base::Kind::io, path, why ? why : "cannot be read"};
    };
    if (!zip || archive_read_support_format_zip(zip.get()) != ARCHIVE_OK ||
        archive_read_open_filename(zip.get(), path.c_str(), block) != ARCHIVE_OK) {
        return wrong();
    }
    std::string bytes(block, '\0');
    for (;;) {
        struct archive_entry* entry = nullptr;
        const int status = archive_read_next_header(zip.get(), &entry);
        if (status == ARCHIVE_EOF) return std::nullopt;
        if (status != ARCHIVE_OK) return wrong();
        const char* name = archive_entry_pathname(entry);
        const std::string part = name ? name : "";
        for (;;) {
            const la_ssize_t got = archive_read_data(zip.get(), bytes.data(), bytes.size());
            if (got < 0) return wrong();
            take(part, std::string_view(bytes).substr(0, static_cast<std::size_t>(got)));
            if (got == 0) break;
        }
    }
}

}  // namespace huitong::dataset
