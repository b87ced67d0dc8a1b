#include <stddef.h>

/// Runs libyaml's parser over a text and throws its events away; returns how many there were, or -1 for an error.
long c_yaml_events(const unsigned char *text, size_t size);
