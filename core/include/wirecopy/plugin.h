/// \file
/// The wirecopy plugin ABI: all that a plugin and the host know of each other. Pure C11; includes
/// nothing but <stdint.h> and <stddef.h>.
///
/// Rules of the ABI
///  R1  One exported data symbol, `wirecopy_plugin`; it and all it points to (stages, schemas) are
///      constant-initialised: the plugin's objects hold no .init_array. The host checks magic,
///      abi_major, abi_minor and struct_size before it calls a function.
///  R2  Within one abi_major structs and tables grow only at the end and carry struct_size, set by
///      whoever allocates; read or write a member only when it lies inside struct_size (WCP_HAS).
///      Growing structs never stand side by side in arrays (arrays of pointers). [frozen] structs
///      never change. Values of enums are never reused.
///  R3  Strings are (data, size), not NUL-terminated; data may be NULL only when size is 0. All are
///      UTF-8 except WCP_F_RAW, state and journal values (bytes). `const char*` stands only in
///      descriptors.
///  R4  Nobody frees the other side's memory. Every set/put/append copies. A view from the host
///      stays valid until the callback returns, even when its field is written: values are
///      immutable, a write makes a new one.
///  R5  No C++ exception, Rust panic, longjmp or pthread_cancel crosses a function of this ABI.
///  R6  A callback's wcp_status speaks of the stage; what happened to a record stands in its
///      verdict. What a stage wrote to a record counts only with KEEP, to state and journal with
///      KEEP and DROP; otherwise it is undone (DEFER, HOLD: the final answer).
///  R7  Plugins are never unloaded. Per-run state lives in the instance: one library is shared by
///      all stages and engines.
///  R8  Host functions marked [cb] may be called only inside a callback, with its handles, on its
///      thread; all others from any thread from create() until destroy() returns. A wcp_record* is
///      dead when the callback returns; what outlives it is a wcp_ticket, a number checked at each
///      use: stale ones answer WCP_ERR_NOT_FOUND, never crash.
///  R9  No callback sleeps or blocks unless the stage declares WCP_BLOCKS. Waiting is: defer(),
///      return, get an event.
///  R10 create() reads configuration, nothing else: `check` and reload call it beside a running
///      instance. start() opens files, sockets, state and journal, after the old instance of this
///      stage id has stopped and its work is committed.
///  R11 After a crash a record may come again (WCP_R_AGAIN) with the same id and origin; state
///      updates must tolerate that.

#ifndef WIRECOPY_PLUGIN_H
#define WIRECOPY_PLUGIN_H
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#define WCP_NOEXCEPT noexcept
#define WCP_ASSERT(c) static_assert(c, #c)
#define WCP_LIT(s) (wcp_str{(s), sizeof(s) - 1})
#else
#define WCP_NOEXCEPT
#define WCP_ASSERT(c) _Static_assert(c, #c)
#define WCP_LIT(s) ((wcp_str){(s), sizeof(s) - 1})
#endif
#define WCP_FN(ret, name, ...) ret (*name)(__VA_ARGS__) WCP_NOEXCEPT
#define WCP_EXPORT __attribute__((visibility("default")))
#define WCP_HAS(t, m) ((t)->struct_size >= offsetof(__typeof__(*(t)), m) + sizeof((t)->m) && (t)->m)
#define WCP_ABI_MAGIC 0x57435059u  // "WCPY"
#define WCP_ABI_MAJOR 1
#define WCP_ABI_MINOR 0

// ---- basic types ------------------------------------------------------------------------------

/// A text or bytes (R3). [frozen]
typedef struct wcp_str {
  const char* data;
  size_t size;
} wcp_str;
typedef int64_t wcp_time;  ///< microseconds since 1970-01-01 UTC
/// A time as somebody wrote it. [frozen]
typedef struct wcp_moment {
  wcp_time utc;
  int16_t offset_minutes;
  uint8_t has_offset, precision;  ///< precision: WCP_BY_*
  uint32_t reserved;
} wcp_moment;
// clang-format off
enum { WCP_BY_MICROSECOND = 0, WCP_BY_SECOND = 1, WCP_BY_MINUTE = 2, WCP_BY_DAY = 3,
       WCP_BY_MONTH = 4, WCP_BY_YEAR = 5 };
