import DeviceModel

/// A fact that a row prints and the map does not state so.
package struct FactDifference: Sendable, Hashable {
  /// What settles a difference.
  package enum Settlement: String, Sendable, Hashable {
    /// The map declares the printed fact as an error of the document.
    case erratum
    /// The map leaves the fact to the document, with a reason.
    case waiver
  }

  /// The kind of the fact.
  package let kind: FactKind
  /// What is printed; `nil` where that is not understood.
  package let printed: String?
  /// What the map states; `nil` where it says nothing.
  package let stated: String?
  /// The cell that is not understood, where it is printed.
  package let cell: String?
  /// What settles it, if anything does.
  package var settledBy: Settlement?

  init(_ kind: FactKind, printed: String?, stated: String?, cell: String? = nil) {
    self.kind = kind
    self.cell = cell
    self.printed = printed
    self.stated = stated
  }
}
