import ModbusProtocol

/// What a register has to hold for a value or a block to be there. Generated code makes them.
public struct RegisterCondition: Sendable {
  private let site: RegisterSite
  private let numbers: [ClosedRange<Int128>]
  private let possible: ClosedRange<Int128>?
  private let name: (@Sendable (UInt64) -> String)?

  /// Creates a condition.
  ///
  /// - Parameters:
  ///   - site: The register.
  ///   - numbers: Its raw numbers for which the value or block is there.
  ///   - possible: The raw numbers that the register's type has, where its words could hold others.
  ///   - name: What people call a raw number: its name in the map, where the register is an enumeration.
  public init(
    _ site: RegisterSite, in numbers: [ClosedRange<Int128>], of possible: ClosedRange<Int128>? = nil,
    name: (@Sendable (UInt64) -> String)? = nil
  ) {
    self.site = site
    self.numbers = numbers
    self.possible = possible
    self.name = name
  }

  /// The condition for what is at a place.
  func placed(_ place: RegisterPlace) -> PlacedCondition {
    PlacedCondition(register: site.register(for: place), numbers: numbers, possible: possible, name: name)
  }
}

/// A condition whose register is at an address.
struct PlacedCondition: Sendable {
  /// The register that decides.
  let register: DecidingRegister
  fileprivate let numbers: [ClosedRange<Int128>]
  fileprivate let possible: ClosedRange<Int128>?
  fileprivate let name: (@Sendable (UInt64) -> String)?

  /// Why what depends on the register is not there, or not known to be; `nil` when it is there.
  ///
  /// - Parameter image: What was read, with the register.
  func absence(in image: ReadImage) -> RegisterError.Cause? {
    let words = image.words(register.table, register.addresses)
    let format = register.format
    guard !format.isNotAvailable(words, at: 0) else {
      return .undecided(chooser: register.path, reason: "it has no value")
    }
    let bits = words.unsigned(at: 0, format)
    do throws(UndecodableValue) {
      let number = try words.integer(at: 0, format)
      if let possible, !possible.contains(number) {
        throw UndecodableValue(
          words, at: 0, format, expected: "\(possible.lowerBound)…\(possible.upperBound)")
      }
      guard !numbers.contains(where: { $0.contains(number) }) else { return nil }
      return .absent(chooser: register.path, value: name?(bits) ?? "\(number)")
    } catch {
      return .undecided(
        chooser: register.path, reason: "the device sent \(error.sent), expected \(error.expected)")
    }
  }
}
