import DeviceModel
import ModbusProtocol

/// A value for a register, checked against the map, and the request that writes it.
struct RegisterChange {
  let register: ExpandedRegister
  let value: DynamicValue
  /// The words of the value, or a bit an address.
  let words: [UInt16]
  let request: ModbusRequest
  /// How many addresses one read may carry.
  let readLimit: Int

  /// Checks a value.
  ///
  /// - Parameters:
  ///   - path: One register or element of an array.
  ///   - text: The value in the unit of the map; `nil` for a command.
  ///   - layout: The map.
  /// - Throws: `UsageError` when the path does not name one register, or no value is given where one is needed;
  ///   `WriteRefusal` when the map forbids what is asked.
  init(_ path: String, to text: String?, of layout: DeviceLayout) throws {
    do {
      register = try layout.resolve(path)
      try Self.requireWritable(register, of: layout)
      let text = try text ?? Self.commandValue(of: register)
      value = try ValueParser.parse(text, as: register.register)
      try ConstraintCheck.check(value, for: register.register)
      words = try ValueCodec.encode(value, as: register.register)
    } catch let error as PathError {
      throw UsageError(error.description)
    } catch let error as ValueError {
      throw WriteRefusal("\(path): \(error.description)")
    }
    request = try Self.request(words, for: register, limits: layout.limits)
    readLimit = register.table.holdsBits ? layout.limits.readBits : layout.limits.readRegisters
  }

  /// Whether the register can be asked what it holds, without setting anything off.
  var canBeReadBack: Bool {
    register.register.access.isReadable && register.register.onRead == nil
  }

  private static func requireWritable(_ register: ExpandedRegister, of layout: DeviceLayout) throws {
    let path = register.path
    guard register.register.access.isWritable else {
      throw WriteRefusal("`\(path)` cannot be written: its access is \(register.register.access.rawValue)")
    }
    guard register.register.writeWhole, path.last == "]", let bracket = path.lastIndex(of: "["),
      let whole = try? layout.resolve(String(path[..<bracket])), let count = whole.register.count
    else { return }
    throw WriteRefusal(
      "`\(path)` is not written alone: write all \(count) elements of `\(whole.path)` at once")
  }

  private static func commandValue(of register: ExpandedRegister) throws -> String {
    guard let command = register.register.command else {
      throw UsageError("`\(register.path)` needs a value: only a command goes without")
    }
    return command.value.description
  }

  /// The first request that the device takes for so many words.
  private static func request(
    _ words: [UInt16], for register: ExpandedRegister, limits: RequestLimits
  ) throws -> ModbusRequest {
    let address = UInt16(register.address)
    for function in register.register.writeFunctions {
      switch function {
      case .writeSingleCoil where words.count == 1:
        return .writeSingleCoil(address: address, value: words[0] != 0)
      case .writeSingleRegister where words.count == 1:
        return .writeSingleRegister(address: address, value: words[0])
      case .writeMultipleCoils where words.count <= limits.writeBits:
        return .writeMultipleCoils(address: address, values: words.map { $0 != 0 })
      case .writeMultipleRegisters where words.count <= limits.writeRegisters:
        return .writeMultipleRegisters(address: address, values: words)
      default: continue
      }
    }
    let advice = register.register.count == nil ? "" : ": write its elements one by one"
    throw WriteRefusal(
      "no request of this device carries all \(words.count) addresses of `\(register.path)`\(advice)")
  }
}
