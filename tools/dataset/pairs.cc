#include "pairs.h"

#include <initializer_list>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "json.h"
#include "meta.h"

namespace huitong::dataset {

namespace {

using tools::Json;

constexpr Key none = {};

std::string_view value_of(const Json* fields, std::string_view id) {
    const Json* field = fields ? fields->find(id) : nullptr;
    return field ? field->string("value") : std::string_view();
}

Key joined(std::initializer_list<std::string_view> cells) {
    std::string text;
    for (std::string_view cell : cells) put_cell(text, cell);
    return key_of_text(text);
}

}  // namespace

base::Result<std::vector<Entry>> entries_of(const RecordsFile& file) {
    std::vector<Entry> out;
    std::unordered_map<Key, std::uint32_t, KeyHash> seen;
    const auto wrong = file.each([&](const RecordsFile::Line& line,
                                     const std::string& text) -> std::optional<base::Error> {
        const base::Result<Json> record = tools::parse_json(text);
        const Json* source = record ? record->find("source") : nullptr;
        if (!source) {
            return base::Error{base::Kind::damaged, fmt::format("{}:{}", file.path(), line.number),
                               "is no record; give what huitong dataset or extract wrote"};
        }
        const Json* fields = record->find("fields");
        if (!fields) return std::nullopt;
        Entry entry{line.at, line.size, {}};
        const Json* grammar = record->find("grammar");
        const std::string_view sha256 = source->string("sha256");
        const std::string_view organ = value_of(fields, organ_field);
        const std::string_view year = value_of(fields, year_field);
        const auto numbered = [&](std::string_view kind, std::string_view text_of) {
            const Key key = joined({kind, text_of});
            return joined({kind, text_of, std::to_string(seen[key]++)});
        };
        entry.keys[0] = numbered("path", source->string("path"));
        if (!sha256.empty()) entry.keys[1] = numbered("sha256", sha256);
        if (!organ.empty() && !year.empty()) {
            const std::string_view code = value_of(fields, code_field);
            entry.keys[2] = joined({"form", organ, code, year,
                                    grammar ? grammar->string("family") : std::string_view(),
                                    grammar ? grammar->string("form") : std::string_view()});
            entry.keys[3] = joined({"organ", organ, year});
        }
        out.push_back(entry);
        return std::nullopt;
    });
    if (wrong) return *wrong;
    return out;
}

void pair_up(std::vector<Entry>& before, std::vector<Entry>& after) {
    for (std::size_t k = 0; k < std::size(Entry{}.keys); ++k) {
        std::unordered_map<Key, std::vector<std::uint32_t>, KeyHash> open;
        for (std::size_t i = before.size(); i-- > 0;) {
            if (before[i].other != no_record || before[i].keys[k] == none) continue;
            open[before[i].keys[k]].push_back(static_cast<std::uint32_t>(i));
        }
        for (std::size_t i = 0; i < after.size() && !open.empty(); ++i) {
            if (after[i].other != no_record || after[i].keys[k] == none) continue;
            const auto found = open.find(after[i].keys[k]);
            if (found == open.end() || found->second.empty()) continue;
            const std::uint32_t other = found->second.back();
            found->second.pop_back();
            after[i].other = other;
            before[other].other = static_cast<std::uint32_t>(i);
        }
    }
}

}  // namespace huitong::dataset
