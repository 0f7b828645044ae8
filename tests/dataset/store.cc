// What was stored is there again, and what a crash tore is not.
#include "store.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "digest/sha256.h"

using huitong::dataset::Store;
namespace fs = std::filesystem;

namespace {

struct Folder {
    std::string path = (fs::temp_directory_path() / "huitong_store.XXXXXX").string();
    Folder() { REQUIRE(::mkdtemp(path.data())); }
    ~Folder() { fs::remove_all(path); }
};

// Digests in one bucket, so that frames stand in one file.
std::string digest_of(int number) {
    std::string out = huitong::digest::sha256(std::to_string(number));
    out[0] = '7';
    return out;
}

void fill(const std::string& folder, int count) {
    auto store = Store::open(folder, true);
    REQUIRE(store);
    for (int i = 0; i < count; ++i) {
        CHECK_FALSE(store->add(digest_of(i),
                               {"meta\n" + std::to_string(i), std::string(50, 'b'), "basis"}));
    }
    CHECK_FALSE(store->flush());
}

}  // namespace

TEST_CASE("a store is read back") {
    const Folder folder;
    fill(folder.path, 20);
    auto store = Store::open(folder.path, false);
    REQUIRE(store);
    CHECK(store->size() == 20);
    for (int i = 0; i < 20; ++i) {
        const auto stored = store->read(digest_of(i));
        REQUIRE(stored);
        CHECK(stored->meta == "meta\n" + std::to_string(i));
        CHECK(stored->body == std::string(50, 'b'));
        CHECK(stored->basis == "basis");
    }
    CHECK_FALSE(store->has(digest_of(20)));
}

TEST_CASE("a store that was cut anywhere has all whole results before the cut, and goes on") {
    const Folder whole;
    fill(whole.path, 3);
    const std::string file = whole.path + "/7";
    const auto size = fs::file_size(file);
    for (std::uintmax_t cut = 0; cut <= size; ++cut) {
        const Folder folder;
        fs::copy(whole.path, folder.path,
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        fs::resize_file(folder.path + "/7", cut);
        auto store = Store::open(folder.path, true);
        REQUIRE(store);
        CHECK(store->size() == cut * 3 / size);
        for (int i = 0; i < 3; ++i) {
            CHECK_FALSE(store->add(digest_of(i), {"meta\n" + std::to_string(i), "c", ""}));
            CHECK(store->read(digest_of(i)));
        }
        auto again = Store::open(folder.path, false);
        REQUIRE(again);
        CHECK(again->size() == 3);
    }
}

TEST_CASE("a result that changed on the disk is an error that names the file") {
    const Folder folder;
    fill(folder.path, 3);
    {
        std::fstream file(folder.path + "/7", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(110);  // in the first body
        file.put('!');
    }
    auto store = Store::open(folder.path, false);
    REQUIRE(store);
    const auto stored = store->read(digest_of(0));
    REQUIRE_FALSE(stored);
    CHECK(stored.error().where == folder.path + "/7");
    CHECK(store->read(digest_of(1)));
}

TEST_CASE("a result in place of another") {
    const Folder folder;
    fill(folder.path, 2);
    {
        auto store = Store::open(folder.path, true);
        REQUIRE(store);
        CHECK_FALSE(store->add(digest_of(0), {"ignored", "", ""}));
        CHECK_FALSE(store->add(digest_of(1), {"newer", "", ""}, true));
    }
    auto store = Store::open(folder.path, false);
    REQUIRE(store);
    CHECK(*store->meta(digest_of(0)) == "meta\n0");
    CHECK(*store->meta(digest_of(1)) == "newer");
}
