#include "delivery.hpp"

#include <wirecopy/sdk/failure.hpp>

#include <limits>

namespace wirecopy::exporter::opensearch {
namespace {

using support::Answer;
using support::Reaction;
using Kind = ItemAnswer::Kind;

// Only what is needed is asked for; what does not know the parameter answers all.
constexpr std::string_view kOfBulk = "/_bulk?filter_path=items.*._id,items.*.status,items.*.error";
constexpr std::string_view kOfStored =
    "/_mget?_source_includes=revision,wirecopy&filter_path=docs._id,docs._version,docs._source";

std::vector<std::string_view> ids_of(auto letters) {
  std::vector<std::string_view> ids;
  ids.reserve(letters.size());
  for (const auto& letter : letters) ids.push_back(letter.document->id);
  return ids;
}

}  // namespace

void Delivery::fail(int status, const Error& error) const {
  throw StageFailure(static_cast<wcp_status>(status), error.text());
}

Answer Delivery::ask(std::string_view path, std::string_view body) {
  std::string whole = "/" + settings_.target.index;
  const Answer answer = settings_.target.ask("POST", whole.append(path), body);
  const Reaction reaction = reaction_to(answer);
  if (reaction == Reaction::taken) return answer;
  if (settings_.told) settings_.told(answer);
  if (reaction == Reaction::away) fail(WCP_ERR_UNAVAILABLE, settings_.target.fault(answer));
  if (reaction == Reaction::denied) fail(WCP_ERR_CANCELLED, settings_.target.fault(answer));
  return answer;
}

void Delivery::deliver(std::span<Document> documents, std::span<Fate> fates) {
  std::vector<Letter> group;
  size_t bytes = 0;
  for (size_t i = 0; i < documents.size(); ++i) {
    const size_t size = documents[i].json.size();
    if (!group.empty() && bytes + size > settings_.batch_bytes) {
      send(group);
      group.clear();
      bytes = 0;
    }
    group.push_back({&documents[i], &fates[i]});
    bytes += size;
  }
  if (!group.empty()) send(group);
}

void Delivery::send(Letters letters) {
  std::vector<Letter> left(letters.begin(), letters.end());
  int64_t pause = kFirstPause;
  for (int tries = 1;; ++tries) {
    const size_t before = left.size();
    left = send_once(left);
    if (left.empty()) return;
    if (left.size() < before) tries = 1;  // it does move
    if (tries == kMostTries)
      fail(WCP_ERR_UNAVAILABLE,
           settings_.target.fault("cannot take articles now: " + left.front().fate->why));
    settings_.sleep(pause);
    pause = std::min(pause * 2, kFirstPause << kMostTries);
  }
}

/// \return those that have to be sent again
std::vector<Delivery::Letter> Delivery::send_once(Letters letters) {
  std::string body;
  for (const Letter& letter : letters) append_put(body, *letter.document);
  const Answer answer = ask(kOfBulk, body);
  if (reaction_to(answer) != Reaction::taken) {
    send_halves(letters, answer);
    return {};
  }
  const auto ids = ids_of(letters);
  const auto answers = read_bulk(answer.body, ids);
  if (!answers) fail(WCP_ERR_UNAVAILABLE, settings_.target.fault(answers.error().message));
  return settle(letters, *answers);
}

void Delivery::send_halves(Letters letters, const Answer& answer) {
  if (letters.size() == 1) {
    *letters[0].fate = {Fate::Kind::refused, settings_.target.fault(answer).message};
    return;
  }
  send(letters.first(letters.size() / 2));
  send(letters.subspan(letters.size() / 2));
}

std::vector<Delivery::Letter> Delivery::settle(Letters letters,
                                               std::span<const ItemAnswer> answers) {
  std::vector<Letter> again, later;
  const ItemAnswer* denied = nullptr;
  for (size_t i = 0; i < letters.size(); ++i) {
    const ItemAnswer& answer = answers[i];
    Fate& fate = *letters[i].fate;
    if (answer.kind == Kind::taken) {
      fate = {Fate::Kind::taken};
    } else if (answer.kind == Kind::refused) {
      fate = {Fate::Kind::refused, answer.why};
    } else if (answer.kind == Kind::later) {
      later.push_back(letters[i]);
    } else if (answer.kind == Kind::denied) {
      denied = &answer;
    } else {
      fate.why = answer.why;
      again.push_back(letters[i]);
    }
  }
  if (!later.empty()) judge(later, again);
  if (denied != nullptr)
    fail(WCP_ERR_CANCELLED, settings_.target.fault("does not let articles in: " + denied->why));
  return again;
}

/// The target has higher versions: whether these are later forms, too, is seen in what it has.
void Delivery::judge(Letters later, std::vector<Letter>& again) {
  const auto ids = ids_of(later);
  const Answer answer = ask(kOfStored, ask_for(ids));
  if (reaction_to(answer) != Reaction::taken)
    fail(WCP_ERR_CANCELLED, settings_.target.fault(answer));
  const auto stored = read_stored(answer.body, ids);
  if (!stored) fail(WCP_ERR_UNAVAILABLE, settings_.target.fault(stored.error().message));
  for (size_t i = 0; i < later.size(); ++i) {
    const auto& theirs = (*stored)[i];
    Document& document = *later[i].document;
    if (!theirs || !document.form.replaces(theirs->form) ||
        theirs->version == std::numeric_limits<int64_t>::max()) {
      *later[i].fate = {Fate::Kind::older};
      continue;
    }
    document.version = theirs->version + 1;
    later[i].fate->why = "other writers change the same articles";
    again.push_back(later[i]);
  }
}

}  // namespace wirecopy::exporter::opensearch
