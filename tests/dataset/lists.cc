// What is kept of millions of documents: lists in files, spools, and small tables of keys.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "digest/sha256.h"
#include "document.h"
#include "index.h"
#include "key.h"
#include "key_map.h"
#include "repeats.h"
#include "spool.h"

namespace fs = std::filesystem;
using namespace huitong::dataset;

namespace {

struct Folder {
    std::string path = (fs::temp_directory_path() / "huitong-lists-XXXXXX").string();
    Folder() { REQUIRE(::mkdtemp(path.data())); }
    ~Folder() { fs::remove_all(path); }
};

Document document(std::uint64_t place) {
    Document out;
    out.place = place;
    out.path = "a folder/\t" + std::to_string(place) + "\n\\";
    out.sha256 = place % 3 == 0 ? "" : huitong::digest::sha256(out.path);
    out.bytes = place * 1000;
    out.kind = place % 3 == 0 ? "io" : "";
    out.message = place % 3 == 0 ? "cannot be read" : "";
    out.url = place % 5 == 0 ? "http://a/" + std::to_string(place) : "";
    return out;
}

void write(const std::string& path, const std::vector<std::uint64_t>& places, int shard = 1,
           int shards = 1, std::uint64_t count = 0) {
    auto list = ListWriter::create(path);
    REQUIRE(list);
    for (const std::uint64_t place : places) REQUIRE_FALSE(list->add(document(place)));
    Totals totals{"1.0", "grammars", "inputs", count ? count : places.size(), shard, shards, 0};
    REQUIRE_FALSE(list->finish(totals));
}

std::vector<std::uint64_t> places_of(const DocumentList& list) {
    std::vector<std::uint64_t> out;
    REQUIRE_FALSE(list.each([&](std::size_t index, const Document& each) {
        CHECK(index == out.size());
        const Document expected = document(each.place);
        CHECK(each.path == expected.path);
        CHECK(each.sha256 == expected.sha256);
        CHECK(each.bytes == expected.bytes);
        CHECK(each.kind == expected.kind);
        CHECK(each.message == expected.message);
        CHECK(each.url == expected.url);
        out.push_back(each.place);
        return std::optional<huitong::base::Error>();
    }));
    return out;
}

std::vector<std::uint64_t> numbers(std::uint64_t count) {
    std::vector<std::uint64_t> out;
    for (std::uint64_t i = 0; i < count; ++i) out.push_back(i);
    return out;
}

}  // namespace

TEST_CASE("a list of documents is read back, whatever its length") {
    const Folder folder;
    const std::string path = folder.path + "/list";
    constexpr std::size_t some = DocumentList::at_a_time;
    for (const std::size_t count :
         {std::size_t{0}, std::size_t{1}, some - 1, some, some + 1, 2 * some, std::size_t{2000}}) {
        write(path, numbers(count));
        const auto list = DocumentList::open(path);
        REQUIRE(list);
        CHECK(list->size() == count);
        CHECK(list->pieces() == (count + some - 1) / some);
        CHECK(places_of(*list) == numbers(count));
        if (count > 0) CHECK(list->at(count - 1)->place == count - 1);
    }
}

TEST_CASE("a list that was cut is no list") {
    const Folder folder;
    const std::string path = folder.path + "/list";
    write(path, numbers(3));
    const auto size = fs::file_size(path);
    for (std::uintmax_t cut = 0; cut < size; ++cut) {
        const std::string other = path + ".cut";
        fs::copy_file(path, other, fs::copy_options::overwrite_existing);
        fs::resize_file(other, cut);
        CHECK_FALSE(DocumentList::open(other));
    }
    CHECK_FALSE(DocumentList::open(folder.path + "/nowhere"));
}

