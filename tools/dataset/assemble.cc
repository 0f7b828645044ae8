// Workers turn some documents at a time into lines for every file; the parent passes them on in
// order to the processes that write the files. All files are written in a folder beside the old
// ones and moved at the end, the manifest last, so that a folder with a manifest is a whole
// dataset.
#include "assemble.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "csv.h"
#include "digest/sha256.h"
#include "file.h"
#include "inputs.h"
#include "json.h"
#include "meter.h"
#include "package.h"
#include "rows.h"
#include "scribe.h"
#include "sheets.h"
#include "summary_page.h"
#include "survey.h"
#include "tables.h"
#include "zstd/stream.h"

namespace huitong::dataset {

namespace {

namespace fs = std::filesystem;
using tools::Reply;

// The limit is for documents. What is written of them needs little, but the program itself some.
constexpr std::size_t least_memory = std::size_t{256} << 20;
// Past this the long files are compressed unasked: they would take more than a gigabyte.
constexpr std::size_t reports_to_compress = 10'000;
constexpr char manifest_name[] = "manifest.json";

constexpr char byte_order_mark[] = "\xEF\xBB\xBF";

std::optional<base::Error> write_skipped(File& file, const Plan& plan,
                                         const DocumentList& documents, bool tame) {
    std::string out = tame ? byte_order_mark : "";
    out += "path,sha256,bytes,kind,message\n";
    if (auto wrong = file.write(out)) return wrong;
    return plan.each_skipped(documents, [&](const Skipped& skipped, const Document& document) {
        out.clear();
        CsvLine line(out, tame);
        line.add(document.path)
            .add(document.sha256)
            .add(std::to_string(document.bytes), Cell::number)
            .add(skipped.kind)
            .add(skipped.message);
        line.end();
        return file.write(out);
    });
}

std::optional<base::Error> write_duplicates(File& file, const Plan& plan,
                                            const DocumentList& documents, bool tame) {
    std::string out = tame ? byte_order_mark : "";
    out += "path,document,relation,kept,other_path,other_document,why\n";
    for (const Duplicate& each : plan.duplicates) {
        const auto document = documents.at(each.document), other = documents.at(each.of_document);
        if (!document) return document.error();
        if (!other) return other.error();
        CsvLine line(out, tame);
        line.add(document->path)
            .add(id_of(*document, each.report))
            .add(name(each.relation))
            .add(each.dropped() ? "false" : "true")
            .add(other->path)
            .add(id_of(*other, each.of_report))
            .add(why(each));
        line.end();
        if (auto wrong = file.write(out)) return wrong;
        out.clear();
    }
    return file.write(out);
}

std::string codebook_csv(const Columns& columns, bool tame) {
    std::string out = tame ? byte_order_mark : "";
    out += "field,label,label_en,unit,type,forms,description\n";
    CsvLine line(out, tame);
    for (const auto* of_kind : {&columns.all, &columns.open}) {
        for (const Column& column : *of_kind) {
            std::string forms;
            for (const std::string& form : column.forms) forms += (forms.empty() ? "" : " ") + form;
            for (const std::string& cell : {column.id, column.label, column.label_en, column.unit,
                                            column.type, forms, column.description}) {
                line.add(cell);
            }
            line.end();
        }
    }
    return out;
}

// Of Rows::all().
using Parts = std::array<std::string_view, Rows::parts>;
constexpr std::size_t of_table = 4, of_survey = 5;

std::size_t reports_in(std::string_view table) {
    std::size_t out = table.starts_with('R') ? 1 : 0;
    for (std::size_t at = 0; (at = table.find("\nR", at)) != std::string_view::npos; ++at) ++out;
    return out;
}

// Lines of all documents of a piece; the sizes of the parts stand before them.
class Pieces {
  public:
    Pieces(const DocumentList& list, const Plan& plan, const std::vector<Store>& stores,
           const Columns& columns, bool tame)
        : list_(list), plan_(plan), stores_(stores), columns_(columns), tame_(tame) {}

