#pragma once

/// \file
/// A source of documents that hold several articles each and are read as a whole: feeds, wires.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document.hpp"
#include "support/files/encoding.hpp"
#include "support/files/incoming_options.hpp"
#include "support/polling/asker.hpp"
#include "support/polling/polling_options.hpp"
#include "support/units/size.hpp"

namespace wirecopy::support {

/// Emits the items of one document behind the other, then its faults. Documents are files, or come
/// from addresses that are asked when they are due, or both. A run that is stopped inside a file
/// goes on with the next item, unless the file has changed; an address is asked again.
/// The stage says what a document holds: open(), key_of(), fill(), close().
template <class Options>
class DocumentSource : public Source<Options> {
 public:
  static constexpr uint64_t kLargest = 256'000'000;  ///< bytes of a document

  virtual ~DocumentSource() = default;

  void start() {
    if (has_files()) files_ = start_incoming(*this, rules_);
    if (!has_addresses() && !(follows_ && this->has_http())) return;
    asking_.ends = !has_addresses();  // files alone come to an end, and what they lead to
    start_asking(*this, asking_, web_);
  }

  void stop() {
    if (file_) file_->taken = taken_;
    if (files_) files_->leave(std::exchange(file_, std::nullopt));
    files_.reset();
    web_.reset();
  }

  void on_event(Event event) {
    const Origin origin = event.committed();
    if (files_) files_->committed(origin.partition, origin.position);
    using Kind = Poller::Arrival::Kind;
    const auto answer = web_ ? web_->take(*this, event) : std::nullopt;
    if (answer == Kind::content) this->count(changed_);
    if (answer == Kind::unchanged) this->count(unchanged_);
    if (answer == Kind::failed) this->count(failed_);
  }

  Poll poll(Emitter& out) {
    if (!emit(out)) return Poll::more;
    const Poll of_files = files_ ? read_file(out) : Poll::end;
    if (is_reading()) return Poll::more;
    const Poll of_web = web_ ? read_answer(out) : Poll::end;
    tell_progress();
    if (of_files == Poll::wait) this->timer_in(files_->pause(), kLookTimer);
    if (of_files == Poll::more || of_web == Poll::more) return Poll::more;
    return of_files == Poll::end && of_web == Poll::end ? Poll::end : Poll::wait;
  }

 protected:
  /// In the constructor.
  /// \param option the name of the one that bounds a document, `largest` its value.
  /// \param takes which files of a folder are read, see SearchRules.
  /// \param accept the types to ask servers for, as the header.
  void read_rules(const char* option, std::string_view largest, bool (*takes)(std::string_view),
                  std::string accept) {
    if (!has_files() && !has_addresses())
      this->wrong_option("/paths", R"(needs at least one path, or "urls", or "lists")");
    if (has_files()) rules_ = incoming_rules(*this);
    asking_ = asking_rules(*this);
    const auto size = parse_size(largest);
    if (!size || *size == 0 || *size > kLargest)
      this->wrong_option(std::string("/") + option,
                         R"(must be a size like "16MB" or "64KiB", at most 256MB)");
    asking_.max_bytes = rules_.max_record = *size;
    asking_.accept = std::move(accept);
    rules_.takes = takes;
    rules_.format = Format::html;  // as a whole, as pages are
  }

  /// In the constructor, where documents may lead to others, also those that are files.
  /// \param may_be_missing see Asker::Settings
  void follow_leads(bool (*may_be_missing)(std::string_view address)) {
    follows_ = true;
    asking_.may_be_missing = may_be_missing;
  }
  /// In the constructor: files are handed on as they are, packed or not.
  void keep_packed() { rules_.unpacks = false; }

  /// Reads document(); its bytes live until close(). Faults begin with name().
  virtual DocumentParts open() = 0;
  /// What its publisher calls an item; may be empty.
  virtual std::string_view key_of(size_t item) const = 0;
  virtual std::optional<FaultyItem> fill(size_t item, Record& article) = 0;
  virtual void close() = 0;

