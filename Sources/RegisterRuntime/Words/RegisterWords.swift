import RegisterEncoding

/// The words of a block or a register as they came from the device, seen from its first address.
///
/// Generated code reads numbers out of it without a closure or an allocation a register. Every access is checked;
/// code that first asks for as many words as it will read (`require`) leaves the optimizer nothing to check after
/// that.
public struct RegisterWords: Sendable {
  @usableFromInline let storage: [UInt16]
  @usableFromInline let start: Int
  /// The number of words from offset 0 on: `start + count` is never beyond the end of `storage`.
  public let count: Int
  /// The device address of offset 0.
  public let address: Int

  /// The order of words and bytes of values whose word order the client gives.
  public let deviceOrder: RegisterOrder

  /// What is known besides the words; `nil` for most blocks.
  @usableFromInline let context: ReadContext?

  /// Creates a view of `storage` in which offset 0 is the element `start` and has the address `address`.
  ///
  /// A view that would begin beyond the end has no words.
  @inlinable public init(
    _ storage: [UInt16], start: Int = 0, address: Int = 0, deviceOrder: RegisterOrder = .abcd
  ) {
    self.init(storage, start: start, address: address, deviceOrder: deviceOrder, context: nil)
  }

  @inlinable init(
    _ storage: [UInt16], start: Int, address: Int, deviceOrder: RegisterOrder, context: ReadContext?
  ) {
    precondition(start >= 0, "a view begins before the words")
    self.context = context
    self.storage = storage
    self.start = min(start, storage.count)
    self.count = storage.count - self.start
    self.address = address
    self.deviceOrder = deviceOrder
  }

  /// The view from `offset` on.
  @inlinable public func from(_ offset: Int) -> RegisterWords {
    RegisterWords(
      storage, start: start + offset, address: address + offset, deviceOrder: deviceOrder,
      context: context)
  }

  /// The same words with what is known besides.
  func known(_ context: ReadContext?) -> RegisterWords {
    RegisterWords(storage, start: start, address: address, deviceOrder: deviceOrder, context: context)
  }

  /// The same words, with others instead where these are of a part of the addresses.
  func replacing(_ parts: [(addresses: Range<Int>, words: RegisterWords)]) -> RegisterWords {
    guard !parts.isEmpty else { return self }
    var replaced = words(at: 0, count: count)
    for (addresses, words) in parts {
      for address in addresses { replaced[address - self.address] = words[address - words.address] }
    }
    return RegisterWords(replaced, start: 0, address: address, deviceOrder: deviceOrder, context: context)
  }

  /// Words that lie apart, side by side; each is at so many words from `offset`.
  public func joined(at offset: Int, _ places: [Int]) -> RegisterWords {
    RegisterWords(
      places.map { self[offset + $0] }, start: 0, address: address + offset, deviceOrder: deviceOrder,
      context: context)
  }

  /// Makes sure that there are `needed` words.
  ///
  /// - Throws: `UndecodableValue` when there are fewer.
  @inlinable public func require(_ needed: Int) throws(UndecodableValue) {
    guard count >= needed else { throw tooFew(needed) }
  }

  @usableFromInline func tooFew(_ needed: Int) -> UndecodableValue {
    UndecodableValue(
      words(at: 0, count: count), at: address, expected: needed == 1 ? "1 word" : "\(needed) words")
  }

  /// The word at an offset as it came; the offset is in `0..<count`.
  @inlinable public subscript(offset: Int) -> UInt16 {
    @inline(__always) get {
      precondition(offset >= 0 && offset < count, "the offset is outside the words")
      return storage.withUnsafeBufferPointer { $0[start &+ offset] }
    }
  }

