/// A condition for what is at a place.
enum PlacedCondition: Sendable {
  /// A register decides.
  case held(HeldCondition)
  /// What the client gave has decided, and not for it.
  case settled(RegisterError.Cause)
  /// A layout of a block has to be the one that is there.
  case selected(RegisterCase, by: DecidingRegister, base: Int)

  /// The register that decides, where one does.
  var register: DecidingRegister? {
    switch self {
    case .held(let condition): condition.register
    case .selected(_, let register, _): register
    case .settled: nil
    }
  }

  /// Why what depends on it is not there, or not known to be; `nil` when it is there.
  ///
  /// - Parameter image: What was read, with the register.
  func absence(in image: ReadImage) -> RegisterError.Cause? {
    switch self {
    case .held(let condition): condition.absence(in: image)
    case .settled(let cause): cause
    case .selected(let layout, let register, let base):
      layout.mismatch(image.words(register.unitTable, register.addresses), at: base)
    }
  }

  /// Whether it is about the layout of a block. While nobody knows which is there, a layout has an error, and the block that
  /// has it has none.
  var isLayout: Bool { if case .selected = self { true } else { false } }
}
