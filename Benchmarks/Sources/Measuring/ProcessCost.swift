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

  /// The memory that it has now, in MiB; where the system does not tell, the most that it has had.
  public static var memory: Double {
    #if canImport(Darwin)
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss) / 1_048_576
    #else
      var text = [CChar](repeating: 0, count: 128)
      guard let file = fopen("/proc/self/statm", "r") else { return 0 }
      defer { fclose(file) }
      guard fgets(&text, Int32(text.count), file) != nil else { return 0 }
      // The second number is that of the pages in memory.
      let pages = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self).split(
        separator: " ")
      return Double(pages.dropFirst().first ?? "0").map { $0 * Double(getpagesize()) / 1_048_576 } ?? 0
    #endif
  }
}