    std::size_t count() const { return list_.pieces(); }

    Reply run(std::size_t piece) const {
        Rows rows;
        Survey survey;
        const base::Result<std::vector<Document>> documents = list_.piece(piece);
        if (!documents) return {false, "", base::dump(documents.error())};
        std::size_t index = piece * DocumentList::at_a_time;
        for (const Document& document : *documents) {
            const std::size_t i = index++;
            if (plan_.without_reports[i]) continue;
            if (auto wrong = add(rows, survey, i, document)) return {false, "", base::dump(*wrong)};
        }
        rows.survey = survey.write();
        Reply reply;
        reply.ok = true;
        for (std::string* part : rows.all()) put_cell(reply.text, std::to_string(part->size()));
        reply.text += '\n';
        for (std::string* part : rows.all()) reply.text += *part;
        return reply;
    }

    static Parts parts_of(std::string_view text) {
        Parts parts;
        const std::size_t end = text.find('\n');
        const std::vector<std::string> sizes = cells_of(text.substr(0, end));
        std::size_t at = end + 1;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            std::size_t size = 0;
            const std::string& digits = sizes.at(i);
            std::from_chars(digits.data(), digits.data() + digits.size(), size);
            parts[i] = text.substr(at, size);
            at += size;
        }
        return parts;
    }

  private:
    std::optional<base::Error> add(Rows& rows, Survey& survey, std::size_t index,
                                   const Document& document) const {
        const Store* store = store_of(stores_, document.sha256);
        const base::Result<Stored> stored = store->read(document.sha256);
        if (!stored) return stored.error();
        const Meta meta = read_meta(stored->meta);
        const auto body = decompress(stored->body, largest_body);
        if (!body) {
            return base::Error{base::Kind::damaged, document.path,
                               "its stored result cannot be read; delete the folder .store"};
        }
        std::string_view rest = *body;
        for (std::size_t k = 0; k < meta.reports.size(); ++k) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string record(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (!plan_.keeps(index, k)) continue;
            const base::Result<tools::Json> parsed = tools::parse_json(record);
            if (!parsed) return parsed.error();
            const Place place = {id_of(document, k), document.path, document.sha256,
                                 meta.media_type,    document.url,  document.fetched};
            add_rows(rows, place, meta.reports[k], record, *parsed, columns_, tame_);
            survey.add(place, meta.reports[k], *parsed);
        }
        return std::nullopt;
    }

    const DocumentList& list_;
    const Plan& plan_;
    const std::vector<Store>& stores_;
    const Columns& columns_;
    bool tame_;
};

class Assembly {
  public:
    Assembly(std::string folder, const DocumentList& list, const std::vector<Store>& stores,
             const Columns& columns, const tools::Options& options)
        : folder_(std::move(folder)),
          beside_(folder_ + "/.unfinished"),
          list_(list),
          stores_(stores),
          columns_(columns),
          options_(options) {}

    Assembled run() {
        Assembled out;
        std::error_code error;
        fs::remove_all(beside_, error);
        fs::create_directories(beside_, error);
        if (error) {
            out.wrong = unwritable(beside_, error.value());
            return out;
        }
        base::Result<Plan> planned = plan(list_, stores_, beside_);
        if (!planned) {
            out.wrong = planned.error();
            fs::remove_all(beside_, error);
            return out;
        }
        out.plan = std::move(*planned);
        out.wrong = write(out);
        if (!out.wrong && out.ended == tools::Ended::all) out.wrong = move();
        fs::remove_all(beside_, error);
        return out;
    }

