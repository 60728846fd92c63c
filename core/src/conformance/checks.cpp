#include "conformance/checks.hpp"

namespace wirecopy::conformance {
namespace {

constexpr Check kChecks[] = {
    // ---- the file
    {"file", "The file is a shared library of this machine that not everybody may write to.",
     "Build it with -shared for this machine, copy it whole, take away the right of others to "
     "write.",
     Scope::file, file_is_sound},
    // ---- the library
    {"loads", "It loads, and its tables are those of a plugin that this wirecopy can run.",
     "Link what is missing; build it anew against the plugin.h of this wirecopy.", Scope::library,
     library_loads},
    {"one-symbol", "It exports wirecopy_plugin and nothing else.",
     "Build with -fvisibility=hidden and link with the version script export.map.", Scope::library,
     one_symbol_exported},
    {"constant", "Its descriptor stands in the file; no constructor fills it in.",
     "Make wirecopy_plugin and all it points to const with constant initialisers (constinit).",
     Scope::library, descriptor_is_constant},
    // ---- what a stage says about itself
    {"schema", "Its configuration schema is valid, and so are the defaults in it.",
     "Mend config_schema at the place named; share/doc/wirecopy/plugin-abi.md lists the keywords.",
     Scope::table, schema_is_valid},
    {"schema-closed", "Its schema refuses options that it does not name.",
     "Set \"additionalProperties\": false in every object of config_schema.", Scope::table,
     schema_is_closed},
    {"described", "Every option is described.", "Give each property a \"description\".",
     Scope::table, options_are_described},
    {"field-names", "The fields it says it reads and writes exist.",
     "Name fields as share/doc/wirecopy/record.md does, those of your own as plugin.key; end lists "
     "by NULL.",
     Scope::table, fields_exist},
    // ---- what it is for: these two lead
    {"create", "create() works with the defaults.",
     "Give every option a default or make it required.", Scope::stage, creates, true},
    {"ordinary-article", "It keeps an ordinary article; a source brings some.",
     "Refuse an article for what is wrong with it only. Where it lacks something that the stage is "
     "there for, give by --config options with which the stage keeps it.",
     Scope::stage, handles_ordinary_articles, true},
    // ---- its options
    {"wrong-options", "Options with wrong values are refused.",
     "Say type, bounds and choices of the option in config_schema, or refuse it in create().",
     Scope::stage, wrong_options_are_refused},
    {"allowed-options",
     "Bounds, choices and examples of its options are taken, or refused in words.",
     "Handle every value that the schema allows, or call config_error() and answer "
     "WCP_ERR_CONFIG.",
     Scope::stage, allowed_options_are_taken},
    // ---- its life
    {"create-reads-only", "create() opens nothing: neither files nor threads.",
     "Open files, sockets and threads in start(); create() runs beside a running instance.",
     Scope::stage, create_opens_nothing},
    {"create-again", "50 instances are created and destroyed without a trace.",
     "Free in destroy() all that create() has taken.", Scope::stage, creates_again_and_again},
    {"start", "start() works with the defaults.",
     "Do not rely on what only your machine has; make it an option.", Scope::stage, starts},
    {"two-instances", "Two instances live side by side and do not disturb each other.",
     "Keep state in the instance, not in global variables.", Scope::stage, two_instances_live},
    {"flush-twice", "flush() may come before any article, twice, and for each reason.",
     "Make flush() do nothing where there is nothing to write or answer.", Scope::stage,
     flushes_twice},
    {"stops", "stop() and destroy() return within two seconds.",
     "Wake and join your threads in stop(); do not wait for what is outside.", Scope::stage,
     stops_in_time},
    // ---- the host's table
    {"host-table-1.0", "It runs with a host table that ends where that of ABI 1.0 does.",
     "Ask WCP_HAS before you use a function that is younger than 1.0.", Scope::stage,
     takes_host_table_of_1_0},
    {"host-table-larger", "It runs with a host whose tables and structs have grown.",
     "Compare struct_size with >=, never with ==; copy no table of the host.", Scope::stage,
     takes_larger_host_table},
    // ---- articles
    {"answers", "Every article gets one of the answers that plugin.h names.",
     "Set verdicts[i] for each record; register the reasons of drops in create().", Scope::stage,
     answers_every_article},
    {"absent-fields", "It takes articles whose fields are absent.",
     "Expect {NULL, 0} from get_str() and WCP_ERR_NOT_FOUND from the others.", Scope::stage,
     takes_absent_fields},
    {"empty-fields", "It takes articles whose texts are empty.",
     "Look at size before you look at data[0].", Scope::stage, takes_empty_fields},
    {"nul", "It takes texts that hold NUL characters.",
     "Texts are pointer and size; do not use strlen() and its kin.", Scope::stage, takes_nul},
    {"long-lines", "It takes texts of 256 KB without a space.",
     "Use no buffers of fixed size and no recursion as deep as the text.", Scope::stage,
     takes_long_lines},
    {"large-fields", "It takes a title, a body and a page of 16 MB.",
     "Look at a bounded part of the text, or work in time linear in its size.", Scope::stage,
     takes_large_fields},
    {"empty-batch", "It takes calls without articles and events.",
     "Do not look at records[0] before you have looked at count.", Scope::stage,
     takes_empty_batches},
    {"batch-sizes", "It gives the same results in batches of 1, 16 and 64.",
     "Let nothing but the article and state decide; reset what you keep for a batch.", Scope::stage,
     same_in_any_batch},
    {"threads", "It keeps what it says of threads.",
     "WCP_REENTRANT: share nothing between calls, or lock it. WCP_SERIAL: use no thread_local.",
     Scope::stage, runs_on_threads},
    // ---- faults
    {"host-failures", "It bears that any call of the host fails.",
     "Look at every status before you use what the call should have given.", Scope::stage,
     survives_host_failures},
    {"failed-writes", "It keeps no article that the host would not let it write.",
     "Answer WCP_REJECT or WCP_RETRY where a set, put or append fails.", Scope::stage,
     keeps_nothing_half_written},
    {"exceptions", "No exception leaves a callback.",
     "Catch everything at the boundary and answer WCP_ERR_INTERNAL (the C++ SDK does).",
     Scope::stage, contains_exceptions},
    // ---- handles
    {"views", "It uses no text of the host after the callback, and reads none beyond its end.",
     "Copy what you want to keep; texts have a size and no NUL behind them.", Scope::stage,
     forgets_views},
    {"records", "It uses no record outside the callback that it was given to.",
     "Keep a ticket of defer() and call reopen().", Scope::stage, forgets_records},
    {"reads", "It reads only the fields that it declares.", "Add the field to `reads`.",
     Scope::stage, reads_what_it_declares},
    {"writes", "It writes only the fields that it declares.", "Add the field to `writes`.",
     Scope::stage, writes_what_it_declares},
    // ---- what it leaves behind
    {"quiet", "It prints nothing.", "Use log() of the host.", Scope::stage, prints_nothing},
    {"ends-threads", "Its threads have ended after destroy().", "Join them in stop().",
     Scope::stage, ends_its_threads},
    {"closes-files", "Its files and sockets are closed after destroy().", "Close them in stop().",
     Scope::stage, closes_its_files},
    {"folder", "It leaves the working folder as it was.",
     "Use absolute paths or openat(); the folder belongs to the process.", Scope::stage,
     leaves_folder},
    {"locale", "It leaves the locale as it was.", "Use newlocale() and uselocale() around a call.",
     Scope::stage, leaves_locale},
    {"signals", "It leaves signal handlers and masks as they were.",
     "Handle no signals; block them in your own threads only.", Scope::stage, leaves_signals},
    {"umask", "It leaves the umask as it was.", "Use fchmod() on your own files.", Scope::stage,
     leaves_umask},
    {"environment", "It leaves the environment as it was.",
     "Do not call setenv() or putenv(): other threads read the environment.", Scope::stage,
     leaves_environment},
};

}  // namespace

std::span<const Check> all_checks() { return kChecks; }

}  // namespace wirecopy::conformance
