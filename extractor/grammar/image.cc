// One function names the members of each struct, for writing and for reading; a structured binding
// has to name all of them, so that a new member does not compile before it is here. Patterns stand
// in a table of their own, each once, as forms of a family share most of them.
#include "grammar/image.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <type_traits>
#include <utility>

#include "base/decimal.h"
#include "grammar/figures.h"
#include "grammar/pattern.h"

namespace huitong::grammar {

namespace {

namespace fs = std::filesystem;

template <class T, class U>
concept Of = std::same_as<std::remove_const_t<T>, U>;

void members(auto& archive, Of<Label> auto& x) {
    auto& [texts, keys] = x;
    archive(texts, keys);
}

void members(auto& archive, Of<Rule> auto& x) {
    auto& [scope, section, pattern, needs, is_bound] = x;
    archive(scope, section, pattern, needs, is_bound);
}

void members(auto& archive, Of<Field> auto& x) {
    auto& [id, type, unit, units, label, label_en, description, table, row, column, printed, rules,
           organ] = x;
    archive(id, type, unit, units, label, label_en, description, table, row, column, printed, rules,
            organ);
}

void members(auto& archive, Of<Column> auto& x) {
    auto& [id, label, others, label_en, groups, type, unit, units, optional] = x;
    archive(id, label, others, label_en, groups, type, unit, units, optional);
}

void members(auto& archive, Of<Row> auto& x) {
    auto& [id, label, label_en, groups, instead_of, optional, named, code, printed, doubt] = x;
    archive(id, label, label_en, groups, instead_of, optional, named, code, printed, doubt);
}

void members(auto& archive, Of<Open> auto& x) {
    auto& [by, pattern, id, levels, total, examples] = x;
    archive(by, pattern, id, levels, total, examples);
}

void members(auto& archive, Of<Units> auto& x) {
    auto& [label, texts, none, none_text] = x;
    archive(label, texts, none, none_text);
}

void members(auto& archive, Of<Names> auto& x) {
    auto& [heads, totals] = x;
    archive(heads, totals);
}

void members(auto& archive, Of<Table> auto& x) {
    auto& [id, section, title, furniture, groups, headings, units, names, varies, settled, columns,
           rows, open, beside, unit_line, nil, field_ids, upright_of, form, wide, replaced,
           fields] = x;
    archive(id, section, title, furniture, groups, headings, units, names, varies, settled, columns,
            rows, open, beside, unit_line, nil, field_ids, upright_of, form, wide, replaced,
            fields);
}

void members(auto& archive, Of<Term> auto& x) {
    auto& [field, sign, previous] = x;
    archive(field, sign, previous);
}

void members(auto& archive, Of<Check> auto& x) {
    auto& [id, equation, label, label_en, left, right, relation, tolerance, rounding, official] = x;
    archive(id, equation, label, label_en, left, right, relation, tolerance, rounding, official);
}

void members(auto& archive, Of<OpenCheck::Name> auto& x) {
    auto& [row, column, code, sign] = x;
    archive(row, column, code, sign);
}

void members(auto& archive, Of<OpenCheck> auto& x) {
    auto& [table, over, check, left, right, columns] = x;
    archive(table, over, check, left, right, columns);
}

void members(auto& archive, Of<LinkedCheck::Name> auto& x) {
    auto& [id, table, code, sign] = x;
    archive(id, table, code, sign);
}

void members(auto& archive, Of<LinkedCheck> auto& x) {
    auto& [table, check, left, right] = x;
    archive(table, check, left, right);
}

void members(auto& archive, Of<Section> auto& x) {
    auto& [id, title, label_en] = x;
    archive(id, title, label_en);
}

void members(auto& archive, Of<Quantity> auto& x) {
    auto& [id, label, label_en, unit, period, rules, guards, states] = x;
    archive(id, label, label_en, unit, period, rules, guards, states);
}

void members(auto& archive, Of<Restatement> auto& x) {
    auto& [quantity, sums, terms] = x;
    archive(quantity, sums, terms);
}

void members(auto& archive, Of<Figures::Comparator> auto& x) {
    auto& [sign, before, after] = x;
    archive(sign, before, after);
}

void members(auto& archive, Of<Figures::Period> auto& x) {
    auto& [period, words, unless] = x;
    archive(period, words, unless);
}

void members(auto& archive, Of<Figures::Scope> auto& x) {
    auto& [scope, words] = x;
    archive(scope, words);
}

void members(auto& archive, Of<Figures::Again> auto& x) {
    auto& [pattern, between, between_all, period, any_unit] = x;
    archive(pattern, between, between_all, period, any_unit);
}

void members(auto& archive, Of<Figures> auto& x) {
    auto& [masks, guards, figure, shares, same, joints, parts, year, comparators, periods, scopes,
           again] = x;
    archive(masks, guards, figure, shares, same, joints, parts, year, comparators, periods, scopes,
            again);
}

void members(auto& archive, Of<Grammar> auto& x) {
    auto& [file, family, form, title, title_en, source, description, first_year, last_year, titles,
           marks, blanks, plus, minus, sections, tables, fields, checks, open_checks, linked,
           across, figures, quantities, restatements] = x;
    archive(file, family, form, title, title_en, source, description, first_year, last_year, titles,
            marks, blanks, plus, minus, sections, tables, fields, checks, open_checks, linked,
            across, figures, quantities, restatements);
}

void members(auto& archive, Of<Pattern::Told> auto& x) {
    auto& [source, groups, needs, program] = x;
    archive(source, groups, needs, program);
}

using Size = std::uint32_t;  // how many; the files of grammars are far smaller

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Writer {
  public:
    template <class... T>
    void operator()(const T&... values) {
        (write(values), ...);
    }

    std::string bytes;
    std::vector<Pattern::Told> patterns;

  private:
    template <Scalar T>
    void write(const T& value) {
        const std::size_t at = bytes.size();
        bytes.resize(at + sizeof value);
        std::memcpy(bytes.data() + at, &value, sizeof value);
    }
    void write(const std::string& text) {
        write(static_cast<Size>(text.size()));
        bytes += text;
    }
    void write(const base::Decimal& number) { write(number.str()); }
    template <class T>
    void write(const std::vector<T>& values) {
        write(static_cast<Size>(values.size()));
        for (const T& value : values) write(value);
    }
    template <class T>
    void write(const std::optional<T>& value) {
        write(value.has_value());
        if (value) write(*value);
    }
    template <class T, class U>
    void write(const std::pair<T, U>& pair) {
        (*this)(pair.first, pair.second);
    }
    // 0: there is none; else its place in the table, counted from 1.
    void write(const Pattern& pattern) {
        std::optional<Pattern::Told> told = pattern.told();
        if (!told) return write(Size{0});
        const auto [known, is_new] =
            places_.emplace(told->source, static_cast<Size>(patterns.size() + 1));
        if (is_new) patterns.push_back(std::move(*told));
        write(known->second);
    }
    template <class T>
    void write(const T& value) {
        members(*this, value);
    }

    std::map<std::string, Size> places_;
};

class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <class... T>
    void operator()(T&... values) {
        (read(values), ...);
    }

