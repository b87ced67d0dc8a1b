import DeviceModel
import ModbusProtocol

/// Writes the property by which a device or a block gives one of its blocks, or a layout of its selection.
struct BlockAccessorEmitter {
  let block: BlockShape
  let isNested: Bool
  /// Finds the registers that count instances.
  let device: DeviceLayout

  func emit(into writer: inout SwiftWriter) {
    property(&writer)
    let former = FormerNamesEmitter(block.layout.swiftName, was: block.layout.formerNames)
    former.emitProperties(of: "\(type)", into: &writer)
    if !block.sharesType { former.emitTypes(for: block.typeName, into: &writer) }
  }

  private func property(_ writer: inout SwiftWriter) {
    let layout = block.layout
    writer.line("/// \(CommentText.line(layout.title ?? layout.name))")
    let name = SwiftIdentifier.escaped(layout.swiftName)
    if layout.membership?.isEvery == true {
      writer.line("///")
      writer.line("/// The device tells how many there are.")
      return writer.braces("\(writer.access)var \(name): \(type)") { writer in
        writer.line("FoundBlocks(\(place))")
      }
    }
    guard let repetition = layout.repetition else {
      writer.braces("\(writer.access)var \(name): \(type)") { writer in
        single(&writer)
      }
      return
    }
    let count = CountShape(block, in: device)
    if let count {
      writer.line("///")
      writer.line(count.comment)
    }
    if repetition.isUntilLength {
      writer.line("///")
      writer.line("/// They reach to the end of the block, whose length the device tells.")
    }
    let arguments = [
      place, "count: \(block.most(of: repetition))",
      CountedDistanceShape(repetition.countedStride, of: device).map { "stridedBy: \($0.code)" }
        ?? "stride: \(SwiftNumber.hex(repetition.stride))",
      count.map { "filled: \($0.code)" }, repetition.isUntilLength ? "untilLength: true" : nil,
    ].compactMap(\.self)
    writer.braces("\(writer.access)var \(name): \(type)") { writer in
      writer.call("RegisterBlocks(", arguments)
    }
  }

  /// The type of the property.
  var type: SwiftHandleType {
    if block.layout.membership?.isEvery == true {
      return SwiftHandleType(name: "FoundBlocks", value: block.typeName)
    }
    return block.layout.repetition == nil
      ? SwiftHandleType(name: block.typeName)
      : SwiftHandleType(name: "RegisterBlocks", value: block.typeName)
  }

  /// Writes a block that does not repeat. A long place has a line for each part.
  private func single(_ writer: inout SwiftWriter) {
    let parts = placeParts
    guard parts.count > 1, !writer.fits("\(block.typeName)(_place: \(place))") else {
      return writer.line("\(block.typeName)(_place: \(place))")
    }
    writer.line("\(block.typeName)(")
    writer.indented { writer in
      writer.line("_place: \(parts[0])")
      writer.indented { writer in
        for part in parts.dropFirst().dropLast() { writer.line(part) }
        writer.line("\(parts[parts.count - 1]))")
      }
    }
  }

  private var place: String { placeParts.joined() }

  /// The place in the block around, and the calls that add a unit, a lock and a condition to it.
  private var placeParts: [String] {
    let layout = block.layout
    let path = SwiftStringLiteral(block.path)
    let offset =
      CountedDistanceShape(layout.countedOffset, of: device)?.code ?? SwiftNumber.hex(layout.offset)
    var parts: [String] = []
    if isNested {
      parts.append("_place.\(block.isInShape ? "insideShape" : "inside")(\(path), at: \(offset))")
    } else if layout.membership != nil, let chains = ChainShape(device) {
      parts.append("RegisterPlace.found(_session, \(path), block: \(chains.number(of: layout)))")
    } else {
      parts.append("RegisterPlace.\(layout.table.swiftName)(_session, \(path), at: \(offset))")
    }
    if let unit = layout.unitID, !isNested { parts.append(unit.call) }
    if let lock = layout.lock { parts.append(".locked(\(lock.code))") }
    if let refresh = layout.refresh { parts.append(refresh.call) }
    if let presence = PresenceShape(block, of: device) {
      parts.append(".present(while: Self.\(presence.member))")
    }
    if let (selector, values) = block.choice {
      let shape = RegisterShape(selector, shared: "")
      let order = shape.order(in: "_place").map { ", order: \($0)" } ?? ""
      let list = values.filter { $0.lowerBound == $0.upperBound }.map { SwiftNumber.hex($0.lowerBound) }
        .joined(
          separator: ", ")
      let ranges = values.filter { $0.lowerBound < $0.upperBound }.map {
        "\(SwiftNumber.hex($0.lowerBound))...\(SwiftNumber.hex($0.upperBound))"
      }
      let missing = shape.notAvailable.map { ", notAvailable: \($0)" } ?? ""
      let more =
        (ranges.isEmpty ? "" : ", ranges: [\(ranges.joined(separator: ", "))]")
        + (PresenceShape.possible(selector).map { ", of: \($0)" } ?? "")
      let register =
        "\(SwiftStringLiteral(selector.name)), at: \(SwiftNumber.hex(selector.offset)), \(shape.raw)"
      var name = ""
      if case .enumeration = selector.type {
        name =
          ", name: { \(RegisterShape.type(selector.type, shared: device.sharedPrefix))._name(ofRawNumber: $0) }"
      }
      parts.append(".selected(RegisterCase(\(register)\(order)\(missing), values: [\(list)]\(more)\(name)))")
    }
    return parts
  }
}
