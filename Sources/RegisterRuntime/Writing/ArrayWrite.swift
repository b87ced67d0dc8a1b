/// Values for all elements of an array.
struct ArrayWrite<Item: RegisterValue, Access: WritableAccess>: PendingWrite {
  let values: [Item]
  private(set) var array: RegisterArray<Item, Access>
  /// The words; `nil` where a register gives the scale.
  private let encoded: [UInt16]?

  /// Checks the values.
  ///
  /// - Throws: `RegisterError` for a wrong number of values, one outside the limits or that the array cannot hold exactly, and any
  ///   values while the block is locked.
  init(_ values: [Item], to array: RegisterArray<Item, Access>) throws(RegisterError) {
    let target = array.writeTarget
    if let refusal = array._place.refusal(.write, of: target) { throw refusal }
    do throws(RefusedValue) {
      guard values.count == array.count else {
        throw RefusedValue(
          "an array of \(values.count)", "does not fit", allowed: "\(array.count) elements")
      }
      for value in values { try value._check(array.pattern.limits) }
      encoded = array.pattern.scales == nil ? try Self.words(of: values, array.pattern.format) : nil
    } catch {
      throw target.error(.write, .refused(error))
    }
    (self.values, self.array) = (values, array)
  }

  var target: RequestTarget { array.writeTarget }
  var addresses: Range<Int> { array.addresses }
  var functions: WriteFunctions { array.pattern.functions }

  var basis: WriteBasis {
    WriteBasis(place: array.place, target: target, scale: array.pattern.scales?.register(for: array._place))
  }

  func located(by found: FoundChains) -> Self {
    var write = self
    write.array = array._located(by: found)
    return write
  }

  func words(in before: ReadImage) throws(RegisterError) -> [UInt16] {
    if let encoded { return encoded }
    let format = try array._place.format(
      array.pattern.format, scaledBy: array.pattern.scales, in: before, target)
    do {
      return try Self.words(of: values, format)
    } catch {
      throw target.error(.write, .refused(error))
    }
  }

  private static func words(of values: [Item], _ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    var words: [UInt16] = []
    for value in values { words += try value._encoded(format) }
    return words
  }
}

extension ArrayWrite: VerifiableWrite where Access == ReadWrite {
  var isReadWhereWritten: Bool { array.writeAddress == array.address }

  func select(into selection: inout ReadSelection) { array._select(into: &selection) }

  func held(in image: ReadImage) throws(RegisterError) -> String? {
    for (element, value) in zip(array, values) {
      if let held = try element.held(insteadOf: value, in: image) { return "\(held)" }
    }
    return nil
  }
}
