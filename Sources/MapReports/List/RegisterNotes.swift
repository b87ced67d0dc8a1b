import DeviceModel
import ModbusProtocol
import RegisterEncoding

/// What a row of the list notes about a register beside its columns, in the words of the map.
struct RegisterNotes {
  let entry: ListEntry
  let register: RegisterLayout

  /// One line; empty where there is nothing to note.
  var text: String {
    let notes: [String?] = [
      entry.counted.isEmpty ? nil : "placed by a count",
      Self.text(entry.membership), Self.unit(of: register), Self.text(entry.block?.lock, register),
      Self.text(entry.conditions), entry.writeAddress.map { "written at \($0)" },
      scale, allowed, register.isHexadecimal ? "shown in hexadecimal" : nil,
      register.isConstant ? "never changes" : nil,
      register.onRead.map { "reading sets off \($0)" }, register.plausible.map { "plausible \($0.text())" },
      sentinels, apart, alternatives, entry.refresh.map(Self.text),
      register.called.map { "called \($0)" }, register.isMandatory ? "mandatory" : nil,
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
    return "words at \(entry.wordAddresses.map(String.init).joined(separator: ", "))"
  }

  private var alternatives: String? {
    let otherTables = entry.map.layout.otherTables(for: register)
    guard !otherTables.isEmpty, register.access.isReadable else { return nil }
    return "the same as \(otherTables.map(\.rawValue).joined(separator: ", "))"
  }

  // MARK: - What computed values have, too

  static func unit(of register: RegisterLayout) -> String? { register.unitID.map { "unit \($0.rawValue)" } }

  static func text(_ membership: ChainMembership?) -> String? {
    membership.map { "in \($0.isEvery ? "every" : "the") block \($0.idText) of \($0.chain)" }
  }

  static func text(_ refresh: RefreshRate) -> String { "worth reading \(refresh.text)" }

  static func text(_ conditions: [ListCondition]) -> String? {
    conditions.isEmpty ? nil : "while \(conditions.map(\.text).joined(separator: " and "))"
  }

  /// The operations that a register allows only while a level is unlocked: `level user to write`.
  static func text(_ lock: BlockLayout.Lock?, _ register: RegisterLayout) -> String? {
    guard let lock else { return nil }
    let uses = lock.uses(of: register)
    return uses.isEmpty ? nil : "level \(lock.level) to \(uses.joined(separator: " or "))"
  }
}

extension BlockLayout.Lock {
  /// The operations on a register that the device allows only while the level is unlocked: `read`, `write`.
  func uses(of register: RegisterLayout) -> [String] {
    let read = register.access.isReadable && !isReadableLocked ? "read" : nil
    let write = register.access.isWritable && !isWritableLocked ? "write" : nil
    return [read, write].compactMap(\.self)
  }
}
