/// A condition for what is at a place.
enum PlacedCondition: Sendable {
  /// A register decides.
  case held(HeldCondition)
  /// What the client gave has decided, and not for it.
  case settled(RegisterError.Cause)

  /// The register that decides, where one does.
  var register: DecidingRegister? {
    switch self {
    case .held(let condition): condition.register
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
    }
  }
}