  private:
    std::optional<base::Error> write(Assembled& out) {
        const bool tame = options_.for_spreadsheets;
        const bool compressed = options_.compressed || out.plan.reports >= reports_to_compress;
        std::vector<Scribe> scribes;  // in the order of Rows::all(), the spreadsheet at the end
        std::vector<std::string> names;
        const auto start = [&](const std::string& name,
                               const Scribe::Work& work) -> std::optional<base::Error> {
            base::Result<Scribe> scribe = Scribe::start(beside_ + "/" + name, work);
            if (!scribe) return scribe.error();
            scribes.push_back(std::move(*scribe));
            names.push_back(name);
            return std::nullopt;
        };
        for (const char* name : {"records.jsonl", "fields.csv", "wide.csv", "failed_checks.csv"}) {
            const std::string full = fmt::format("{}{}", name, compressed ? ".zst" : "");
            if (auto wrong = start(full, [&](const Scribe::Next& next) {
                    return write_file(beside_ + "/" + full, compressed, next);
                })) {
                return wrong;
            }
        }
        if (auto wrong = start("dataset.sqlite", [&](const Scribe::Next& next) {
                return write_tables(out.plan, next);
            })) {
            return wrong;
        }
        if (auto wrong = start("dataset.xlsx", [&](const Scribe::Next& next) {
                return write_sheets(out.plan, next);
            })) {
            return wrong;
        }
        Survey survey;
        std::size_t reports = 0;
        std::optional<base::Error> wrong;
        const auto put = [&](const Parts& parts) {
            for (std::size_t i = 0; i < of_table && !wrong; ++i) wrong = scribes[i].add(parts[i]);
            if (!wrong) wrong = scribes[of_table].add(parts[of_table]);
            if (!wrong && reports < reports_in_sheets) {
                wrong = scribes.back().add(parts[of_table]);
                reports += reports_in(parts[of_table]);
            }
            survey.add(Survey::read(parts[of_survey]));
            return !wrong;
        };
        Rows first = heads(columns_, tame);
        Parts parts;
        for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = *first.all()[i];
        if (!put(parts)) return wrong;

        const Pieces pieces(list_, out.plan, stores_, columns_, tame);
        Meter meter("write", pieces.count(), options_.progress);
        tools::WorkerOptions workers;
        workers.jobs = options_.jobs;
        // Records are ours and no longer hostile, but a worker may still meet a full machine.
        workers.seconds = options_.limits.seconds * DocumentList::at_a_time;
        workers.memory = std::max(options_.limits.memory, least_memory);
        workers.ahead = 4;
        tools::Work work;
        work.run = [&](std::size_t piece) { return pieces.run(piece); };
        work.fail = [](std::size_t, const base::Error& error) {
            return Reply{false, "", base::dump(error)};
        };
        work.take = [&](std::size_t piece, const Reply& reply) {
            meter.show(piece + 1);
            if (!reply.ok) {
                wrong = base::Error{base::Kind::io, folder_, reply.message};
                return false;
            }
            return put(Pieces::parts_of(reply.text));
        };
        out.ended = run_in_workers(pieces.count(), workers, work);
        if (wrong || out.ended != tools::Ended::all) return wrong;

        const Totals& totals = list_.totals();
        Made made{totals.engine,
                  totals.grammars,
                  totals.inputs,
                  list_.size(),
                  out.plan.reports,
                  out.plan.skipped.lines(),
                  out.plan.duplicates.size(),
                  {}};
        for (Scribe& scribe : scribes) {
            if ((wrong = scribe.end())) return wrong;
        }
        std::vector<Written> written;
        for (std::size_t i = 0; i < scribes.size(); ++i) {
            const base::Result<Sum> sum = scribes[i].result();
            if (!sum) return sum.error();
            written.push_back({names[i], sum->bytes, sum->sha256});
        }
        made.files.assign(written.begin(), written.begin() + of_table);
        if ((wrong = add_file(made, "codebook.csv", codebook_csv(columns_, tame)))) return wrong;
        using Writer = decltype(write_skipped)*;
        for (const auto& [name, write] :
             {std::pair<const char*, Writer>{"skipped.csv", write_skipped},
              {"duplicates.csv", write_duplicates}}) {
            base::Result<File> file = File::create(beside_ + "/" + name, false);
            if (!file) return file.error();
            if ((wrong = write(*file, out.plan, list_, tame))) return wrong;
            if ((wrong = add_file(made, name, *file))) return wrong;
        }
        made.files.insert(made.files.end(), written.begin() + of_table, written.end());
        if ((wrong =
                 add_file(made, "summary.html", summary_page(survey, made, out.plan, columns_)))) {
            return wrong;
        }
        if ((wrong = add_file(made, "datapackage.json", data_package(made, columns_)))) {
            return wrong;
        }
        for (const Written& each : made.files) names_.push_back(each.name);
        return write_whole(beside_ + "/" + manifest_name, manifest(made));
    }

