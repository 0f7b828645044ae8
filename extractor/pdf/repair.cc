#include "pdf/repair.h"

// qpdf wants to know which smart pointer its callers use.
#define POINTERHOLDER_TRANSITION 4

#include <exception>
#include <memory>

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>

#include "pdf/salvage.h"

namespace huitong::pdf {

base::Error needs_password(std::string_view name) {
    return {base::Kind::encrypted, std::string(name),
            "the document is encrypted and needs a password; decrypt it first: "
            "`qpdf --decrypt --password=… in.pdf out.pdf`"};
}

namespace {

struct Rewritten {
    std::string bytes;
    bool has_pages = false;
};

// Throws what qpdf throws.
Rewritten rewrite(std::string_view bytes, const char* name) {
    QPDF document;
    document.setSuppressWarnings(true);
    document.setAttemptRecovery(true);
    document.processMemoryFile(name, bytes.data(), bytes.size());
    Rewritten result;
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
    return result;
}

}  // namespace

base::Result<std::string> repair(std::string_view bytes, std::string_view name) {
    const std::string description(name);
    std::string why;
    Rewritten rewritten;
    try {
        rewritten = rewrite(bytes, description.c_str());
        if (rewritten.has_pages) return std::move(rewritten.bytes);
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password) return needs_password(name);
        why = error.getMessageDetail();
    } catch (const std::exception& error) {
        why = error.what();
    }
    for (const Trust trust : {Trust::catalog, Trust::tree, Trust::pages}) try {
            const std::string salvaged = salvage(bytes, trust);
            if (salvaged.empty()) continue;
            Rewritten again = rewrite(salvaged, description.c_str());
            if (again.has_pages) return std::move(again.bytes);
        } catch (const std::exception&) {
            // The first reason tells more about the file.
        }
    if (!rewritten.bytes.empty()) return std::move(rewritten.bytes);
    return base::Error{base::Kind::damaged, description,
                       fmt::format("not a readable PDF, and it could not be repaired ({}); get "
                                   "the document again, or print it to PDF again",
                                   why)};
}

}  // namespace huitong::pdf
