// usage: library_headers LIBRARY COUNT     Scans COUNT copies of a plugin with damaged headers and
// tables, as a host does with a library that it does not know. Nothing but this process must
// survive them; what became of the copies is told. Exit status: 0 it did, and no scan is without an
// answer.
#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <wirecopy/plugin.h>

#include "plugin/scanner.hpp"
#include "plugin/search_path.hpp"

namespace {

namespace fs = std::filesystem;
using wirecopy::plugin::Scanner;

struct Range {
  size_t begin, size;
};

/// Where damage hurts: ELF header, segments, the dynamic section, symbols, the plugin's own tables.
std::vector<Range> tender_parts(const std::string& bytes) {
  ElfW(Ehdr) header;
  std::memcpy(&header, bytes.data(), sizeof header);
  std::vector<Range> parts{{0, sizeof header},
                           {header.e_phoff, header.e_phnum * sizeof(ElfW(Phdr))}};
  for (unsigned i = 0; i < header.e_shnum; ++i) {
    ElfW(Shdr) section;
    std::memcpy(&section, bytes.data() + header.e_shoff + i * sizeof section, sizeof section);
    const bool matters = section.sh_type == SHT_DYNAMIC || section.sh_type == SHT_DYNSYM ||
                         section.sh_type == SHT_GNU_HASH || section.sh_type == SHT_RELA ||
                         section.sh_type == SHT_STRTAB || (section.sh_flags & SHF_WRITE) != 0;
    if (matters && section.sh_type != SHT_NOBITS && section.sh_size > 0)
      parts.push_back({section.sh_offset, section.sh_size});
  }
  return parts;
}

std::string damaged(std::string bytes, const std::vector<Range>& parts, std::mt19937_64& random) {
  const auto below = [&](size_t most) { return static_cast<size_t>(random() % most); };
  for (size_t changes = 1 + below(3); changes > 0; --changes) {
    const Range part = parts[below(parts.size())];
    const size_t at = part.begin + below(part.size);
    switch (below(4)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 1:
        bytes[at] = static_cast<char>(random());
        break;
      case 2: {  // a number of eight bytes that makes trouble
        const uint64_t bad[] = {0, 1, 7, UINT32_MAX, INT64_MAX, UINT64_MAX, bytes.size(), random()};
        const size_t place = std::min(at / 8 * 8, bytes.size() - 8);
        std::memcpy(bytes.data() + place, &bad[below(std::size(bad))], 8);
        break;
      }
      default:
        if (below(8) == 0) bytes.resize(below(bytes.size()));
        if (bytes.size() < 4096) bytes.resize(4096);
    }
  }
  return bytes;
}

/// The refusal without its numbers.
std::string kind_of(const wirecopy::plugin::Scanned& scanned) {
  if (scanned.refusal.empty()) return scanned.stages.empty() ? "no answer" : "loads";
  return scanned.refusal.substr(0, scanned.refusal.find_first_of(":0123456789"));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 64;
  std::ifstream in(argv[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const std::vector<Range> parts = tender_parts(bytes);
  std::string folder = fs::temp_directory_path() / "wirecopy-headers-XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) return 74;
  const fs::path file = fs::path(folder) / "damaged.so";
  std::mt19937_64 random(5);
  std::map<std::string, size_t> kinds;
  for (long i = std::atol(argv[2]); i > 0; --i) {
    fs::remove(file);
    std::ofstream(file, std::ios::binary) << damaged(bytes, parts, random);
    Scanner scanner({wirecopy::plugin::own_stage_host(), {}, std::chrono::seconds(2)});
    ++kinds[kind_of(scanner.scan(file))];
  }
  fs::remove_all(folder);
  for (const auto& [kind, count] : kinds) std::printf("%7zu  %s\n", count, kind.c_str());
  return kinds.contains("no answer") ? 1 : 0;
}
