import MapSyntax

extension Rule {
  /// A limit or a serial setting is not one that the protocol allows.
  package static let limitOutOfRange = Rule(
    id: "limit-out-of-range", summary: "A limit or a serial setting is not one that the protocol allows.",
    why: "A request above the protocol's limits cannot be sent.")
}
