/// A value for a register.
struct RegisterWrite<Value: RegisterValue, Access: WritableAccess>: PendingWrite {
  let value: Value
  private(set) var register: Register<Value, Access>
  /// The words; `nil` where a register gives the scale.
  private let encoded: [UInt16]?

  /// Checks a value.
  ///
  /// - Throws: `RegisterError` for a value outside the limits, one that the register cannot hold exactly, and any value while
  ///   the block is locked.
  init(_ value: Value, to register: Register<Value, Access>) throws(RegisterError) {
    let target = register.writeTarget
    if let refusal = register._place.refusal(.write, of: target) { throw refusal }
    do throws(RefusedValue) {
      if case .bits = register.format.raw {
        throw RefusedValue(value, "is some bits of a register, which are not written")
      }
      try value._check(register.limits)
      encoded = register.scales == nil ? try value._encoded(register.format) : nil
    } catch {
      throw target.error(.write, .refused(error))
    }
    (self.value, self.register) = (value, register)
  }

  var target: RequestTarget { register.writeTarget }
  var addresses: Range<Int> { register.addresses }
  var functions: WriteFunctions { register.functions }

  var basis: WriteBasis {
    WriteBasis(
      place: register.place, target: target, scale: register.scales?.register(for: register._place),
      bounding: register.bounds?.registers(for: register._place) ?? [])
  }

  func located(by found: FoundChains) -> Self {
    var write = self
    write.register = register._located(by: found)
    return write
  }

  func words(in before: ReadImage) throws(RegisterError) -> [UInt16] {
    do throws(RefusedValue) {
      try register.bounds?.check(value, in: before, for: register._place)
    } catch {
      throw target.error(.write, .refused(error))
    }
    if let encoded { return encoded }
    let format = try register._place.format(
      register.format, scaledBy: register.scales, in: before, target)
    do {
      return try value._encoded(format)
    } catch {
      throw target.error(.write, .refused(error))
    }
  }
}

extension RegisterWrite: VerifiableWrite where Access == ReadWrite {
  var isReadWhereWritten: Bool { register.writeAddress == register.address }

  func select(into selection: inout ReadSelection) { register._select(into: &selection) }

  func held(in image: ReadImage) throws(RegisterError) -> String? {
    try register.held(insteadOf: value, in: image).map { "\($0)" }
  }
}
