#include "trial.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "match/captures.h"
#include "match/index.h"
#include "match/match.h"
#include "read.h"
#include "record/judge.h"

namespace huitong::evaluate {

namespace {

constexpr char between = '\t';

// Words of a document or of an exception may hold anything.
std::string flat(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](unsigned char c) { return c < 0x20; }, ' ');
    return out;
}

// Reads what pack() wrote; anything else is a defect.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool done() const { return text_.empty(); }

    std::string_view next() {
        const std::size_t end = text_.find_first_of("\t\n");
        if (end == std::string_view::npos) throw std::logic_error("a reply is cut short");
        const std::string_view out = text_.substr(0, end);
        text_.remove_prefix(end + 1);
        return out;
    }

    template <class Number>
    Number number() {
        const std::string_view word = next();
        Number out = {};
        const auto [at, wrong] = std::from_chars(word.data(), word.data() + word.size(), out);
        if (wrong != std::errc{} || at != word.data() + word.size()) {
            throw std::logic_error("a reply is in disorder");
        }
        return out;
    }

  private:
    std::string_view text_;
};

}  // namespace

base::Result<std::vector<record::Record>> read(std::string_view path, std::string_view bytes,
                                               const match::Index& index,
                                               const base::Limits& limits) {
    const auto found = huitong::read(path, bytes, limits);
    if (!found) return found.error();
    auto matched = match::match(found->layout, path, index);
    if (!matched) return matched.error();
    std::vector<record::Record> out;
    for (const match::Captures& captures : *matched) {
        out.push_back(record::judge(captures, found->medium));
    }
    return out;
}

Trial run(const damage::Case& made, const grammar::Grammar& grammar, const match::Index& index,
          const base::Limits& limits) {
    Trial out;
    out.injury = made.injury;
    const auto records = read(made.path, made.bytes, index, limits);
    if (records) {
        out.records = static_cast<int>(records->size());
    } else {
        out.error = base::dump(records.error());
    }
    // Of several reports in a document that holds one, none can be relied on.
    out.fields = score(made.grammar ? *made.grammar : grammar, made.truth,
                       out.records == 1 ? &records->front() : nullptr);
    return out;
}

std::string pack(const Trial& trial) {
    std::string out =
        fmt::format("{}\t{}\t{}\n", trial.records, flat(trial.error), flat(trial.injury));
    for (const Scored& each : trial.fields) {
        out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", each.field,
                           flat(each.id), static_cast<int>(each.print), int{each.in_wrong_sum},
                           static_cast<int>(each.outcome), int{each.has_value},
                           static_cast<int>(each.flag), each.confidence, flat(each.evidence),
                           each.read, each.stated, each.original, flat(each.why));
    }
    return out;
}

Trial unpack(std::string_view packed) {
    Reader reader(packed);
    Trial out;
    out.records = reader.number<int>();
    out.error = reader.next();
    out.injury = reader.next();
    while (!reader.done()) {
        Scored each;
        each.field = reader.number<int>();
        each.id = reader.next();
        each.print = static_cast<damage::Print>(reader.number<int>());
        each.in_wrong_sum = reader.number<int>() != 0;
        each.outcome = static_cast<Outcome>(reader.number<int>());
        each.has_value = reader.number<int>() != 0;
        each.flag = static_cast<record::Flag>(reader.number<int>());
        each.confidence = reader.number<double>();
        each.evidence = reader.next();
        each.read = reader.next();
        each.stated = reader.next();
        each.original = reader.next();
        each.why = reader.next();
        out.fields.push_back(std::move(each));
    }
    return out;
}

}  // namespace huitong::evaluate
