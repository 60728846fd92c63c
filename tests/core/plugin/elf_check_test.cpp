#include "plugin/elf_check.hpp"

#include <elf.h>
#include <link.h>

#include <cstring>

#include "catch.hpp"
#include "temporary_folder.hpp"

namespace {

std::string upper() { return wirecopy::test::read_file(WIRECOPY_FIXTURES "/good/demo_upper.so"); }

wirecopy::Status check(std::string_view file) {
  return wirecopy::plugin::check_elf(file.size(), [&](uint64_t offset, std::span<char> to) {
    if (offset > file.size() || to.size() > file.size() - offset) return false;
    std::memcpy(to.data(), file.data() + offset, to.size());
    return true;
  });
}

template <class Change>
std::string refusal(Change change) {
  std::string file = upper();
  auto* header = reinterpret_cast<ElfW(Ehdr)*>(file.data());
  change(*header, reinterpret_cast<ElfW(Phdr)*>(file.data() + header->e_phoff));
  const auto status = check(file);
  REQUIRE_FALSE(status);
  return status.error().message;
}

ElfW(Phdr) & segment(const ElfW(Ehdr) & header, ElfW(Phdr) * segments, uint32_t type) {
  size_t i = 0;
  while (segments[i].p_type != type) REQUIRE(++i < header.e_phnum);
  return segments[i];
}

}  // namespace

TEST_CASE("a sound library passes the check", "[plugin][elf]") { CHECK(check(upper())); }

TEST_CASE("a library of another machine or kind is refused", "[plugin][elf]") {
  using Header = ElfW(Ehdr);
  CHECK(refusal([](Header& h, auto*) { h.e_machine = EM_68K; }) ==
        "built for another machine: build it for this one");
  CHECK(refusal([](Header& h, auto*) { h.e_ident[EI_CLASS] ^= 3; }) ==
        "built for another machine: build it for this one");
  CHECK(refusal([](Header& h, auto*) { h.e_ident[EI_DATA] ^= 3; }) ==
        "built for another machine: build it for this one");
  CHECK(refusal([](Header& h, auto*) { h.e_type = ET_REL; }) ==
        "an ELF file, but not a shared library: link it with -shared");
}

TEST_CASE("headers that point out of the file are refused", "[plugin][elf]") {
  CHECK_THAT(refusal([](auto& h, auto*) { h.e_phoff = ~uint64_t{0} - 8; }),
             Catch::StartsWith("truncated: its table of segments"));
  CHECK_THAT(refusal([](auto& h, auto*) { h.e_phnum = 0; }),
             Catch::StartsWith("damaged: its table of segments"));
  CHECK_THAT(refusal([](auto& h, auto* s) { segment(h, s, PT_LOAD).p_filesz += 1 << 20; }),
             Catch::StartsWith("truncated: a segment"));
  CHECK_THAT(refusal([](auto& h, auto* s) { segment(h, s, PT_LOAD).p_memsz = ~uint64_t{0}; }),
             Catch::StartsWith("damaged: its segments overlap"));
  CHECK_THAT(refusal([](auto& h, auto* s) { segment(h, s, PT_LOAD).p_vaddr += 1; }),
             Catch::StartsWith("damaged: a segment is not aligned"));
  CHECK_THAT(refusal([](auto& h, auto* s) { segment(h, s, PT_DYNAMIC).p_vaddr = 1 << 30; }),
             Catch::StartsWith("damaged: its dynamic section"));
  CHECK_THAT(refusal([](auto& h, auto* s) { segment(h, s, PT_DYNAMIC).p_filesz = 16; }),
             Catch::StartsWith("damaged: its dynamic section has no end"));
}

TEST_CASE("any one byte changed is either harmless or refused in one line", "[plugin][elf]") {
  std::string file = upper();
  size_t refused = 0;

  for (char& byte : file) {
    const char before = std::exchange(byte, static_cast<char>(~byte));
    if (const auto status = check(file); !status) {
      ++refused;
      if (status.error().message.empty() || status.error().message.find('\n') != std::string::npos)
        FAIL("a refusal without a line of its own");
    }
    byte = before;
  }
  CHECK(refused > 100);
}