  const Document& document() const { return document_; }
  const std::string& name() const { return document_.name; }

 private:
  static constexpr uint64_t kLookTimer = 1;

  bool has_files() const { return !this->config.paths.empty(); }
  bool has_addresses() const { return !this->config.urls.empty() || !this->config.lists.empty(); }

  /// Whether there is something of a document to hand on.
  bool is_reading() const { return is_open_ || file_ || fetched_; }

  /// Reads on until a document is there; its items come out of the next calls.
  Poll read_file(Emitter& out) {
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
      case Kind::record:
        break;
    }
    const FileSequence& files = files_->files();
    document_ = {file.piece.text,
                 files.is_stdin() ? "standard input" : files.path(),
                 files.is_stdin() ? std::string() : file_url(files.path()),
                 files.path(),
                 {},
                 false,
                 files.is_stdin()};
    if (file.kind == Kind::record)
      begin(file.taken);
    else
      parts_.faults.push_back(file.problem);
    if (parts_.has_faulty_items || (file.kind == Kind::record && !parts_.faults.empty()))
      files_->files().mark_faulty();
    taken_ = file.taken;
    fault_at_ = taken_ - std::min(taken_, at_);  // all items, and some of the faults
    file_ = file;
    files_->files().append_position(read_, file);
    emit(out);
    return Poll::more;
  }

  /// The same of what servers have answered; asks those that are due.
  Poll read_answer(Emitter& out) {
    web_->note_settled(out);
    web_->ask(*this);
    fetched_ = web_->next();
    if (!fetched_) return web_->is_over() ? Poll::end : Poll::wait;
    const std::string& url = web_->poller().at(fetched_->index).url;
    document_ = {fetched_->body, url,  fetched_->address,           url, fetched_->type,
                 true,           true, web_->depth(fetched_->index)};
    begin(0);
    emit(out);
    return Poll::more;
  }

  void begin(size_t taken) {
    is_open_ = true;
    hash_ = hash_text(document_.bytes);
    parts_ = open();
    refuse_leads();
    refuse_to_lead();
    has_faults_ = !parts_.faults.empty();
    at_ = document_.is_once ? std::min(taken, parts_.items) : resumed();
  }

  /// One that was found on a page may be a page itself by now.
  void refuse_to_lead() {
    if (parts_.leads_to.empty()) return;
    if (fetched_ && web_->poller().can_lead_to(fetched_->index, parts_.leads_to)) return;
    parts_.faults.push_back(name() + ": is a page, which names " + parts_.leads_to +
                            ", where it should be what another page has named");
    parts_.leads_to.clear();
  }

  /// Those that cannot be followed are said.
  void refuse_leads() {
    auto& leads = parts_.leads;
    const bool is_deep = document_.is_web && document_.depth >= Leads::kDeepest;
    if (leads.empty() || (web_ && !is_deep)) return;
    const std::string what = name() + ": names " + std::to_string(leads.size()) +
                             " more documents, such as " + leads.front().address;
    parts_.faults.push_back(what +
                            (is_deep ? ", and was found behind " + std::to_string(Leads::kDeepest) +
                                           " others itself: they are not asked"
                                     : ", and servers cannot be asked in this run"));
    leads.clear();
  }

  /// The first item that an earlier run has not finished; 0 in a file that has changed since.
  size_t resumed() const {
    const std::string_view place = this->position(document_.partition).value_or(std::string_view());
    size_t index = 0;
    const auto [end, error] = std::from_chars(place.data(), place.data() + place.size(), index);
    const std::string_view rest(end, static_cast<size_t>(place.data() + place.size() - end));
    return error == std::errc() && rest == ":" + hash_ ? index : 0;
  }