    bool good() const { return good_; }
    bool at_end() const { return rest_.empty(); }
    std::vector<Pattern> patterns;

  private:
    template <Scalar T>
    void read(T& value) {
        const std::string_view from = take(sizeof value);
        if (!from.empty()) std::memcpy(&value, from.data(), sizeof value);
    }
    void read(bool& value) {
        std::uint8_t byte = 0;
        read(byte);
        value = byte != 0;
    }
    void read(std::string& text) { text = take(size()); }
    void read(base::Decimal& number) {
        std::string text;
        read(text);
        if (const auto parsed = base::Decimal::parse(text))
            number = *parsed;
        else
            fail();
    }
    template <Scalar T>
    void read(std::vector<T>& values) {
        const Size count = size();
        const std::string_view from = take(count * sizeof(T));
        values.resize(from.size() / sizeof(T));
        if (!from.empty()) std::memcpy(values.data(), from.data(), from.size());
    }
    template <class T>
    void read(std::vector<T>& values) {
        const Size count = size();
        if (count > rest_.size()) return fail();  // each takes a byte and more
        values.resize(count);
        for (T& value : values) read(value);
    }
    template <class T>
    void read(std::optional<T>& value) {
        bool there = false;
        read(there);
        if (there) read(value.emplace());
    }
    template <class T, class U>
    void read(std::pair<T, U>& pair) {
        (*this)(pair.first, pair.second);
    }
    void read(Pattern& pattern) {
        const Size place = size();
        if (place == 0) return;
        if (place > patterns.size()) return fail();
        pattern = patterns[place - 1];
    }
    template <class T>
    void read(T& value) {
        members(*this, value);
    }

    Size size() {
        Size count = 0;
        read(count);
        return count;
    }
    std::string_view take(std::size_t count) {
        if (count > rest_.size()) {
            fail();
            return {};
        }
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }
    void fail() {
        good_ = false;
        rest_ = {};
    }

    std::string_view rest_;
    bool good_ = true;
};

}  // namespace

std::string to_image(const std::vector<Grammar>& grammars, const std::string& folder) {
    Writer body;
    body(static_cast<Size>(grammars.size()));
    for (Grammar grammar : grammars) {
        grammar.file = fs::path(grammar.file).lexically_relative(folder).generic_string();
        body(grammar);
    }
    Writer head;
    head(body.patterns);
    return head.bytes + body.bytes;
}

std::optional<std::vector<Grammar>> from_image(std::string_view image, const std::string& folder) {
    Reader reader(image);
    std::vector<Pattern::Told> patterns;
    reader(patterns);
    for (Pattern::Told& told : patterns) {
        std::optional<Pattern> pattern = Pattern::trusted(std::move(told));
        if (!pattern) return std::nullopt;
        reader.patterns.push_back(std::move(*pattern));
    }
    std::vector<Grammar> grammars;
    reader(grammars);
    if (!reader.good() || !reader.at_end()) return std::nullopt;
    for (Grammar& grammar : grammars) grammar.file = (fs::path(folder) / grammar.file).string();
    return grammars;
}

}  // namespace huitong::grammar
