#include "stage_host/stage_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <thread>

#include "conformance/sanitized.hpp"
#include "plugin/library.hpp"
#include "record/image.hpp"
#include "record/utf8.hpp"
#include "stage_host/child_side.hpp"

namespace wirecopy::isolation {
namespace {

/// A parent that is gone must not leave a callback behind that does not return.
void end_with_parent() {
  std::thread([] {
    pollfd watched{kSocketFile, 0, 0};
    while (::poll(&watched, 1, -1) < 0 || (watched.revents & (POLLHUP | POLLERR)) == 0) {
    }
    std::_Exit(EXIT_SUCCESS);
  }).detach();
}

void set_limits(unsigned long long memory) {
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  if (memory == 0 || conformance::is_sanitized()) return;
  const rlimit limit{memory, memory};
  ::setrlimit(RLIMIT_DATA, &limit);
}

/// The stage with its host.
class Server {
 public:
  Server(Channel& channel, const wcp_stage& stage, Creation creation)
      : channel_(channel),
        stage_(stage),
        creation_(std::move(creation)),
        side_(channel, creation_),
        log_(WCP_LOG_CRITICAL),
        context_(stage, creation_.id, side_, fields_, log_, configuration()) {
    context_.resources = creation_.resources;
  }

  Done create() {
    Done done;
    done.status = in_callback([&] { return stage_.create(&child_host_api(), &context_, &self_); });
    context_.creating = false;
    for (const auto& reason : context_.reasons) done.reasons.push_back(reason);
    for (const auto& metric : context_.metrics)
      done.metrics.push_back({metric.kind, metric.name, metric.unit, metric.help});
    done.complaints = context_.complaints;
    finish(done);
    return done;
  }

  /// \return whether the call made sense.
  bool call(std::string_view bytes) {
    record::ByteReader in(bytes);
    const auto call = take_call(in);
    if (!call || call->articles > Channel::kMostRecords) return false;
    std::vector<wcp_record*> articles;
    for (size_t i = 0; i < call->articles; ++i) {
      articles.push_back(take_article(in, *scratch_.articles, fields_));
      if (articles.back() == nullptr) return false;
    }
    side_.begin(*call, std::move(articles));
    Done done;
    done.status = call->what == Callback::process ? process(done) : other(*call);
    finish(done);
    const bool is_sent = channel_.send(Kind::done, encode(done));
    texts_.clear();
    scratch_.articles->reset();
    return is_sent;
  }

 private:
  std::shared_ptr<const nlohmann::ordered_json> configuration() const {
    return std::make_shared<const nlohmann::ordered_json>(
        nlohmann::ordered_json::parse(creation_.config));
  }

  template <class Body>
  wcp_status in_callback(Body body) {
    plugin::Callback callback{context_, scratch_, emitter()};
    plugin::current_callback() = &callback;
    const wcp_status status = body();
    plugin::current_callback() = nullptr;
    scratch_.end_callback();
    return status;
  }

  /// Only its address counts here: ChildSide knows where children belong.
  wcp_emitter* emitter() { return reinterpret_cast<wcp_emitter*>(this); }

  wcp_status other(const Call& call) {
    return in_callback([&]() -> wcp_status {
      switch (call.what) {
        case Callback::start:
          return stage_.start != nullptr ? stage_.start(self_) : WCP_OK;
        case Callback::compact:
          return stage_.compact != nullptr ? stage_.compact(self_) : WCP_OK;
        case Callback::stop:
          return stage_.stop != nullptr ? stage_.stop(self_) : WCP_OK;
        case Callback::process:
          break;
      }
      return WCP_ERR_UNSUPPORTED;
    });
  }

  wcp_status process(Done& done) {
    const auto& articles = side_.articles();
    for (wcp_record* article : articles) article->begin_stage(0);
    // Where the parent sees them: how far the stage has come when it dies.
    Channel::Progress& progress = channel_.own_progress();
    const auto verdicts = std::span(progress.verdicts).first(articles.size());
    std::ranges::fill(verdicts, wcp_verdict{});
    progress.has_begun = 1;
    wcp_batch batch{};
    batch.struct_size = sizeof batch;
    batch.count = articles.size();
    batch.records = articles.data();
    batch.verdicts = verdicts.data();
    batch.emitter = emitter();
    const wcp_status status = in_callback([&] { return stage_.process(self_, &batch); });
    for (size_t i = 0; i < articles.size(); ++i)
      done.articles.push_back(answer_for(*articles[i], verdicts[i]));
    return status;
  }

