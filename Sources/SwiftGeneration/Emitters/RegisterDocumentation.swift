import DeviceModel
import ModbusProtocol
import RegisterEncoding

/// The documentation of a register: what a client developer needs at the cursor.
struct RegisterDocumentation {
  let register: RegisterLayout
  let block: BlockShape
  let device: DeviceLayout

  var comment: DocComment {
    var comment = DocComment(summary)
    comment.paragraph(register.description)
    var facts = [place]
    if let writePlace { facts.append(writePlace) }
    if let presence = PresenceShape(register, in: block, of: device) { facts.append(presence.comment) }
    if let allowed { facts.append(allowed) }
    if let bounds = RegisterBoundsShape(register, in: block, of: device) { facts.append(bounds.comment) }
    if let plausible = register.plausible, register.access.isReadable {
      facts.append("Plausible: \(plausible.text(unit: unit)); anything else that is read is an error.")
    }
    if let factoryDefault { facts.append("Factory default: \(factoryDefault).") }
    if let units = UnitsShape(register, in: block) {
      let list = NamedRuns(units.units.map { ($0.value, $0.unit) }, of: units.selector).texts.joined(
        separator: ", ")
      facts.append("Units: \(list). `readWithUnit()` reads both in one request.")
    }
    if let scale { facts.append(scale) }
    if !register.notAvailable.isEmpty, register.command == nil {
      let raw = register.notAvailable.map { sentinel in
        sentinel.onlyNumber.map { SwiftNumber.hex($0) }
          ?? "\(SwiftNumber.hex(sentinel.bits.lowerBound))…\(SwiftNumber.hex(sentinel.bits.upperBound))"
      }
      facts.append("`nil` when the device has no value (\(raw.joined(separator: ", "))).")
    }
    if let choice = register.scaleChoice, choice.canBeMissing, let shape = scaleShape {
      facts.append("`nil` when `\(shape.selectorName)` has no value.")
    }
    if let zone { facts.append(zone) }
    if register.isConstant { facts.append("It never changes in a device.") }
    if let refresh = register.refresh { facts.append(refresh.comment) }
    if register.isHexadecimal { facts.append("Shown in hexadecimal.") }
    if let effect = register.onRead { facts.append("Reading it has a side effect: \(effect).") }
    if let command = register.command { facts.append("Sends \(SwiftNumber.hex(command.value)).") }
    if register.writeWhole, register.access.isWritable {
      facts.append("The device takes it only whole; it is written in one request.")
    }
    if let update { facts.append(update) }
    if let called = register.called { facts.append("The document calls it \(called).") }
    if register.isMandatory { facts.append("The document demands it of every device.") }
    if let source = register.source { facts.append("Source: \(source).") }
    comment.paragraph(facts)
    return comment
  }

  /// The title and the unit; also the documentation of its part of a block's value.
  var summary: String {
    let title = register.title ?? register.name
    if let choice = register.unitChoice { return "\(title), in the unit that \(choice.selector) chooses." }
    return register.unit.map { "\(title), in \($0)." } ?? "\(title)."
  }

  private var scaleShape: ScaleChoiceShape? { ScaleChoiceShape(register, in: block, of: device) }

