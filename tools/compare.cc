// Fields are matched by id, all else by what it prints: items of lists that both have are left out,
// in order. Goldens that are no views are compared line by line.
#include "compare.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "difference.h"
#include "json.h"

namespace huitong::tools {

namespace {

constexpr std::string_view red = "\x1b[31m", green = "\x1b[32m", plain = "\x1b[0m";
constexpr std::string_view lists[] = {"failing_checks", "sections", "tables", "extra",
                                      "quantities"};

const Json& member(const Json& object, std::string_view name) {
    static const Json none;
    const Json* found = object.find(name);
    return found ? *found : none;
}

std::string shown(const Json& value) {
    return value.type == Json::Type::string ? value.text : indent(value, Indent::none);
}

class Comparison {
  public:
    Comparison(std::string_view notes, const CompareOptions& options) : options_(options) {
        std::istringstream lines{std::string(notes)};
        for (std::string line; std::getline(lines, line);) {
            const std::size_t first = line.find(' '), second = line.find(' ', first + 1);
            if (second == std::string::npos) continue;
            notes_[line.substr(0, second)] = line.substr(second + 1);
        }
    }

    void record(std::size_t index, std::size_t count, const Json& golden, const Json& now) {
        where_ = count > 1 ? fmt::format("record {}: ", index + 1) : std::string();
        if (shown_form(golden) != shown_form(now)) {
            head("form");
            change("", shown_form(golden), shown_form(now));
        }
        fields(index, member(golden, "fields"), member(now, "fields"));
        for (const std::string_view name : lists)
            list(name, member(golden, name).items, member(now, name).items);
    }

    std::string take() {
        if (left_out_ > 0)
            out_ += fmt::format("  … and {} more line{}\n", left_out_, left_out_ == 1 ? "" : "s");
        return std::move(out_);
    }
    bool empty() const { return out_.empty(); }

  private:
    static std::string shown_form(const Json& record) {
        return fmt::format("{} {}", record.string("family"), record.string("form"));
    }

    // Value, unit and flag of a field of a view.
    static std::string state(const Json& field) {
        const Json* value = field.find("value");
        std::string out = value ? shown(*value) : std::string("null");
        if (const std::string_view unit = field.string("unit"); !unit.empty())
            out += fmt::format(" {}", unit);
        return fmt::format("{} {}", out, field.string("flag"));
    }

    void fields(std::size_t index, const Json& golden, const Json& now) {
        std::size_t changed = 0, width = 0;
        std::vector<std::pair<std::string, std::pair<std::string, std::string>>> all;
        const auto add = [&](const std::string& id, const Json* before, const Json* after) {
            std::string a = before ? state(*before) : std::string();
            std::string b = after ? state(*after) : std::string();
            if (a == b) return;
            ++changed;
            width = std::max(width, id.size());
            all.push_back({id, {std::move(a), std::move(b)}});
        };
        for (std::size_t i = 0; i < golden.items.size(); ++i)
            add(golden.names[i], &golden.items[i], now.find(golden.names[i]));
        for (std::size_t i = 0; i < now.items.size(); ++i)
            if (!golden.find(now.names[i])) add(now.names[i], nullptr, &now.items[i]);
        if (all.empty()) return;
        head(fmt::format("fields, {} of {}", changed,
                         std::max(golden.items.size(), now.items.size())));
        for (auto& [id, states] : all) {
            const auto why = notes_.find(fmt::format("{} {}", index, id));
            if (why != notes_.end() && !states.second.empty())
                states.second += fmt::format(" ({})", why->second);
            change(fmt::format("{:<{}}  ", id, width), states.first, states.second);
        }
    }

    void list(std::string_view name, const std::vector<Json>& golden,
              const std::vector<Json>& now) {
        std::map<std::string, int> kept;
        std::vector<std::string> gone, come;
        for (const Json& item : now) ++kept[shown(item)];
        for (const Json& item : golden)
            if (--kept[shown(item)] < 0) gone.push_back(shown(item));
        kept.clear();
        for (const Json& item : golden) ++kept[shown(item)];
        for (const Json& item : now)
            if (--kept[shown(item)] < 0) come.push_back(shown(item));
        if (gone.empty() && come.empty() && golden.size() == now.size()) {
            const auto same = [](const Json& a, const Json& b) { return shown(a) == shown(b); };
            if (std::equal(golden.begin(), golden.end(), now.begin(), now.end(), same)) return;
            head(name);
            line("    in another order");
            return;
        }
        head(name);
        for (const std::string& text : gone) line("    " + coloured(red, "- " + text));
        for (const std::string& text : come) line("    " + coloured(green, "+ " + text));
    }

    void head(std::string_view text) { line(fmt::format("  {}{}", where_, text)); }

    void change(const std::string& id, const std::string& before, const std::string& after) {
        line(fmt::format("    {}{} -> {}", id, coloured(red, before.empty() ? "(none)" : before),
                         coloured(green, after.empty() ? "(none)" : after)));
    }

    std::string coloured(std::string_view colour, const std::string& text) const {
        if (!options_.colour) return text;
        return fmt::format("{}{}{}", colour, text, plain);
    }

    void line(const std::string& text) {
        if (shown_++ < options_.lines)
            out_ += text + "\n";
        else
            ++left_out_;
    }

    CompareOptions options_;
    std::map<std::string, std::string> notes_;  // by "RECORD FIELD"
    std::string where_, out_;
    std::size_t shown_ = 0, left_out_ = 0;
};

}  // namespace

std::string compare(std::string_view golden, std::string_view now, std::string_view notes,
                    const CompareOptions& options) {
    if (golden == now) return {};
    const base::Result<Json> before = parse_json(golden), after = parse_json(now);
    if (!before || !after || before->items.size() != after->items.size())
        return difference(golden, now);
    Comparison comparison(notes, options);
    for (std::size_t i = 0; i < before->items.size(); ++i)
        comparison.record(i, before->items.size(), before->items[i], after->items[i]);
    if (comparison.empty()) return difference(golden, now);  // of print alone
    return comparison.take();
}

}  // namespace huitong::tools
