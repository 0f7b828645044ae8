// An arena is opened once a process, so each case that makes something has a process of its own.
#include "snapshot.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "arena.h"

using namespace huitong;
using tools::arena::possible;
namespace fs = std::filesystem;

namespace {

struct Thing {
    std::string name;
    std::vector<std::string> words;
    std::map<int, std::unique_ptr<std::vector<int>>> numbers;
    const void* other = nullptr;
};

constexpr int words = 1000;

void* make_thing() {
    auto* thing = new Thing;
    thing->name = "a name that is longer than a string keeps in itself";
    for (int i = 0; i < words; ++i) {
        thing->words.push_back(std::string(static_cast<std::size_t>(i % 70), 'w') +
                               std::to_string(i));
        auto& numbers = thing->numbers[i % 100];
        if (!numbers) numbers = std::make_unique<std::vector<int>>();
        for (int k = 0; k < i; ++k) numbers->push_back(k);
    }
    for (int i = 0; i < 50; ++i) thing->numbers.erase(2 * i);
    return thing;
}

bool is_whole(const Thing& thing) {
    for (int i = 0; i < words; ++i) {
        const std::string word =
            std::string(static_cast<std::size_t>(i % 70), 'w') + std::to_string(i);
        if (thing.words.at(static_cast<std::size_t>(i)) != word) return false;
    }
    return thing.numbers.size() == 50 && thing.numbers.at(99)->back() == 998;
}

class File {
  public:
    File()
        : path_(fs::temp_directory_path() / ("huitong-snapshot-" + std::to_string(::getpid()))) {}
    ~File() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    std::string str() const { return path_.string(); }
    std::string bytes() const {
        std::ifstream stream(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    void write(std::string_view bytes) const {
        std::ofstream(path_, std::ios::binary).write(bytes.data(), std::ssize(bytes));
    }

  private:
    fs::path path_;
};

// Its answer, of a process of its own.
bool in_process(const std::function<bool()>& ask) {
    const pid_t process = ::fork();
    if (process == 0) ::_exit(ask() ? 0 : 1);
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool write_thing(const File& file, const std::string& stamp) {
    return in_process([&] {
        const auto bytes = tools::snapshot_of(stamp, make_thing);
        if (bytes) file.write(*bytes);
        return static_cast<bool>(bytes);
    });
}

}  // namespace

TEST_CASE("what was made comes back in another process, and may be changed there") {
    const File file;
    REQUIRE(write_thing(file, "one"));
    const std::string bytes = file.bytes();
    CHECK(bytes.starts_with("one"));
    const bool back = in_process([&] {
        auto* thing = static_cast<Thing*>(tools::map_snapshot(file.str(), "one"));
        if (!thing) return false;
        if (!is_whole(*thing)) return false;
        // Its memory is given back, and new memory is not of it.
        for (int i = 0; i < words; ++i) thing->words.push_back(std::string(100, 'n'));
        thing->words.erase(thing->words.begin(), thing->words.begin() + words);
        thing->numbers.clear();
        thing->name += thing->name;
        return thing->words.size() == words && thing->words.front() == std::string(100, 'n') &&
               !tools::map_snapshot(file.str(), "one");  // its place is taken
    });
    CHECK(back == possible);
    CHECK(file.bytes() == bytes);
}

TEST_CASE("a snapshot is the same bytes each time") {
    const File file;
    REQUIRE(write_thing(file, "one"));
    const std::string first = file.bytes();
    REQUIRE(write_thing(file, "one"));
    CHECK(file.bytes() == first);
}

TEST_CASE("only a whole snapshot of this stamp is mapped") {
    const File file;
    REQUIRE(write_thing(file, "one"));
    const std::string bytes = file.bytes();
    const auto is_mapped = [&](const std::string& stamp) {
        return in_process([&] { return tools::map_snapshot(file.str(), stamp) != nullptr; });
    };
    CHECK(is_mapped("one") == possible);
    for (const std::string& stamp : {std::string(), std::string("on"), std::string("ones"),
                                     std::string("two"), std::string(200, 'x')}) {
        CHECK_FALSE(is_mapped(stamp));
    }
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{2}, bytes.size() / 2, bytes.size() - 1}) {
        file.write(std::string_view(bytes).substr(0, size));
        CHECK_FALSE(is_mapped("one"));
    }
    file.write(bytes + '\0');
    CHECK_FALSE(is_mapped("one"));
    fs::remove(file.str());
    CHECK_FALSE(is_mapped("one"));
}

TEST_CASE("what points to other memory is not kept") {
    static const int somewhere = 0;
    const auto is_kept = [](const void* other) {
        return in_process([&] {
            return static_cast<bool>(tools::snapshot_of("one", [&]() -> void* {
                void* thing = make_thing();
                static_cast<Thing*>(thing)->other = other;
                return thing;
            }));
        });
    };
    const auto heap = std::make_unique<int>(0);
    const int stack = 0;
    CHECK(is_kept(nullptr));
    CHECK(is_kept(&somewhere) != possible);
    CHECK(is_kept(heap.get()) != possible);
    CHECK(is_kept(&stack) != possible);
}

TEST_CASE("memory of every size and alignment is taken, given back and taken again") {
    CHECK(in_process([] {
        if (!tools::arena::open(1)) return !possible;
        const tools::arena::Scope scope;
        struct alignas(64) Wide {
            char bytes[64] = {};
        };
        for (int round = 0; round < 3; ++round) {
            std::vector<std::unique_ptr<std::string>> all;
            for (std::size_t size = 1; size < 5000; size += 7) {
                all.push_back(std::make_unique<std::string>(size, static_cast<char>(size % 100)));
                if (size % 3 == 0) all.erase(all.begin() + std::ssize(all) / 2);
                const auto wide = std::make_unique<Wide>();
                if (reinterpret_cast<std::uintptr_t>(wide.get()) % alignof(Wide) != 0) return false;
            }
            for (const auto& each : all) {
                const auto last = static_cast<char>(each->size() % 100);
                if (each->find_first_not_of(last) != std::string::npos) return false;
            }
        }
        return true;
    }));
}
