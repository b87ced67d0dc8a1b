#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What this process holds of the system.
struct ProcessUsage: CustomStringConvertible {
  var descriptors: Int
  var megabytes: Double

  var description: String { "\(descriptors) descriptors, \(Int(megabytes.rounded())) MB" }

  static func now() -> ProcessUsage {
    ProcessUsage(descriptors: openDescriptors(), megabytes: residentMegabytes())
  }

  private static func openDescriptors() -> Int {
    (0..<4096).count { fcntl(Int32($0), F_GETFD) != -1 }
  }

  #if os(Linux)
    private static func residentMegabytes() -> Double {
      // The second number is the resident pages.
      guard let file = fopen("/proc/self/statm", "r") else { return 0 }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 128)
      guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
      let numbers = line.map { UInt8(bitPattern: $0) }.split(separator: UInt8(ascii: " "))
      let pages = numbers.count > 1 ? Int(String(decoding: numbers[1], as: UTF8.self)) ?? 0 : 0
      return Double(pages * Int(getpagesize())) / 1e6
    }
  #else
    /// The greatest so far: what is in use now takes more than POSIX to find out.
    private static func residentMegabytes() -> Double {
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss) / 1e6
    }
  #endif
}
