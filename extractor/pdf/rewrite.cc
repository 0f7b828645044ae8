#include "pdf/rewrite.h"

#include <memory>
#include <type_traits>

#include <fmt/format.h>
#include <qpdf/qpdf-c.h>

#include "base/library.h"

namespace huitong::pdf {

namespace {

const base::Library qpdf{HUITONG_QPDF};

HUITONG_FUNCTION(qpdf, qpdf_init);
HUITONG_FUNCTION(qpdf, qpdf_cleanup);
HUITONG_FUNCTION(qpdf, qpdf_silence_errors);
HUITONG_FUNCTION(qpdf, qpdf_set_suppress_warnings);
HUITONG_FUNCTION(qpdf, qpdf_set_attempt_recovery);
HUITONG_FUNCTION(qpdf, qpdf_read_memory);
HUITONG_FUNCTION(qpdf, qpdf_get_num_pages);
HUITONG_FUNCTION(qpdf, qpdf_init_write_memory);
HUITONG_FUNCTION(qpdf, qpdf_set_preserve_encryption);
HUITONG_FUNCTION(qpdf, qpdf_set_stream_data_mode);
HUITONG_FUNCTION(qpdf, qpdf_set_decode_level);
HUITONG_FUNCTION(qpdf, qpdf_set_object_stream_mode);
HUITONG_FUNCTION(qpdf, qpdf_set_static_ID);
HUITONG_FUNCTION(qpdf, qpdf_set_suppress_original_object_IDs);
HUITONG_FUNCTION(qpdf, qpdf_write);
HUITONG_FUNCTION(qpdf, qpdf_get_buffer);
HUITONG_FUNCTION(qpdf, qpdf_get_buffer_length);
HUITONG_FUNCTION(qpdf, qpdf_has_error);
HUITONG_FUNCTION(qpdf, qpdf_get_error);
HUITONG_FUNCTION(qpdf, qpdf_get_error_code);
HUITONG_FUNCTION(qpdf, qpdf_get_error_message_detail);

struct Cleanup {
    void operator()(::qpdf_data document) const { qpdf_cleanup(&document); }
};
using Document = std::unique_ptr<std::remove_pointer_t<::qpdf_data>, Cleanup>;

Rewritten failure(::qpdf_data document) {
    Rewritten result;
    if (qpdf_has_error(document) == QPDF_FALSE) return result;
    const ::qpdf_error error = qpdf_get_error(document);
    result.needs_password = qpdf_get_error_code(document, error) == qpdf_e_password;
    result.why = qpdf_get_error_message_detail(document, error);
    return result;
}

bool failed(QPDF_ERROR_CODE code) {
    return (code & QPDF_ERRORS) != 0;
}

}  // namespace

Rewritten rewrite(std::string_view bytes, const char* name) {
    if (!qpdf.opened()) {
        Rewritten result;
        result.why = fmt::format("{} is not installed", qpdf.name());
        return result;
    }
    const Document owner(qpdf_init());
    const ::qpdf_data document = owner.get();
    qpdf_silence_errors(document);
    qpdf_set_suppress_warnings(document, QPDF_TRUE);
    qpdf_set_attempt_recovery(document, QPDF_TRUE);
    if (failed(qpdf_read_memory(document, name, bytes.data(),
                                static_cast<unsigned long long>(bytes.size()), nullptr)))
        return failure(document);
    const int pages = qpdf_get_num_pages(document);
    if (pages < 0) return failure(document);
    if (failed(qpdf_init_write_memory(document))) return failure(document);
    qpdf_set_preserve_encryption(document, QPDF_FALSE);
    qpdf_set_stream_data_mode(document, qpdf_s_preserve);
    qpdf_set_decode_level(document, qpdf_dl_none);
    qpdf_set_object_stream_mode(document, qpdf_o_disable);
    qpdf_set_static_ID(document, QPDF_TRUE);
    qpdf_set_suppress_original_object_IDs(document, QPDF_TRUE);
    if (failed(qpdf_write(document))) return failure(document);
    Rewritten result;
    result.has_pages = pages > 0;
    result.bytes.assign(reinterpret_cast<const char*>(qpdf_get_buffer(document)),
                        qpdf_get_buffer_length(document));
    return result;
}

}  // namespace huitong::pdf
