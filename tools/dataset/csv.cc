#include "csv.h"

namespace huitong::dataset {

bool starts_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string::npos;
}

CsvLine& CsvLine::add(std::string_view text, Cell cell) {
    if (!first_) out_ += ',';
    first_ = false;
    const bool tame = for_spreadsheets_ && cell == Cell::text && starts_formula(text);
    if (!tame && text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out_ += text;
        return *this;
    }
    out_ += '"';
    if (tame) out_ += '\'';
    for (char c : text) {
        if (c == '"') out_ += '"';
        out_ += c;
    }
    out_ += '"';
    return *this;
}

void CsvLine::end() {
    out_ += '\n';
    first_ = true;
}

}  // namespace huitong::dataset
