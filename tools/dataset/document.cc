#include "document.h"

#include <charconv>

#include <fmt/format.h>

#include "meta.h"

namespace huitong::dataset {

namespace {

constexpr std::string_view mark = "huitong.documents/2";

template <class T>
bool number(const std::string& text, T& out) {
    const auto done = std::from_chars(text.data(), text.data() + text.size(), out);
    return done.ec == std::errc() && done.ptr == text.data() + text.size();
}

}  // namespace

std::string write(const DocumentList& list) {
    std::string out;
    for (const std::string& cell :
         {std::string(mark), list.engine, list.grammars, list.inputs, std::to_string(list.count),
          std::to_string(list.shard), std::to_string(list.shards),
          std::to_string(list.documents.size())}) {
        put_cell(out, cell);
    }
    out += '\n';
    for (const Document& document : list.documents) {
        for (const std::string& cell :
             {std::to_string(document.place), document.path, document.sha256,
              std::to_string(document.bytes), document.kind, document.message, document.url,
              document.fetched}) {
            put_cell(out, cell);
        }
        out += '\n';
    }
    return out;
}

base::Result<DocumentList> read_list(const std::string& path, std::string_view text) {
    DocumentList out;
    std::size_t line = 0, documents = 0;
    bool good = true;
    while (good && !text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) break;
        const std::vector<std::string> cells = cells_of(text.substr(0, end));
        text.remove_prefix(end + 1);
        if (line++ == 0) {
            good = cells.size() == 8 && cells[0] == mark && number(cells[4], out.count) &&
                   number(cells[5], out.shard) && number(cells[6], out.shards) &&
                   number(cells[7], documents);
            if (!good) break;
            out.engine = cells[1];
            out.grammars = cells[2];
            out.inputs = cells[3];
            continue;
        }
        Document document;
        good = cells.size() == 8 && number(cells[0], document.place) &&
               number(cells[3], document.bytes);
        if (!good) break;
        document.path = cells[1];
        document.sha256 = cells[2];
        document.kind = cells[4];
        document.message = cells[5];
        document.url = cells[6];
        document.fetched = cells[7];
        out.documents.push_back(std::move(document));
    }
    if (!good || line == 0 || out.documents.size() != documents) {
        return base::Error{base::Kind::damaged, path,
                           "is no whole list of documents; build this shard again"};
    }
    return out;
}

}  // namespace huitong::dataset
