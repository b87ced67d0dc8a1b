/* Tells the thread sanitizer what Swift does on Linux; without it, every other access to shared state is reported.
 *
 * Where threads contend, a Mutex is taken and given back inside libswiftSynchronization and the kernel, which the
 * sanitizer does not see. Two functions here wrap the slow paths of the library: they call them, and report the order
 * that these establish.
 *
 * The concurrency runtime reports the order of tasks itself once libswiftCore has been told that there is a sanitizer.
 * The sanitizer tells it by calling a function that its own default hides in a program; it is called from here. */

#include "CThreadSanitizer.h"

#if defined(__linux__) && defined(__has_feature)
#if __has_feature(thread_sanitizer)

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *address);
void __tsan_release(void *address);

typedef void (*lock_function)(uint32_t thread, __attribute__((swift_context)) void *mutex)
    __attribute__((swiftcall));
typedef void (*unlock_function)(__attribute__((swift_context)) void *mutex) __attribute__((swiftcall));

__attribute__((swiftcall)) void lock_slow(uint32_t thread, __attribute__((swift_context)) void *mutex)
    __asm__(LOCK_SLOW);
__attribute__((swiftcall)) void unlock_slow(__attribute__((swift_context)) void *mutex) __asm__(UNLOCK_SLOW);

__attribute__((swiftcall)) void lock_slow(uint32_t thread, __attribute__((swift_context)) void *mutex) {
  ((lock_function)dlsym(RTLD_NEXT, LOCK_SLOW))(thread, mutex);
  __tsan_acquire(mutex);
}

__attribute__((swiftcall)) void unlock_slow(__attribute__((swift_context)) void *mutex) {
  __tsan_release(mutex);
  ((unlock_function)dlsym(RTLD_NEXT, UNLOCK_SLOW))(mutex);
}

__attribute__((constructor)) static void tell_runtime(void) {
  int (*on_initialize)(void) = (int (*)(void))dlsym(RTLD_NEXT, "__tsan_on_initialize");
  if (on_initialize) on_initialize();
}

#endif
#endif
