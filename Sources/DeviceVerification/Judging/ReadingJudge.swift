import DeviceModel
internal import MapClient
internal import ModbusTransport

/// What one reading tells about the map.
struct ReadingJudge {
  private static let unread = "it was not read: the limit of requests was reached, or the connection ended"

  let words: HeldWords

  /// What is wrong with a reading, or worth a look.
  func findings(of reading: RegisterReading) -> [VerificationFinding] {
    switch reading.outcome {
    case .value(let value):
      guard let register = reading.register?.expanded else { return [] }
      return findings(in: value.content, of: register.register, at: reading.path)
        + [limits(of: register.register, on: value.content, reading)].compactMap(\.self)
        + NumberHeuristics(of: register, words: words).findings
    case .notAvailable:
      guard let register = reading.register?.expanded.register, register.isMandatory else { return [] }
      return [finding(.mandatoryLacking, reading, "it is not available, and the document demands it")]
    case .absent: return []
    case .failed(let failure): return [finding(of: failure, reading)]
    }
  }

  /// What is in a value that the map does not know.
  private func findings(
    in value: DynamicValue, of register: RegisterLayout, at path: String
  ) -> [VerificationFinding] {
    switch value {
    case .enumeration(nil, let raw):
      return [VerificationFinding(.unlistedValue, at: path, "\(raw) has no name in the map")]
    case .flags(_, let unknown) where unknown != 0:
      let bits = (0..<64).filter { unknown & 1 << UInt64($0) != 0 }.map(String.init)
      let list = bits.joined(separator: ", ")
      return [
        VerificationFinding(
          .unlistedFlags, at: path,
          bits.count == 1
            ? "bit \(list) is set and has no name in the map"
            : "bits \(list) are set and have no name in the map")
      ]
    case .record(let fields, let unknown):
      let inside = fields.flatMap { findings(in: $0.value, of: register, at: "\(path).\($0.name)") }
      guard unknown != 0 else { return inside }
      return inside + [VerificationFinding(.unlistedFlags, at: path, "bits are set that no field has")]
    case .array(let elements):
      return elements.enumerated().flatMap { index, element in
        findings(in: element, of: register, at: "\(path)[\(index)]")
      }
    default: return []
    }
  }

  /// What the map lets be written is what the device should hold. A device may come with another value, so this is no
  /// proof. A command is none of its values: it reads as anything.
  private func limits(
    of register: RegisterLayout, on value: DynamicValue, _ reading: RegisterReading
  ) -> VerificationFinding? {
    guard register.constraint != nil, register.command == nil, register.scaleChoice == nil else { return nil }
    do throws(ValueError) {
      try ConstraintCheck.check(value, for: register)
      return nil
    } catch {
      return finding(.outOfRange, reading, error.description)
    }
  }

  private func finding(of failure: ReadFailure, _ reading: RegisterReading) -> VerificationFinding {
    let text = failure.description
    if case .request(let error) = failure, error.prospect == .refused,
      let register = reading.register?.expanded, words.isUnread(register)
    {
      return finding(.unread, reading, Self.unread)
    }
    switch failure {
    // Where the chain goes on may be in what was not read.
    case .notFound where words.snapshot.hasUnread: return finding(.unread, reading, Self.unread)
    case .request(.exception(.serverDeviceBusy)), .request(.exception(.acknowledge)):
      return finding(.unread, reading, text)
    case .request(let error):
      return finding(error.prospect == .refused ? .refused : .unread, reading, text)
    case .undecodable:
      guard let register = reading.register?.expanded, let value = decoded(register) else {
        return finding(.undecodable, reading, text)
      }
      let scale = OtherScale.hint(for: value, of: register.register).map { "; \($0)" } ?? ""
      return finding(.implausible, reading, text + scale)
    case .instancesUnknown: return finding(.countTooLarge, reading, text)
    case .notFound: return finding(.chainNotFound, reading, text)
    case .unplannable, .presenceUnknown, .scaleUnknown, .changed, .notRead:
      return finding(.unread, reading, text)
    }
  }

  /// The value of the words in the type, plausible or not; `nil` where they have none.
  private func decoded(_ register: ExpandedRegister) -> DynamicValue? {
    words[register].flatMap { try? ValueCodec.decode($0, as: register.register.takingAnyValue) }
  }

  private func finding(
    _ kind: VerificationKind, _ reading: RegisterReading, _ message: String
  ) -> VerificationFinding {
    VerificationFinding(kind, at: reading.path, message)
  }
}
