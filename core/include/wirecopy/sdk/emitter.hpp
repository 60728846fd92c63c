#pragma once

/// \file
/// Where new records come from: a source's poll(), or a transform that splits one record.

#include <wirecopy/plugin.h>
#include <wirecopy/sdk/record.hpp>

#include <optional>

namespace wirecopy {

/// What a source answers when it has emitted what it could.
enum class Poll : wcp_status {
  more = WCP_OK,     ///< call again when there is credit
  end = WCP_END,     ///< finished
  wait = WCP_AGAIN,  ///< nothing until the next event
};

/// Makes records. Valid during the callback.
class Emitter {
 public:
  Emitter(const wcp_host_api* api, const wcp_batch* batch) noexcept : api_(api), batch_(batch) {}

  /// A new record found at `origin`; a source's way: `out.emit({path, position, guid})`.
  /// \return nothing when the credit of this call is used up: return Poll::more, be called again.
  std::optional<Record> emit(const Origin& origin) {
    const wcp_origin raw = raw_origin(origin);
    wcp_record* const record = api_->emit_source(batch_->emitter, &raw);
    return record ? std::optional(Record(api_, record, batch_)) : std::nullopt;
  }

  /// What the records of this call may take together; the first may take more. A source that has
  /// emitted as much need not read on. Units: bytes
  size_t max_bytes() const noexcept { return batch_->max_bytes; }

  /// A new record that is acknowledged together with `parent`; `copy` gives it the parent's fields.
  /// Errors: Failure(WCP_ERR_UNAVAILABLE) when the host has no room for it.
  Record emit_child(const Record& parent, bool copy) {
    wcp_record* const child = api_->emit_child(batch_->emitter, parent.handle(), copy ? 1 : 0);
    if (!child) throw Failure(WCP_ERR_UNAVAILABLE, "emit_child: no room for another record");
    return {api_, child, batch_};
  }

  /// A position that was reached without a record: 304, the end of a file; empty: it is gone.
  void advance(const Origin& origin) {
    const wcp_origin raw = raw_origin(origin);
    detail::check(api_->advance(batch_->emitter, &raw), "advance");
  }

 private:
  static wcp_origin raw_origin(const Origin& origin) noexcept {
    const uint32_t flags = (origin.once ? WCP_O_ONCE : 0) | (origin.apart ? WCP_O_APART : 0);
    return {sizeof(wcp_origin), flags, to_c(origin.partition), to_c(origin.position),
            to_c(origin.key)};
  }

  const wcp_host_api* api_;
  const wcp_batch* batch_;
};

}  // namespace wirecopy