  Done::Article answer_for(const wcp_record& article, wcp_verdict verdict) {
    Done::Article answer;
    answer.verdict = verdict;
    answer.held_until = article.held_until;
    answer.held_as = article.held_as;
    answer.explanation = article.explanation;
    if (verdict.outcome != WCP_KEEP && side_.was_refused(article)) answer.explanation = kNoDefer;
    if (verdict.outcome == WCP_KEEP) answer.changes = changes_of(article);
    for (const wcp_record* child = article.first_child; child != nullptr;
         child = child->next_sibling)
      answer.children.push_back({child->flags, fields_of(*child)});
    return answer;
  }

  std::string_view changes_of(const wcp_record& article) {
    std::string& text = *texts_.emplace_back(std::make_unique<std::string>());
    record::append_changes(text, article, 0);
    return text;
  }

  /// A child is all new. The parent gives it its id.
  std::string_view fields_of(const wcp_record& child) {
    auto* bare = new (child.arena().array<wcp_record>(1)) wcp_record(child);
    bare->unset(WCP_F_ID);
    bare->unset(WCP_F_REVISION);
    std::string& text = *texts_.emplace_back(std::make_unique<std::string>());
    record::append_fields(text, *bare);
    return text;
  }

  void finish(Done& done) {
    error_ = done.status < 0 ? context_.take_error(done.status) : std::string();
    if (!record::is_utf8(error_)) error_ = "an error whose text is no UTF-8";
    done.error = error_;
    done.writes = side_.take_writes();
    done.measured = side_.take_measured();
  }

  Channel& channel_;
  const wcp_stage& stage_;
  const Creation creation_;
  ChildSide side_;
  record::FieldNames fields_;
  observe::Log log_;
  wcp_context context_;
  plugin::Scratch scratch_;
  void* self_ = nullptr;
  std::string error_;
  std::vector<std::unique_ptr<std::string>> texts_;  ///< of the present answer
};

const wcp_stage* find_stage(const char* library, std::string_view type) {
  const auto stages = plugin::load_library(library);
  if (!stages) {
    std::fprintf(stderr, "wirecopy-stage-host: %s\n", stages.error().text().c_str());
    return nullptr;
  }
  const auto found = std::ranges::find_if(
      *stages, [&](const plugin::LoadedStage& loaded) { return type == loaded.stage->id; });
  return found == stages->end() ? nullptr : found->stage;
}

}  // namespace

int serve_stage(const char* library, const char* type, unsigned long long memory) {
  if (::fcntl(kSocketFile, F_GETFD) < 0) {
    std::fprintf(stderr, "wirecopy-stage-host: started by wirecopy, not by hand\n");
    return EXIT_FAILURE;
  }
  // What the plugin starts must not keep the talk open.
  for (const int file : {kSocketFile, kInFile, kOutFile}) ::fcntl(file, F_SETFD, FD_CLOEXEC);
  Channel channel(Descriptor{kSocketFile}, Region{Descriptor{kOutFile}},
                  Region{Descriptor{kInFile}});
  set_limits(memory);
  end_with_parent();
  const wcp_stage* const stage = find_stage(library, type);
  if (stage == nullptr) return EXIT_FAILURE;
  Message message;
  if (channel.receive(message, Channel::Deadline::max()) != Channel::Got::message)
    return EXIT_SUCCESS;
  auto creation = decode_creation(message.bytes);
  if (!creation) return EXIT_FAILURE;
  // Nor may others of this user look into its memory.
  if (creation->has_secrets) ::prctl(PR_SET_DUMPABLE, 0);
  Server server(channel, *stage, *std::move(creation));
  const Done created = server.create();
  if (!channel.send(Kind::done, encode(created))) return EXIT_FAILURE;
  while (channel.receive(message, Channel::Deadline::max()) == Channel::Got::message)
    if (!server.call(message.bytes)) return EXIT_FAILURE;
  std::fflush(nullptr);  // what the plugin has printed
  // Neither destroy() nor destructors: the parent has what counts, and a stage that does not end
  // must not keep the process.
  std::_Exit(EXIT_SUCCESS);
}

}  // namespace wirecopy::isolation
