#pragma once

/// \file
/// A source of documents that hold several articles each and are read as a whole: feeds, wires.

#include <wirecopy/plugin.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document.hpp"
#include "emission.hpp"
#include "support/files/encoding.hpp"
#include "support/files/incoming_options.hpp"
#include "support/polling/asker.hpp"
#include "support/polling/polling_options.hpp"
#include "support/units/hash.hpp"
#include "support/units/size.hpp"

namespace wirecopy::support {

/// Emits the items of one document behind the other, then its faults. Documents are files, or come
/// from addresses that are asked when they are due, or both. A run that is stopped inside a file
/// goes on with the next item, unless the file has changed; an address is asked again.
/// The stage says what a document holds: see DocumentReader.
template <class Options>
class DocumentSource : public Source<Options>, public DocumentReader {
 public:
  static constexpr uint64_t kLargest = 256'000'000;  ///< bytes of a document

  void start() {
    if (has_files())
      files_ =
          start_incoming(*this, rules_, [this](const std::string& path) { return reached(path); });
    asking_.choice = choice();
    if (!has_addresses() && !(follows_ && this->has_http())) return;
    asking_.ends = !has_addresses();  // files alone come to an end, and what they lead to
    start_asking(*this, asking_, web_);
  }

  void stop() {
    if (file_) file_->taken = emission_.taken();
    if (files_) files_->leave(std::exchange(file_, std::nullopt));
    files_.reset();
    web_.reset();
  }

  void on_event(Event event, Emitter& out) {
    const Origin origin = event.committed();
    std::string_view position = origin.position;
    take_choice(position);
    if (files_) files_->committed(origin.partition, position);
    if (files_) forget_moved(*files_, out);
    using Kind = Poller::Arrival::Kind;
    const auto answer = web_ ? web_->take(*this, event) : std::nullopt;
    if (answer == Kind::content) this->count(changed_);
    if (answer == Kind::unchanged) this->count(unchanged_);
    if (answer == Kind::failed) this->count(failed_);
  }

  Poll poll(Emitter& out) {
    if (!emit(out)) return Poll::more;
    const Poll of_files = files_ ? read_file(out) : Poll::end;
    if (files_) forget_moved(*files_, out);
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
    rules_.by_arrival = true;      // a later one may take back an earlier one
  }

  /// In the constructor, where documents may lead to others, also those that are files.
  /// \param may_be_missing see Asker::Settings
  void follow_leads(bool (*may_be_missing)(std::string_view address)) {
    follows_ = true;
    asking_.may_be_missing = may_be_missing;
  }
  /// In the constructor: files are handed on as they are, packed or not.
  void keep_packed() { rules_.unpacks = false; }

  const Document& document() const { return emission_.document; }
  const std::string& name() const { return document().name; }

 private:
  static constexpr uint64_t kLookTimer = 1;

  bool has_files() const { return !this->config.paths.empty(); }
  bool has_addresses() const { return !this->config.urls.empty() || !this->config.lists.empty(); }

  /// Whether there is something of a document to hand on.
  bool is_reading() const { return is_open_ || file_ || fetched_; }

  /// Where an earlier run has stopped in a file; nowhere, where it passed over other items.
  std::string reached(const std::string& path) const {
    std::string_view position = this->position(path).value_or(std::string_view());
    return take_choice(position) == choice() ? std::string(position) : std::string();
  }

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
    emission_.begin({file.piece.text,
                     files.is_stdin() ? "standard input" : files.path(),
                     files.is_stdin() ? std::string() : file_url(files.path()),
                     files.path(),
                     {},
                     false,
                     files.is_stdin(),
                     0,
                     files_->is_passing()});
    DocumentParts& parts = emission_.parts;
    if (file.kind == Kind::record)
      read();
    else
      parts.faults.push_back(file.problem);
    if (parts.has_faulty_items || (file.kind == Kind::record && !parts.faults.empty()))
      files_->files().mark_faulty();
    emission_.start(reached(files.path()), file.taken);
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
    emission_.begin({fetched_->body, url, fetched_->address, url, fetched_->type, true, true,
                     web_->depth(fetched_->index)});
    read();
    emission_.start({}, 0);
    emit(out);
    return Poll::more;
  }

  void read() {
    is_open_ = true;
    emission_.parts = this->open();
    refuse_leads();
    refuse_to_lead();
  }

  /// One that was found on a page may be a page itself by now.
  void refuse_to_lead() {
    DocumentParts& parts = emission_.parts;
    if (parts.leads_to.empty()) return;
    if (fetched_ && web_->poller().can_lead_to(fetched_->index, parts.leads_to)) return;
    parts.faults.push_back(name() + ": is a page, which names " + parts.leads_to +
                           ", where it should be what another page has named");
    parts.leads_to.clear();
  }

  /// Those that cannot be followed are said.
  void refuse_leads() {
    auto& leads = emission_.parts.leads;
    const bool is_deep = document().is_web && document().depth >= Leads::kDeepest;
    if (leads.empty() || (web_ && !is_deep)) return;
    const std::string what = name() + ": names " + std::to_string(leads.size()) +
                             " more documents, such as " + leads.front().address;
    emission_.parts.faults.push_back(
        what + (is_deep ? ", and was found behind " + std::to_string(Leads::kDeepest) +
                              " others itself: they are not asked"
                        : ", and servers cannot be asked in this run"));
    leads.clear();
  }

  /// \return false without credit: what is left stays for the next call.
  bool emit(Emitter& out) {
    if (!emission_.emit(*this, *this, out)) return false;
    if (fetched_)
      settle(out);
    else if (!emission_.parts.leads.empty())
      web_->follow_file(*this, out, hash_of(document().bytes), std::move(emission_.parts.leads));
    if (std::exchange(is_open_, false)) this->close();
    emission_.end();
    file_.reset();
    // All of the file is behind us, whatever it was.
    if (!read_.empty())
      out.advance({document().partition, with_choice(files_->marked(read_), choice()), {}});
    read_.clear();
    return true;
  }

  /// All of the answer is behind us: when is the address asked again, and under which conditions?
  void settle(Emitter& out) {
    Poller& poller = web_->poller();
    const DocumentParts& parts = emission_.parts;
    const size_t index = fetched_->index;
    if (!emission_.is_broken()) web_->follow(*this, out, index, parts.leads);
    if (!parts.leads_to.empty()) {
      this->log(WCP_LOG_INFO,
                name() + ": names " + parts.leads_to + ", which is asked from now on");
      poller.lead_to(index, parts.leads_to);
    } else if (emission_.is_broken()) {
      const std::string note = poller.settle_broken(index, this->now(), this->random());
      this->log(WCP_LOG_WARN, name() + ": " + note);
    } else {
      poller.settle(index, emission_.news(*this), parts.wishes, this->now(), this->random());
    }
    web_->note(out, index);
    fetched_.reset();
  }

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
  bool follows_ = false;  ///< documents may lead to others
  bool is_open_ = false;
  Emission emission_;
  std::optional<Entry> file_;       ///< not all of which went out
  std::optional<Fetched> fetched_;  ///< the same of an answer
  std::string read_;                ///< the position behind the file
};

}  // namespace wirecopy::support
