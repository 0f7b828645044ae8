// Database: an SQLite file in the making: statements, and rows into tables. The door to SQLite. The
// same calls make the same bytes.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace huitong::dataset {

struct Value {
    enum class Type { null, integer, real, text } type = Type::null;
    std::string_view text;  // digits, or characters
};

class Database {
  public:
    static base::Result<Database> create(const std::string& path);
    Database(Database&&) noexcept;
    ~Database();

    std::optional<base::Error> run(const std::string& statements);
    int prepare(const std::string& statement);  // of an insert; negative: see error()
    std::optional<base::Error> insert(int statement, std::span<const Value> row);
    std::optional<base::Error> finish();
    base::Error error() const;

  private:
    struct State;
    explicit Database(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace huitong::dataset
