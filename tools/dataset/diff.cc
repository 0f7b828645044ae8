// dataset diff: pairs the records of two datasets by keys kept in memory, then reads each pair once
// and tells what differs. What differs is written as it is found; the text for people is counted.
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "commands.h"
#include "csv.h"
#include "json.h"
#include "meta.h"
#include "options.h"
#include "output.h"
#include "pairs.h"
#include "progress.h"
#include "records_file.h"

namespace huitong::tools {

namespace {

using namespace dataset;

constexpr std::size_t most_fields_shown = 40, most_reports_shown = 40;

// How a record was made: what may be why its fields differ.
struct Made {
    std::string path, sha256, grammars, version, organ, year, form;
};

struct Side {
    std::string value, flag, reasons;
    bool operator==(const Side&) const = default;
};

using Fields = std::vector<std::pair<std::string, Side>>;

std::string value_of(const Json* value) {
    return value && value->type != Json::Type::null ? value->text : "";
}

Made made_of(const Json& record) {
    Made out;
    if (const Json* source = record.find("source")) {
        out.path = source->string("path");
        out.sha256 = source->string("sha256");
    }
    if (const Json* engine = record.find("engine")) {
        out.version = engine->string("version");
        out.grammars = engine->string("grammar_sha256");
    }
    if (const Json* grammar = record.find("grammar")) out.form = grammar->string("form");
    if (const Json* fields = record.find("fields")) {
        for (auto [id, to] : {std::pair{organ_field, &out.organ}, {year_field, &out.year}}) {
            if (const Json* field = fields->find(id)) *to = value_of(field->find("value"));
        }
    }
    return out;
}

Fields fields_of(const Json& record) {
    Fields out;
    const Json* fields = record.find("fields");
    for (std::size_t i = 0; fields && i < fields->items.size(); ++i) {
        const Json& field = fields->items[i];
        Side side{value_of(field.find("value")), std::string(field.string("flag")), ""};
        if (const Json* reasons = field.find("reasons")) {
            for (const Json& reason : reasons->items) {
                side.reasons += (side.reasons.empty() ? "" : " ") + reason.text;
            }
        }
        out.emplace_back(fields->names[i], std::move(side));
    }
    return out;
}

struct Change {
    std::string field;
    Side before, after;
};

std::vector<Change> changes(const Fields& before, const Fields& after) {
    std::map<std::string_view, const Side*> old;
    for (const auto& [id, side] : before) old.emplace(id, &side);
    std::vector<Change> out;
    for (const auto& [id, side] : after) {
        const auto found = old.find(id);
        const Side was = found == old.end() ? Side{} : *found->second;
        if (found != old.end()) old.erase(found);
        if (!(was == side)) out.push_back({id, was, side});
    }
    for (const auto& [id, side] : before) {
        if (old.contains(id)) out.push_back({id, side, {}});
    }
    return out;
}

// "source", "grammar", "engine", several with + between; "other": limits, or another build of one
// version.
std::string why(const Made& before, const Made& after) {
    std::string out;
    for (const auto& [name, differs] : {std::pair{"source", before.sha256 != after.sha256},
                                        {"grammar", before.grammars != after.grammars},
                                        {"engine", before.version != after.version}}) {
        if (differs) out += (out.empty() ? "" : "+") + std::string(name);
    }
    return out.empty() ? "other" : out;
}

std::string about(const Made& made) {
    return fmt::format("{} {} {} ({})", made.organ.empty() ? "?" : made.organ,
                       made.year.empty() ? "?" : made.year, made.form, made.path);
}

class Diff {
  public:
    Diff(Output output, std::string format)
        : output_(std::move(output)), format_(std::move(format)) {}

    // Status of the program.
    base::Result<int> run(const std::string& a, const std::string& b) {
        base::Result<RecordsFile> before = RecordsFile::open(a);
        if (!before) return before.error();
        base::Result<RecordsFile> after = RecordsFile::open(b);
        if (!after) return after.error();
        base::Result<std::vector<Entry>> old = entries_of(*before);
        if (!old) return old.error();
        base::Result<std::vector<Entry>> now = entries_of(*after);
        if (!now) return now.error();
        pair_up(*old, *now);
        if (format_ == "csv") {
            std::string head;
            CsvLine line(head, false);
            for (const char* name : names) line.add(name);
            line.end();
            if (auto wrong = output_.write(head)) return *wrong;
        }
        for (const Entry& entry : *now) {
            const base::Result<Json> record = read(*after, entry);
            if (!record) return record.error();
            const Made made = made_of(*record);
            if (entry.other == no_record) {
                if (auto wrong = lone("added", {}, made)) return *wrong;
                continue;
            }
            const base::Result<Json> was = read(*before, (*old)[entry.other]);
            if (!was) return was.error();
            if (auto wrong = both(*was, *record)) return *wrong;
        }
        for (const Entry& entry : *old) {
            if (entry.other != no_record) continue;
            const base::Result<Json> record = read(*before, entry);
            if (!record) return record.error();
            if (auto wrong = lone("removed", made_of(*record), {})) return *wrong;
        }
        if (format_.empty() || format_ == "text") {
            if (auto wrong = output_.write(summary())) return *wrong;
        }
        if (auto wrong = output_.commit()) return *wrong;
        return added_ + removed_ + changed_ == 0 ? exit_good : exit_failed;
    }

