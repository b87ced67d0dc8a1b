import Foundation

/// Standard output, a JSON object a line. It is an actor, so that lines of several tasks are not mixed.
actor JSONLines {
  private let encoder = JSONEncoder()

  init() {
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A device may hold a number that JSON has no way to write.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  }

  func write(_ line: some Encodable) {
    do {
      try FileHandle.standardOutput.write(contentsOf: encoder.encode(line) + Data("\n".utf8))
    } catch {
      // Nobody reads on, so there is nothing left to do.
      exit(1)
    }
  }
}