// clang-format on
typedef uint64_t wcp_ticket;             ///< a deferred record; 0 is none
typedef struct wcp_record wcp_record;    ///< one article, dead when the callback returns
typedef struct wcp_context wcp_context;  ///< host side of one stage instance
typedef struct wcp_emitter wcp_emitter;

/// What a call answers: each code is a different reaction of the host.
typedef int32_t wcp_status;
enum {
  WCP_OK = 0,
  WCP_END = 1,               ///< source: finished
  WCP_AGAIN = 2,             ///< source: nothing until the next event
  WCP_ERR_CONFIG = -1,       ///< do not start
  WCP_ERR_INPUT = -2,        ///< this record is bad
  WCP_ERR_UNAVAILABLE = -3,  ///< may retry
  WCP_ERR_INTERNAL = -4,     ///< a defect
  WCP_ERR_NOT_FOUND = -5,
  WCP_ERR_UNSUPPORTED = -6,
  WCP_ERR_MEMORY = -7,
  WCP_ERR_CANCELLED = -8,  ///< sink: what was answered KEEP is lost to it, the run has to end
  WCP_ERR_TYPE = -9,
  WCP_ERR_BUSY = -10
};

// ---- what a stage is --------------------------------------------------------------------------

typedef uint32_t wcp_kind;
enum { WCP_SOURCE = 1, WCP_TRANSFORM = 2, WCP_SINK = 3 };

/// Of process and poll; start, stop, flush, compact and destroy never run beside another callback.
typedef uint32_t wcp_threading;
enum {
  WCP_SERIAL = 0,         ///< one callback at a time, any thread
  WCP_REENTRANT = 1,      ///< many at once, see wcp_batch.worker
  WCP_PINNED = 2,         ///< one OS thread (host 0.1: the run has one worker)
  WCP_PROCESS_SERIAL = 3  ///< one callback at a time in the process (host 0.1: in the run)
};

/// wcp_stage.flags: what the stage does besides its records.
enum {
  WCP_BLOCKS = 1u << 0,  ///< may sleep: runs beside the workers
  WCP_NETWORK = 1u << 1,
  WCP_READS_FILES = 1u << 2,
  WCP_WRITES_FILES = 1u << 3,
  WCP_EXECUTES = 1u << 4,
  WCP_STATEFUL = 1u << 5,  ///< order or history matters
  /// source: the same records in the same order from a position; others are journaled at intake
  WCP_REPLAYABLE = 1u << 6,
  WCP_WITHDRAWS = 1u << 7,  ///< sink: honours WCP_R_WITHDRAW
  WCP_IDEMPOTENT = 1u << 8  ///< sink: (id, revision) again is harmless
};

/// wcp_host_api.record_flags
enum {
  WCP_R_AGAIN = 1u << 0,    ///< may have been here before: after a crash, out of the log
  WCP_R_RESUMED = 1u << 1,  ///< comes back from hold
  WCP_R_WITHDRAW = 1u << 2  ///< sinks: remove this id, all revisions
};

// ---- verdicts ---------------------------------------------------------------------------------

typedef uint8_t wcp_outcome;
enum {
  WCP_UNANSWERED = 0,  ///< preset: dead-lettered as "lost"
  WCP_KEEP = 1,        ///< a sink's KEEP: durable after the next flush
  WCP_DROP = 2,        ///< filtered, needs a reason
  WCP_REJECT = 3,      ///< dead letter, text by explain()
  WCP_RETRY = 4,       ///< after delay_ms
  WCP_DEFER = 5,       ///< set by defer(): answered by complete()
  WCP_HOLD = 6         ///< set by hold(): stored, comes back when due
};
/// What became of one record. [frozen]
typedef struct wcp_verdict {
  wcp_outcome outcome;
  uint8_t reserved;
  uint16_t reason;
  uint32_t delay_ms;
} wcp_verdict;

// ---- the article record -----------------------------------------------------------------------