  /// The words at an offset and after it as they lie in memory; both offsets are in `0..<count`.
  @inlinable @inline(__always) func pair(at offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset + 1 < count, "the offset is outside the words")
    return storage.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: 2 &* (start &+ offset), as: UInt32.self)
    }
  }

  /// The `count` words from an offset on, each in the given byte order.
  public func words(at offset: Int, count: Int, _ order: RegisterOrder = .abcd) -> [UInt16] {
    (0..<count).map { uint16(at: offset + $0, order) }
  }

  /// One register as an unsigned number.
  @inlinable @inline(__always) public func uint16(at offset: Int, _ order: RegisterOrder = .abcd) -> UInt16 {
    let word = self[offset]
    return order.hasLittleBytes ? word.byteSwapped : word
  }

  /// Two registers as an unsigned number.
  @inlinable @inline(__always) public func uint32(at offset: Int, _ order: RegisterOrder = .abcd) -> UInt32 {
    var pair = pair(at: offset)
    if order.hasLittleBytes { pair = (pair & 0xFF_00FF) << 8 | pair >> 8 & 0xFF_00FF }
    #if _endian(little)
      let isInOrder = order.hasLittleWords
    #else
      let isInOrder = !order.hasLittleWords
    #endif
    if isInOrder { return pair }
    // The halves change places. A rotation would be plainer, but LLVM holds it to be dear and would no
    // longer decode several registers with one instruction.
    return (pair << 16 | 0xFFFF) & (pair >> 16 | 0xFFFF_0000)
  }

  /// Four registers as an unsigned number.
  @inlinable @inline(__always) public func uint64(at offset: Int, _ order: RegisterOrder = .abcd) -> UInt64 {
    let first = UInt64(uint32(at: offset, order))
    let second = UInt64(uint32(at: offset + 2, order))
    return order.hasLittleWords ? second << 32 | first : first << 32 | second
  }

  /// One register as a signed number.
  @inlinable @inline(__always) public func int16(at offset: Int, _ order: RegisterOrder = .abcd) -> Int16 {
    Int16(bitPattern: uint16(at: offset, order))
  }

  /// Two registers as a signed number.
  @inlinable @inline(__always) public func int32(at offset: Int, _ order: RegisterOrder = .abcd) -> Int32 {
    Int32(bitPattern: uint32(at: offset, order))
  }

  /// Four registers as a signed number.
  @inlinable @inline(__always) public func int64(at offset: Int, _ order: RegisterOrder = .abcd) -> Int64 {
    Int64(bitPattern: uint64(at: offset, order))
  }

  /// Two registers as an IEEE 754 number.
  @inlinable @inline(__always) public func float32(at offset: Int, _ order: RegisterOrder = .abcd) -> Float {
    Float(bitPattern: uint32(at: offset, order))
  }

  /// Four registers as an IEEE 754 number.
  @inlinable @inline(__always) public func float64(at offset: Int, _ order: RegisterOrder = .abcd) -> Double {
    Double(bitPattern: uint64(at: offset, order))
  }

  /// `count` registers (at most 4 matter) as one unsigned number; a bit as 0 or 1.
  func unsigned(at offset: Int, _ format: RegisterFormat) -> UInt64 {
    if case .bits(let low, let width, _) = format.raw {
      return UInt64(uint16(at: offset, format.order)) >> UInt64(low) & ((1 << UInt64(width)) - 1)
    }
    switch format.raw.count {
    case 1: return UInt64(format.raw == .bit ? self[offset] : uint16(at: offset, format.order))
    case 2: return UInt64(uint32(at: offset, format.order))
    case 4: return uint64(at: offset, format.order)
    case let count:
      let words = words(at: offset, count: count, format.order)
      let ordered = format.order.hasLittleWords ? words.reversed() : words
      return ordered.reduce(0) { $0 << 16 | UInt64($1) }
    }
  }

  /// The raw number of an integer, with its sign.
  ///
  /// - Throws: `UndecodableValue` when there is something above the bytes of a number, half of a pair is above 9999, or a
  ///   digit above 9.
  func integer(at offset: Int, _ format: RegisterFormat) throws(UndecodableValue) -> Int128 {
    switch format.raw {
    case .uint8: Int128(try UInt8._decode(self, at: offset, format))
    case .int8: Int128(try Int8._decode(self, at: offset, format))
    case .base10000: Int128(try UInt32._decode(self, at: offset, format))
    case .unsigned, .signed, .bcd: try narrowInteger(at: offset, format)
    default: format.raw.number(unsigned(at: offset, format))
    }
  }

  /// The raw number of an integer that does not use all bits of its registers.
  func narrowInteger(at offset: Int, _ format: RegisterFormat) throws(UndecodableValue) -> Int128 {
    var bits = unsigned(at: offset, format)
    let expected: String
    switch format.raw {
    case .bcd(let words):
      if let number = BinaryCodedDecimal.number(of: bits) { return Int128(number) }
      expected = "\(4 * words) decimal digits of four bits"
    case .signed(let bytes):
      bits = ContinuedSign.removed(from: bits, width: 8 * bytes)
      if bits >> UInt64(8 * bytes) == 0 { return format.raw.number(bits) }
      expected = "\(bytes) bytes below one that is zero or continues the sign"
    case .unsigned(let bytes):
      if bits >> UInt64(8 * bytes) == 0 { return Int128(bits) }
      expected = "\(bytes) bytes with zeros above"
    default: return format.raw.number(bits)
    }
    throw UndecodableValue(self, at: offset, format, expected: expected)
  }
}
