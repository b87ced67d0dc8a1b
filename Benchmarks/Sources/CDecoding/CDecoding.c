#include "CDecoding.h"

#include <string.h>

static uint32_t two(const uint16_t *words) { return (uint32_t)words[0] << 16 | words[1]; }

static uint64_t four(const uint16_t *words) { return (uint64_t)two(words) << 32 | two(words + 2); }

static float number(const uint16_t *words) {
  uint32_t bits = two(words);
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

void c_decode_floats(const uint16_t *words, struct c_floats *result) {
  for (int index = 0; index < 62; index++) result->values[index] = number(words + 2 * index);
}

void c_decode_mixed(const uint16_t *words, struct c_mixed *result) {
  for (int index = 0; index < 10; index++) result->counts[index] = words[index];
  for (int index = 0; index < 10; index++) result->signed_counts[index] = (int16_t)words[10 + index];
  for (int index = 0; index < 10; index++) result->energies[index] = two(words + 20 + 2 * index);
  for (int index = 0; index < 10; index++) result->powers[index] = (int32_t)two(words + 40 + 2 * index);
  for (int index = 0; index < 10; index++) result->currents[index] = number(words + 60 + 2 * index);
  for (int index = 0; index < 10; index++) result->scaled[index] = words[80 + index] / 100.0;
  for (int index = 0; index < 5; index++) result->totals[index] = four(words + 90 + 4 * index);
  for (int index = 0; index < 5; index++) result->states[index] = words[110 + index];
}