/// Below 0x10000 fixed for ever; above: interned by field_id(), "plugin.key" under meta.
typedef uint32_t wcp_field;
// clang-format off
enum {
  WCP_F_ID = 1,              ///< set by the host
  WCP_F_REVISION = 2,        ///< int, host
  WCP_F_URL = 3, WCP_F_CANONICAL_URL = 4, WCP_F_SOURCE_URL = 5,
  WCP_F_TITLE = 6, WCP_F_SUBTITLE = 7, WCP_F_SUMMARY = 8, WCP_F_BODY = 9, WCP_F_BODY_HTML = 10,
  WCP_F_LANGUAGE = 11,
  WCP_F_AUTHORS = 12,        ///< list
  WCP_F_PROVIDER = 13, WCP_F_PUBLISHER = 14,
  WCP_F_DATELINE_TEXT = 15, WCP_F_DATELINE_PLACE = 16,
  WCP_F_DATELINE_DATE = 17,  ///< moment, as the next five
  WCP_F_PUBLISHED = 18, WCP_F_MODIFIED = 19, WCP_F_FETCHED = 20, WCP_F_EXPIRES = 21,
  WCP_F_EMBARGOED_UNTIL = 22,
  WCP_F_STATUS = 23,         ///< int: WCP_USABLE...
  WCP_F_URGENCY = 24,        ///< int 1..9
  WCP_F_SECTION = 25, WCP_F_RIGHTS = 26, WCP_F_MEDIA = 27, WCP_F_TAGS = 28,
  WCP_F_STORY = 29, WCP_F_DUPLICATE_OF = 30,
  WCP_F_SIMILARITY = 31,     ///< num
  WCP_F_RAW = 32,            ///< bytes
  WCP_F_RAW_TYPE = 33, WCP_F_RAW_CHARSET = 34,
  WCP_F_NOTICES = 35,        ///< json: [{kind,text}]
  WCP_F_FIRST_COPY = 36
};
// clang-format on
enum { WCP_USABLE = 0, WCP_WITHHELD = 1, WCP_CANCELED = 2 };
typedef uint32_t wcp_type;
// clang-format off
enum { WCP_T_STR = 1, WCP_T_INT = 2, WCP_T_NUM = 3, WCP_T_LIST = 4, WCP_T_JSON = 5,
       WCP_T_BYTES = 6, WCP_T_MOMENT = 7 };
// clang-format on

/// A place in a text, in bytes; dropped when the field is written. [frozen]
typedef struct wcp_span {
  uint64_t start, length;
  wcp_field field;  ///< 0: body
  uint32_t reserved;
} wcp_span;
/// Identity: (scheme, code, or name where code is empty).
typedef struct wcp_tag {
  uint32_t struct_size, count;
  double score;
  wcp_str scheme, name, code, props;  ///< props: a JSON object
  const wcp_span* spans;
  size_t span_count;
} wcp_tag;
typedef struct wcp_media {
  uint32_t struct_size, width, height, reserved;
  wcp_str url, type, caption, credit;
} wcp_media;
/// wcp_origin.flags
enum {
  WCP_O_ONCE = 1u << 0,  ///< cannot be read again: the host journals it before it acknowledges
  WCP_O_APART = 1u << 1  ///< another that looks like it stands beside it: no key has changed
};
/// Where a source found a record.
typedef struct wcp_origin {
  uint32_t struct_size, flags;  ///< flags: WCP_O_*
  /// One file, feed, Kafka partition: positions advance independently; "" if there is one.
  wcp_str partition;
  wcp_str position;  ///< opaque; resuming from it reads what follows this record
  wcp_str key;       ///< publisher's guid or URL: stable when read again, the root of `id`
} wcp_origin;

// ---- batches and events -----------------------------------------------------------------------

typedef uint32_t wcp_event_kind;
enum {
  WCP_EV_TIMER = 1,
  WCP_EV_POST = 2,      ///< post() from a foreign thread
  WCP_EV_HTTP = 3,      ///< data: wcp_http_response
  WCP_EV_EXPIRED = 4,   ///< the host took ticket back: deadline, kill, drain
  WCP_EV_COMMITTED = 5  ///< data: wcp_origin, now durable
};
typedef struct wcp_event {
  uint32_t struct_size;
  wcp_event_kind kind;
  uint64_t token;
  wcp_ticket ticket;
  wcp_status status;
  const void* data;
} wcp_event;

