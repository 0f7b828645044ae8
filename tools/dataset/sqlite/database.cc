#include "sqlite/database.h"

#include <charconv>
#include <cstdint>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

namespace huitong::dataset {

namespace {

// The file is made in one go and thrown away if anything fails, so it needs no journal.
constexpr char beginning[] =
    "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; "
    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA encoding='UTF-8'; PRAGMA cache_size=-8192; BEGIN;";

}  // namespace

struct Database::State {
    std::string path;
    sqlite3* handle = nullptr;
    std::vector<sqlite3_stmt*> statements;

    void close() {
        for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
        statements.clear();
        sqlite3_close(std::exchange(handle, nullptr));
    }
    ~State() { close(); }
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

base::Error Database::error() const {
    const int code = sqlite3_errcode(state_->handle);
    const bool disk = code == SQLITE_FULL || code == SQLITE_IOERR;
    return {base::Kind::io, state_->path,
            fmt::format("cannot be written: {}; {}, then give the same command again: what is done "
                        "is kept",
                        sqlite3_errmsg(state_->handle),
                        disk ? "make room" : "check the folder and its permissions")};
}

base::Result<Database> Database::create(const std::string& path) {
    auto state = std::make_unique<State>();
    state->path = path;
    const int code =
        sqlite3_open_v2(path.c_str(), &state->handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(std::move(state));
    if (code != SQLITE_OK) return database.error();
    if (auto wrong = database.run(beginning)) return *wrong;
    return database;
}

std::optional<base::Error> Database::run(const std::string& statements) {
    if (sqlite3_exec(state_->handle, statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return error();
    }
    return std::nullopt;
}

int Database::prepare(const std::string& statement) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(state_->handle, statement.c_str(), -1, &prepared, nullptr) !=
        SQLITE_OK) {
        return -1;
    }
    state_->statements.push_back(prepared);
    return static_cast<int>(state_->statements.size()) - 1;
}

std::optional<base::Error> Database::insert(int number, std::span<const Value> row) {
    if (number < 0) return error();
    sqlite3_stmt* statement = state_->statements.at(static_cast<std::size_t>(number));
    int at = 0;
    for (const Value& value : row) {
        ++at;
        const char* begin = value.text.data();
        const char* end = begin + value.text.size();
        if (value.type == Value::Type::integer) {
            std::int64_t integer = 0;
            const auto done = std::from_chars(begin, end, integer);
            if (done.ec == std::errc() && done.ptr == end) {
                sqlite3_bind_int64(statement, at, integer);
                continue;
            }
        }
        if (value.type == Value::Type::integer || value.type == Value::Type::real) {
            double real = 0;
            const auto done = std::from_chars(begin, end, real);
            if (done.ec == std::errc() && done.ptr == end) {
                sqlite3_bind_double(statement, at, real);
                continue;
            }
        }
        if (value.type == Value::Type::null) {
            sqlite3_bind_null(statement, at);
        } else {
            sqlite3_bind_text(statement, at, begin, static_cast<int>(value.text.size()),
                              SQLITE_STATIC);
        }
    }
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE) return error();
    return std::nullopt;
}

std::optional<base::Error> Database::finish() {
    if (auto wrong = run("COMMIT; ANALYZE;")) return wrong;
    state_->close();
    return std::nullopt;
}

}  // namespace huitong::dataset
