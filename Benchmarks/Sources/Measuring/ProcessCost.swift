#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What this process costs the machine.
public enum ProcessCost {
  /// How long it has kept processors busy, in seconds.
  public static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The memory that it has taken so far at most, in MiB.
  public static var memory: Double {
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    #if canImport(Darwin)
      return Double(usage.ru_maxrss) / 1_048_576
    #else
      return Double(usage.ru_maxrss) / 1024
    #endif
  }
}
