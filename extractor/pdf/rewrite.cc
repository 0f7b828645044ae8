// Kept apart from C++20, in which clang 14 cannot read qpdf's headers (see CMakeLists.txt).
#include "pdf/rewrite.h"

// qpdf wants to know which smart pointer its callers use.
#define POINTERHOLDER_TRANSITION 4

#include <exception>
#include <memory>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>

namespace huitong::pdf {

Rewritten rewrite(std::string_view bytes, const char* name) {
    Rewritten result;
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.setAttemptRecovery(true);
        document.processMemoryFile(name, bytes.data(), bytes.size());
        result.has_pages = !document.getAllPages().empty();
        QPDFWriter writer(document);
        writer.setOutputMemory();
        writer.setPreserveEncryption(false);
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.setDecodeLevel(qpdf_dl_none);
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.setStaticID(true);
        writer.setSuppressOriginalObjectIDs(true);
        writer.write();
        const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
        result.bytes.assign(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    } catch (const QPDFExc& error) {
        result = {};
        result.needs_password = error.getErrorCode() == qpdf_e_password;
        result.why = error.getMessageDetail();
    } catch (const std::exception& error) {
        result = {};
        result.why = error.what();
    }
    return result;
}

}  // namespace huitong::pdf