/// What process() and poll() get; valid during the callback.
typedef struct wcp_batch {
  uint32_t struct_size;
  /// 0..info.workers-1, never twice at once: the index of per-thread scratch memory.
  uint32_t worker;
  size_t count;  ///< 0 for sources and for calls that carry only events
  wcp_record* const* records;
  wcp_verdict* verdicts;  ///< count entries, preset to WCP_UNANSWERED
  size_t event_count;
  const wcp_event* const* events;
  wcp_emitter* emitter;  ///< NULL for sinks
  /// sources: credit for this call; emit() past it gives NULL. 0 records: a call for events only;
  /// else the first record always fits, whatever its size
  size_t max_records, max_bytes;
} wcp_batch;

typedef uint32_t wcp_log_level;
enum { WCP_LOG_TRACE, WCP_LOG_DEBUG, WCP_LOG_INFO, WCP_LOG_WARN, WCP_LOG_ERROR, WCP_LOG_CRITICAL };
typedef uint32_t wcp_metric_kind;  ///< record_metric: adds, sets, observes
enum { WCP_COUNTER = 1, WCP_GAUGE = 2, WCP_HISTOGRAM = 3 };
typedef uint32_t wcp_flush;
enum {
  /// sinks: fsync what was answered KEEP; the transaction follows. After ERR_UNAVAILABLE it is
  /// called again for the same; any other error ends the run
  WCP_FLUSH_COMMIT = 1,
  WCP_FLUSH_PRESSURE = 2,  ///< memory is short: answer what you defer
  WCP_FLUSH_DRAIN = 3      ///< no more records will come: answer what you defer
};
typedef struct wcp_info {
  uint32_t struct_size, workers;
  wcp_str host_version, pipeline, stage, config_hash;
  uint8_t dry_run, deterministic;
  uint8_t once;  ///< sources end when they have read what is there, and wait for nothing new
  /// the user begins anew (run --fresh), or nothing is kept: what earlier runs have made may go
  uint8_t fresh;
} wcp_info;

// ---- what the host offers ---------------------------------------------------------------------

