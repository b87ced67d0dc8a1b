import MapClient
import MapSyntax

/// Prints what became of a write.
struct WritePrinter {
  let write: PreparedWrite
  let device: DeviceEndpoint

  private var path: String { write.register.path }

  /// A failure at the unit that was written to.
  private func failure(_ problem: String) -> DeviceFailure {
    device.failure(problem, of: write.register.register.unitID)
  }

  /// Prints an outcome.
  ///
  /// - Throws: `DeviceFailure` when the device did not take the value, or cannot be asked for it.
  func print(_ outcome: WriteOutcome) throws -> ExitStatus {
    switch outcome {
    case .refused(let reason): throw WriteRefusal(reason)
    case .failed(let error, let level):
      let hint = level.map { "; it is writable only while level `\($0)` is unlocked" } ?? ""
      throw failure("\(path) was not written: \(error)\(hint)")
    case .doubtful(let reason):
      throw failure(
        "\(path) was written, but perhaps to something else or as another value: \(reason)")
    case .unknown(let error, let now):
      let unknown = failure("\(path): \(error)")
      guard let now else { throw unknown }
      StandardError.write("error: \(TextSafety.visible(unknown.description))\n")
      print("reads \(path) = \(now)")
      return .findings
    case .written(let readBack):
      print(
        write.register.register.command == nil ? "wrote \(path) = \(write.value)" : "gave command \(path)")
      return try print(readBack)
    }
  }

  private func print(_ readBack: ReadBack) throws -> ExitStatus {
    switch readBack {
    case .none: return .clean
    case .failed(let error): throw failure("\(path) was written, but not read back: \(error)")
    case .same(let now):
      print("reads \(path) = \(now)")
      return .clean
    case .different(let now):
      print("reads \(path) = \(now)")
      StandardError.write("error: \(TextSafety.visible(path)): the device took the value and holds another\n")
      return .findings
    }
  }

  private func print(_ line: String) {
    var output = StandardOutput()
    output.write(TextSafety.visible(line) + "\n")
    output.flush()
  }
}
