#pragma once

/// \file
/// One document on its way out.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "document.hpp"
#include "support/files/reader.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::support {

/// What a stage knows of its documents. One is open at a time.
class DocumentReader {
 public:
  virtual ~DocumentReader() = default;

  /// Reads the present document; its bytes live until close(). Faults begin with its name.
  virtual DocumentParts open() = 0;
  /// Whether an item is passed over. It keeps its number: a choice that has changed moves no other.
  virtual bool is_passed_over(size_t) const { return false; }
  /// A hash of what is_passed_over() goes by; 0: nothing is. What was read under another choice is
  /// read anew.
  virtual uint64_t choice() const { return 0; }
  /// What its publisher calls an item; empty: nothing, it is known by what it says.
  virtual std::string_view key_of(size_t item) const = 0;
  /// Whether another one of the document has its address, title and time: both are articles.
  virtual bool is_apart(size_t) const { return false; }
  /// Why an item is no article; nothing where it is one.
  virtual std::optional<FaultyItem> fault_of(size_t item) const = 0;
  virtual void fill(size_t item, Record& article) = 0;
  virtual void close() = 0;
};

/// A position and the choice that it was reached under, "12:9f86d081#42".
inline std::string with_choice(std::string position, uint64_t choice) {
  return choice == 0 || position.empty() ? position : position + '#' + std::to_string(choice);
}
/// Takes the choice off. \return 0: none
inline uint64_t take_choice(std::string_view& position) {
  const size_t mark = std::min(position.rfind('#'), position.size());
  uint64_t choice = 0;
  if (mark < position.size())
    std::from_chars(position.data() + mark + 1, position.data() + position.size(), choice);
  position = position.substr(0, mark);
  return choice;
}

/// The items of a document, then its faults, over as many calls as the host's credit makes of it.
class Emission {
 public:
  Document document{};  ///< the present one, or the last
  DocumentParts parts{};

  void begin(Document of) {
    document = std::move(of);
    hash_ = hash_text(document.bytes);
    has_faults_ = false;
  }
  /// What is in it is known.
  /// \param place without a choice, where an earlier run has stopped in the file, as a position
  /// \param taken how much of it has gone out already, where it cannot be read again
  void start(std::string_view place, size_t taken) {
    has_faults_ = !parts.faults.empty();
    at_ = document.is_once ? std::min(taken, parts.items) : resumed(place);
    fault_at_ = taken - std::min(taken, at_);  // all items, and some of the faults
    taken_ = taken;
  }

  /// \return false without credit: what is left stays for the next call.
  template <class Stage>
  bool emit(const Stage& stage, DocumentReader& reader, Emitter& out) {
    for (; at_ < parts.items; ++at_, ++taken_)
      if (!reader.is_passed_over(at_) && !emit_item(stage, reader, out)) return false;
    for (; fault_at_ < parts.faults.size(); ++fault_at_, ++taken_)
      if (!emit_fault(stage, out, parts.faults[fault_at_])) return false;
    return true;
  }
  void end() {
    parts = {};
    at_ = fault_at_ = 0;
  }

  size_t taken() const { return taken_; }  ///< items and faults that went out
  /// Whether nothing in it could be read.
  bool is_broken() const {
    return parts.items == 0 && parts.leads.empty() && parts.leads_passed_over == 0 && has_faults_;
  }
  /// A hash of what is in it, in whatever form it is written.
  uint64_t news(const DocumentReader& reader) const {
    uint64_t sum = 0;
    for (size_t item = 0; item < parts.items; ++item)
      if (!reader.is_passed_over(item)) sum = sum * 31 + hash_of(reader.key_of(item));
    for (const Lead& lead : parts.leads)
      sum = sum * 31 + hash_of(lead.address) + static_cast<uint64_t>(lead.changed);
    return sum;
  }

 private:
  /// The first item that an earlier run has not finished; 0 in a file that has changed since.
  size_t resumed(std::string_view place) const {
    size_t index = 0;
    const auto [end, error] = std::from_chars(place.data(), place.data() + place.size(), index);
    const std::string_view rest(end, static_cast<size_t>(place.data() + place.size() - end));
    return error == std::errc() && rest == ":" + hash_ ? index : 0;
  }

  template <class Stage>
  bool emit_item(const Stage& stage, DocumentReader& reader, Emitter& out) {
    const std::string place =
        document.is_web ? std::string()
                        : with_choice(std::to_string(at_ + 1) + ":" + hash_, reader.choice());
    const auto faulty = reader.fault_of(at_);
    std::string key(reader.key_of(at_));
    // One that says nothing has only its place; where files pass on, another may come there.
    if (key.empty() && faulty)
      key = document.partition + (document.is_passing ? "#" + hash_ : "") + "#" +
            std::to_string(at_ + 1);
    const bool is_apart = reader.is_apart(at_);
    auto article = out.emit({document.partition, place, key, document.is_once, is_apart});
    if (!article) return false;
    name_source(*article);
    reader.fill(at_, *article);
    article->moment(WCP_F_FETCHED, {stage.now(), 0, 1, WCP_BY_MICROSECOND, 0});
    if (!faulty) return true;
    keep_raw(*article, faulty->raw);
    stage.reject(*article, faulty->why);
    return true;
  }

  template <class Stage>
  bool emit_fault(const Stage& stage, Emitter& out, const std::string& why) {
    const std::string key = document.partition + "#" + hash_text(why);
    auto article = out.emit({document.partition, {}, key, document.is_once});
    if (!article) return false;
    name_source(*article);
    if (fault_at_ == 0) keep_raw(*article, document.bytes.substr(0, Reader::kKept));
    stage.reject(*article, why);
    return true;
  }

  static void keep_raw(Record& article, std::string_view bytes) {
    if (bytes.empty()) return;
    const size_t first = bytes.find_first_not_of(" \t\r\n");
    const char start = first == bytes.npos ? '\0' : bytes[first];
    article.raw(bytes);
    article.raw_type(start == '\x1f' ? "application/gzip"
                     : start == '{'  ? "application/json"
                     : start == '<'  ? "application/xml"
                                     : "text/plain");
  }

  void name_source(Record& article) const {
    if (!document.address.empty()) article.source_url(document.address);
  }

  static std::string hash_text(std::string_view bytes) { return std::to_string(hash_of(bytes)); }

  bool has_faults_ = false;
  size_t at_ = 0, fault_at_ = 0;  ///< of its items and faults, the next one
  size_t taken_ = 0;
  std::string hash_;  ///< of its bytes
};

}  // namespace wirecopy::support
