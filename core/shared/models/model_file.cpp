#include "models/model_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <bit>
#include <cassert>
#include <cerrno>

namespace wirecopy::models {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

constexpr char kMagic[8] = "WCMODEL";
constexpr uint32_t kForm = 1, kMostSections = 64;
constexpr uint64_t kAlignment = 64;
constexpr uint64_t kMostBytes = uint64_t{4} << 30;

struct Header {
  char magic[8];
  uint32_t form, sections;
  uint64_t size, checksum;
  char type[24];
  uint32_t version, reserved;
};
static_assert(sizeof(Header) == 64);

struct Entry {
  char name[16];
  uint64_t offset, size;
};
static_assert(sizeof(Entry) == 32);

/// A field that is padded with zeros.
template <size_t n>
std::string_view text_of(const char (&field)[n]) {
  return {field, strnlen(field, n)};
}

Error refuse(const std::filesystem::path& file, std::string why) {
  return {Errc::invalid_config, std::move(why), file.string()};
}

uint64_t checksum_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

/// A file descriptor that is closed.
struct Opened {
  int number;
  ~Opened() {
    if (number >= 0) ::close(number);
  }
};

Status write_all(int number, std::string_view bytes, const std::filesystem::path& file) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(number, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Error{Errc::unavailable, std::strerror(errno), file.string()};
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  if (::fsync(number) != 0) return Error{Errc::unavailable, std::strerror(errno), file.string()};
  return {};
}

}  // namespace

void ModelFile::Unmap::operator()(const void* bytes) const noexcept {
  ::munmap(const_cast<void*>(bytes), size);
}

Result<ModelFile> ModelFile::open(const std::filesystem::path& file) {
  const Opened opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat found {};
  if (opened.number < 0 || ::fstat(opened.number, &found) != 0)
    return refuse(file, std::strerror(errno));
  if (!S_ISREG(found.st_mode)) return refuse(file, "is no file");
  const auto size = static_cast<uint64_t>(found.st_size);
  if (size < sizeof(Header)) return refuse(file, "is no model file");
  if (size > kMostBytes) return refuse(file, "is larger than 4 GB");
  void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, opened.number, 0);
  if (bytes == MAP_FAILED) return refuse(file, std::strerror(errno));

  ModelFile model;
  model.file_ = file;
  model.size_ = size;
  model.bytes_ = std::unique_ptr<const void, Unmap>(bytes, Unmap(size));
  const auto& header = *static_cast<const Header*>(bytes);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0)
    return refuse(file, "is no model file");
  if (header.form != kForm)
    return refuse(file, "is a model file of form " + std::to_string(header.form) +
                            "; this wirecopy reads form " + std::to_string(kForm));
  if (header.size != size)
    return refuse(file, "is damaged: it has " + std::to_string(size) + " bytes of " +
                            std::to_string(header.size));
  const std::string_view all(static_cast<const char*>(bytes), size);
  if (header.checksum != checksum_of(all.substr(sizeof(Header))))
    return refuse(file, "is damaged: its checksum does not fit");
  model.type_ = text_of(header.type);
  model.version_ = header.version;
  if (Status status = model.read_sections(header.sections); !status)
    return std::move(status).error();
  return model;
}

Status ModelFile::read_sections(uint32_t count) {
  const auto* const begin = static_cast<const char*>(bytes_.get());
  if (count > kMostSections || sizeof(Header) + count * sizeof(Entry) > size_)
    return broken("table");
  const auto* const entries = reinterpret_cast<const Entry*>(begin + sizeof(Header));
  for (const Entry& entry : std::span(entries, count)) {
    const bool is_within = entry.offset <= size_ && entry.size <= size_ - entry.offset;
    if (!is_within || entry.offset % kAlignment != 0) return broken(text_of(entry.name));
    sections_.emplace(text_of(entry.name), std::string_view(begin + entry.offset, entry.size));
  }
  return {};
}

Result<ModelFile> ModelFile::open(const std::filesystem::path& file, std::string_view type,
                                  uint32_t version) {
  auto model = open(file);
  if (!model) return model;
  if (model->type_ != type)
    return refuse(file, "is a model of " + model->type_ + ", not of " + std::string(type));
  if (model->version_ != version)
    return refuse(file, "is in form " + std::to_string(model->version_) + "; this " +
                            std::string(type) + " reads form " + std::to_string(version) +
                            ": train it anew");
  return model;
}

std::string_view ModelFile::about() const {
  const auto found = sections_.find("about");
  return found == sections_.end() ? "{}" : found->second;
}

Result<std::string_view> ModelFile::section(std::string_view name) const {
  const auto found = sections_.find(name);
  if (found == sections_.end()) return refuse(file_, "has no section \"" + std::string(name) + '"');
  return found->second;
}

Error ModelFile::broken(std::string_view name) const {
  return refuse(file_,
                "is wrong: its section \"" + std::string(name) + "\" does not hold what it should");
}

ModelWriter::ModelWriter(std::string type, uint32_t version, std::string about)
    : type_(std::move(type)), version_(version) {
  assert(type_.size() < sizeof(Header::type));
  add("about", std::move(about));
}

void ModelWriter::add(std::string name, std::string bytes) {
  assert(name.size() < sizeof(Entry::name) && sections_.size() < kMostSections);
  sections_.emplace_back(std::move(name), std::move(bytes));
}

std::string ModelWriter::bytes() const {
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.form = kForm;
  header.sections = static_cast<uint32_t>(sections_.size());
  header.version = version_;
  std::memcpy(header.type, type_.data(), type_.size());
  std::string all(sizeof(Header) + sections_.size() * sizeof(Entry), '\0');
  for (size_t i = 0; i < sections_.size(); ++i) {
    const auto& [name, bytes] = sections_[i];
    all.resize((all.size() + kAlignment - 1) / kAlignment * kAlignment, '\0');
    Entry entry{{}, all.size(), bytes.size()};
    std::memcpy(entry.name, name.data(), name.size());
    std::memcpy(all.data() + sizeof(Header) + i * sizeof(Entry), &entry, sizeof entry);
    all += bytes;
  }
  header.size = all.size();
  header.checksum = checksum_of(std::string_view(all).substr(sizeof(Header)));
  std::memcpy(all.data(), &header, sizeof header);
  return all;
}

Status ModelWriter::write(const std::filesystem::path& file) const {
  const std::filesystem::path beside = file.string() + ".part";
  Status status;
  {
    const Opened opened{::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
    if (opened.number < 0) return Error{Errc::unavailable, std::strerror(errno), beside.string()};
    status = write_all(opened.number, bytes(), beside);
  }
  if (status && ::rename(beside.c_str(), file.c_str()) != 0)
    status = Error{Errc::unavailable, std::strerror(errno), file.string()};
  if (!status) ::unlink(beside.c_str());
  return status;
}

}  // namespace wirecopy::models
