#pragma once

/// \file
/// Stages that are no plugin but part of the program that runs the pipeline: a class of the SDK, or
/// a function.
///
///     runtime.add(transform("my.shout", [](Record article) {
///       article.title(std::string(article.title()) + "!");
///     }));
///
/// What they do to articles follows the rules of plugins, see sdk/stage.hpp.

#include <wirecopy/plugin.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace wirecopy {

/// A stage for Runtime::add(). Owns: its table and all that this points to.
struct OwnStage {
  std::shared_ptr<const wcp_stage> table;
  void* instance = nullptr;  ///< create() finds it in `*self`; must live as long as the table
};

namespace detail {

/// A table whose create() makes instances its own way.
template <class S>
struct OwnTable {
  std::string id;
  std::function<S*()> make;
  wcp_stage table = Glue<S>::stage;

  static wcp_status create(const wcp_host_api* api, wcp_context* context, void** self) noexcept {
    return Glue<S>::create_by(static_cast<const OwnTable*>(*self)->make, api, context, self);
  }
};

/// \param id, flags instead of those of S::info
template <class S>
OwnStage own_stage_by(std::string id, uint32_t flags, std::function<S*()> make) {
  auto own = std::make_shared<OwnTable<S>>(OwnTable<S>{std::move(id), std::move(make)});
  own->table.id = own->id.c_str();
  own->table.flags = flags;
  own->table.create = OwnTable<S>::create;
  return {std::shared_ptr<const wcp_stage>(own, &own->table), own.get()};
}

/// A function that all instances of a stage share. Unless it is reentrant it is called by one
/// thread at a time, whichever pipelines name the stage.
template <class F, bool is_reentrant>
struct SharedFunction {
  using Call = std::conditional_t<is_reentrant, const F, F>;
  Call call;
  std::mutex turn{};

  template <class... A>
  decltype(auto) operator()(A&&... arguments) {
    std::unique_lock lock(turn, std::defer_lock);
    if constexpr (!is_reentrant) lock.lock();
    return call(std::forward<A>(arguments)...);
  }
};

/// A transform or sink made of a function.
template <wcp_kind Kind, class F, wcp_threading Threading>
struct FunctionStage : Stage<Kind, NoOptions> {
  using Function = SharedFunction<F, Threading == WCP_REENTRANT>;
  using Answer = std::invoke_result_t<typename Function::Call&, Record>;
  static_assert(std::is_void_v<Answer> || std::is_same_v<Answer, bool> ||
                    std::is_convertible_v<Answer, Outcome>,
                "the function takes a Record and gives an Outcome, bool or nothing");

  static constexpr StageInfo info{"own.function", "1.0.0", "A function of this program."};
  static constexpr wcp_threading threading = Threading;
  const std::shared_ptr<Function> function;
  const Reason refused = this->reason("refused", "The function has answered false.");

  explicit FunctionStage(std::shared_ptr<Function> shared) : function(std::move(shared)) {}

  Outcome process(Record article) const {
    if constexpr (std::is_void_v<Answer>) {
      (*function)(article);
      return Outcome::keep;
    } else if constexpr (std::is_same_v<Answer, bool>) {
      return (*function)(article) ? Outcome(Outcome::keep) : Outcome::drop(refused);
    } else {
      return (*function)(article);
    }
  }
};

/// A source made of a function.
template <class F>
struct FunctionSource : Source<> {
  using Function = SharedFunction<F, false>;
  static constexpr StageInfo info{"own.function", "1.0.0", "A function of this program."};
  const std::shared_ptr<Function> function;

  explicit FunctionSource(std::shared_ptr<Function> shared) : function(std::move(shared)) {}

  Poll poll(Emitter& out) {
    const Poll answer = (*function)(out);
    if (answer == Poll::wait) timer_at(now() + 10'000, 0);
    return answer;
  }
};

template <class S, class F>
OwnStage function_stage(std::string id, F&& function, uint32_t flags) {
  using Function = typename S::Function;
  std::shared_ptr<Function> shared(new Function{std::forward<F>(function)});
  return own_stage_by<S>(std::move(id), flags,
                         [shared = std::move(shared)] { return new S(shared); });
}

}  // namespace detail

/// A stage class of the SDK, under the id of its `info`. Every place where a pipeline names it has
/// an instance of its own, made as S(arguments...); std::ref() hands the program's objects in.
template <class S, class... A>
OwnStage own_stage(A... arguments) {
  return detail::own_stage_by<S>(
      S::info.id, S::info.flags, [kept = std::tuple<A...>(std::move(arguments)...)] {
        return std::apply([](const auto&... argument) { return new S(argument...); }, kept);
      });
}

/// A transform that calls `function(Record)` for each article. It answers an Outcome; or nothing,
/// which keeps the article; or a bool, where false drops it as "refused". It takes no options: what
/// it needs it captures. What it throws makes a dead letter, see Failure.
/// \param id "family.name", as "type" in pipeline files \param flags WCP_BLOCKS where it may sleep
/// Threads: one call at a time, however many pipelines run, on any of their threads; with
/// WCP_REENTRANT as first template argument many at once, of a const function.
/// Owns: the function; what it refers to must outlive the Runtime.
template <wcp_threading Threading = WCP_SERIAL, class F>
OwnStage transform(std::string id, F function, uint32_t flags = 0) {
  using S = detail::FunctionStage<WCP_TRANSFORM, F, Threading>;
  return detail::function_stage<S>(std::move(id), std::move(function), flags);
}

/// A sink that calls `function(Record)` for each article, as a transform does. What it keeps is
/// taken for delivered: after a crash articles of the last moments may come again.
template <wcp_threading Threading = WCP_SERIAL, class F>
OwnStage sink(std::string id, F function, uint32_t flags = 0) {
  using S = detail::FunctionStage<WCP_SINK, F, Threading>;
  return detail::function_stage<S>(std::move(id), std::move(function), flags);
}

/// A source that calls `function(Emitter&)` for articles until it answers Poll::end. After
/// Poll::wait it is asked again in 10 ms. An article that emit() had no credit for is to be emitted
/// in the next call.
template <class F>
OwnStage source(std::string id, F function, uint32_t flags = 0) {
  using S = detail::FunctionSource<F>;
  static_assert(std::is_same_v<std::invoke_result_t<F&, Emitter&>, Poll>,
                "the function takes an Emitter& and gives a Poll");
  return detail::function_stage<S>(std::move(id), std::move(function), flags);
}

}  // namespace wirecopy
