import DeviceModel
import ModbusProtocol

/// A register as generated code sees it: its Swift type and the arguments that describe its words.
struct RegisterShape {
  let layout: RegisterLayout
  let scaling: ScalingShape?
  /// The Swift type of the value, or of one element of an array.
  let elementType: String
  /// The runtime's `RawType`.
  let raw: String
  /// The raw numbers that mean `nil`, as an array; `nil` without any.
  let notAvailable: String?

  init(_ layout: RegisterLayout, shared: String) {
    self.layout = layout
    scaling = ScalingShape(layout)
    let type = layout.isScaled ? "Double" : Self.type(layout.type, shared: shared)
    notAvailable = Self.notAvailable(layout)
    elementType = layout.canBeMissing ? type + "?" : type
    raw = Self.raw(layout)
  }

  /// The distances of words that lie apart from the address, as an array; `nil` for any other value.
  var apart: String? {
    layout.apart.isEmpty ? nil : "[\(layout.apart.map { SwiftNumber.hex($0) }.joined(separator: ", "))]"
  }

  /// The Swift type of the whole value.
  var valueType: String { layout.count == nil ? elementType : "[\(elementType)]" }

  /// The Swift name of a type; `shared` is the prefix of a shared one.
  static func type(_ type: ValueType, shared: String) -> String {
    switch type {
    case .bool: "Bool"
    case .integer(let bits, let signed): (signed ? "Int" : "UInt") + "\(swiftWidth(bits))"
    case .float(let bits): bits == 32 ? "Float" : "Double"
    case .base10000: "UInt32"
    case .bcd(let bits): "UInt\(swiftWidth(bits))"
    case .signMagnitude(let bits): "Int\(swiftWidth(bits))"
    case .string: "String"
    case .parts(let type): PartsShape(type).swiftType
    case .raw: "[UInt16]"
    case .enumeration(let type): type.isShared ? shared + type.swiftName : type.swiftName
    case .flags(let type): type.isShared ? shared + type.swiftName : type.swiftName
    case .record(let type): type.isShared ? shared + type.swiftName : type.swiftName
    }
  }

  /// The width of the narrowest integer of Swift that holds so many bits.
  private static func swiftWidth(_ bits: Int) -> Int { [8, 16, 32].first { bits <= $0 } ?? 64 }

  private static func raw(_ layout: RegisterLayout) -> String {
    if let bits = layout.bits {
      let number =
        if case .signMagnitude = layout.type { ".signMagnitude" } else {
          layout.type.isSigned ? ".signed" : ".unsigned"
        }
      return ".bits(\(bits.lowerBound), width: \(bits.count), \(number))"
    }
    switch layout.type {
    case .integer(let bits, let signed):
      guard bits == swiftWidth(bits) else {
        return (signed ? ".signed" : ".unsigned") + "(bytes: \(bits / 8))"
      }
      return (signed ? ".int" : ".uint") + "\(bits)"
    case .float(let bits): return ".float\(bits)"
    case .base10000: return ".base10000"
    case .bcd(let bits): return ".bcd(words: \(bits / 16))"
    case .signMagnitude(let bits): return ".signMagnitude(words: \(bits / 16))"
    case .string(let words, let encoding): return ".text(words: \(words), .\(encoding))"
    case .parts(let type): return ".parts(\(PartsShape(type).code))"
    case .raw(let words): return ".words(\(words))"
    case .bool, .enumeration, .flags, .record:
      if layout.table.holdsBits { return ".bit" }
      if case .enumeration(let type) = layout.type, type.isSigned { return ".\(type.baseName)" }
      return [1: ".uint16", 2: ".uint32", 4: ".uint64"][layout.words] ?? ".words(\(layout.words))"
    }
  }

  private static func notAvailable(_ layout: RegisterLayout) -> String? {
    guard !layout.notAvailable.isEmpty, layout.command == nil else { return nil }
    let sentinels = layout.notAvailable.map { sentinel in
      sentinel.onlyNumber.map { SwiftNumber.hex($0) }
        ?? ".range(\(SwiftNumber.hex(sentinel.bits.lowerBound)), \(SwiftNumber.hex(sentinel.bits.upperBound)))"
    }
    return "[\(sentinels.joined(separator: ", "))]"
  }

  /// The runtime's `RegisterOrder`, or `nil` for the usual one.
  ///
  /// - Parameter context: Where the order that the client gives comes from: `words` or `_place`.
  func order(in context: String) -> String? {
    if layout.table.holdsBits { return nil }
    // Words that the document does not explain are kept as they come.
    if case .raw = layout.type { return nil }
    // Neither one word nor text has a word order.
    let wordOrder = layout.words == 1 || elementType == "String" ? .big : layout.wordOrder
    return switch (wordOrder, layout.byteOrder == .little) {
    case (.big, false): nil
    case (.big, true): ".badc"
    case (.little, false): ".cdab"
    case (.little, true): ".dcba"
    case (.setting, false), (.unknown, false): "\(context).deviceOrder"
    case (.setting, true), (.unknown, true): "\(context).deviceOrder.withSwappedBytes"
    }
  }
}
