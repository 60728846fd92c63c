#include "plugin/elf_check.hpp"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::plugin {
namespace {

using Header = ElfW(Ehdr);
using Segment = ElfW(Phdr);
using Entry = ElfW(Dyn);

constexpr size_t kMaxSegments = 256;
constexpr size_t kMaxEntries = 4096;
constexpr uint64_t kMaxNames = 16 << 20;  // bytes of the symbols' names

constexpr unsigned char kClass = sizeof(void*) == 8 ? ELFCLASS64 : ELFCLASS32;
constexpr unsigned char kByteOrder =
    std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;

#if defined(__x86_64__)
constexpr unsigned kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kMachine = EM_AARCH64;
#elif defined(__riscv)
constexpr unsigned kMachine = EM_RISCV;
#elif defined(__powerpc64__)
constexpr unsigned kMachine = EM_PPC64;
#elif defined(__s390x__)
constexpr unsigned kMachine = EM_S390;
#elif defined(__arm__)
constexpr unsigned kMachine = EM_ARM;
#elif defined(__i386__)
constexpr unsigned kMachine = EM_386;
#else
constexpr unsigned kMachine = EM_NONE;  // unknown to us: left to the dynamic loader
#endif

Error refused(std::string reason) { return {Errc::invalid_config, std::move(reason)}; }
Error truncated(std::string_view what) {
  return refused("truncated: " + std::string(what) + " outside the file: copy or build it again");
}
Error damaged(std::string_view what) {
  return refused("damaged: " + std::string(what) + ": copy or build it again");
}

bool inside(uint64_t offset, uint64_t size, uint64_t end) {
  return offset <= end && size <= end - offset;
}

/// One library under the check; the steps go from the header outwards and each relies on the
/// ones before it.
class Check {
 public:
  Check(uint64_t file_size, const ReadAt& read) : size_(file_size), read_(read) {}

  Status run() {
    for (const auto step : {&Check::header, &Check::tables, &Check::segments, &Check::dynamic,
                            &Check::ranges, &Check::names})
      if (Status status = (this->*step)(); !status) return status;
    return {};
  }

 private:
  template <class T>
  bool read(uint64_t offset, T& out) const {
    return read_(offset, {reinterpret_cast<char*>(&out), sizeof out});
  }
  template <class T>
  bool read(uint64_t offset, std::vector<T>& out) const {
    return read_(offset, {reinterpret_cast<char*>(out.data()), out.size() * sizeof(T)});
  }

  Status header();
  Status tables();
  Status segments();
  Status dynamic();
  Status ranges();
  Status names();

  /// Where in the file the bytes at an address of the library lie; nothing when any does not.
  std::optional<uint64_t> in_file(uint64_t address, uint64_t size) const;
  std::optional<uint64_t> value(int64_t tag) const;  ///< of an entry of the dynamic section
  Status check_range(int64_t start, int64_t bytes, std::string_view what) const;