TEST_CASE("the lists of shards are the list of one run") {
    const Folder folder;
    std::vector<DocumentList> lists;
    for (int shard = 1; shard <= 3; ++shard) {
        std::vector<std::uint64_t> places;
        for (std::uint64_t i = 0; i < 100; ++i) {
            if (i * i % 3 + 1 == static_cast<std::uint64_t>(shard)) places.push_back(i);
        }
        const std::string path = folder.path + "/" + std::to_string(shard);
        write(path, places, shard, 3, 100);
        auto list = DocumentList::open(path);
        REQUIRE(list);
        lists.push_back(std::move(*list));
    }
    const std::string all = folder.path + "/all", one = folder.path + "/one";
    REQUIRE_FALSE(join(lists, all));
    write(one, numbers(100));
    std::ifstream a(all, std::ios::binary), b(one, std::ios::binary);
    CHECK(std::string(std::istreambuf_iterator<char>(a), {}) ==
          std::string(std::istreambuf_iterator<char>(b), {}));
}

TEST_CASE("a spool gives its lines back, often") {
    const Folder folder;
    auto spool = Spool::create(folder.path);
    REQUIRE(spool);
    CHECK(fs::is_empty(folder.path));
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < 5000; ++i) lines.push_back(std::string(i % 100, 'x') + "\t\\n");
    for (const std::string& line : lines) REQUIRE_FALSE(spool->add(line + "\n"));
    CHECK(spool->lines() == lines.size());
    for (int time = 0; time < 2; ++time) {
        std::vector<std::string> read;
        REQUIRE_FALSE(spool->each([&](std::string_view line) {
            read.emplace_back(line);
            return std::optional<huitong::base::Error>();
        }));
        CHECK(read == lines);
    }
    const auto wrong = spool->each([](std::string_view) {
        return huitong::base::Error{huitong::base::Kind::io, "here", ""};
    });
    CHECK((wrong && wrong->where == "here"));
}

TEST_CASE("an index finds what a map finds, also where keys are the same") {
    Index index;
    std::map<std::uint64_t, std::set<std::uint64_t>> map;
    for (std::uint64_t i = 0; i < 3000; ++i) {
        // Some keys come often, many fall into one place.
        const std::uint64_t key = i % 10 == 0 ? 7 : i << 20;
        index.add(key, i);
        map[key].insert(i);
    }
    CHECK(index.size() == 3000);
    for (const auto& [key, places] : map) {
        for (const std::uint64_t place : places) {
            CHECK(index.find(key, [&](std::uint64_t at) { return at == place; }) == place);
        }
        std::set<std::uint64_t> seen;
        CHECK_FALSE(index.find(key, [&](std::uint64_t at) {
            seen.insert(at);
            return false;
        }));
        CHECK(seen == places);
    }
    CHECK(index.replace(7, 99999, [](std::uint64_t at) { return at == 10; }));
    CHECK_FALSE(index.replace(7, 1, [](std::uint64_t at) { return at == 10; }));
    CHECK(index.find(7, [](std::uint64_t at) { return at == 99999; }));
    CHECK_FALSE(Index().find(7, [](std::uint64_t) { return true; }));
}

TEST_CASE("a key that repeats may repeat, and most others do not") {
    for (const std::size_t expected : {std::size_t{0}, std::size_t{1}, std::size_t{10000}}) {
        Repeats repeats(expected);
        std::size_t wrong = 0;
        for (int time = 0; time < 2; ++time) {
            for (std::size_t i = 0; i < expected; ++i) {
                if (i % 10 == 0 || time == 0) {
                    repeats.add(key_of_text(std::to_string(i))[0]);
                }
            }
        }
        for (std::size_t i = 0; i < expected; ++i) {
            const bool may = repeats.may_repeat(key_of_text(std::to_string(i))[0]);
            if (i % 10 == 0) {
                CHECK(may);
            } else {
                wrong += may;
            }
        }
        CHECK(wrong <= expected / 5);
    }
}

TEST_CASE("a map of keys keeps the first number of each") {
    KeyMap keys;
    CHECK_FALSE(keys.find(Key{1, 2}));
    std::map<Key, std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 5000; ++i) {
        // Many fall into one place, and some differ in one half alone.
        const Key key = {std::uint64_t{i % 700} << 32, i % 3};
        const auto [number, is_new] = keys.emplace(key, i);
        const auto [there, added] = expected.emplace(key, i);
        CHECK(is_new == added);
        CHECK(number == there->second);
    }
    for (const auto& [key, number] : expected) CHECK(keys.find(key) == number);
    CHECK_FALSE(keys.find(Key{1, 2}));
}