  /// \return false without credit: what is left stays for the next call.
  bool emit(Emitter& out) {
    for (; at_ < parts_.items; ++at_, ++taken_)
      if (!emit_item(out)) return false;
    for (; fault_at_ < parts_.faults.size(); ++fault_at_, ++taken_)
      if (!emit_fault(out, parts_.faults[fault_at_])) return false;
    if (fetched_)
      settle(out);
    else if (!parts_.leads.empty())
      web_->follow_file(*this, out, hash_of(document_.bytes), std::move(parts_.leads));
    if (std::exchange(is_open_, false)) close();
    parts_ = {};
    at_ = fault_at_ = 0;
    file_.reset();
    // All of the file is behind us, whatever it was.
    if (!read_.empty()) out.advance({document_.partition, files_->marked(read_), {}});
    read_.clear();
    return true;
  }

  /// All of the answer is behind us: when is the address asked again, and under which conditions?
  void settle(Emitter& out) {
    Poller& poller = web_->poller();
    const size_t index = fetched_->index;
    if (!is_broken()) web_->follow(*this, out, index, parts_.leads);
    if (!parts_.leads_to.empty()) {
      this->log(WCP_LOG_INFO,
                name() + ": names " + parts_.leads_to + ", which is asked from now on");
      poller.lead_to(index, parts_.leads_to);
    } else if (is_broken()) {
      const std::string note = poller.settle_broken(index, this->now(), this->random());
      this->log(WCP_LOG_WARN, name() + ": " + note);
    } else {
      poller.settle(index, news(), parts_.wishes, this->now(), this->random());
    }
    web_->note(out, index);
    fetched_.reset();
  }

  /// Whether nothing in it could be read.
  bool is_broken() const { return parts_.items == 0 && parts_.leads.empty() && has_faults_; }

  uint64_t news() const {
    uint64_t sum = 0;
    for (size_t item = 0; item < parts_.items; ++item) sum = sum * 31 + hash_of(key_of(item));
    for (const Lead& lead : parts_.leads)
      sum = sum * 31 + hash_of(lead.address) + static_cast<uint64_t>(lead.changed);
    return sum;
  }

  bool emit_item(Emitter& out) {
    const std::string place = std::to_string(at_ + 1) + ":" + hash_;
    std::string key(key_of(at_));
    if (key.empty()) key = document_.partition + "#" + std::to_string(at_ + 1);
    auto article = out.emit(
        {document_.partition, document_.is_web ? std::string() : place, key, document_.is_once});
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
    const std::string key = document_.partition + "#" + hash_text(why);
    auto article = out.emit({document_.partition, {}, key, document_.is_once});
    if (!article) return false;
    name_source(*article);
    if (fault_at_ == 0) keep_raw(*article, document_.bytes.substr(0, Reader::kKept));
    this->reject(*article, why);
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
    if (!document_.address.empty()) article.source_url(document_.address);
  }

  static std::string hash_text(std::string_view bytes) { return std::to_string(hash_of(bytes)); }

  void tell_progress() const {
    if (!files_) return;
    const auto [done, total] = files_->progress();
    this->progress(done, total);
  }

  const Counter changed_ = this->counter("answers_changed", "Answers that brought a document.");
  const Counter unchanged_ = this->counter("answers_unchanged", "Answers without a change.");
  const Counter failed_ = this->counter("answers_failed", "Addresses that could not be read.");
  IncomingRules rules_;
  Asker::Settings asking_;
  std::optional<Incoming> files_;
  std::optional<Asker> web_;
  Document document_;  ///< the last one
  DocumentParts parts_;
  bool follows_ = false;  ///< documents may lead to others
  bool is_open_ = false, has_faults_ = false;
  size_t at_ = 0, fault_at_ = 0;    ///< of its items and faults, the next one
  size_t taken_ = 0;                ///< items and faults of the file that went out
  std::optional<Entry> file_;       ///< not all of which went out
  std::optional<Fetched> fetched_;  ///< the same of an answer
  std::string hash_;                ///< of its bytes
  std::string read_;                ///< the position behind the file
};

}  // namespace wirecopy::support
