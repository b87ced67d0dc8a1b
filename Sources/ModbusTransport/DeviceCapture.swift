import ModbusProtocol

/// What a device held at several times, as text that a simulator serves and a test takes as a fixture.
///
/// ```
/// device-capture 1
/// at 0.000 2026-11-30T09:12:03.120Z
/// unit 1
/// holding-register 0x0102 0000 012C
/// holding-register 0x0200+4 exception 2
/// at 5.003 2026-11-30T09:12:08.123Z
/// unit 1
/// holding-register 0x0102 0000 012E
/// holding-register 0x0200+4 exception 2
/// ```
///
/// `at` has the seconds since the first moment, and perhaps the time of the day, which is for people. Behind it are
/// lines as in a ``DeviceSnapshot``, all that was read at that time. `#` begins a comment.
public struct DeviceCapture: Sendable, Hashable {
  /// What a device held at one time.
  public struct Moment: Sendable, Hashable {
    /// The time since the first moment, in whole milliseconds, never before that of the moment before.
    public var offset: Duration
    /// The time of the day as it was written; `nil` where it was not.
    public var time: String?
    /// What the device held and refused.
    public var snapshot: DeviceSnapshot

    /// Creates a moment.
    public init(offset: Duration, time: String? = nil, snapshot: DeviceSnapshot) {
      (self.offset, self.time, self.snapshot) = (offset, time, snapshot)
    }
  }

  /// The moments in their order; at least one.
  public private(set) var moments: [Moment]
  /// What is written above the first moment, line by line, for people.
  public var comments: [String]

  /// Creates a capture that begins with a moment.
  public init(_ first: Moment, comments: [String] = []) { (moments, self.comments) = ([first], comments) }

  /// Adds what the device held later.
  public mutating func append(_ moment: Moment) { moments.append(moment) }

  /// What the device held at a time: that of the last moment that is not later, or of the first.
  ///
  /// - Parameter offset: The time since the first moment.
  public func snapshot(at offset: Duration) -> DeviceSnapshot {
    (moments.last { $0.offset <= offset } ?? moments[0]).snapshot
  }
}

extension DeviceCapture: CustomStringConvertible {
  private static let header = "device-capture 1"

  /// The capture as text.
  public var description: String {
    var lines = [Self.header]
    // A line feed in a comment would begin a line of something else.
    lines += comments.map { "# " + $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
    for moment in moments {
      lines.append("at \(Self.seconds(moment.offset))" + (moment.time.map { " \($0)" } ?? ""))
      lines += moment.snapshot.body
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func seconds(_ offset: Duration) -> String {
    let milliseconds =
      offset.components.seconds * 1000 + offset.components.attoseconds / 1_000_000_000_000_000
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}

extension DeviceCapture {
  /// Reads a capture from its text.
  ///
  /// - Throws: `SnapshotError` with the line that is none of a capture.
  public init(_ text: String) throws(SnapshotError) {
    var moments: [Moment] = []
    var comments: [String] = []
    var unit: UnitID?
    var hasHeader = false
    for line in SnapshotLine.all(of: text) {
      if moments.isEmpty, hasHeader, line.text.hasPrefix("# ") {
        comments.append(String(line.text.dropFirst(2)))
      }
      let parts = line.parts
      guard let first = parts.first else { continue }
      func failure(_ expected: String) -> SnapshotError {
        SnapshotError(line: line.number, expected: expected)
      }
      guard hasHeader else {
        guard parts.joined(separator: " ") == Self.header else { throw failure("`\(Self.header)`") }
        hasHeader = true
        continue
      }
      if first == "at" {
        guard parts.count == 2 || parts.count == 3, let offset = Self.duration(parts[1]) else {
          throw failure("`at` with seconds such as `at 5.003`")
        }
        guard moments.last.map({ $0.offset <= offset }) ?? true else {
          throw failure("a time that is not earlier")
        }
        moments.append(
          Moment(offset: offset, time: parts.count == 3 ? String(parts[2]) : nil, snapshot: DeviceSnapshot()))
        unit = nil
        continue
      }
      guard !moments.isEmpty else { throw failure("`at` before anything that was held") }
      try moments[moments.count - 1].snapshot.take(parts, line: line.number, of: &unit)
    }
    guard hasHeader else { throw SnapshotError(line: 1, expected: "`\(Self.header)`") }
    guard let first = moments.first else { throw SnapshotError(line: 1, expected: "`at` behind the header") }
    self.init(first, comments: comments)
    self.moments = moments
  }

  /// The time in a text such as `5` or `5.003`.
  private static func duration(_ text: Substring) -> Duration? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let seconds = UInt32(parts[0]), parts.count == 1 || (1...3).contains(parts[1].count)
    else { return nil }
    let fraction = parts.count == 1 ? "" : parts[1]
    let milliseconds = Int64(fraction + String(repeating: "0", count: 3 - fraction.count)) ?? 0
    return .milliseconds(Int64(seconds) * 1000 + milliseconds)
  }
}
