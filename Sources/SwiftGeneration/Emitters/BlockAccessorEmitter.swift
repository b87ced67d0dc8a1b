import DeviceModel
import ModbusProtocol

/// Writes the property by which a device or a block gives one of its blocks, or a layout of its selection.
struct BlockAccessorEmitter {
  let block: BlockShape
  let isNested: Bool
  /// Finds the registers that say how many instances there are.
  let device: DeviceLayout

  func emit(into writer: inout SwiftWriter) {
    let layout = block.layout
    writer.line("/// \(CommentText.line(layout.title ?? layout.name))")
    let name = SwiftIdentifier.escaped(layout.swiftName)
    guard let repetition = layout.repetition else {
      writer.braces("public var \(name): \(block.typeName)") { writer in
        writer.line("\(block.typeName)(_place: \(place))")
      }
      return
    }
    let count = CountShape(block, in: device)
    if let count {
      writer.line("///")
      writer.line(count.comment)
    }
    let filled = count.map { ", filled: \($0.code(in: isNested ? "_place" : "_session"))" } ?? ""
    let arguments = "count: \(repetition.count), stride: \(SwiftNumber.hex(repetition.stride))\(filled)"
    writer.braces("public var \(name): RegisterBlocks<\(block.typeName)>") { writer in
      writer.line("RegisterBlocks(\(place), \(arguments))")
    }
  }

  private var place: String {
    let layout = block.layout
    let path = SwiftStringLiteral(block.path)
    let offset = SwiftNumber.hex(layout.offset)
    var place: String
    if isNested {
      place = "_place.\(block.isInShape ? "insideShape" : "inside")(\(path), at: \(offset))"
    } else {
      place = "RegisterPlace.\(layout.table.swiftName)(_session, \(path), at: \(offset))"
    }
    if let lock = layout.lock { place += ".locked(\(lock.code))" }
    if let (selector, values) = block.choice {
      let shape = RegisterShape(selector, shared: "")
      let order = shape.order(in: "_place").map { ", order: \($0)" } ?? ""
      let list = values.map { SwiftNumber.hex($0) }.joined(separator: ", ")
      let register =
        "\(SwiftStringLiteral(selector.name)), at: \(SwiftNumber.hex(selector.offset)), \(shape.raw)"
      var name = ""
      if case .enumeration = selector.type {
        name = ", name: \(RegisterShape.type(selector.type, shared: device.sharedPrefix))._name(ofRawNumber:)"
      }
      place += ".selected(RegisterCase(\(register)\(order), values: [\(list)]\(name)))"
    }
    return place
  }
}
