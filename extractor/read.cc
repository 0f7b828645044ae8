#include "read.h"

#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "html/read.h"
#include "page/arrange.h"
#include "pdf/read.h"
#include "plain/read.h"
#include "text/decode.h"

namespace huitong {
namespace {

// Adobe's readers look for the header in the first 1,024 bytes; mail and download junk stands
// before it now and then.
constexpr std::size_t pdf_header_within = 1024;

bool looks_like_pdf(std::string_view bytes) {
    return bytes.substr(0, pdf_header_within).find("%PDF-") != std::string_view::npos;
}

base::Result<Read> read_pdf(std::string_view path, std::string_view bytes,
                            const base::Limits& limits) {
    auto document = pdf::read(bytes, path, limits);
    if (!document) return document.error();
    auto layout = page::arrange(*document, limits);
    if (!layout) {
        base::Error error = layout.error();
        if (error.where.empty()) error.where = path;
        return error;
    }
    layout->pages = static_cast<int>(document->pages.size());
    return Read{"application/pdf", record::Medium::pdf, std::move(*document), std::move(*layout)};
}

}  // namespace

base::Result<Read> read(std::string_view path, std::string_view bytes, const base::Limits& limits) {
    if (bytes.empty()) {
        return base::Error{base::Kind::damaged, std::string(path),
                           "the file is empty; fetch it again"};
    }
    if (bytes.size() > limits.bytes) {
        return base::Error{base::Kind::limit, std::string(path),
                           fmt::format("{} bytes are over the limit of {}; raise --max-bytes",
                                       bytes.size(), limits.bytes)};
    }
    if (looks_like_pdf(bytes)) return read_pdf(path, bytes, limits);
    auto decoded = text::decode(bytes, path, html::declared_charset(bytes));
    if (!decoded) return decoded.error();
    bool is_html = html::looks_like_html(decoded->utf8);
    auto layout = is_html ? html::read(decoded->utf8, path, limits)
                          : plain::read(decoded->utf8, path, limits);
    if (!layout) return layout.error();
    layout->findings.insert(layout->findings.begin(),
                            std::make_move_iterator(decoded->findings.begin()),
                            std::make_move_iterator(decoded->findings.end()));
    if (is_html) {
        return Read{"text/html", record::Medium::html, std::nullopt, std::move(*layout)};
    }
    return Read{"text/plain", record::Medium::text, std::nullopt, std::move(*layout)};
}

}  // namespace huitong
