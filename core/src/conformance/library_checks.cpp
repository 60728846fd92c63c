#include <dlfcn.h>
#include <link.h>

#include <cstring>
#include <fstream>
#include <optional>

#include "conformance/checks.hpp"
#include "plugin/elf_check.hpp"
#include "plugin/library.hpp"

namespace wirecopy::conformance {
namespace {

/// The tables of symbols of a loaded library. check_elf() has seen that they lie inside it.
struct Symbols {
  const ElfW(Sym) * symbols = nullptr;
  const char* names = nullptr;
  const uint32_t* gnu_hash = nullptr;
  const uint32_t* hash = nullptr;

  explicit Symbols(const link_map& map) {
    for (const ElfW(Dyn)* entry = map.l_ld; entry->d_tag != DT_NULL; ++entry) {
      const auto* at = reinterpret_cast<const void*>(entry->d_un.d_ptr);
      if (entry->d_tag == DT_SYMTAB) symbols = static_cast<const ElfW(Sym)*>(at);
      if (entry->d_tag == DT_STRTAB) names = static_cast<const char*>(at);
      if (entry->d_tag == DT_GNU_HASH) gnu_hash = static_cast<const uint32_t*>(at);
      if (entry->d_tag == DT_HASH) hash = static_cast<const uint32_t*>(at);
    }
  }

  /// How many there are: only the tables of hashes say so.
  size_t count() const {
    if (hash != nullptr) return hash[1];
    const uint32_t buckets = gnu_hash[0], first = gnu_hash[1], bloom = gnu_hash[2];
    const uint32_t* bucket = gnu_hash + 4 + bloom * (sizeof(size_t) / 4);
    const uint32_t* chain = bucket + buckets;
    uint32_t last = 0;
    for (uint32_t i = 0; i < buckets; ++i) last = std::max(last, bucket[i]);
    if (last < first) return first;
    while ((chain[last - first] & 1) == 0) ++last;
    return last + 1;
  }
};

const link_map* map_of(const std::filesystem::path& file) {
  void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
  link_map* map = nullptr;
  if (handle == nullptr || dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0) return nullptr;
  return map;
}

bool is_exported(const ElfW(Sym) & symbol) {
  const unsigned binding = symbol.st_info >> 4;
  return symbol.st_shndx != SHN_UNDEF && symbol.st_shndx != SHN_ABS &&
         (binding == STB_GLOBAL || binding == STB_WEAK || binding == STB_GNU_UNIQUE);
}

/// The bytes of the file at an address of the library; nothing where the file has none.
std::optional<wcp_plugin> descriptor_in(const std::filesystem::path& file, uint64_t address) {
  std::ifstream in(file, std::ios::binary);
  ElfW(Ehdr) header{};
  in.read(reinterpret_cast<char*>(&header), sizeof header);
  for (unsigned i = 0; i < header.e_phnum; ++i) {
    ElfW(Phdr) segment{};
    in.seekg(static_cast<std::streamoff>(header.e_phoff + i * sizeof segment));
    in.read(reinterpret_cast<char*>(&segment), sizeof segment);
    const bool holds = segment.p_type == PT_LOAD && address >= segment.p_vaddr &&
                       address + sizeof(wcp_plugin) <= segment.p_vaddr + segment.p_filesz;
    if (!holds) continue;
    wcp_plugin plugin{};
    in.seekg(static_cast<std::streamoff>(segment.p_offset + address - segment.p_vaddr));
    in.read(reinterpret_cast<char*>(&plugin), sizeof plugin);
    return in ? std::optional(plugin) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

void file_is_sound(Attempt& attempt) {
  if (const Status status = plugin::check_library_file(attempt.file); !status)
    attempt.fail(status.error().message);
}

void library_loads(Attempt& attempt) {
  attempt.place.set("the library's constructors");
  if (const auto stages = plugin::load_library(attempt.file); !stages)
    attempt.fail(stages.error().message);
}

void one_symbol_exported(Attempt& attempt) {
  const link_map* map = map_of(attempt.file);
  if (map == nullptr) return attempt.not_tried("the dynamic loader tells nothing about it");
  const Symbols table(*map);
  for (size_t i = 1; i < table.count(); ++i) {
    const std::string_view name = table.names + table.symbols[i].st_name;
    if (is_exported(table.symbols[i]) && name != "wirecopy_plugin" && name != "_init" &&
        name != "_fini")
      attempt.fail("it exports " + std::string(name));
  }
}

void descriptor_is_constant(Attempt& attempt) {
  const link_map* map = map_of(attempt.file);
  void* handle = dlopen(attempt.file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
  const auto* plugin = static_cast<const wcp_plugin*>(dlsym(handle, "wirecopy_plugin"));
  if (map == nullptr || plugin == nullptr)
    return attempt.not_tried("the dynamic loader tells nothing about it");
  const auto written =
      descriptor_in(attempt.file, reinterpret_cast<uint64_t>(plugin) - map->l_addr);
  if (!written || std::memcmp(&*written, plugin, offsetof(wcp_plugin, stages)) != 0)
    attempt.fail("wirecopy_plugin holds something else before the library's constructors have run");
}

}  // namespace wirecopy::conformance
