#include "grammars.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "build_id.h"

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

// The whole of it, or nothing.
std::string contents(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary | std::ios::ate);
    if (!stream) return {};
    std::string bytes(static_cast<std::size_t>(std::max<std::streamoff>(stream.tellg(), 0)), '\0');
    stream.seekg(0);
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return stream ? bytes : std::string();
}

// Opens the file of compiled grammars: they are structs of this build and of no other.
std::string stamp() {
    const std::string id = build_id();
    return id.empty() ? std::string() : fmt::format("{} {}\n", huitong::version(), id);
}

}  // namespace

std::string compiled_grammars(const Extractor& extractor) {
    return stamp() + extractor.compiled();
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
    const std::string compiled = contents(beside_program("grammars.compiled"));
    const std::string ours = stamp();
    const bool is_ours = !ours.empty() && compiled.starts_with(ours);
    return Extractor::open(
        *folder, limits, proved_digest(),
        is_ours ? std::string_view(compiled).substr(ours.size()) : std::string_view());
}

base::Result<Extractor> open_and_prove(const std::string& named, const base::Limits& limits) {
    base::Result<std::string> folder = grammar_folder(named);
    if (!folder) return folder.error();
    return Extractor::open(*folder, limits);
}

}  // namespace huitong::tools
