import DeviceModel

/// Writes the function by which a device or a block goes through what it has.
struct ListingEmitter {
  /// The calls, one for each register, computed value and block.
  private let calls: [String]

  /// What a device has: its blocks.
  init(of device: [BlockShape]) { calls = device.map(Self.call) }

  /// What a block has.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - inner: The blocks and layouts inside that have an accessor.
  init(of block: BlockShape, inside inner: [BlockShape]) {
    let registers = block.layout.registers.filter { $0.access != .none }.map(Self.call)
    let computed = block.computed.map { Self.call($0.computed.swiftName, title: $0.computed.title) }
    calls = registers + computed + inner.map(Self.call)
  }

  func emit(into writer: inout SwiftWriter) {
    writer.braces("\(writer.access)func _list(in list: inout RegisterList)") { writer in
      for call in calls { writer.line(call) }
    }
  }

  private static func call(_ register: RegisterLayout) -> String {
    guard let effect = register.onRead, register.access.isReadable else {
      return call(register.swiftName, title: register.title)
    }
    let title = SwiftStringLiteral(register.title ?? register.name)
    return "list.add(\(member(register.swiftName)), \(title), onRead: \(SwiftStringLiteral(effect)))"
  }

  private static func call(_ block: BlockShape) -> String {
    let isOpen = block.layout.repetition?.isOpen == true
    return "list.add(\(member(block.layout.swiftName))\(isOpen ? ", open: true" : ""))"
  }

  private static func call(_ name: String, title: String?) -> String {
    "list.add(\(member(name))\(title.map { ", \(SwiftStringLiteral($0))" } ?? ""))"
  }

  /// A member of the block, whatever its name hides.
  private static func member(_ name: String) -> String { "self.\(SwiftIdentifier.escaped(name))" }
}
