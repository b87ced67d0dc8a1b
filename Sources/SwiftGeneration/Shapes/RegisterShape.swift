import ModbusProtocol
import RegisterMap

/// A register as generated code sees it: its Swift type and the arguments that say how it stands in its words.
struct RegisterShape {
  let layout: RegisterLayout
  let scale: ScaleShape?
  /// The Swift type of the value, or of one element of an array.
  let elementType: String
  /// The runtime's `RawType`.
  let raw: String
  /// The runtime's `RegisterOrder`, or `nil` for the usual one.
  let order: String?

  init(_ layout: RegisterLayout, shared: String) {
    self.layout = layout
    scale = ScaleShape(layout)
    elementType = scale == nil ? Self.type(layout.type, shared: shared) : "Double"
    raw = Self.raw(layout)
    order = Self.order(layout)
  }

  /// The Swift type of the whole value.
  var valueType: String { layout.count == nil ? elementType : "[\(elementType)]" }

  /// The Swift name of a type; `shared` stands before that of a shared one.
  static func type(_ type: ValueType, shared: String) -> String {
    switch type {
    case .bool: "Bool"
    case .integer(let bits, let signed): (signed ? "Int" : "UInt") + "\(bits)"
    case .float(let bits): bits == 32 ? "Float" : "Double"
    case .base10000: "UInt32"
    case .string: "String"
    case .raw: "[UInt16]"
    case .enumeration(let type): type.isShared ? shared + type.swiftName : type.swiftName
    case .flags(let type): type.isShared ? shared + type.swiftName : type.swiftName
    case .record(let type): type.isShared ? shared + type.swiftName : type.swiftName
    }
  }

  private static func raw(_ layout: RegisterLayout) -> String {
    switch layout.type {
    case .integer(let bits, let signed): return (signed ? ".int" : ".uint") + "\(bits)"
    case .float(let bits): return ".float\(bits)"
    case .base10000: return ".base10000"
    case .string(let words, let characters): return ".text(words: \(words), perWord: \(characters))"
    case .raw(let words): return ".words(\(words))"
    case .bool, .enumeration, .flags, .record:
      if layout.table.holdsBits { return ".bit" }
      return [1: ".uint16", 2: ".uint32", 4: ".uint64"][layout.words] ?? ".words(\(layout.words))"
    }
  }

  private static func order(_ layout: RegisterLayout) -> String? {
    if layout.table.holdsBits { return nil }
    // One word has no word order.
    return switch (layout.words == 1 ? .big : layout.wordOrder, layout.byteOrder) {
    case (.big, .big): nil
    case (.big, .little): ".badc"
    case (.little, .big): ".cdab"
    case (.little, .little): ".dcba"
    }
  }
}
