#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writing all of something to a file descriptor.
enum FileDescriptorOutput {
  /// Writes all bytes.
  ///
  /// A reader that has gone, as in `regmap list | head`, ends the process quietly. Any other failure of standard
  /// output ends it with 2: half a list that looks whole must not pass for success.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeOnce($0, to: descriptor) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        exit(ExitStatus.clean.rawValue)
      } else if errno != EINTR {
        if descriptor != STDERR_FILENO {
          StandardError.write("error: cannot write the output: \(String(cString: strerror(errno)))\n")
        }
        exit(ExitStatus.failed.rawValue)
      }
    }
  }

  private static func writeOnce(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