/// The host's functions; valid until the process ends.
typedef struct wcp_host_api {
  uint32_t struct_size;
  uint16_t abi_major, abi_minor;

  // -- records: fields of any id [cb]
  /// {NULL,0} when absent; any type but list, numbers and times in the words of JSON
  WCP_FN(wcp_str, get_str, const wcp_record*, wcp_field);
  /// str, bytes; invalid UTF-8 is refused
  WCP_FN(wcp_status, set_str, wcp_record*, wcp_field, wcp_str);
  WCP_FN(wcp_status, get_int, const wcp_record*, wcp_field, int64_t*);
  WCP_FN(wcp_status, set_int, wcp_record*, wcp_field, int64_t);
  WCP_FN(wcp_status, get_moment, const wcp_record*, wcp_field, wcp_moment*);
  WCP_FN(wcp_status, set_moment, wcp_record*, wcp_field, const wcp_moment*);
  WCP_FN(wcp_status, get_num, const wcp_record*, wcp_field, double*);
  WCP_FN(wcp_status, set_num, wcp_record*, wcp_field, double);
  /// any field as JSON text; field 0: the whole record but for raw, which WCP_F_RAW gives
  WCP_FN(wcp_status, get_json, const wcp_record*, wcp_field, wcp_str*);
  /// field 0: merge a record object; id and revision in it must be those of the record, null
  /// leaves a field as it is. All or nothing
  WCP_FN(wcp_status, set_json, wcp_record*, wcp_field, wcp_str);
  WCP_FN(wcp_status, unset, wcp_record*, wcp_field);
  /// *at = 0 starts; NOT_FOUND ends
  WCP_FN(wcp_status, next_field, const wcp_record*, wcp_field* at, wcp_type*);
  WCP_FN(size_t, list_size, const wcp_record*, wcp_field);  ///< lists, tags, media
  WCP_FN(wcp_str, list_at, const wcp_record*, wcp_field, size_t);
  WCP_FN(wcp_status, list_append, wcp_record*, wcp_field, wcp_str);
  /// caller sets out->struct_size
  WCP_FN(wcp_status, tag_at, const wcp_record*, size_t, wcp_tag* out);
  WCP_FN(wcp_status, tag_put, wcp_record*, const wcp_tag*);
  WCP_FN(wcp_status, tag_remove, wcp_record*, size_t);
  WCP_FN(wcp_status, media_at, const wcp_record*, size_t, wcp_media* out);
  WCP_FN(wcp_status, media_put, wcp_record*, const wcp_media*);  ///< by url
  /// where a value came from, how sure: "json-ld", 0..1
  WCP_FN(wcp_status, set_trust, wcp_record*, wcp_field, wcp_str evidence, double trust);
  WCP_FN(wcp_status, get_trust, const wcp_record*, wcp_field, wcp_str* evidence, double* trust);
  WCP_FN(uint32_t, record_flags, const wcp_record*);  ///< WCP_R_*
  WCP_FN(wcp_status, get_origin, const wcp_record*, wcp_origin* out);
  /// for the verdict and for lineage: which rule, why
  WCP_FN(void, explain, wcp_record*, wcp_str text);
  /// what was last said about it; after a refused set_json(): which member, why
  WCP_FN(wcp_str, explanation, const wcp_record*);

  // -- new records [cb]. Of a poll() that fails the record emitted last does not count
  WCP_FN(wcp_record*, emit_source, wcp_emitter*, const wcp_origin*);  ///< NULL: no credit
  /// acked together with its parent
  WCP_FN(wcp_record*, emit_child, wcp_emitter*, const wcp_record* parent, uint8_t copy_fields);
  /// merges, windows: completes that ticket with the child
  WCP_FN(wcp_status, add_parent, wcp_record* child, wcp_ticket parent);
  /// a position without a record (304, end of file); an empty one: forget the partition, it is gone
  WCP_FN(wcp_status, advance, wcp_emitter*, const wcp_origin*);
  /// last durable one; in start() and poll()
  WCP_FN(wcp_status, position, wcp_context*, wcp_str partition, wcp_str* out);
  /// in any one unit (bytes, files); total 0: unknown
  WCP_FN(void, progress, wcp_context*, uint64_t done, uint64_t total);

  // -- answering later
  /// [cb] 0: configured deadline. The verdict at return counts: another than DEFER voids the
  /// ticket. Answers 0 when the host has no room
  WCP_FN(wcp_ticket, defer, wcp_record*, uint64_t deadline_ms);
  /// [cb] durable, costs no memory, frees the source; comes back as it entered the stage. A run
  /// whose sources have ended waits for what is held for at most 10 s, the rest is left to the next
  WCP_FN(wcp_status, hold, wcp_record*, wcp_time due, wcp_str key);
  /// [cb] read and write it again; NULL when stale or still in the callback that deferred it. One
  /// thread at a time: a stage that answers from several says itself who has it
  WCP_FN(wcp_record*, reopen, wcp_context*, wcp_ticket);
  WCP_FN(wcp_status, complete, wcp_context*, wcp_ticket, wcp_verdict, wcp_str text);
  /// WCP_EV_POST on a worker; ticket 0: about no record
  WCP_FN(wcp_status, post, wcp_context*, wcp_ticket, uint64_t token);
  /// same token again moves it; due 0 cancels; due in the past comes at once
  WCP_FN(wcp_status, timer, wcp_context*, wcp_time due, uint64_t token);

  // -- configuration by JSON Pointer, validated against config_schema with defaults filled in;
  // secrets and paths resolved; NOT_FOUND: absent and without default. Every text and key lives
  // until destroy() has returned: no need to copy it
  /// a string; any other value as JSON text
  WCP_FN(wcp_status, config_str, wcp_context*, wcp_str pointer, wcp_str* out);
  WCP_FN(wcp_status, config_int, wcp_context*, wcp_str pointer, int64_t* out);
  WCP_FN(wcp_status, config_num, wcp_context*, wcp_str pointer, double* out);
  WCP_FN(wcp_status, config_bool, wcp_context*, wcp_str pointer, uint8_t* out);
  WCP_FN(size_t, config_size, wcp_context*, wcp_str pointer);
  WCP_FN(wcp_status, config_key, wcp_context*, wcp_str pointer, size_t index, wcp_str* out);
  /// [cb] in create(): points at the line
  WCP_FN(wcp_status, config_error, wcp_context*, wcp_str pointer, wcp_str text);

  // -- durable state [cb]: `cause` names the record whose end makes the write count; NULL: it
  // counts at once. Keys: 1..4096 bytes of UTF-8
  /// sees this instance's own pending writes
  WCP_FN(wcp_status, state_get, wcp_context*, wcp_str key, wcp_str* out);
  /// {NULL,0} stores an empty value (R3)
  WCP_FN(wcp_status, state_put, wcp_context*, wcp_record* cause, wcp_str key, wcp_str value);
  WCP_FN(wcp_status, state_remove, wcp_context*, wcp_record* cause, wcp_str key);
  /// atomic
  WCP_FN(wcp_status, state_add, wcp_context*, wcp_record* cause, wcp_str key, int64_t delta,
         int64_t* now);
  /// the first key above `after` that begins with `prefix`; NOT_FOUND ends
  WCP_FN(wcp_status, state_next, wcp_context*, wcp_str prefix, wcp_str after, wcp_str* key,
         wcp_str* value);
  /// for indexes kept in memory: see restore, compact
  WCP_FN(wcp_status, journal, wcp_context*, wcp_record* cause, wcp_str entry);

  // -- services
  WCP_FN(wcp_status, info, wcp_context*, wcp_info* out);
  WCP_FN(wcp_time, now, wcp_context*);     ///< virtual in tests and replay
  WCP_FN(uint64_t, random, wcp_context*);  ///< seeded in deterministic mode
  WCP_FN(uint8_t, stopping, wcp_context*);
  /// the plugin's data file, built or installed
  WCP_FN(wcp_status, resource, wcp_context*, wcp_str name, wcp_str* path);
  /// "title", "plugin.key" or "meta.plugin.key"; 0 when the type conflicts. Type 0: whatever it has
  WCP_FN(wcp_field, field_id, wcp_context*, wcp_str name, wcp_type);
  WCP_FN(wcp_str, field_name, wcp_context*, wcp_field);
  /// for WCP_DROP; in create(); 0: refused
  WCP_FN(uint16_t, reason, wcp_context*, wcp_str name, wcp_str help);
  /// in create(); 0: refused
  WCP_FN(uint32_t, metric, wcp_context*, wcp_metric_kind, wcp_str name, wcp_str unit, wcp_str help);
  WCP_FN(void, record_metric, wcp_context*, uint32_t id, double);
  WCP_FN(uint8_t, log_enabled, wcp_context*, wcp_log_level);
  /// `about` may be NULL
  WCP_FN(void, log, wcp_context*, wcp_log_level, const wcp_record* about, wcp_str);
  WCP_FN(void, set_error, wcp_context*, wcp_str text);  ///< [cb] why this callback fails
  /// "wirecopy.http/1"; NULL: not offered
  WCP_FN(const void*, extension, wcp_context*, wcp_str id);
} wcp_host_api;

