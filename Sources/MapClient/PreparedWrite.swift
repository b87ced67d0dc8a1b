import DeviceModel
import ModbusProtocol

/// A value for a register, checked against the map, with the request that writes it.
package struct PreparedWrite: Sendable {
  /// The register.
  package let register: ExpandedRegister
  /// The value.
  package let value: MappedValue
  private let limits: RequestLimits
  private let given: Given
  private let path: String
  /// `nil` where something has to be read first: a scale or a bound that another register holds, or whether the device has the
  /// register.
  private let encoded: Encoded?

  /// A value as it is sent.
  struct Encoded {
    /// The words of the value, or a bit an address.
    let words: [UInt16]
    let request: ModbusRequest
  }

  /// What is to be written.
  package enum Given: Hashable {
    /// A value as people write it.
    case text(String)
    case value(DynamicValue)
    /// The value that the map has for a command.
    case command
  }

  /// Why a value is not written.
  package enum Failure: Error {
    /// The path does not name one register, or a value is missing.
    case misused(MappedDeviceError)
    /// The map forbids it.
    case refused(String)
  }

  /// Whether the register can be asked what it holds, without setting anything off.
  var canBeReadBack: Bool { register.register.access.isReadable && register.register.onRead == nil }

  /// Checks what is to be written.
  package init(_ given: Given, to path: String, of layout: DeviceLayout) throws(Failure) {
    try self.init(given, to: path, of: layout, isFound: false)
  }

  private init(
    _ given: Given, to path: String, of layout: DeviceLayout, isFound: Bool
  ) throws(Failure) {
    do throws(PathError) {
      register = try layout.resolve(path)
    } catch {
      throw .misused(.path(error))
    }
    (self.given, self.path) = (given, path)
    try Self.requireWritable(register)
    let value = try Self.value(given, for: register)
    limits = layout.limits
    self.value = MappedValue(value, unit: register.register.unit, of: register.register)
    let isOpen = isFound || register.register.scaleChoice != nil || register.limits != nil
    encoded = isOpen ? nil : try Self.encoded(value, for: register, limits)
  }

  /// Whether the block of the register has to be found first.
  var hasToBeFound: Bool { register.unitTable.block != nil }

  /// The same in the layout of a device whose blocks were found.
  func located(in layout: DeviceLayout) throws(Failure) -> PreparedWrite {
    try PreparedWrite(given, to: path, of: layout, isFound: true)
  }

  /// The value as it is sent.
  ///
  /// - Parameters:
  ///   - scale: The words of the register that gives the scale, where one does.
  ///   - bounds: The words of the registers that hold bounds, the lower one first.
  /// - Throws: `Failure.refused` when the map forbids the value, or no raw number has it.
  func encoded(scaledBy scale: [UInt16]?, between bounds: [[UInt16]] = []) throws(Failure) -> Encoded {
    if let encoded { return encoded }
    var scaled = register
    do throws(ValueError) {
      if let selector = register.scaleSelector {
        guard let scale else { throw ValueError("the register that gives the scale was not read") }
        scaled.register = try ValueCodec.scaled(register.register, by: selector, holding: scale)
      }
      // No value has no bounds.
      if let limits = register.limits, value.content != .notAvailable {
        scaled.register = try ValueCodec.limited(scaled.register, by: limits, holding: bounds)
      }
    } catch {
      throw .refused("\(register.path): \(error)")
    }
    do throws(Failure) {
      return try Self.encoded(value.content, for: scaled, limits)
    } catch .refused(let reason) where register.limits != nil {
      let bounding = register.limits?.registers.map { "`\($0.path)`" }.joined(separator: " and ") ?? ""
      throw .refused("\(reason); \(bounding) bounds it")
    }
  }

  private static func encoded(
    _ value: DynamicValue, for register: ExpandedRegister, _ limits: RequestLimits
  ) throws(Failure) -> Encoded {
    let words: [UInt16]
    do throws(ValueError) {
      try ConstraintCheck.check(value, for: register.register)
      words = try ValueCodec.encode(value, as: register.register)
    } catch {
      throw .refused("\(register.path): \(error)")
    }
    return Encoded(words: words, request: try request(words, for: register, limits: limits))
  }

  private static func requireWritable(_ register: ExpandedRegister) throws(Failure) {
    let path = register.path
    guard register.register.access.isWritable else {
      throw .refused("`\(path)` cannot be written: its access is \(register.register.access.rawValue)")
    }
    guard register.register.writeWhole, let whole = register.array else { return }
    throw .refused(
      "`\(path)` is not written alone: write all \(whole.count) elements of `\(whole.path)` at once")
  }

  private static func value(_ given: Given, for register: ExpandedRegister) throws(Failure) -> DynamicValue {
    switch given {
    case .value(let value): return value
    case .text(let text): return try parse(text, for: register)
    case .command:
      guard let command = register.register.command else {
        throw .misused(.valueNeeded(path: register.path))
      }
      return try parse(command.value.description, for: register)
    }
  }

  private static func parse(_ text: String, for register: ExpandedRegister) throws(Failure) -> DynamicValue {
    do {
      return try ValueParser.parse(verbatim: text, as: register.register)
    } catch {
      throw .refused("\(register.path): \(error)")
    }
  }

  /// The first request that the device takes for so many words.
  private static func request(
    _ words: [UInt16], for register: ExpandedRegister, limits: RequestLimits
  ) throws(Failure) -> ModbusRequest {
    guard let address = UInt16(exactly: register.writeAddress),
      register.writeAddress + words.count - 1 <= UInt16.max
    else {
      throw .refused(
        "`\(register.path)` would lie at \(register.writeAddress), behind the last address, 65535")
    }
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
    throw .refused(
      "no request of this device carries all \(words.count) addresses of `\(register.path)`\(advice)")
  }
}