  private:
    static constexpr const char* names[] = {
        "change",       "why",         "organ",          "year",
        "form",         "path_before", "path_after",     "sha256_before",
        "sha256_after", "field",       "value_before",   "value_after",
        "flag_before",  "flag_after",  "reasons_before", "reasons_after"};

    static base::Result<Json> read(const RecordsFile& file, const Entry& entry) {
        const base::Result<std::string> text = file.read(entry.at, entry.size);
        if (!text) return text.error();
        return parse_json(*text);
    }

    std::optional<base::Error> lone(const char* change, const Made& before, const Made& after) {
        const bool is_new = before.path.empty();
        ++(is_new ? added_ : removed_);
        show(fmt::format("  {:<8} {}\n", change, about(is_new ? after : before)));
        return line(change, "", before, after, {});
    }

    std::optional<base::Error> both(const Json& a, const Json& b) {
        const Made before = made_of(a), after = made_of(b);
        const std::vector<Change> found = changes(fields_of(a), fields_of(b));
        const std::string cause = why(before, after);
        if (found.empty()) {
            ++same_;
            if (cause != "other") ++same_of_[cause];
            return std::nullopt;
        }
        ++changed_;
        ++changed_of_[cause];
        show(fmt::format("  {:<8} {}: {} fields, {}\n", "changed", about(after), found.size(),
                         cause));
        for (const Change& each : found) {
            Counts& counts = fields_[each.field];
            ++counts.all;
            counts.values += each.before.value != each.after.value;
            counts.flags += each.before.flag != each.after.flag;
            counts.reasons += each.before.reasons != each.after.reasons;
            const auto named = [](const std::string& flag) { return flag.empty() ? "none" : flag; };
            ++flags_[{named(each.before.flag), named(each.after.flag)}];
            if (auto wrong = line("changed", cause, before, after, each)) return wrong;
        }
        return std::nullopt;
    }

    std::optional<base::Error> line(const char* change, const std::string& cause,
                                    const Made& before, const Made& after, const Change& each) {
        const Made& made = after.path.empty() ? before : after;
        const std::string cells[] = {
            change,           cause,           made.organ,          made.year,
            made.form,        before.path,     after.path,          before.sha256,
            after.sha256,     each.field,      each.before.value,   each.after.value,
            each.before.flag, each.after.flag, each.before.reasons, each.after.reasons};
        std::string out;
        if (format_ == "csv") {
            CsvLine row(out, false);
            for (const std::string& cell : cells) row.add(cell);
            row.end();
        } else if (format_ == "jsonl") {
            Json object = Json::object();
            for (std::size_t i = 0; i < std::size(cells); ++i) {
                if (!cells[i].empty()) object.add(names[i], Json::of(cells[i]));
            }
            out = indent(object, Indent::none) + "\n";
        }
        return out.empty() ? std::nullopt : output_.write(out);
    }

    void show(const std::string& text) {
        if (shown_++ < most_reports_shown) reports_ += text;
    }

    std::string summary() const {
        std::string out = fmt::format("{} reports the same, {} changed, {} added, {} removed\n",
                                      same_, changed_, added_, removed_);
        for (const auto& [cause, count] : same_of_) {
            out += fmt::format("  {} the same although {} changed\n", count, cause);
        }
        for (const auto& [cause, count] : changed_of_) {
            out += fmt::format("  {} changed: {}\n", count, cause);
        }
        if (shown_ > 0) out += "\nreports\n" + reports_;
        if (shown_ > most_reports_shown) {
            out +=
                fmt::format("  and {} more: --format csv has all\n", shown_ - most_reports_shown);
        }
        std::vector<std::pair<std::string, Counts>> order(fields_.begin(), fields_.end());
        std::stable_sort(order.begin(), order.end(),
                         [](const auto& a, const auto& b) { return a.second.all > b.second.all; });
        if (!order.empty()) out += "\nfields, with changes of value, flag, reasons\n";
        for (std::size_t i = 0; i < std::min(order.size(), most_fields_shown); ++i) {
            const auto& [id, counts] = order[i];
            out += fmt::format("  {:>6} {:>6} {:>6}  {}\n", counts.values, counts.flags,
                               counts.reasons, id);
        }
        if (order.size() > most_fields_shown) {
            out += fmt::format("  and {} fields more\n", order.size() - most_fields_shown);
        }
        if (!flags_.empty()) out += "\nflags of changed fields\n";
        for (const auto& [flags, count] : flags_) {
            out += fmt::format("  {:>6}  {} -> {}\n", count, flags.first, flags.second);
        }
        return out;
    }

    struct Counts {
        std::size_t all = 0, values = 0, flags = 0, reasons = 0;
    };

    Output output_;
    std::string format_;
    std::size_t same_ = 0, changed_ = 0, added_ = 0, removed_ = 0, shown_ = 0;
    std::string reports_;
    std::map<std::string, std::size_t> same_of_, changed_of_;
    std::map<std::string, Counts> fields_;
    std::map<std::pair<std::string, std::string>, std::size_t> flags_;
};

}  // namespace

int diff_datasets(const Options& options) {
    base::Result<Output> output = Output::open(options.output);
    if (!output) {
        say(base::dump(output.error()));
        return exit_wrong;
    }
    const base::Result<int> status =
        Diff(std::move(*output), options.format).run(options.inputs[0], options.inputs[1]);
    if (status) return *status;
    say(base::dump(status.error()));
    return exit_wrong;
}

}  // namespace huitong::tools
