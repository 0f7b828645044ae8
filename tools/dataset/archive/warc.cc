#include "archive/warc.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

namespace huitong::dataset {

namespace {

constexpr std::size_t longest_head = std::size_t{1} << 20;
constexpr std::size_t read_size = std::size_t{1} << 16;
constexpr std::size_t most_junk = 4096;  // blank lines between two records

base::Error damaged(const char* what) {
    return {base::Kind::damaged, "", fmt::format("{}; fetch or save it again", what)};
}

// Bytes by lines and by counts.
class Bytes {
  public:
    explicit Bytes(const Pull& pull) : pull_(pull) {}

    // Without its line break. False: the end, or what cannot be read, or it is longer than `most`.
    bool line(std::string& out, std::size_t most) {
        for (;;) {
            const std::size_t end = have_.find('\n', at_);
            if (end != std::string::npos) {
                out = have_.substr(at_, end - at_);
                if (out.ends_with('\r')) out.pop_back();
                at_ = end + 1;
                return true;
            }
            if (have_.size() - at_ > most || !more()) return false;
        }
    }

    // The next `size` bytes, of which `keep` are kept. False: they are not all there.
    bool take(std::uint64_t size, std::size_t keep, std::string& out) {
        while (size > 0) {
            if (at_ == have_.size() && !more()) return false;
            const auto now =
                static_cast<std::size_t>(std::min<std::uint64_t>(size, have_.size() - at_));
            out.append(have_, at_, std::min(now, keep - std::min(keep, out.size())));
            at_ += now;
            size -= now;
        }
        return true;
    }

    bool at_end() { return at_ == have_.size() && !more(); }
    bool broken() const { return broken_; }

  private:
    bool more() {
        have_.erase(0, at_);
        at_ = 0;
        const std::size_t size = have_.size();
        have_.resize(size + read_size);
        const long got = pull_(have_.data() + size, read_size);
        have_.resize(size + static_cast<std::size_t>(std::max(got, 0L)));
        broken_ = broken_ || got < 0;
        return got > 0;
    }

    const Pull& pull_;
    std::string have_;
    std::size_t at_ = 0;
    bool broken_ = false;
};

// 2023-01-31T08:00:00Z; a fraction of the second is dropped. Empty: it is no time.
std::string time_of(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00T00:00:00";
    if (text.size() < shape.size()) return {};
    text = text.substr(0, shape.size());
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == '0' ? !digit : text[i] != shape[i]) return {};
    }
    return std::string(text) + "Z";
}

std::string digits_of(const std::string& time) {
    std::string out;
    for (char c : time) {
        if (c >= '0' && c <= '9') out += c;
    }
    return out;
}

std::string without_brackets(std::string_view url) {
    if (url.starts_with("<") && url.ends_with(">")) url = url.substr(1, url.size() - 2);
    return std::string(url);
}

}  // namespace

std::optional<base::Error> read_warc(const Pull& pull, std::size_t most, const Inflate& inflate,
                                     const Give& give) {
    Bytes bytes(pull);
    for (std::size_t number = 1;; ++number) {
        std::string line, head;
        std::size_t junk = 0;
        do {
            if (bytes.at_end()) {
                if (bytes.broken()) return damaged("cannot be decompressed to its end");
                return std::nullopt;
            }
            if (!bytes.line(line, longest_head))
                return damaged("is cut off in the head of a record");
            junk += line.size() + 1;
        } while (line.empty() && junk <= most_junk);
        if (!line.starts_with(warc_mark)) return damaged("has no record where one should begin");
        for (;;) {
            if (!bytes.line(line, longest_head) || head.size() > longest_head) {
                return damaged("is cut off in the head of a record");
            }
            if (line.empty()) break;
            // A line that goes on begins with a blank.
            if (!head.empty() && (line.front() == ' ' || line.front() == '\t')) head.pop_back();
            head += line + '\n';
        }
        const std::string_view type = header(head, "WARC-Type");
        const std::string_view length = header(head, "Content-Length");
        std::uint64_t size = 0;
        const auto parsed = std::from_chars(length.data(), length.data() + length.size(), size);
        if (length.empty() || parsed.ec != std::errc())
            return damaged("has a record without length");
        const bool wanted = type == "response" || type == "resource" || type == "conversion";
        const bool revisit = type == "revisit";
        const bool in_segments =
            type == "continuation" || !header(head, "WARC-Segment-Number").empty();
        Member member;
        // An answer that is a document within the limit has a head besides.
        const std::uint64_t longest = std::uint64_t{most} + longest_head;
        const std::size_t keep =
            wanted && !in_segments && size <= longest ? static_cast<std::size_t>(size) : 0;
        const bool whole = bytes.take(size, keep, member.bytes);
        if (wanted || revisit || in_segments) {
            member.url = without_brackets(header(head, "WARC-Target-URI"));
            member.fetched = time_of(header(head, "WARC-Date"));
            const std::string when = digits_of(member.fetched);
            member.name = member.url.empty() ? fmt::format("record {}", number)
                          : when.empty()     ? member.url
                                             : when + "/" + member.url;
            if (!whole) {
                member.error = damaged("the archive is cut off in it");
            } else if (in_segments) {
                member.error =
                    base::Error{base::Kind::unsupported, "",
                                "is kept in several segments, which are not joined; fetch "
                                "it again"};
            } else if (revisit) {
                member.error = base::Error{base::Kind::unrecognised, "",
                                           "was seen to be the same as at another time and was not "
                                           "saved again"};
            } else if (size > longest) {
                member.error =
                    base::Error{base::Kind::limit, "",
                                fmt::format("has more than {} bytes; raise --max-bytes", most)};
            } else if (member.bytes.starts_with("HTTP/")) {
                base::Result<Answer> answer = parse_answer(member.bytes, most, inflate);
                if (answer) {
                    member.bytes = std::move(answer->body);
                    member.charset = std::move(answer->charset);
                } else {
                    member.error = answer.error();
                }
            }
            if (!member.error && member.bytes.size() > most) {
                member.error =
                    base::Error{base::Kind::limit, "",
                                fmt::format("has more than {} bytes; raise --max-bytes", most)};
            }
            if (member.error) member.bytes.clear();
            if (!give(std::move(member))) return std::nullopt;
        }
        if (!whole) {
            return damaged(bytes.broken() ? "cannot be decompressed to its end"
                                          : "is cut off in a record");
        }
    }
}

}  // namespace huitong::dataset