// ---- what a plugin offers ---------------------------------------------------------------------

/// One stage: what it is, then its callbacks.
typedef struct wcp_stage {
  uint32_t struct_size;
  wcp_kind kind;
  wcp_threading threading;
  uint32_t flags;
  /// State of a newer version is refused; of an older one: migrate in restore() or start().
  uint32_t state_version, reserved;
  const char* id;       ///< "family.name"; two libraries with one id are refused, both files named
  const char* version;  ///< SemVer
  const char* summary;
  /// JSON Schema 2020-12; "format": "wirecopy-path" | "wirecopy-field" | "wirecopy-secret" |
  /// "wirecopy-duration" | "wirecopy-size"
  const char* config_schema;
  const char* const* reads;   ///< the most it may read; NULL ends it (else the host reads on)
  const char* const* writes;  ///< the same; NULL in place of either list: unknown
  WCP_FN(wcp_status, create, const wcp_host_api*, wcp_context*, void** self);  ///< R10
  WCP_FN(void, destroy, void* self);
  WCP_FN(wcp_status, process, void* self, wcp_batch*);  ///< transform, sink: records, events, both
  WCP_FN(wcp_status, poll, void* self, wcp_batch*);     ///< source: emits; events arrive here
  /// optional: journal entries, oldest first, before start()
  WCP_FN(wcp_status, restore, void* self, wcp_str entry);
  WCP_FN(wcp_status, start, void* self);  ///< optional, as all below
  WCP_FN(wcp_status, flush, void* self, wcp_flush);
  /// journal() the whole index anew; the old journal goes with that commit
  WCP_FN(wcp_status, compact, void* self);
  /// after drain; open tickets are lost to the stage. Where a sink fails here, its target is taken
  /// for not written
  WCP_FN(wcp_status, stop, void* self);
  WCP_FN(const void*, extension, void* self, wcp_str id);  ///< "wirecopy.train/1", self may be NULL
} wcp_stage;

