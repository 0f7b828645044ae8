#include "grammars.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "build_id.h"
#include "snapshot.h"

namespace huitong::tools {

namespace {

namespace fs = std::filesystem;

// HUITONG_DATA is where data stands as seen from the program's folder: "../share/huitong".
fs::path beside_program(const char* name) {
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const fs::path folder = program.parent_path() / HUITONG_DATA / name;
    const fs::path real = fs::canonical(folder, ignored);
    return real.empty() ? folder.lexically_normal() : real;
}

base::Result<std::string> checked(const fs::path& folder, const char* cure) {
    std::error_code ignored;
    if (fs::is_directory(folder, ignored)) return folder.string();
    return base::Error{base::Kind::usage, folder.string(), fmt::format("is no folder; {}", cure)};
}

// What `grammar prove` of this very version wrote; empty: nothing.
std::string proved_digest() {
    std::ifstream stream(beside_program("grammars.proved"));
    std::string version, digest;
    return stream >> version >> digest && version == huitong::version() ? digest : std::string();
}

// Opens the file of compiled grammars: they are structs of this build and of no other.
std::string stamp() {
    const std::string id = build_id();
    return id.empty() ? std::string() : fmt::format("{} {}\n", huitong::version(), id);
}

}  // namespace

base::Result<std::string> compiled_grammars(const Extractor& extractor) {
    const std::string image = extractor.image();
    return snapshot_of(stamp(), [&]() -> void* { return extractor.prepare(image); });
}

bool grammars_are_named(const std::string& named) {
    const char* variable = std::getenv("HUITONG_GRAMMARS");
    return !named.empty() || (variable && *variable);
}

base::Result<std::string> grammar_folder(const std::string& named) {
    if (!named.empty()) return checked(named, "name the folder of the grammars");
    const char* variable = std::getenv("HUITONG_GRAMMARS");
    if (variable && *variable) return checked(variable, "HUITONG_GRAMMARS names it; correct that");
    return checked(beside_program("grammars"), "install the grammars or name them with --grammars");
}

base::Result<std::string> corpus_folder(const std::string& named) {
    if (!named.empty()) return checked(named, "name the folder of the corpus");
    return checked(beside_program("corpus"), "name the folder of the corpus");
}

base::Result<Extractor> open_extractor(const std::string& named, const base::Limits& limits) {
    base::Result<std::string> folder = grammar_folder(named);
    if (!folder) return folder.error();
    if (void* prepared = map_snapshot(beside_program("grammars.compiled").string(), stamp())) {
        auto extractor =
            Extractor::over(*static_cast<Extractor::Prepared*>(prepared), *folder, limits);
        if (extractor) return std::move(*extractor);
    }
    return Extractor::open(*folder, limits, proved_digest());
}

base::Result<Extractor> open_and_prove(const std::string& named, const base::Limits& limits) {
    base::Result<std::string> folder = grammar_folder(named);
    if (!folder) return folder.error();
    return Extractor::open(*folder, limits);
}

}  // namespace huitong::tools
