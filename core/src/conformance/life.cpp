#include "conformance/life.hpp"

namespace wirecopy::conformance {

std::optional<pipeline::Schema> schema_of(Attempt& attempt) {
  auto schema = pipeline::Schema::parse(attempt.stage->config_schema, "the schema");
  if (schema) return *std::move(schema);
  attempt.not_tried("its schema cannot be used");
  return std::nullopt;
}

std::optional<Configuration> configuration_for(Attempt& attempt) {
  const auto schema = schema_of(attempt);
  if (!schema) return std::nullopt;
  std::set<std::string> needed;
  while (true) {
    auto made = usable_configuration(attempt, *schema, needed);
    if (!made) {
      if (made.error().code == Errc::bad_input) {
        attempt.fail(made.error().message);
        attempt.answer.blame = Blame::options;
      }
      attempt.not_tried(made.error().message);
      return std::nullopt;
    }
    // One of several options may be needed; the stage says which one it misses.
    Instance instance(attempt, {made->value});
    const std::string missing = instance.create() ? "" : instance.missing_option();
    if (missing.empty() || !needed.insert(missing).second) return *std::move(made);
  }
}

std::unique_ptr<Instance> started(Attempt& attempt, Instance::Settings settings) {
  auto instance = std::make_unique<Instance>(attempt, std::move(settings));
  if (!instance->create())
    attempt.not_tried("create() fails: " + instance->error());
  else if (!instance->start())
    attempt.not_tried("start() fails: " + instance->error());
  else
    return instance;
  return nullptr;
}

std::unique_ptr<Instance> started(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return nullptr;
  return started(attempt, {configuration->value});
}

bool takes_articles(Attempt& attempt) {
  if (attempt.stage->kind != WCP_SOURCE) return true;
  attempt.not_tried("a source takes no articles");
  return false;
}

std::vector<Outcome> work(Instance& instance, std::span<const Article> articles, size_t size) {
  return instance.is_source() ? instance.read_all(std::min<size_t>(size, 32))
                              : instance.run(articles, size);
}

std::optional<std::vector<Outcome>> whole_life(Attempt& attempt, const Instance::Settings& settings,
                                               std::set<std::string>* exceptions) {
  const std::vector<Article> articles = sample_articles();
  Instance instance(attempt, settings);
  std::optional<std::vector<Outcome>> outcomes;
  if (instance.create()) {
    if (instance.start()) {
      outcomes = work(instance, articles);
      instance.flush(WCP_FLUSH_COMMIT);
      instance.flush(WCP_FLUSH_DRAIN);
      instance.stop();
    }
    instance.destroy();
  }
  if (exceptions != nullptr) *exceptions = instance.exceptions();
  return outcomes;
}

}  // namespace wirecopy::conformance
