import DeviceModel

/// Writes an enumeration, flags or a record; nothing for a type that Swift has.
struct TypeEmitter {
  let type: ValueType
  /// The name in the map, or that of the register in which the type is written.
  let name: String
  /// The prefix of the names of shared types.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    switch type {
    case .enumeration(let type): EnumEmitter(type: type, name: name).emit(into: &writer)
    case .flags(let type): FlagsEmitter(type: type, name: name).emit(into: &writer)
    case .record(let type): RecordEmitter(type: type, name: name, shared: shared).emit(into: &writer)
    case .bool, .integer, .float, .base10000, .bcd, .signMagnitude, .string, .parts, .raw: break
    }
  }

  /// The types that a register declares by itself: its own, if it is not shared.
  static func inPlace(_ type: ValueType) -> [ValueType] {
    switch type {
    case .enumeration(let own): own.isShared ? [] : [type]
    case .flags(let own): own.isShared ? [] : [type]
    case .record(let own): own.isShared ? [] : [type]
    case .bool, .integer, .float, .base10000, .bcd, .signMagnitude, .string, .parts, .raw: []
    }
  }

  /// The type of the raw values of an enumeration.
  static func raw(_ type: EnumType) -> String { type.isSigned ? "Int\(type.bits)" : unsigned(type.bits) }

  /// The smallest unsigned type that holds a number of bits.
  static func unsigned(_ bits: Int) -> String { "UInt\([8, 16, 32].first { bits <= $0 } ?? 64)" }
}
