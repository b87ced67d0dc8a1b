#include <stdint.h>

/// The allocations of this process so far, or -1 where they cannot be counted.
int64_t c_allocations(void);
