// The first line says what the file is, the last one the totals; between them a line a document.
#include "document.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <functional>
#include <queue>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "meta.h"
#include "transfer.h"

namespace huitong::dataset {

namespace {

constexpr std::string_view mark = "huitong.documents/3\n";
constexpr std::size_t at_once = std::size_t{1} << 16;  // bytes read and written
constexpr std::size_t cells_of_document = 8, cells_of_totals = 8;

template <class T>
bool number(const std::string& text, T& out) {
    const auto done = std::from_chars(text.data(), text.data() + text.size(), out);
    return done.ec == std::errc() && done.ptr == text.data() + text.size();
}

bool read_totals(std::string_view line, Totals& out) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() != cells_of_totals || cells[0] != "end") return false;
    out.engine = cells[1];
    out.grammars = cells[2];
    out.inputs = cells[3];
    return number(cells[4], out.count) && number(cells[5], out.shard) &&
           number(cells[6], out.shards) && number(cells[7], out.documents) && out.shard >= 1 &&
           out.shards >= out.shard;
}

bool read_document(std::string_view line, Document& out) {
    std::vector<std::string> cells = cells_of(line);
    if (cells.size() != cells_of_document || !number(cells[0], out.place) ||
        !number(cells[3], out.bytes)) {
        return false;
    }
    out.path = std::move(cells[1]);
    out.sha256 = std::move(cells[2]);
    out.kind = std::move(cells[4]);
    out.message = std::move(cells[5]);
    out.url = std::move(cells[6]);
    out.fetched = std::move(cells[7]);
    return true;
}

}  // namespace

base::Result<ListWriter> ListWriter::create(const std::string& path) {
    base::Result<File> file = File::create(path + ".new", false);
    if (!file) return file.error();
    ListWriter out(std::move(*file), path);
    out.waiting_ = mark;
    return out;
}

std::optional<base::Error> ListWriter::put(std::size_t most) {
    if (waiting_.size() < most) return std::nullopt;
    if (auto wrong = file_.write(waiting_)) return wrong;
    waiting_.clear();
    return std::nullopt;
}

std::optional<base::Error> ListWriter::add(const Document& document) {
    for (const std::string& cell : {std::to_string(document.place), document.path, document.sha256,
                                    std::to_string(document.bytes), document.kind, document.message,
                                    document.url, document.fetched}) {
        put_cell(waiting_, cell);
    }
    waiting_ += '\n';
    ++documents_;
    return put(at_once);
}

std::optional<base::Error> ListWriter::finish(Totals totals) {
    totals.documents = documents_;
    for (const std::string& cell :
         {std::string("end"), totals.engine, totals.grammars, totals.inputs,
          std::to_string(totals.count), std::to_string(totals.shard), std::to_string(totals.shards),
          std::to_string(totals.documents)}) {
        put_cell(waiting_, cell);
    }
    waiting_ += '\n';
    if (auto wrong = put(0)) return wrong;
    if (auto wrong = file_.finish()) return wrong;
    if (std::rename((path_ + ".new").c_str(), path_.c_str()) != 0) return unwritable(path_, errno);
    return std::nullopt;
}

base::Error DocumentList::damaged() const {
    return {base::Kind::damaged, path_, "is no whole list of documents; build this shard again"};
}

base::Result<DocumentList> DocumentList::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return base::Error{base::Kind::io, path,
                           std::string("cannot be read: ") + std::strerror(errno)};
    }
    DocumentList out(file, path);
    if (tools::read_at(file, 0, mark.size()) != mark) return out.damaged();
    std::uint64_t at = mark.size(), lines = 0;
    std::uint64_t begin = at, last = at;  // of this line, and of the one before
    for (;;) {
        const std::string text = tools::read_at(file, at, at_once);
        for (std::size_t end = 0; (end = text.find('\n', end)) != std::string::npos; ++end) {
            if (lines++ % at_a_time == 0) out.begins_.push_back(begin);
            last = std::exchange(begin, at + end + 1);
        }
        at += text.size();
        if (text.size() < at_once) break;
    }
    // The last line is no document; it is where the last piece ends.
    if (lines == 0 || begin != at) return out.damaged();
    std::string totals = tools::read_at(file, last, begin - last);
    if (!totals.empty()) totals.pop_back();
    if (!read_totals(totals, out.totals_) || out.totals_.documents != lines - 1) {
        return out.damaged();
    }
    if (out.begins_.back() != last) out.begins_.push_back(last);
    return out;
}