  private var scale: String? {
    guard let choice = register.scaleChoice, let shape = scaleShape else { return nil }
    let selector = "`\(shape.selectorName)`"
    let requests = choice.isApart ? "it is read before and after" : "one request reads both"
    switch choice.meaning {
    case .powerOfTen:
      return "The raw number times ten to the power that \(selector) holds; \(requests)."
    case .factor: return "The raw number times the value of \(selector); \(requests)."
    case .cases(let scales):
      let sorted = scales.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value.scale)") }
      let list = NamedRuns(sorted, of: shape.selector).texts.joined(separator: ", ")
      return "The raw number times a scale that \(selector) chooses: \(list); \(requests)."
    }
  }

  /// The zone of a clock.
  private var zone: String? {
    guard case .parts(let type) = register.type, type.kind == .dateTime else { return nil }
    switch type.format.secondsFromUTC {
    case nil: return "The map does not declare the zone of the clock."
    case 0: return "In UTC."
    case let seconds?: return "In the zone \(ISOText.zone(seconds))."
    }
  }

  private var unit: String { register.unit.map { " \($0)" } ?? "" }

  private var place: String {
    if !register.apart.isEmpty { return placesApart }
    if block.isInShape {
      let words = register.totalWords == 1 ? "1 address" : "\(register.totalWords) addresses"
      return "At \(SwiftNumber.hex(register.offset)) of the shape, \(words)\(bits), \(access)."
    }
    if block.followsCounts {
      let words = register.totalWords == 1 ? "1 address" : "\(register.totalWords) addresses"
      return "+\(register.offset) of `\(block.layout.name)`, \(words)\(bits), \(access)."
    }
    let addresses = register.unitTable.addresses(
      from: block.address + register.offset, count: register.totalWords)
    let text = addresses.prefix(1).uppercased() + addresses.dropFirst()
    return text + (block.repeats.isEmpty ? "" : " in the first instance") + "\(bits), \(access)."
  }

  private var bits: String {
    register.bits.map {
      $0.count == 1 ? ", bit \($0.lowerBound)" : ", bits \($0.lowerBound)–\($0.upperBound)"
    } ?? ""
  }

  /// The places of words that lie apart.
  private var placesApart: String {
    let first = register.offset + (block.isInShape ? 0 : block.address)
    let places = register.apart.map { block.isInShape ? SwiftNumber.hex(first + $0) : "\(first + $0)" }
    let table = register.table.pluralName
    let head = block.isInShape ? "At" : table.prefix(1).uppercased() + table.dropFirst()
    return "\(head) \(places.joined(separator: ", "))"
      + (block.isInShape ? " of the shape" : register.unitTable.unitText)
      + (block.isInShape ? "" : block.repeats.isEmpty ? "" : " in the first instance")
      + ", the most significant word first, \(access)."
  }

  /// Where the value is written, if that is another place.
  private var writePlace: String? {
    guard let offset = register.writeOffset else { return nil }
    if block.isInShape { return "Written at \(SwiftNumber.signedHex(offset)) of the shape." }
    let addresses = register.unitTable.addresses(from: block.address + offset, count: register.totalWords)
    return "Written at \(addresses)" + (block.repeats.isEmpty ? "." : " in the first instance.")
  }

  private var access: String {
    if register.command != nil { return "a command" }
    return switch register.access {
    case .read: "read-only"
    case .write: "write-only"
    case .readWrite: "read and write"
    case .none: "not usable"
    }
  }

  /// How parts of the value are changed.
  private var update: String? {
    guard register.access == .readWrite, register.command == nil else { return nil }
    let method: String
    switch register.type {
    case .flags: method = "`update(inserting:removing:)` changes single flags"
    case .record: method = "`update(_:to:)` changes a single field"
    default: return nil
    }
    let way =
      register.writeFunctions.contains(.maskWriteRegister)
      ? "in one request" : "by reading and writing back, which is not atomic"
    return "\(method), \(way)."
  }

  private var factoryDefault: String? {
    guard let value = register.defaultValue else { return nil }
    switch register.type {
    case .integer, .float, .base10000, .bcd, .signMagnitude, .string, .parts, .raw: return "\(value)\(unit)"
    case .bool, .enumeration, .flags, .record: break
    }
    // The map may give the raw number of a value that has names.
    var element = register
    element.count = nil
    guard let raw = value.integer else { return "\(value)" }
    let words = PlacedRegister(path: register.name, address: 0, register: element)
      .words(ofRawValue: UInt64(truncatingIfNeeded: raw))
    guard let named = try? ValueCodec.decode(words, as: element) else { return "\(value)" }
    return ValueFormatter.text(named, for: element)
  }

  private var allowed: String? {
    guard register.access.isWritable, let constraint = register.constraint else { return nil }
    switch constraint {
    case .range(let range, let step):
      return "Allowed: \(range.text(unit: unit))" + (step.map { " in steps of \($0)." } ?? ".")
    case .list(let values):
      return "Allowed: \(values.map(\.description).joined(separator: ", "))\(unit)."
    }
  }
}