    // In processes of their own (scribe.h).
    static base::Result<Sum> write_file(const std::string& path, bool compressed,
                                        const Scribe::Next& next) {
        base::Result<File> file = File::create(path, compressed);
        if (!file) return file.error();
        for (std::string text; next(text);) {
            if (auto wrong = file->write(text)) return *wrong;
        }
        if (auto wrong = file->finish()) return *wrong;
        return Sum{file->bytes(), file->sha256()};
    }

    base::Result<Sum> write_tables(const Plan& plan, const Scribe::Next& next) const {
        const std::string path = beside_ + "/dataset.sqlite";
        base::Result<Tables> tables = Tables::create(path, columns_);
        if (!tables) return tables.error();
        for (std::string text; next(text);) {
            if (auto wrong = tables->add(text)) return *wrong;
        }
        if (auto wrong = tables->add(plan, list_)) return *wrong;
        if (auto wrong = tables->finish()) return *wrong;
        if (auto wrong = sync(path)) return *wrong;
        return digest_of(path);
    }

    base::Result<Sum> write_sheets(const Plan& plan, const Scribe::Next& next) const {
        const std::string path = beside_ + "/dataset.xlsx";
        base::Result<Sheets> sheets = Sheets::create(path, beside_, columns_, plan.reports);
        if (!sheets) return sheets.error();
        for (std::string text; next(text);) sheets->add(text);
        if (auto wrong = sheets->finish()) return *wrong;
        if (auto wrong = sync(path)) return *wrong;
        return digest_of(path);
    }

    std::optional<base::Error> add_file(Made& made, const std::string& name,
                                        const std::string& text) {
        base::Result<File> file = File::create(beside_ + "/" + name, false);
        if (!file) return file.error();
        if (auto wrong = file->write(text)) return wrong;
        return add_file(made, name, *file);
    }

    std::optional<base::Error> add_file(Made& made, const std::string& name, File& file) {
        if (auto wrong = file.finish()) return wrong;
        made.files.push_back({name, file.bytes(), file.sha256()});
        return std::nullopt;
    }

    std::optional<base::Error> move() {
        std::error_code error;
        fs::remove(folder_ + "/" + manifest_name, error);
        for (const std::string& name : names_) {
            const std::string to = folder_ + "/" + name;
            if (std::rename((beside_ + "/" + name).c_str(), to.c_str()) != 0) {
                return unwritable(to, errno);
            }
            // The same file of an earlier build in the other form.
            fs::remove(to.ends_with(".zst") ? to.substr(0, to.size() - 4) : to + ".zst", error);
        }
        if (auto wrong = sync(folder_)) return wrong;
        const std::string last = folder_ + "/" + manifest_name;
        if (std::rename((beside_ + "/" + manifest_name).c_str(), last.c_str()) != 0) {
            return unwritable(last, errno);
        }
        return sync(folder_);
    }

    std::string folder_, beside_;
    const DocumentList& list_;
    const std::vector<Store>& stores_;
    const Columns& columns_;
    const tools::Options& options_;
    std::vector<std::string> names_;
};

}  // namespace

Assembled assemble(const std::string& folder, const DocumentList& list,
                   const std::vector<Store>& stores, const Columns& columns,
                   const tools::Options& options) {
    return Assembly(folder, list, stores, columns, options).run();
}

}  // namespace huitong::dataset
