#include "http/courier.hpp"

#include <future>
#include <memory>
#include <utility>

namespace wirecopy::http {

Response ask(Courier& courier, Request request, Courier::Owner owner) {
  const auto promise = std::make_shared<std::promise<Response>>();
  auto answer = promise->get_future();
  courier.send(std::move(request), owner, 0,
               [promise](Response came) { promise->set_value(std::move(came)); });
  return answer.get();
}

}  // namespace wirecopy::http
