import SystemFiles

/// Writing all of something to a standard stream.
enum FileDescriptorOutput {
  /// Writes all bytes.
  ///
  /// A reader that is gone, as in `regmap list | head`, ends the process quietly. Any other failure of standard output
  /// ends it with 2: half a list that looks whole must not pass for success.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    do throws(SystemError) {
      try FileDescriptor.writeAll(bytes, to: descriptor)
    } catch {
      if error.isBrokenPipe { ProcessEnd.exit(ExitStatus.clean.rawValue) }
      if descriptor != StandardStream.error {
        StandardError.write("error: cannot write the output: \(error.reason)\n")
      }
      ProcessEnd.exit(ExitStatus.failed.rawValue)
    }
  }
}
