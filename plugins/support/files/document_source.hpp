#pragma once

/// \file
/// A source of files that hold several articles each and are read as a whole: feeds, wires.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "encoding.hpp"
#include "incoming_options.hpp"
#include "support/units/size.hpp"

namespace wirecopy::support {

/// FNV-1a: tells whether a file is still the one that was read.
inline std::string hash_of(std::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return std::to_string(hash);
}

/// What a stage has found in a document.
struct DocumentParts {
  size_t items = 0;
  std::vector<std::string> faults{};  ///< what could not be read, a dead letter each
  bool has_faulty_items = false;
};

/// An item that is no article, as a dead letter says it.
struct FaultyItem {
  std::string_view raw;  ///< its bytes, or the beginning
  std::string why;
};

/// Emits the items of one document behind the other, then its faults. A run that is stopped inside
/// a document goes on with the next item, unless the document has changed.
/// The stage says what a document holds: open(), key_of(), fill(), close().
template <class Options>
class DocumentSource : public Source<Options> {
 public:
  static constexpr uint64_t kLargest = 256'000'000;  ///< bytes of a document

  virtual ~DocumentSource() = default;

  void start() { files_ = start_incoming(*this, rules_); }

  void stop() {
    if (file_) file_->taken = taken_;
    if (files_) files_->leave(std::exchange(file_, std::nullopt));
    files_.reset();
  }

  void on_event(Event event) {
    const Origin origin = event.committed();
    if (files_) files_->committed(origin.partition, origin.position);
  }

  Poll poll(Emitter& out) {
    const Poll answer = emit(out) ? read(out) : Poll::more;
    const auto [done, total] = files_->progress();
    this->progress(done, total);
    if (answer == Poll::wait) this->timer_in(files_->pause(), 1);
    return answer;
  }

 protected:
  /// In the constructor.
  /// \param option the name of the one that bounds a document, `largest` its value.
  /// \param takes which files of a folder are read, see SearchRules.
  void read_rules(const char* option, std::string_view largest, bool (*takes)(std::string_view)) {
    rules_ = incoming_rules(*this);
    const auto size = parse_size(largest);
    if (!size || *size == 0 || *size > kLargest)
      this->wrong_option(std::string("/") + option,
                         R"(must be a size like "16MB" or "64KiB", at most 256MB)");
    rules_.max_record = *size;
    rules_.takes = takes;
    rules_.format = Format::html;  // as a whole, as pages are
  }

  /// Reads a document; the bytes live until close(). Faults begin with name().
  virtual DocumentParts open(std::string_view bytes) = 0;
  /// What its publisher calls an item; may be empty.
  virtual std::string_view key_of(size_t item) const = 0;
  virtual std::optional<FaultyItem> fill(size_t item, Record& article) = 0;
  virtual void close() = 0;

  /// "/x/a.xml", "standard input".
  std::string name() const { return files().is_stdin() ? "standard input" : files().path(); }
  /// "file:///x/a.xml"; empty for standard input.
  std::string address() const { return files().is_stdin() ? "" : file_url(files().path()); }

 private:
  /// Reads on until a document is there; its items come out of the next calls.
  Poll read(Emitter& out) {
    using Kind = Entry::Kind;
    const Entry file = files_->next();
    switch (file.kind) {
      case Kind::end:
        return Poll::end;
      case Kind::wait:
        return Poll::wait;
      case Kind::read:
      case Kind::working:
        return Poll::more;
      case Kind::problem:
        bytes_ = file.piece.text;
        parts_.faults.push_back(file.problem);
        break;
      case Kind::record:
        begin(file);
        break;
    }
    taken_ = file.taken;
    auto& faults = parts_.faults;
    if (taken_ > at_)  // all items, and some of the faults
      faults.erase(faults.begin(), faults.begin() + static_cast<ptrdiff_t>(taken_ - at_));
    file_ = file;
    files().append_position(read_, file);
    emit(out);
    return Poll::more;
  }

  void begin(const Entry& file) {
    bytes_ = file.piece.text;
    hash_ = hash_of(bytes_);
    parts_ = open(bytes_);
    if (parts_.has_faulty_items || !parts_.faults.empty()) files().mark_faulty();
    at_ = files().is_stdin() ? std::min(file.taken, parts_.items) : resumed();
  }

  /// The first item that an earlier run has not finished; 0 in a file that has changed since.
  size_t resumed() const {
    const std::string_view place = this->position(files().path()).value_or(std::string_view());
    size_t index = 0;
    const auto [end, error] = std::from_chars(place.data(), place.data() + place.size(), index);
    const std::string_view rest(end, static_cast<size_t>(place.data() + place.size() - end));
    return error == std::errc() && rest == ":" + hash_ ? index : 0;
  }

  /// \return false without credit: what is left stays for the next call.
  bool emit(Emitter& out) {
    for (; at_ < parts_.items; ++at_, ++taken_)
      if (!emit_item(out)) return false;
    auto& faults = parts_.faults;
    for (; !faults.empty(); faults.erase(faults.begin()), ++taken_)
      if (!emit_fault(out, faults.front())) return false;
    close();
    parts_ = {};
    at_ = 0;
    file_.reset();
    // All of the file is behind us, whatever it was.
    if (!read_.empty()) out.advance({files().path(), files_->marked(read_), {}});
    read_.clear();
    return true;
  }

  bool emit_item(Emitter& out) {
    const std::string place = std::to_string(at_ + 1) + ":" + hash_;
    std::string key(key_of(at_));
    if (key.empty()) key = files().path() + "#" + std::to_string(at_ + 1);
    auto article = out.emit({files().path(), place, key, files().is_stdin()});
    if (!article) return false;
    name_source(*article);
    const auto faulty = fill(at_, *article);
    article->moment(WCP_F_FETCHED, {this->now(), 0, 1, WCP_BY_MICROSECOND, 0});
    if (!faulty) return true;
    keep_raw(*article, faulty->raw);
    this->reject(*article, faulty->why);
    return true;
  }

  bool emit_fault(Emitter& out, const std::string& why) {
    const std::string key = files().path() + "#" + hash_of(why);
    auto article = out.emit({files().path(), {}, key, files().is_stdin()});
    if (!article) return false;
    name_source(*article);
    keep_raw(*article, bytes_.substr(0, Reader::kKept));
    this->reject(*article, why);
    return true;
  }

  static void keep_raw(Record& article, std::string_view bytes) {
    if (bytes.empty()) return;
    const size_t first = bytes.find_first_not_of(" \t\r\n");
    const char start = first == bytes.npos ? '\0' : bytes[first];
    article.raw(bytes);
    article.raw_type(start == '{'   ? "application/json"
                     : start == '<' ? "application/xml"
                                    : "text/plain");
  }

  void name_source(Record& article) const {
    if (const std::string url = address(); !url.empty()) article.source_url(url);
  }

  FileSequence& files() { return files_->files(); }
  const FileSequence& files() const { return files_->files(); }

  IncomingRules rules_;
  std::optional<Incoming> files_;
  DocumentParts parts_;
  std::string_view bytes_;     ///< of the document, until the next one is read
  size_t at_ = 0;              ///< of its items, the next one
  size_t taken_ = 0;           ///< items and faults of the file that went out
  std::optional<Entry> file_;  ///< not all of which went out
  std::string hash_;           ///< of its bytes
  std::string read_;           ///< the position behind the file
};

}  // namespace wirecopy::support
