#include "isolation/isolated_stage.hpp"

#include <algorithm>
#include <thread>

#include "plugin/boundary.hpp"
#include "plugin/host_api.hpp"
#include "plugin/search_path.hpp"

namespace wirecopy::isolation {
namespace {

using plugin::guarded;
using plugin::to_c;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPause{50};  // between two looks whether the run is given up

std::string_view consequence(WhenSpent choice) {
  switch (choice) {
    case WhenSpent::stop:
      return "the run ends";
    case WhenSpent::hold:
      return "articles are held from here on";
    case WhenSpent::skip:
      return "articles pass it by from here on";
  }
  return {};
}

IsolatedStage& stage_of(void* self) { return *static_cast<IsolatedStage*>(self); }

}  // namespace

IsolatedStage::IsolatedStage(const wcp_stage& original, std::filesystem::path library,
                             Settings settings, unsigned children)
    : settings_(settings), children_(children), table_(original), budget_(settings.restarts) {
  program_ = {plugin::own_stage_host(), std::move(library), original.id, settings.max_memory,
              settings.deadline};
  stamp_ = plugin::FileStamp::of(program_.library);
  table_.struct_size = sizeof table_;
  table_.flags |= WCP_BLOCKS;  // it waits for the child
  table_.threading = original.threading == WCP_REENTRANT && children > 1
                         ? wcp_threading{WCP_REENTRANT}
                         : wcp_threading{WCP_SERIAL};
  table_.poll = nullptr;
  table_.restore = nullptr;
  table_.extension = nullptr;
  table_.create = [](const wcp_host_api*, wcp_context* context, void** self) noexcept {
    return guarded([&] { return stage_of(*self).create(*context); });
  };
  table_.destroy = [](void* self) noexcept { stage_of(self).idle_.clear(); };
  table_.process = [](void* self, wcp_batch* batch) noexcept {
    return guarded([&] { return stage_of(self).process(*batch); });
  };
  table_.start = [](void* self) noexcept {
    return guarded([&] { return stage_of(self).start(); });
  };
  table_.stop = [](void* self) noexcept {
    return guarded([&] { return stage_of(self).tell_all(Callback::stop); });
  };
  table_.flush = nullptr;  // asks for deferred answers, of which there are none
  if (original.compact != nullptr)
    table_.compact = [](void* self) noexcept {
      return guarded([&] { return stage_of(self).tell_all(Callback::compact); });
    };
}

IsolatedStage::~IsolatedStage() = default;

// ---- the life of the stage

wcp_status IsolatedStage::create(wcp_context& context) {
  context_ = &context;
  const wcp_host_api& host = plugin::host_api();
  auto child = new_child(true);
  if (!child) {
    has_not_come_up_ = child.error().code == Errc::unavailable;
    host.set_error(&context, to_c(child.error().message));
    return WCP_ERR_CONFIG;
  }
  idle_.push_back(*std::move(child));
  // Behind those of the stage, whose numbers are the same on both sides.
  restarts_metric_ = host.metric(&context, WCP_COUNTER, to_c("process_restarts"), {},
                                 to_c("Processes started in place of one that has died."));
  passed_by_metric_ = host.metric(
      &context, WCP_COUNTER, to_c("passed_by"), {},
      to_c("Articles that went on without the stage, whose process had died too often."));
  return WCP_OK;
}

wcp_status IsolatedStage::start() {
  if (const wcp_status status = tell_all(Callback::start); status < 0) return status;
  is_started_ = true;  // those that come now are started as they come
  while (idle_.size() < children_) {
    auto child = new_child(false);
    if (!child) {
      plugin::host_api().set_error(context_, to_c(child.error().message));
      return WCP_ERR_UNAVAILABLE;
    }
    idle_.push_back(*std::move(child));
  }
  return WCP_OK;
}

wcp_status IsolatedStage::tell_all(Callback what) {
  wcp_status status = WCP_OK;
  for (auto& child : idle_) {
    const Status told = tell(*child, what);
    if (told) continue;
    plugin::host_api().set_error(context_, to_c(told.error().message));
    status = WCP_ERR_UNAVAILABLE;
  }
  std::erase_if(idle_, [](const auto& child) { return !child->is_alive(); });
  return status;
}

Result<std::unique_ptr<ChildProcess>> IsolatedStage::new_child(bool is_first) {
  if (plugin::FileStamp::of(program_.library) != stamp_)
    return Error{Errc::invalid_config,
                 program_.library.string() + " has changed since it was loaded"};
  auto child = ChildProcess::start(program_);
  if (!child) return child;
  if (Status status = create_in(**child, is_first); !status) return std::move(status).error();
  if (!is_started_) return child;
  if (Status status = tell(**child, Callback::start); !status) return std::move(status).error();
  return child;
}

Status IsolatedStage::create_in(ChildProcess& child, bool is_first) {
  Creation creation;
  creation.id = context_->id;
  creation.pipeline = context_->engine.pipeline_name();
  creation.config = context_->config.json();
  creation.resources = context_->resources;
  creation.has_secrets = !context_->log.secrets().empty();
  creation.seed = context_->engine.random();
  creation.is_deterministic = context_->engine.deterministic();
  creation.is_dry_run = context_->engine.dry_run();
  creation.is_once = context_->engine.once();
  while (creation.least_logged < WCP_LOG_CRITICAL && !context_->log.enabled(creation.least_logged))
    ++creation.least_logged;
  std::vector<size_t> none;
  wcp_batch nothing{};
  Attempt attempt(context_->state, nothing, none);
  const auto reply = ask(child, Kind::create, encode(creation), attempt);
  if (!reply) return Error{Errc::unavailable, "create: " + reply.error().message};
  const auto done = decode_done(*reply, 0);
  if (!done) return Error{Errc::unavailable, "create: an answer without sense"};
  if (is_first) take_names(*done);
  if (done->status >= 0 && done->complaints.empty()) return {};
  return Error{Errc::bad_input, std::string(done->error)};
}

Result<std::string> IsolatedStage::ask(ChildProcess& child, Kind kind, std::string_view bytes,
                                       Attempt& attempt) {
  return child.call(
      kind, bytes, [&](const Message& said) { return hear(said, attempt); },
      [&] { return context_->engine.abandoned(); });
}

/// Drop reasons and metrics get the numbers here that they have there.
void IsolatedStage::take_names(const Done& done) {
  const wcp_host_api& host = plugin::host_api();
  for (const auto& reason : done.reasons)
    host.reason(context_, to_c(reason.name), to_c(reason.help));
  for (const auto& metric : done.metrics)
    host.metric(context_, metric.kind, to_c(metric.name), to_c(metric.unit), to_c(metric.help));
  for (const auto& complaint : done.complaints)
    host.config_error(context_, to_c(complaint.pointer), to_c(complaint.text));
}

Status IsolatedStage::tell(ChildProcess& child, Callback what) {
  const Call call = call_of(what);
  std::string bytes;
  append(bytes, call);
  std::vector<size_t> none;
  wcp_batch nothing{};
  Attempt attempt(context_->state, nothing, none);
  const auto reply = ask(child, Kind::call, bytes, attempt);
  if (!reply) return reply.error();
  const auto done = decode_done(*reply, 0);
  if (!done) return Error{Errc::unavailable, "an answer without sense"};
  if (done->status < 0) return Error{Errc::unavailable, std::string(done->error)};
  accept(*done, nothing, attempt);
  return {};
}

Call IsolatedStage::call_of(Callback what) const {
  Call call;
  call.what = what;
  call.now = context_->engine.deterministic() ? context_->engine.now() : 0;
  call.is_stopping = context_->engine.stopping();
  return call;
}

// ---- processes

/// \return null: none can be started.
std::unique_ptr<ChildProcess> IsolatedStage::borrow() {
  {
    const std::lock_guard lock(mutex_);
    while (!idle_.empty()) {
      auto child = std::move(idle_.back());
      idle_.pop_back();
      if (child->is_alive()) return child;
      context_->log.write(WCP_LOG_WARN, context_->id, "its process has gone between two calls");
    }
  }
  while (!context_->engine.abandoned() && await_restart()) {
    auto child = new_child(false);
    const std::lock_guard lock(mutex_);
    budget_.note(child.has_value());
    if (child) {
      plugin::host_api().record_metric(context_, restarts_metric_, 1);
      return *std::move(child);
    }
    context_->log.write(WCP_LOG_ERROR, context_->id, child.error().message);
    if (child.error().code == Errc::invalid_config) break;  // no other start will do
  }
  return nullptr;
}

void IsolatedStage::give_back(std::unique_ptr<ChildProcess> child) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(child));
}

/// \return whether a process may be started anew.
bool IsolatedStage::await_restart() {
  std::optional<std::chrono::milliseconds> wait;
  {
    const std::lock_guard lock(mutex_);
    wait = budget_.take(steady_clock::now());
    if (!wait && !std::exchange(is_spent_, true))
      context_->log.write(
          WCP_LOG_ERROR, context_->id,
          "its process has died, and \"restarts\" of its \"isolation\" are used up: " +
              std::to_string(settings_.restarts) + " within an hour; " +
              std::string(consequence(settings_.when_spent)));
  }
  if (!wait) return false;
  const auto due = steady_clock::now() + *wait;
  while (steady_clock::now() < due && !context_->engine.abandoned())
    std::this_thread::sleep_for(
        std::min<steady_clock::duration>(kPause, due - steady_clock::now()));
  return true;
}

}  // namespace wirecopy::isolation