DocumentList::DocumentList(DocumentList&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      path_(std::move(other.path_)),
      totals_(std::move(other.totals_)),
      begins_(std::move(other.begins_)) {}

DocumentList::~DocumentList() {
    if (file_ >= 0) ::close(file_);
}

base::Result<std::vector<Document>> DocumentList::piece(std::size_t piece) const {
    const std::uint64_t begin = begins_.at(piece), end = begins_.at(piece + 1);
    const std::string text = tools::read_at(file_, begin, end - begin);
    std::vector<Document> out;
    std::string_view rest = text;
    for (std::size_t end_of_line = 0; (end_of_line = rest.find('\n')) != std::string_view::npos;) {
        out.emplace_back();
        if (!read_document(rest.substr(0, end_of_line), out.back())) return damaged();
        rest.remove_prefix(end_of_line + 1);
    }
    if (text.size() != end - begin || !rest.empty() ||
        out.size() != std::min(size() - piece * at_a_time, at_a_time)) {
        return damaged();
    }
    return out;
}

base::Result<Document> DocumentList::at(std::size_t index) const {
    base::Result<std::vector<Document>> of = piece(index / at_a_time);
    if (!of) return of.error();
    return std::move((*of)[index % at_a_time]);
}

std::optional<base::Error> DocumentList::each(const Take& take) const {
    for (std::size_t i = 0; i < pieces(); ++i) {
        base::Result<std::vector<Document>> documents = piece(i);
        if (!documents) return documents.error();
        for (std::size_t k = 0; k < documents->size(); ++k) {
            if (auto wrong = take(i * at_a_time + k, (*documents)[k])) return wrong;
        }
    }
    return std::nullopt;
}

namespace {

// The documents of one list, one after the other.
class Cursor {
  public:
    explicit Cursor(const DocumentList& list) : list_(list) {}

    // False: there are no more, or it is wrong.
    bool next(std::optional<base::Error>& wrong) {
        if (++at_ < some_.size()) return true;
        if (piece_ == list_.pieces()) return false;
        base::Result<std::vector<Document>> read = list_.piece(piece_++);
        if (!read) {
            wrong = read.error();
            return false;
        }
        some_ = std::move(*read);
        at_ = 0;
        return true;
    }
    const Document& document() const { return some_[at_]; }

  private:
    const DocumentList& list_;
    std::vector<Document> some_;
    std::size_t piece_ = 0, at_ = 0;
};

}  // namespace

std::optional<base::Error> join(const std::vector<DocumentList>& lists, const std::string& path) {
    base::Result<ListWriter> out = ListWriter::create(path);
    if (!out) return out.error();
    std::optional<base::Error> wrong;
    std::vector<Cursor> cursors(lists.begin(), lists.end());
    using Turn = std::pair<std::uint64_t, std::size_t>;  // place, list
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns;
    const auto advance = [&](std::size_t list) {
        if (cursors[list].next(wrong)) turns.emplace(cursors[list].document().place, list);
    };
    for (std::size_t i = 0; i < cursors.size(); ++i) advance(i);
    while (!wrong && !turns.empty()) {
        const std::size_t list = turns.top().second;
        turns.pop();
        wrong = out->add(cursors[list].document());
        if (!wrong) advance(list);
    }
    if (wrong) return wrong;
    Totals totals = lists.front().totals();
    totals.shard = totals.shards = 1;
    return out->finish(std::move(totals));
}

}  // namespace huitong::dataset
