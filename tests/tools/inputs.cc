// The order of documents is that of their full paths, whatever folders they stand in.
#include "inputs.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace huitong::tools;

namespace {

struct Folder {
    std::string path = (fs::temp_directory_path() / "huitong-inputs-XXXXXX").string();
    Folder() { REQUIRE(::mkdtemp(path.data())); }
    ~Folder() { fs::remove_all(path); }

    void write(const std::string& name) const {
        fs::create_directories(fs::path(path + "/" + name).parent_path());
        std::ofstream(path + "/" + name) << "x";
    }
};

std::vector<std::string> paths_of(const std::vector<std::string>& names) {
    std::vector<std::string> out;
    for (const Input& input : list_inputs(names)) {
        out.push_back((input.error ? "wrong " : "") + input.path);
    }
    CHECK(out.size() == count_inputs(names));
    return out;
}

}  // namespace

TEST_CASE("files of folders come in the order of their full paths") {
    const Folder folder;
    const std::vector<std::string> names = {
        "a",       "a.txt",   "a-b/1", "b/c/d/e", "b/c/d.txt",
        "b/c.txt", "b/c-1/x", "b0",    "b.d/y",   "\xE5\x8E\xBF/2022.html",
        "z/2",     "z/10"};
    std::vector<std::string> expected;
    for (const std::string& name : names) {
        folder.write(name);
        expected.push_back(folder.path + "/" + name);
    }
    std::sort(expected.begin(), expected.end());
    // No documents: hidden files, empty folders, links to folders and to nowhere.
    folder.write(".hidden/x");
    folder.write("b/.x");
    fs::create_directories(folder.path + "/empty/empty");
    fs::create_directory_symlink(folder.path, folder.path + "/loop");
    fs::create_symlink("nowhere", folder.path + "/nowhere");
    CHECK(paths_of({folder.path}) == expected);
    CHECK(paths_of({folder.path + "/"}) == expected);
    const std::string b0 = folder.path + "/b0", z = folder.path + "/z";
    CHECK(paths_of({z, b0, "nowhere"}) ==
          std::vector<std::string>{z + "/10", z + "/2", b0, "nowhere"});
}

TEST_CASE("folders that lead to nothing are told") {
    const Folder folder;
    fs::create_directories(folder.path + "/empty/empty");
    CHECK(paths_of({folder.path}) == std::vector<std::string>{"wrong " + folder.path});
    std::string deep;
    for (int i = 0; i < 70; ++i) deep += "d/";
    folder.write(deep + "x");
    folder.write("e");
    const auto paths = paths_of({folder.path});
    REQUIRE(paths.size() == 2);
    CHECK(paths[0] == "wrong " + folder.path + "/" + deep.substr(0, 65 * 2 - 1));
    CHECK(paths[1] == folder.path + "/e");
}
