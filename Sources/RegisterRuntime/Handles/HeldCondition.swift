/// A condition whose register is at an address.
struct HeldCondition: Sendable {
  /// The register that decides.
  var register: DecidingRegister
  let numbers: [ClosedRange<Int128>]
  let possible: [ClosedRange<Int128>]?
  let name: (@Sendable (UInt64) -> String)?

  func absence(in image: ReadImage) -> RegisterError.Cause? {
    let words = image.decidingWords(of: register)
    let format = register.format
    guard !format.isNotAvailable(words, at: 0) else {
      return .undecided(chooser: register.path, reason: "it has no value")
    }
    let bits = words.unsigned(at: 0, format)
    do throws(UndecodableValue) {
      let number = try words.integer(at: 0, format)
      if let possible, !possible.cover(number) {
        throw UndecodableValue(words, at: 0, format, expected: possible.text)
      }
      guard !numbers.cover(number) else { return nil }
      return .absent(chooser: register.path, value: name?(bits) ?? "\(number)")
    } catch {
      return .undecided(
        chooser: register.path, reason: "the device sent \(error.sent), expected \(error.expected)")
    }
  }
}

extension [ClosedRange<Int128>] {
  /// Whether a number is in one of the ranges.
  func cover(_ number: Int128) -> Bool { contains { $0.contains(number) } }

  /// The ranges as people read them: `1…2, 7`.
  var text: String {
    map { $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)…\($0.upperBound)" }
      .joined(separator: ", ")
  }
}
