/// How what is offered is written at a place: with the quotes and the colon that are not there yet.
struct Spelling {
  /// What no word without quotes begins with in YAML.
  private static let quoted = Set("%@`&*!|>'\"#")

  /// The quote that is open.
  private let quote: UInt8?
  private let isJSON: Bool
  private let hasColon: Bool
  private let hasEnd: Bool

  /// - Parameter rest: What is behind the place.
  init(at place: CursorPlace, before rest: ArraySlice<UInt8>, isJSON: Bool) {
    quote = place.quote
    self.isJSON = isJSON
    hasColon = rest.prefix { $0 != 0x0A }.first { $0 != 0x20 } == UInt8(ascii: ":")
    hasEnd = quote != nil && rest.first == quote
  }

  func text(_ label: String, isKey: Bool) -> String {
    // What comes behind a quote that is there cannot be put in.
    guard !hasEnd else { return label }
    let colon = isKey && !hasColon ? ": " : ""
    if let quote { return label + String(UnicodeScalar(quote)) + colon }
    let isBare =
      isJSON ? label == "true" || label == "false" : !(label.first.map(Self.quoted.contains) ?? false)
    return (isBare ? label : "\"\(label)\"") + colon
  }
}
