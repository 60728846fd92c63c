#pragma once

/// \file
/// The functions behind the table of checks, by what they are about.

#include "conformance/check.hpp"

namespace wirecopy::conformance {

// library_checks.cpp
void file_is_sound(Attempt&);
void one_symbol_exported(Attempt&);
void descriptor_is_constant(Attempt&);
void library_loads(Attempt&);

// ordinary_checks.cpp
void handles_ordinary_articles(Attempt&);

// schema_checks.cpp
void schema_is_valid(Attempt&);
void schema_is_closed(Attempt&);
void options_are_described(Attempt&);
void fields_exist(Attempt&);
void wrong_options_are_refused(Attempt&);
void allowed_options_are_taken(Attempt&);

// life_checks.cpp
void creates(Attempt&);
void create_opens_nothing(Attempt&);
void creates_again_and_again(Attempt&);
void starts(Attempt&);
void two_instances_live(Attempt&);
void flushes_twice(Attempt&);
void stops_in_time(Attempt&);

// table_checks.cpp
void takes_host_table_of_1_0(Attempt&);
void takes_larger_host_table(Attempt&);

// article_checks.cpp
void answers_every_article(Attempt&);
void takes_absent_fields(Attempt&);
void takes_empty_fields(Attempt&);
void takes_nul(Attempt&);
void takes_long_lines(Attempt&);
void takes_large_fields(Attempt&);
void takes_empty_batches(Attempt&);
void same_in_any_batch(Attempt&);
void runs_on_threads(Attempt&);

// fault_checks.cpp
void survives_host_failures(Attempt&);
void keeps_nothing_half_written(Attempt&);
void contains_exceptions(Attempt&);

// handle_checks.cpp
void forgets_views(Attempt&);
void forgets_records(Attempt&);
void reads_what_it_declares(Attempt&);
void writes_what_it_declares(Attempt&);

// footprint_checks.cpp
void prints_nothing(Attempt&);
void ends_its_threads(Attempt&);
void closes_its_files(Attempt&);
void leaves_folder(Attempt&);
void leaves_locale(Attempt&);
void leaves_signals(Attempt&);
void leaves_umask(Attempt&);
void leaves_environment(Attempt&);

}  // namespace wirecopy::conformance
