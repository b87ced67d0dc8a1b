import DeviceModel
import ModbusProtocol
import RegisterEncoding

/// What a row of the list notes about a register beside its columns, in the words of the map.
struct RegisterNotes {
  let register: RegisterLayout
  let address: Int
  let writeAddress: Int?
  let lock: BlockLayout.Lock?
  let refresh: RefreshRate?
  /// The other tables that have the same content.
  let otherTables: [RegisterTable]
  /// What has to hold for it to be there: `mode is button`.
  let conditions: [String]
  /// The block of a chain that it is in.
  let membership: ChainMembership?

  /// One line; empty where there is nothing to note.
  var text: String {
    let notes: [String?] = [
      Self.text(membership), Self.unit(of: register), Self.text(lock, register), Self.text(conditions),
      writeAddress.map { "written at \($0)" },
      scale, allowed, register.isHexadecimal ? "shown in hexadecimal" : nil,
      register.isConstant ? "never changes" : nil,
      register.onRead.map { "reading sets off \($0)" }, register.plausible.map { "plausible \($0.text())" },
      sentinels, apart, alternatives, refresh.map(Self.text), register.called.map { "called \($0)" },
      register.isMandatory ? "mandatory" : nil,
    ]
    return notes.compactMap(\.self).joined(separator: "; ")
  }

  private var scale: String? {
    if let choice = register.scaleChoice { return "scaled by \(choice.selector)" }
    let scaling = register.scaling
    let scale = scaling.factor == scaling.divisor ? nil : "scale \(scaling.scale)"
    let offset = scaling.offset == 0 ? nil : "offset \(scaling.added)"
    let both = [scale, offset].compactMap(\.self)
    return both.isEmpty ? nil : both.joined(separator: ", ")
  }

  /// What may be written, and the registers that hold a bound of it: `written with at most state.max-current`.
  private var allowed: String? {
    guard register.access.isWritable, register.command == nil else { return nil }
    var bounds: [String] = []
    switch register.constraint {
    case .range(let range, let step):
      let steps = step.map { " in steps of \($0)" } ?? ""
      if !range.bounds.isEmpty || step != nil { bounds.append(range.text() + steps) }
    case .list(let numbers): bounds.append(numbers.map(\.description).joined(separator: ", "))
    case nil: break
    }
    if let lowest = register.limitRegisters?.lowest { bounds.append("at least \(lowest)") }
    if let highest = register.limitRegisters?.highest { bounds.append("at most \(highest)") }
    return bounds.isEmpty ? nil : "written with \(bounds.joined(separator: " and "))"
  }

  private var sentinels: String? {
    guard !register.notAvailable.isEmpty, register.command == nil else { return nil }
    let texts = register.notAvailable.map { sentinel in
      sentinel.onlyNumber.map { hexadecimal($0) }
        ?? "\(hexadecimal(sentinel.bits.lowerBound))…\(hexadecimal(sentinel.bits.upperBound))"
    }
    return "not available: \(texts.joined(separator: ", "))"
  }

  private var apart: String? {
    guard !register.apart.isEmpty else { return nil }
    return "words at \(register.apart.map { String(address + $0) }.joined(separator: ", "))"
  }

  private var alternatives: String? {
    guard !otherTables.isEmpty, register.access.isReadable else { return nil }
    return "the same as \(otherTables.map(\.rawValue).joined(separator: ", "))"
  }

  // MARK: - What computed values have, too

  static func unit(of register: RegisterLayout) -> String? { register.unitID.map { "unit \($0.rawValue)" } }

  static func text(_ membership: ChainMembership?) -> String? {
    membership.map { "in \($0.isEvery ? "every" : "the") block \($0.idText) of \($0.chain)" }
  }

  static func text(_ refresh: RefreshRate) -> String { "worth reading \(refresh.text)" }

  static func text(_ conditions: [String]) -> String? {
    conditions.isEmpty ? nil : "while \(conditions.joined(separator: " and "))"
  }

  /// The operations that a register allows only while a level is unlocked: `level user to write`.
  static func text(_ lock: BlockLayout.Lock?, _ register: RegisterLayout) -> String? {
    guard let lock else { return nil }
    let read = register.access.isReadable && !lock.isReadableLocked ? "read" : nil
    let write = register.access.isWritable && !lock.isWritableLocked ? "write" : nil
    let uses = [read, write].compactMap(\.self)
    return uses.isEmpty ? nil : "level \(lock.level) to \(uses.joined(separator: " or "))"
  }
}
