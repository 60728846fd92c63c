#include "package.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

#include "encoding.hpp"
#include "paths.hpp"

namespace wirecopy::support {
namespace {

constexpr size_t kBlock = 64 * 1024;
constexpr std::string_view kEncrypted = "is encrypted; no password can be given: unpack it first";

Error refused(std::string why) { return {Errc::bad_input, std::move(why)}; }

/// The library turns names into the charset of the locale, which is ASCII in a program that sets
/// none, and loses those that do not fit: for this thread, and as long as this lives, it is UTF-8.
class NamesInUtf8 {
 public:
  NamesInUtf8() : before_(utf8() ? ::uselocale(utf8()) : locale_t()) {}
  ~NamesInUtf8() {
    if (before_) ::uselocale(before_);
  }
  NamesInUtf8(const NamesInUtf8&) = delete;
  NamesInUtf8& operator=(const NamesInUtf8&) = delete;

 private:
  static locale_t utf8() {
    static const locale_t one = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t());
    return one;
  }
  locale_t before_;
};

}  // namespace

struct Package::Handle {
  explicit Handle(int opened) : file(opened) {
    if (reader == nullptr) throw std::bad_alloc();
    archive_read_support_format_zip(reader);
    archive_read_support_format_7zip(reader);
    archive_read_support_format_tar(reader);
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_filter_xz(reader);
  }
  ~Handle() {
    archive_read_free(reader);
    ::close(file);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  /// What has gone wrong, in the words of the library.
  std::string why() const {
    const char* const text = archive_error_string(reader);
    return text ? text : "unknown damage";
  }

  int file;
  archive* reader = archive_read_new();
  std::string refusal{};  ///< why it is no archive
};

Package::Package(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;
Package::~Package() = default;

Result<Package> Package::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file < 0) return refused(std::strerror(errno));
  Package package(std::make_unique<Handle>(file));
  struct stat about {};
  if (::fstat(file, &about) != 0) return refused(std::strerror(errno));
  if (!S_ISREG(about.st_mode)) return refused("is " + kind_of(about.st_mode) + ", not a file");
  package.stamp_ = stamp_of(about);
  Handle& handle = *package.handle_;
  if (about.st_size == 0)
    handle.refusal = "is empty, not an archive";
  else if (archive_read_open_fd(handle.reader, file, kBlock) != ARCHIVE_OK)
    handle.refusal = "is no archive that can be read: " + handle.why();
  return package;
}

/// One block of what is left of a member. The library would unpack all of it in one call; where it
/// need not unpack what it passes over, it can go there.
/// \return whether there may be more
Result<bool> Package::pass_block() {
  archive* const reader = handle_->reader;
  const bool is_packed = archive_filter_count(reader) > 1 ||
                         (archive_format(reader) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_7ZIP;
  if (!is_packed || is_encrypted_) return false;
  const void* block = nullptr;
  size_t size = 0;
  la_int64_t offset = 0;
  const int answer = archive_read_data_block(reader, &block, &size, &offset);
  if (answer == ARCHIVE_FATAL) return refused("broken archive: " + handle_->why());
  return answer == ARCHIVE_OK || answer == ARCHIVE_WARN;
}

Result<std::optional<bool>> Package::next() {
  if (!handle_->refusal.empty()) return refused(handle_->refusal);
  archive* const reader = handle_->reader;
  const NamesInUtf8 names;
  for (;;) {
    if (has_member_) {
      const auto more = pass_block();
      if (!more) return more.error();
      if (*more) return std::optional<bool>();
    }
    archive_entry* entry = nullptr;
    const int answer = archive_read_next_header(reader, &entry);
    if (answer == ARCHIVE_EOF) return std::optional(false);
    if (answer == ARCHIVE_RETRY) continue;
    if (answer == ARCHIVE_FATAL) {
      const bool is_locked = archive_read_has_encrypted_entries(reader) > 0;
      return refused(is_locked ? std::string(kEncrypted) : "broken archive: " + handle_->why());
    }
    has_member_ = true;
    is_encrypted_ = archive_entry_is_encrypted(entry) != 0;
    if (++count_ > kMostMembers)
      return refused("holds more than " + std::to_string(kMostMembers) + " members");
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry)) continue;
    const char* const name = archive_entry_pathname(entry);
    name_ = name ? to_utf8(name) : "#" + std::to_string(count_);
    return std::optional(true);
  }
}

Result<Chunk> Package::read(char* to, size_t room) {
  if (is_encrypted_) return refused(std::string(kEncrypted));
  const la_ssize_t got = archive_read_data(handle_->reader, to, room);
  if (got < 0) return refused("broken archive: " + handle_->why());
  return Chunk{static_cast<size_t>(got), got == 0 ? Chunk::Then::end : Chunk::Then::more};
}

}  // namespace wirecopy::support
