/// Where the cases of an enumeration are, by value and by name: enumerations of tens of thousands of cases are asked
/// for them by as many registers.
final class EnumIndex: Sendable {
  let byValue: [UInt64: Int]
  let byName: [String: Int]
  /// The greatest value, 0 without any.
  let greatest: UInt64

  init(_ cases: [EnumType.Case]) {
    byValue = Dictionary(zip(cases.map(\.value), cases.indices), uniquingKeysWith: { first, _ in first })
    greatest = cases.map(\.value).max() ?? 0
    byName = Dictionary(zip(cases.map(\.name), cases.indices), uniquingKeysWith: { first, _ in first })
  }
}

extension EnumIndex: Hashable {
  // An index follows from the cases, which are compared beside it.
  static func == (_: EnumIndex, _: EnumIndex) -> Bool { true }

  func hash(into _: inout Hasher) {}
}
