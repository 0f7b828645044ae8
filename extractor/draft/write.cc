#include "draft/write.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "draft/sheet.h"
#include "grammar/prose.h"
#include "text/normalise.h"

namespace huitong::draft {

namespace {

constexpr std::size_t most_marks = 4;
constexpr std::size_t most_examples = 6;
constexpr std::size_t least_mark = 3;  // code points; shorter labels are in other forms too

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out + "\"";
}

// A comment takes one line.
std::string comment(std::string_view text) {
    std::string out;
    for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string list(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + quoted(text);
    return "[" + out + "]";
}

// A title with the year in digits: what is before it, and behind.
struct Title {
    std::string form;  // as patterns see it
    std::size_t year = std::string::npos;
};

Title title_of(const Form& form) {
    Title title{grammar::prose_form(text::clean(form.title)), std::string::npos};
    const auto digit = [&](std::size_t at) {
        return at < title.form.size() && title.form[at] >= '0' && title.form[at] <= '9';
    };
    for (std::size_t at = 0; at + 3 < title.form.size(); ++at) {
        if (title.form.compare(at, 2, "20") != 0 || !digit(at + 2) || !digit(at + 3)) continue;
        if (digit(at + 4) || (at > 0 && digit(at - 1))) continue;
        title.year = at;
        break;
    }
    return title;
}

class Types {
  public:
    void add(const Value& value) {
        if (!value.number) return;
        if (value.number->scale() > 0) decimal_ = true;
        if (value.number->is_negative()) negative_ = true;
    }
    std::string name() const { return decimal_ ? "amount" : negative_ ? "integer" : "count"; }
    bool impossible() const { return decimal_ && negative_; }

  private:
    bool decimal_ = false, negative_ = false;
};

class TableWriter {
  public:
    TableWriter(const Table& table, std::size_t number, const std::string& section,
                std::string& out)
        : table_(table),
          number_(number),
          id_(fmt::format("t{}", number)),
          section_(section),
          out_(out) {}

    void run() {
        const bool labelled =
            table_.rows.size() != 1 || table_.open || !table_.rows.front().label.empty();
        const bool many_rows = table_.rows.size() > 1 || table_.open,
                   many_columns = table_.columns.size() > 1;
        for (const std::string& note : table_.notes) line("# Note: {}.", comment(note));
        line("[[table]]");
        line("id = \"{}\"  # a word for what it counts", id_);
        if (!section_.empty()) line("section = \"{}\"", section_);
        if (table_.beside) line("beside = \"t{}\"  # to the right of it", number_ - 1);
        if (!table_.title.empty()) line("label = {}", quoted(table_.title));
        line("fields = \"{}{}{}\"", id_, many_rows ? ".{row}" : "",
             many_columns || !many_rows ? ".{column}" : "");
        Types types;
        for (const Line* row : lines())
            for (const Value& value : row->values) types.add(value);
        line("type = \"{}\"", types.name());
        if (types.impossible())
            line("# Note: the sample has negative numbers with decimals, which no type takes yet.");
        if (!table_.unit.empty()) line("unit = {}", quoted(table_.unit));
        if (!table_.unit.empty() && !table_.unit_words.empty())
            line("unit_line = {}  # where bodies choose the unit: (?P<unit>one|other)",
                 quoted(escaped(table_.unit_words) + ":(?P<unit>" + escaped(table_.unit) + ")"));
        if (!table_.furniture.empty()) line("furniture = {}", list(table_.furniture));
        if (table_.headings) line("headings = true");
        if (!table_.units_label.empty())
            line("units = {{ label = {} }}", quoted(table_.units_label));
        line("");
        groups();
        for (std::size_t c = 0; c < table_.columns.size(); ++c) column(c, types.name());
        for (std::size_t r = 0; r < table_.rows.size(); ++r) row(r, labelled, types.name());
        if (table_.open) open();
        for (const Sum& sum : table_.row_sums) check(sum, true);
        for (const Sum& sum : table_.column_sums) check(sum, false);
    }

  private:
    template <class... T>
    void line(fmt::format_string<T...> form, T&&... values) {
        fmt::format_to(std::back_inserter(out_), form, std::forward<T>(values)...);
        out_ += '\n';
    }

    // Of the form and of the document.
    std::vector<const Line*> lines() const {
        std::vector<const Line*> out;
        for (const Line& row : table_.rows) out.push_back(&row);
        if (table_.open)
            for (const Line& row : table_.open->lines) out.push_back(&row);
        return out;
    }

    // Half a unit of the last place that the sample prints.
    std::string rounding() const {
        return "0." + std::string(static_cast<std::size_t>(scale_), '0') + "5";
    }

    void open() {
        const Open& open = *table_.open;
        line(
            "# Rows that each document has of its own: {} codes in the sample. The pattern is "
            "made of them;",
            open.lines.size());
        line("# make it the codes that the form has, in all their lengths.");
        line("[table.open]");
        line("by = \"code\"");
        if (!open.label.empty()) line("label = {}", quoted(open.label));
        line("pattern = '{}'", code_pattern(open));
        std::string lengths;
        for (const std::size_t level : open.levels)
            lengths += fmt::format("{}{}", lengths.empty() ? "" : ", ", level);
        line("levels = [{}]", lengths);
        if (open.total) line("total = \"row_{}\"", *open.total + 1);
        std::string examples;
        for (std::size_t i = 0; i < std::min(open.lines.size(), most_examples); ++i)
            examples += fmt::format("{}{} = {}", examples.empty() ? "" : ", ",
                                    quoted(open.lines[i].code), quoted(open.lines[i].label));
        line("examples = {{ {} }}", examples);
        line("");
        if (!open.adds_up) return;
        line("# It holds for all codes of the sample.");
        line("[[check]]");
        line("id = \"{}.parts.{{row}}.{{column}}\"", id_);
        line("label = {}", quoted("code = Σ"));
        line("table = \"{}\"", id_);
        line("over = \"codes\"");
        if (scale_ > 0) line("rounding = \"{}\"", rounding());
        line("official = false");
        line("");
    }

    static std::string code_pattern(const Open& open) {
        std::string out = open.first.size() == 1 ? open.first : "[" + open.first + "]", close;
        std::size_t length = 1;
        for (const std::size_t level : open.levels) {
            if (length > 1) {
                out += "(?:";
                close += ")?";
            }
            for (; length < level; ++length) out += "\\d";
        }
        return out + close;
    }

    // One group for one path of labels; that of rows and that of columns are apart.
    void groups() {
        for (const Head& head : table_.columns) add_groups(head.groups, "c");
        for (const Line& row : table_.rows) add_groups(row.groups, "r");
    }

    void add_groups(const std::vector<std::string>& path, const std::string& of) {
        std::string key = of, outer;
        for (const std::string& label : path) {
            key += '\n' + label;
            auto [known, is_new] =
                groups_.emplace(key, fmt::format("group_{}", groups_.size() + 1));
            if (is_new) {
                line("[[table.group]]");
                line("id = \"{}\"", known->second);
                line("label = {}", quoted(label));
                if (!outer.empty()) line("within = \"{}\"", outer);
                line("");
            }
            outer = known->second;
        }
    }

    std::string group(const std::vector<std::string>& path, const std::string& of) const {
        std::string key = of;
        for (const std::string& label : path) key += '\n' + label;
        const auto known = groups_.find(key);
        return known == groups_.end() ? std::string() : known->second;
    }

    // Where the sample shows no head, a text that no report has.
    static std::string placeholder(std::size_t column) {
        return fmt::format("column {}", column + 1);
    }

    void column(std::size_t c, const std::string& of_table) {
        const Head& head = table_.columns[c];
        Types types;
        std::string unit = head.unit;
        for (const Line* row : lines()) {
            types.add(row->values[c]);
            if (unit.empty() && table_.unit.empty()) unit = row->values[c].unit;
            scale_ = std::max(scale_, row->values[c].number ? row->values[c].number->scale() : 0);
        }
        line("[[table.column]]");
        line("id = \"column_{}\"", c + 1);
        if (head.label.empty())
            line("label = {}  # the sample shows no head here; write what forms print",
                 quoted(placeholder(c)));
        else
            line("label = {}", quoted(head.label));
        if (const std::string id = group(head.groups, "c"); !id.empty()) line("group = \"{}\"", id);
        if (types.name() != of_table) line("type = \"{}\"", types.name());
        if (!unit.empty() && unit != table_.unit) line("unit = {}", quoted(unit));
        line("");
    }

    void row(std::size_t r, bool labelled, const std::string& of_table) {
        const Line& row = table_.rows[r];
        line("[[table.row]]");
        line("id = \"row_{}\"", r + 1);
        if (labelled && row.label.empty())
            line("label = {}  # the sample shows no label here; write what forms print",
                 quoted(fmt::format("row {}", r + 1)));
        else if (labelled)
            line("label = {}", quoted(row.label));
        if (const std::string id = group(row.groups, "r"); !id.empty()) line("group = \"{}\"", id);
        if (table_.columns.size() == 1) {
            Types types;
            types.add(row.values.front());
            if (row.values.front().number && types.name() != of_table)
                line("type = \"{}\"", types.name());
        }
        if (!row.unit.empty() && !is_blank(row.unit)) line("unit = {}", quoted(row.unit));
        line("");
    }

    void check(const Sum& sum, bool over_rows) {
        const std::string_view noun = over_rows ? "column" : "row";
        std::string left;
        for (const std::size_t part : sum.parts)
            left += fmt::format("{}{}_{}", left.empty() ? "" : " + ", noun, part + 1);
        // Rows of a document come from codes; columns are the same for all.
        std::string total =
            over_rows ? table_.columns[sum.total].label : table_.rows[sum.total].label;
        if (total.empty()) total = fmt::format("{} {}", noun, sum.total + 1);
        line(
            "# Found in one sample, where it holds for all {}s ({} of them not trivially). If the "
            "form demands it,",
            over_rows ? "row" : "column", sum.held);
        line("# take `official = false` away; if it is chance, remove the check.");
        line("[[check]]");
        line("id = \"{}.sum_{}.{}\"", id_, sum.total + 1, over_rows ? "{row}" : "{column}");
        line("label = {}", quoted(fmt::format("{} = Σ", total)));
        line("table = \"{}\"", id_);
        line("over = \"{}\"", over_rows ? "rows" : "columns");
        line("equation = \"{} = {}_{}\"", left, noun, sum.total + 1);
        if (sum.rounded) line("rounding = \"{}\"", rounding());
        line("official = false");
        line("");
    }

    const Table& table_;
    std::size_t number_;
    std::string id_;
    const std::string& section_;
    std::string& out_;
    int scale_ = 0;                              // decimals that the sample prints
    std::map<std::string, std::string> groups_;  // path of labels to id
};

std::vector<std::string> marks(const Form& form) {
    std::vector<std::string> all;
    const auto add = [&](const std::string& label) {
        if (length(label) >= least_mark && std::find(all.begin(), all.end(), label) == all.end())
            all.push_back(label);
    };
    for (const Table& table : form.tables) {
        for (const Head& head : table.columns) add(head.label);
        for (const Line& row : table.rows) add(row.label);
    }
    if (all.empty())
        for (const Table& table : form.tables)
            for (const Line& row : table.rows) all.push_back(row.label);
    std::stable_sort(all.begin(), all.end(), [](const std::string& a, const std::string& b) {
        return length(a) > length(b);
    });
    if (all.size() > most_marks) all.resize(most_marks);
    all.erase(std::remove(all.begin(), all.end(), ""), all.end());
    return all;
}

void write_title(const Title& title, std::string& out) {
    const std::string before = title.form.substr(0, title.year),
                      behind = title.form.substr(title.year + 4);
    const auto pattern = [&](std::string_view organ, std::string_view year) {
        return quoted("^" + std::string(before.empty() ? "" : organ) + std::string(year) +
                      escaped(behind) + "$");
    };
    fmt::format_to(
        std::back_inserter(out),
        "# Other bodies word their titles in other ways; take what you have seen into the "
        "pattern.\n[[recognise.title]]\npattern = {}\nexamples = [{}]\n\n",
        pattern("(?P<organ>.+?)", "(?P<year>20\\d\\d)"), quoted(title.form));
    if (!before.empty())
        fmt::format_to(std::back_inserter(out),
                       "[[field]]\nid = \"report.organ\"\ntype = \"string\"\nlabel = \"organ\"  # "
                       "the label in the language of the form\n\n[[field.rule]]\nin = "
                       "\"title\"\npattern = {}\nexamples = {{ {} = {} }}\n\n",
                       pattern("(?P<value>.+?)", "20\\d\\d"), quoted(title.form), quoted(before));
    fmt::format_to(std::back_inserter(out),
                   "[[field]]\nid = \"report.year\"\ntype = \"integer\"\nlabel = \"year\"\n\n"
                   "[[field.rule]]\nin = \"title\"\npattern = {}\nexamples = {{ {} = {} }}\n\n",
                   pattern(".+?", "(?P<value>20\\d\\d)"), quoted(title.form),
                   quoted(title.form.substr(title.year, 4)));
}

}  // namespace

std::string write(const Form& form, const Names& names, bool with_title) {
    std::string out;
    auto to = std::back_inserter(out);
    const Title title = title_of(form);
    const std::string name = form.title.empty() ? names.form : text::clean(form.title);
    fmt::format_to(
        to,
        "# A draft, made of one sample: {}\n"
        "#\n"
        "# It loads, and it reads the sample. Before others rely on it, decide:\n"
        "# - family, form and ids: users write them in their programs, and they stay for ever\n"
        "# - title, source (the notice that sets the form) and the years it is for\n"
        "# - which labels are the form's own, and which are only this body's: `variants`\n"
        "# - English labels (label_en), types and units: a unit is never guessed from a value\n"
        "# - which checks the form demands, and which just hold here\n"
        "# Then: huitong grammar lint, and documents with goldens for huitong grammar check.\n",
        comment(names.sample));
    for (const std::string& note : form.notes) fmt::format_to(to, "# Note: {}.\n", comment(note));
    fmt::format_to(to, "\nlanguage = 1\nfamily = {}\nform = {}\ntitle = {}\n", quoted(names.family),
                   quoted(names.form), quoted(name));
    if (!form.blanks.empty()) fmt::format_to(to, "blanks = {}\n", list(form.blanks));
    fmt::format_to(to,
                   "\n[recognise]\n# Labels that this form has and others of the family lack.\n"
                   "marks = {}\n\n",
                   list(marks(form)));
    if (with_title && title.year != std::string::npos) write_title(title, out);
    std::map<std::string, std::string> sections;
    for (const std::string& each : form.sections) {
        const auto [known, is_new] =
            sections.emplace(each, fmt::format("section_{}", sections.size() + 1));
        if (!is_new) continue;
        fmt::format_to(to, "[[section]]\nid = \"{}\"\nlabel = {}\n\n", known->second, quoted(each));
    }
    for (std::size_t t = 0; t < form.tables.size(); ++t)
        TableWriter(form.tables[t], t + 1, sections[form.tables[t].section], out).run();
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

}  // namespace huitong::draft
