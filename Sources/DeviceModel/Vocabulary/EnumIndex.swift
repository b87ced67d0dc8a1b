/// Where the cases of an enumeration are, by value and by name: enumerations of tens of thousands of cases are asked
/// for them by as many registers.
package final class EnumIndex: Sendable {
  package let byValue: [UInt64: Int]
  package let byName: [String: Int]
  /// The greatest value, 0 without any.
  package let greatest: UInt64

  init(_ cases: [EnumType.Case]) {
    byValue = Dictionary(zip(cases.map(\.value), cases.indices), uniquingKeysWith: { first, _ in first })
    greatest = cases.map(\.value).max() ?? 0
    byName = Dictionary(zip(cases.map(\.name), cases.indices), uniquingKeysWith: { first, _ in first })
  }
}

extension EnumIndex: Hashable {
  // An index follows from the cases, which are compared beside it.
  package static func == (_: EnumIndex, _: EnumIndex) -> Bool { true }

  package func hash(into _: inout Hasher) {}
}
