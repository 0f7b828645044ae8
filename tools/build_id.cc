// The note of type NT_GNU_BUILD_ID of the first object that the loader knows, the program itself.
#include "build_id.h"

#include <cstddef>
#include <cstring>
#include <string_view>

#include <elf.h>
#include <fmt/format.h>
#include <link.h>

namespace huitong::tools {

namespace {

constexpr std::size_t alignment = 4;  // of the parts of a note

std::size_t aligned(std::size_t size) {
    return (size + alignment - 1) / alignment * alignment;
}

std::string id_among(std::string_view notes) {
    constexpr std::string_view owner{"GNU\0", 4};
    ElfW(Nhdr) head{};
    while (notes.size() >= sizeof head) {
        std::memcpy(&head, notes.data(), sizeof head);
        const std::size_t at = sizeof head + aligned(head.n_namesz);
        const std::size_t next = at + aligned(head.n_descsz);
        if (next > notes.size()) break;
        if (head.n_type == NT_GNU_BUILD_ID && notes.substr(sizeof head, head.n_namesz) == owner) {
            std::string id;
            for (const char byte : notes.substr(at, head.n_descsz))
                id += fmt::format("{:02x}", static_cast<unsigned char>(byte));
            return id;
        }
        notes.remove_prefix(next);
    }
    return {};
}

int of_program(dl_phdr_info* object, std::size_t, void* out) {
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        const ElfW(Phdr)& segment = object->dlpi_phdr[i];
        if (segment.p_type != PT_NOTE) continue;
        // NOLINTNEXTLINE: the loader tells addresses as numbers
        const char* notes = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
        std::string id = id_among({notes, segment.p_memsz});
        if (id.empty()) continue;
        *static_cast<std::string*>(out) = std::move(id);
        break;
    }
    return 1;  // no further object
}

}  // namespace

std::string build_id() {
    std::string id;
    ::dl_iterate_phdr(of_program, &id);
    return id;
}

}  // namespace huitong::tools
