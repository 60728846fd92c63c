// The program under AddressSanitizer does without the leak checker: that of clang 14 falls over
// threads that are just ending ("Tracer caught signal 11"), once in some 500 runs. The tests of the
// library look for leaks. ASAN_OPTIONS still has the last word.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }
#endif
#endif
