/// Writes JSON text piece by piece, with no tree in between.
///
/// ```swift
/// var json = JSONWriter()
/// json.object {
///   $0.member("name", "RESYS B40")
///   $0.member("addresses") { $0.array { $0.value(256); $0.value(257) } }
/// }
/// print(json.text)
/// ```
///
/// The output is ASCII-safe where it matters: control, bidirectional and other invisible characters are escaped.
package struct JSONWriter: Sendable {
  /// Whether to begin a new line for each member and element.
  package enum Layout: Sendable {
    case compact
    case indented
  }

  /// What comes before the next piece.
  private enum Place {
    case first
    case afterAnother
    case afterName
  }

  private let layout: Layout
  private var bytes: [UInt8] = []
  private var depth = 0
  private var place = Place.first

  /// Creates an empty text.
  package init(_ layout: Layout = .indented) { self.layout = layout }

  /// What has been written so far, without a final line feed.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes an object; the closure writes its members.
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    container(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  /// Writes an array; the closure writes its elements.
  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    container(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  /// Writes a member of an object; the closure writes its value, exactly one.
  package mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if layout == .indented { bytes.append(0x20) }
    place = .afterName
    value(&self)
    place = .afterAnother
  }

  /// Writes a member with a text; nothing when the text is nil.
  package mutating func member(_ name: String, _ value: String?) {
    if let value { member(name) { $0.value(value) } }
  }

  /// Writes a member with a number; nothing when the number is nil.
  package mutating func member(_ name: String, _ value: (some FixedWidthInteger)?) {
    if let value { member(name) { $0.value(value) } }
  }

  /// Writes a member that is true or false; nothing when it is nil.
  package mutating func member(_ name: String, _ value: Bool?) {
    if let value { member(name) { $0.value(value) } }
  }

  /// Writes a text as an element or value.
  package mutating func value(_ value: String) {
    separate()
    quote(value)
  }

  /// Writes a whole number as an element or value.
  package mutating func value(_ value: some FixedWidthInteger) { raw(String(value)) }

  /// Writes `true` or `false` as an element or value.
  package mutating func value(_ value: Bool) { raw(value ? "true" : "false") }

  /// Writes `null` as an element or value.
  package mutating func null() { raw("null") }

  /// Writes a number that is already in the form of JSON, such as a decimal fraction, as an element or value.
  package mutating func number(_ digits: String) { raw(digits) }

  private mutating func raw(_ text: String) {
    separate()
    bytes += text.utf8
  }

  private mutating func container(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    depth += 1
    place = .first
    let start = bytes.count
    body(&self)
    depth -= 1
    if bytes.count > start { breakLine() }
    bytes.append(close)
    place = .afterAnother
  }

  /// Begins the next member or element, or the value of a member.
  private mutating func separate() {
    if place == .afterAnother { bytes.append(UInt8(ascii: ",")) }
    if depth > 0, place != .afterName { breakLine() }
    place = .afterAnother
  }

  private mutating func breakLine() {
    guard layout == .indented else { return }
    bytes.append(0x0A)
    for _ in 0..<depth { bytes += [0x20, 0x20] }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      default:
        if TextSafety.isUnsafe(scalar) {
          // Beyond U+FFFF, JSON escapes both halves of a surrogate pair.
          for unit in UTF16.encode(scalar)! {
            let digits = String(unit, radix: 16)
            bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
          }
        } else {
          bytes += String(scalar).utf8
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
