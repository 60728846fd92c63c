#pragma once

/// \file
/// Model files: what a stage has learned, in sections that are read where they lie.
///
///     0   8  "WCMODEL" and a zero byte
///     8   4  the form of the file, 1
///    12   4  how many sections, at most 64
///    16   8  bytes of the file
///    24   8  XXH3-64 of all that follows byte 64
///    32  24  whose model it is, "tag.topics", padded with zeros
///    56   4  the form of its sections, which is the stage's own business
///    60   4  zero
///    64      for each section 32 bytes: name (16), offset (8), size (8); offsets are multiples of
///    64
///
/// Numbers are little-endian. The section "about" is a JSON object: who trained it, on what.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace wirecopy::models {

/// A model file, mapped into memory: instances that open the same file share its pages.
/// Threads: any, once it is open. Owns: the memory that sections point into.
class ModelFile {
 public:
  /// Errors: invalid_config: it is not there, no model file, damaged; one line that names it.
  static Result<ModelFile> open(const std::filesystem::path& file);
  /// The same for a stage. Errors: also where it is another stage's, or in another form.
  static Result<ModelFile> open(const std::filesystem::path& file, std::string_view type,
                                uint32_t version);

  const std::filesystem::path& file() const { return file_; }
  const std::string& type() const { return type_; }
  uint32_t version() const { return version_; }
  uint64_t size() const { return size_; }
  /// JSON, "{}" where it says nothing.
  std::string_view about() const;

  /// Errors: invalid_config: there is none.
  Result<std::string_view> section(std::string_view name) const;
  /// A section as a list of numbers or plain structs.
  /// Errors: invalid_config: there is none, or it has no whole number of them.
  template <class T>
  Result<std::span<const T>> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 64);
    auto bytes = section(name);
    if (!bytes) return std::move(bytes).error();
    if (bytes->size() % sizeof(T) != 0) return broken(name);
    return std::span<const T>(reinterpret_cast<const T*>(bytes->data()), bytes->size() / sizeof(T));
  }
  /// The error for a section that does not hold what it should.
  Error broken(std::string_view name) const;

 private:
  struct Unmap {
    uint64_t size;
    Unmap() : size(0) {}
    explicit Unmap(uint64_t bytes) : size(bytes) {}
    void operator()(const void* bytes) const noexcept;
  };
  ModelFile() = default;
  Status read_sections(uint32_t count);

  std::filesystem::path file_;
  std::string type_;
  uint32_t version_ = 0;
  uint64_t size_ = 0;
  std::unique_ptr<const void, Unmap> bytes_;
  std::map<std::string, std::string_view, std::less<>> sections_;
};

/// Makes a model file.
class ModelWriter {
 public:
  /// \param type, version whose it is \param about a JSON object
  ModelWriter(std::string type, uint32_t version, std::string about);

  /// \param name at most 15 bytes, each once
  void add(std::string name, std::string bytes);
  template <class T>
  void add(std::string name, const std::vector<T>& list) {
    static_assert(std::is_trivially_copyable_v<T>);
    std::string bytes(list.size() * sizeof(T), '\0');
    if (!list.empty()) std::memcpy(bytes.data(), list.data(), bytes.size());
    add(std::move(name), std::move(bytes));
  }

  /// The file as it would be written.
  std::string bytes() const;
  /// Writes beside it, then renames: a reader sees the old file or the new one.
  /// Errors: unavailable.
  Status write(const std::filesystem::path& file) const;

 private:
  std::string type_;
  uint32_t version_;
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace wirecopy::models
