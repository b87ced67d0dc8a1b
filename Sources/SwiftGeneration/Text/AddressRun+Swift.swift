import ReadPlanning

extension AddressRun {
  /// The runtime's `ReadableRun`.
  var code: String {
    let levels = levels.map { "(\($0.count), \(SwiftNumber.hex($0.stride)))" }.joined(separator: ", ")
    let repeated = levels.isEmpty ? "" : ", repeated: [\(levels)]"
    return "ReadableRun(\(SwiftNumber.hex(start)), \(count)\(repeated))"
  }
}
