// A spreadsheet is whole or there is an error, also where its temporary files find no room.
#include "sheets.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sys/resource.h>

namespace fs = std::filesystem;
using namespace huitong::dataset;

namespace {

struct Folder {
    std::string path = (fs::temp_directory_path() / "huitong-sheets-XXXXXX").string();
    Folder() { REQUIRE(::mkdtemp(path.data())); }
    ~Folder() { fs::remove_all(path); }
};

// Files of this process may not grow over it.
struct Room {
    struct rlimit before = {};
    explicit Room(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before);
        const struct rlimit now = {bytes, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~Room() { ::setrlimit(RLIMIT_FSIZE, &before); }
};

Columns two_columns() {
    Columns out;
    for (const char* id : {"a", "b"}) {
        Column column;
        column.id = id;
        out.at.emplace(id, out.all.size());
        out.all.push_back(column);
    }
    return out;
}

bool written(const std::string& folder, const Columns& columns, std::size_t reports) {
    auto sheets = Sheets::create(folder + "/book.xlsx", folder, columns, reports);
    REQUIRE(sheets);
    for (std::size_t i = 0; i < reports; ++i) {
        sheets->add(
            fmt::format("R\tid{}\tbody\t\t\t2022\tfamily\tform\tpath\tsum\ttype\t1\t0\t0\t1\t0\t0\t"
                        "\\0\t\\0\nV\t1\tn\t{}\t\t\t0\t1\t\t\t\t\t\nV\t2\tt\tsome "
                        "text\t\t\t3\t0.5\tsum_differs\t1\t1 2 3 4\t\t\n",
                        i, i));
    }
    return !sheets->finish();
}

}  // namespace

TEST_CASE("a spreadsheet that found no room is an error and no file with holes") {
    const Columns columns = two_columns();
    constexpr std::size_t reports = 1000;
    const Folder folder;
    REQUIRE(written(folder.path, columns, reports));
    const auto size = fs::file_size(folder.path + "/book.xlsx");
    // The parts are larger than the whole: there is a room that takes it and not them.
    for (const std::uintmax_t room : {size / 2, size + 1000, size * 3 / 2, size * 2, size * 3}) {
        INFO(room);
        const Room limit(room);
        CHECK_FALSE(written(folder.path, columns, reports));
    }
    CHECK(written(folder.path, columns, reports));
}
