/// A condition for what is at a place.
enum PlacedCondition: Sendable {
  /// A register decides.
  case held(HeldCondition)
  /// By what the client gave it is not there, or nobody knows.
  case excluded(RegisterError.Cause)
  /// By where the device has its blocks it is not there, or nobody knows.
  case unplaced(RegisterError.Cause)
  /// The block that was found has to be there still: with these words as its id and its length.
  case linked(DecidingRegister, words: [UInt16])
  /// A layout of a block has to be the one that is there.
  case selected(RegisterCase, by: DecidingRegister, base: Int)

  /// The register that decides, where one does.
  var register: DecidingRegister? {
    switch self {
    case .held(let condition): condition.register
    case .selected(_, let register, _), .linked(let register, _): register
    case .excluded, .unplaced: nil
    }
  }

  /// Why it is known without reading anything that what depends on it is not there, or that nobody knows.
  var settled: RegisterError.Cause? {
    switch self {
    case .excluded(let cause), .unplaced(let cause): cause
    case .held, .linked, .selected: nil
    }
  }

  /// Whether the walk of a chain has settled it.
  var restsOnWalk: Bool { if case .unplaced = self { true } else { false } }

  /// Why what depends on it is not there, or not known to be; `nil` when it is there.
  ///
  /// - Parameter image: What was read, with the register.
  func absence(in image: ReadImage) -> RegisterError.Cause? {
    switch self {
    case .held(let condition): condition.absence(in: image)
    case .excluded(let cause), .unplaced(let cause): cause
    case .linked(let register, let words):
      image.content(of: register) == words
        ? nil : .undecided(chooser: register.path, reason: "the device has something else there now")
    case .selected(let layout, let register, let base):
      layout.mismatch(image.words(register.unitTable, register.addresses), at: base)
    }
  }

  /// Whether it is about the layout of a block. While nobody knows which is there, a layout has an error, and the block that
  /// has it has none.
  var isLayout: Bool { if case .selected = self { true } else { false } }

  /// Whether what is known of it is no reason to stop reading: that a block is another one now is noticed by what was read.
  var isJudgedLater: Bool {
    switch self {
    case .selected, .linked: true
    case .held, .excluded, .unplaced: false
    }
  }

  /// The condition in a block that was found.
  ///
  /// - Parameters:
  ///   - start: The address of the block.
  ///   - end: The address behind its last word.
  func located(at start: Int, endingAt end: Int) -> PlacedCondition {
    switch self {
    case .excluded, .unplaced, .linked: return self
    case .selected(let layout, var register, let base):
      register.locate(at: start)
      return PlacedCondition.selected(layout, by: register, base: base + start).within(end)
    case .held(var condition):
      guard condition.register.unitTable.block != nil else { return self }
      condition.register.locate(at: start)
      return condition.within(end)
    }
  }
}

extension PlacedCondition {
  /// The condition, or where a block that was found ends before the register, that nothing that depends on it is there.
  ///
  /// - Parameter end: The address behind the last word of the block; `nil` for a register at an address of the map.
  func within(_ end: Int?) -> PlacedCondition {
    guard let end, let register, register.addresses.upperBound > end else { return self }
    return .unplaced(
      .notFound(reason: "the device's block ends before `\(register.path)`, on which it depends"))
  }
}

extension HeldCondition {
  /// The condition, or where a block that was found ends before the register, that nothing that depends on it is there.
  ///
  /// - Parameter end: The address behind the last word of the block; `nil` for a register at an address of the map.
  func within(_ end: Int?) -> PlacedCondition {
    PlacedCondition.held(self).within(end)
  }
}
