#include <stdint.h>

/// A block of 62 floats.
struct c_floats {
  float values[62];
};

/// A block of mixed types, as in `mixed` of the map beside the benchmark.
struct c_mixed {
  uint16_t counts[10];
  int16_t signed_counts[10];
  uint32_t energies[10];
  int32_t powers[10];
  float currents[10];
  double scaled[10];
  uint64_t totals[5];
  int states[5];
};

/// Decodes 124 words.
void c_decode_floats(const uint16_t *words, struct c_floats *result);

/// Decodes 115 words.
void c_decode_mixed(const uint16_t *words, struct c_mixed *result);