/// The one exported symbol: `WCP_EXPORT extern const wcp_plugin wirecopy_plugin;`
typedef struct wcp_plugin {
  uint32_t magic;
  uint16_t abi_major, abi_minor;  ///< abi_minor: the lowest host minor the plugin needs
  uint32_t struct_size, stage_count;
  const wcp_stage* const* stages;
  const char* build;  ///< free text: SDK version, compiler
} wcp_plugin;

// ---- extensions: own revision in the name, growing like every table ---------------------------

enum {
  WCP_HTTP_NO_ROBOTS = 1U << 0,  ///< request: robots.txt is not asked
  /// request: to a server of the user's own, which the configuration names: at once, private
  /// addresses too; no queue, pause, robots.txt, redirects
  WCP_HTTP_OWN = 1U << 1,
  WCP_HTTP_MAY_COME_BACK = 1U << 0,  ///< response: the same may go well later
  /// response: nobody was asked, the host wants a pause or too many wait; no try: hold() the
  /// article
  WCP_HTTP_NOT_ASKED = 1U << 1
};
/// 0 and "" stand for what is usual: GET, 30 s, 20 MB.
typedef struct wcp_http_request {
  uint32_t struct_size, timeout_ms;    ///< of each hop
  wcp_str method, url, headers, body;  ///< headers: "A: b\r\n"
  uint64_t max_bytes;                  ///< of the body, decoded
  uint32_t flags;
  uint32_t patience_ms;  ///< longest wait in the queue of the host; 0: a minute
} wcp_http_request;
/// Without an answer of the server `code` is 0 and `error` says why.
typedef struct wcp_http_response {
  uint32_t struct_size;
  int32_t code;
  wcp_str url, headers, body, error;  ///< url: the final one; body: decoded
  uint64_t wire_bytes;
  wcp_time retry_at;  ///< when to ask again; 0: not told
  wcp_str moved_to;   ///< where permanent redirects have led; empty: nowhere
  uint32_t flags, reserved;
  wcp_time fresh_until;  ///< by Cache-Control or Expires; 0: they do not say, or it is over
} wcp_http_response;
/// "wirecopy.http/1": answers WCP_EV_HTTP exactly once, data valid in that callback; not at all
/// after cancel() or when the stage is stopped. Not offered in create(). Redirects are
/// followed, robots.txt is obeyed, each host has one queue in the process; the pipeline's "http"
/// says with what manners. A stage keeps the number of its open requests within bounds: answers
/// wait in memory.
typedef struct wcp_http {
  uint32_t struct_size, reserved;
  /// charged_to: the article that it is for, or 0; the event carries it as its ticket
  WCP_FN(wcp_status, send, wcp_context*, const wcp_http_request*, wcp_ticket charged_to,
         uint64_t token);
  WCP_FN(wcp_status, cancel, wcp_context*, uint64_t token);
  /// [cb] of a stage with WCP_BLOCKS: waits for the answer, which is valid until the callback
  /// returns. No event comes
  WCP_FN(wcp_status, ask, wcp_context*, const wcp_http_request*, const wcp_http_response** out);
} wcp_http;
/// "wirecopy.train/1", answered by a stage without an instance (`self` is NULL): who learns for it.
/// `wirecopy train TYPE` gives the trainer the articles of the files to learn from. It writes its
/// model to the file that its option "path" names, in stop(), unless the run is stopping().
typedef struct wcp_train {
  uint32_t struct_size, reserved;
  const char* input_help;    ///< what articles must have: "language, and title or body"
  const wcp_stage* trainer;  ///< a sink, id "train.name"; lives as long as the library
} wcp_train;

WCP_ASSERT(sizeof(wcp_verdict) == 8);
WCP_ASSERT(sizeof(void*) != 8 || sizeof(wcp_span) == 24);
#ifdef __cplusplus
}  // extern "C"
#endif
#endif
