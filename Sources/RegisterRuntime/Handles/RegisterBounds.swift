public import RegisterEncoding

/// The registers that hold bounds of what may be written to another. They are read right before a write. Generated code
/// makes them.
public struct RegisterBounds: Sendable {
  /// A register that holds a bound, with its scale, and what is plausible of it.
  public struct Bound: Sendable {
    fileprivate let site: RegisterSite
    fileprivate let scale: RegisterScaling
    fileprivate let plausible: RegisterLimits<Double>

    /// Creates a bound; generated code does so.
    public init(
      _ site: RegisterSite, scale: RegisterScaling = .identity, in plausible: RegisterLimits<Double> = .none
    ) {
      self.site = site
      self.scale = scale
      self.plausible = plausible
    }
  }

  private let lowest: Bound?
  private let highest: Bound?

  /// Creates the bounds; generated code does so.
  public init(lowest: Bound? = nil, highest: Bound? = nil) {
    self.lowest = lowest
    self.highest = highest
  }

  /// The registers, for a value at a place.
  func registers(for place: RegisterPlace) -> [DecidingRegister] {
    [lowest, highest].compactMap { $0?.site.register(for: place) }
  }

  /// The address behind the registers that are in the same block of a chain as a value.
  func end(for place: RegisterPlace) -> Int? {
    [lowest, highest].compactMap { bound in
      guard let site = bound?.site, !site.isElsewhere else { return nil }
      return site.register(for: place).addresses.upperBound
    }.max()
  }

  /// Compares a value that is to be written with the bounds.
  ///
  /// - Throws: `RefusedValue` when it is beyond one, or one has no value.
  func check(
    _ value: some RegisterValue, in image: ReadImage, for place: RegisterPlace
  ) throws(RefusedValue) {
    guard let (number, text) = value._comparedNumber else { return }
    if let bound = try held(by: lowest, in: image, for: place), number < bound.number {
      throw RefusedValue(text, "is below \(bound.text), which `\(bound.path)` holds")
    }
    if let bound = try held(by: highest, in: image, for: place), number > bound.number {
      throw RefusedValue(text, "is above \(bound.text), which `\(bound.path)` holds")
    }
  }

  private func held(
    by bound: Bound?, in image: ReadImage, for place: RegisterPlace
  ) throws(RefusedValue) -> (number: Double, text: String, path: String)? {
    guard let bound else { return nil }
    let register = bound.site.register(for: place)
    let words = image.words(register.unitTable, register.addresses)
    guard !register.format.isNotAvailable(words, at: 0) else {
      throw RefusedValue("the value", "has no bound now: `\(register.path)`, which holds it, has no value")
    }
    do throws(UndecodableValue) {
      let format = RegisterFormat(register.format.raw, order: register.format.order, scale: bound.scale)
      let number = try Double.decode(words, at: 0, format, in: bound.plausible)
      // Without a scale it is a whole number of at most 48 bits.
      let text = bound.scale.isIdentity ? "\(Int64(number))" : "\(number)"
      return (number, text, register.path)
    } catch {
      throw RefusedValue(
        "the value",
        "has no bound now: `\(register.path)` holds \(error.value ?? error.sent), expected \(error.expected)")
    }
  }
}