  uint64_t size_;
  const ReadAt& read_;
  Header header_{};
  std::vector<Segment> segments_;
  std::vector<Entry> entries_;
};

Status Check::header() {
  if (size_ == 0) return refused("an empty file, not a shared library");
  char magic[SELFMAG];
  if (size_ < SELFMAG || !read(0, magic) || std::memcmp(magic, ELFMAG, SELFMAG) != 0)
    return refused("not a shared library: it does not begin as an ELF file does");
  if (size_ < sizeof header_ || !read(0, header_)) return truncated("its header lies");
  const unsigned char* ident = header_.e_ident;
  if (ident[EI_CLASS] != kClass || ident[EI_DATA] != kByteOrder ||
      (kMachine != EM_NONE && header_.e_machine != kMachine))
    return refused("built for another machine: build it for this one");
  if (header_.e_type != ET_DYN)
    return refused("an ELF file, but not a shared library: link it with -shared");
  return {};
}

Status Check::tables() {
  if (header_.e_phnum == 0 || header_.e_phnum > kMaxSegments ||
      header_.e_phentsize != sizeof(Segment))
    return damaged("its table of segments makes no sense");
  const uint64_t bytes = uint64_t{header_.e_phnum} * sizeof(Segment);
  if (!inside(header_.e_phoff, bytes, size_)) return truncated("its table of segments lies");
  // The loader does without sections, but a cut file shows here first: they stand at its end.
  const uint64_t sections = uint64_t{header_.e_shnum} * header_.e_shentsize;
  if (!inside(header_.e_shoff, sections, size_)) return truncated("its table of sections lies");
  segments_.resize(header_.e_phnum);
  if (!read(header_.e_phoff, segments_)) return truncated("its table of segments lies");
  return {};
}

Status Check::segments() {
  uint64_t end = 0;  // of the segment before: they ascend
  bool any = false;
  for (const Segment& segment : segments_) {
    if (segment.p_type != PT_LOAD) continue;
    if (!inside(segment.p_offset, segment.p_filesz, size_)) return truncated("a segment lies");
    const uint64_t last = std::numeric_limits<ElfW(Addr)>::max();
    if (segment.p_filesz > segment.p_memsz || segment.p_vaddr < end ||
        !inside(segment.p_vaddr, segment.p_memsz, last))
      return damaged("its segments overlap");
    const uint64_t align = segment.p_align;
    if (align > 1 &&
        (!std::has_single_bit(align) || ((segment.p_vaddr - segment.p_offset) & (align - 1))))
      return damaged("a segment is not aligned");
    end = segment.p_vaddr + segment.p_memsz;
    any = true;
  }
  if (!any) return damaged("it has nothing to load");
  return {};
}

Status Check::dynamic() {
  const auto at = std::ranges::find(segments_, uint32_t{PT_DYNAMIC}, &Segment::p_type);
  if (at == segments_.end())
    return refused("an ELF file, but not a shared library: it has no dynamic section");
  if (in_file(at->p_vaddr, at->p_filesz) != at->p_offset)
    return damaged("its dynamic section lies outside its segments");
  entries_.resize(std::min<uint64_t>(at->p_filesz / sizeof(Entry), kMaxEntries));
  if (!read(at->p_offset, entries_)) return truncated("its dynamic section lies");
  const auto last = std::ranges::find(entries_, DT_NULL, &Entry::d_tag);
  if (last == entries_.end()) return damaged("its dynamic section has no end");
  entries_.erase(last, entries_.end());
  return {};
}

Status Check::ranges() {
  if (!value(DT_STRTAB) || !value(DT_STRSZ) || !value(DT_SYMTAB) ||
      (!value(DT_HASH) && !value(DT_GNU_HASH)))
    return damaged("its dynamic section lacks the table of symbols");
  struct Range {
    int64_t start, bytes;
    std::string_view what;
  };
  for (const Range& range :
       {Range{DT_STRTAB, DT_STRSZ, "its table of names"},
        Range{DT_SYMTAB, DT_SYMENT, "its table of symbols"},
        Range{DT_GNU_HASH, 0, "its table of symbols"}, Range{DT_HASH, 0, "its table of symbols"},
        Range{DT_RELA, DT_RELASZ, "its relocations"}, Range{DT_REL, DT_RELSZ, "its relocations"},
        Range{DT_JMPREL, DT_PLTRELSZ, "its relocations"},
        Range{DT_INIT_ARRAY, DT_INIT_ARRAYSZ, "its constructors"},
        Range{DT_FINI_ARRAY, DT_FINI_ARRAYSZ, "its destructors"}})
    if (Status status = check_range(range.start, range.bytes, range.what); !status) return status;
  return {};
}

Status Check::check_range(int64_t start, int64_t bytes, std::string_view what) const {
  const auto address = value(start);
  if (!address) return {};
  const uint64_t size = bytes ? value(bytes).value_or(0) : 2 * sizeof(uint32_t);
  if (in_file(*address, size)) return {};
  return damaged(std::string(what).append(" lies outside its segments"));
}

// A library that is no plugin is told so here, before any of its constructors runs.
Status Check::names() {
  const uint64_t size = *value(DT_STRSZ);
  if (size > kMaxNames) return damaged("its table of names is implausibly long");
  std::vector<char> names(size);
  if (!read(*in_file(*value(DT_STRTAB), size), names)) return truncated("its table of names lies");
  for (const Entry& entry : entries_)
    if (entry.d_tag == DT_NEEDED && entry.d_un.d_val >= size)
      return damaged("a library that it needs has no name");
  using namespace std::string_view_literals;
  if (std::string_view(names.data(), size).find("wirecopy_plugin\0"sv) != std::string_view::npos)
    return {};
  return refused(
      "not a wirecopy plugin: it exports no symbol wirecopy_plugin (was it built with "
      "WIRECOPY_PLUGIN?)");
}

std::optional<uint64_t> Check::in_file(uint64_t address, uint64_t size) const {
  for (const Segment& segment : segments_)
    if (segment.p_type == PT_LOAD && address >= segment.p_vaddr &&
        inside(address - segment.p_vaddr, size, segment.p_filesz))
      return segment.p_offset + (address - segment.p_vaddr);
  return std::nullopt;
}

std::optional<uint64_t> Check::value(int64_t tag) const {
  const auto at = std::ranges::find(entries_, tag, &Entry::d_tag);
  if (at == entries_.end()) return std::nullopt;
  return at->d_un.d_val;
}

}  // namespace

Status check_elf(uint64_t file_size, const ReadAt& read) { return Check(file_size, read).run(); }

}  // namespace wirecopy::plugin
