#include "columns.h"

#include <fmt/format.h>

#include "json.h"

namespace huitong::dataset {

base::Result<Columns> columns_of(const Extractor& extractor) {
    const base::Result<std::string> text = extractor.codebook("", "json");
    if (!text) return text.error();
    const base::Result<tools::Json> codebook = tools::parse_json(*text);
    if (!codebook) return codebook.error();
    Columns out;
    std::unordered_map<std::string, std::size_t> open;  // as Columns::at
    for (const tools::Json& field : codebook->items) {
        if (field.string("kind") == "quantity") continue;  // of the text, and no field
        const bool is_open = field.string("kind") == "open";
        std::vector<Column>& columns = is_open ? out.open : out.all;
        const std::string id(field.string("id"));
        const auto [at, added] = (is_open ? open : out.at).emplace(id, columns.size());
        if (added) {
            const auto text_of = [&](const char* name) { return std::string(field.string(name)); };
            columns.push_back({id,
                               text_of("label"),
                               text_of("label_en"),
                               text_of("unit"),
                               text_of("type"),
                               text_of("description"),
                               {}});
        }
        columns[at->second].forms.push_back(
            fmt::format("{}/{}", field.string("family"), field.string("form")));
    }
    return out;
}

}  // namespace huitong::dataset
