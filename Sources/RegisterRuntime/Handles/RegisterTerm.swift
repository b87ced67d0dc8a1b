import ModbusProtocol
import RegisterEncoding

/// A register in the sum of a computed value; see `Register._term(times:)`.
public struct RegisterTerm: Sendable {
  /// The addresses that have to come from one request for the term to be understood.
  let addresses: Range<Int>
  /// What has to hold for the register to be there, the conditions of its block first.
  let conditions: [PlacedCondition]
  /// The register that gives the scale and is read by itself.
  let scale: DecidingRegister?
  /// Takes the number out of what one request brought for these addresses; `nil` where the register has no value.
  let number: @Sendable (_ image: ReadImage, _ addresses: Range<Int>) throws(RegisterError) -> ScaledTerm?
  /// The same term where the device has its block.
  let located: @Sendable (_ found: FoundChains) -> RegisterTerm

  /// Whether what the term needs was read.
  func isRead(in image: ReadImage, _ table: UnitTable) -> Bool {
    image.contains(table, start: addresses.lowerBound, count: addresses.count)
      && scale.map { image.contains($0.unitTable, start: $0.address, count: $0.count) } ?? true
  }
}

extension Register where Access: ReadableAccess {
  /// The register as a term of a computed value; generated code makes them.
  ///
  /// - Parameter times: What the value is multiplied by; it has no offset.
  public func _term(times: RegisterScaling = .identity) -> RegisterTerm {
    RegisterTerm(
      addresses: atomicAddresses, conditions: place.conditions, scale: scales?.registerApart(for: _place),
      number: { image, addresses throws(RegisterError) in
        try number(in: words(addresses, image), times: times)
      },
      located: { _located(by: $0)._term(times: times) })
  }

  private func number(
    in words: RegisterWords, times: RegisterScaling
  ) throws(RegisterError) -> ScaledTerm? {
    let offset = address - words.address
    let scaled = try scaledFormat(in: words)
    if scaled.isNotAvailable(words, at: offset) { return nil }
    do {
      // A value that would be an error by itself is one in the sum.
      _ = try Value.decode(words, at: offset, scaled, in: plausible)
      return ScaledTerm(try words.rawNumber(at: offset, scaled), scaling: scaled.scale, times: times)
    } catch {
      throw target.error(.read, .undecodable(error))
    }
  }
}

extension RegisterWords {
  /// The number that a register holds, before its scale.
  fileprivate func rawNumber(
    at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> ScaledTerm.Raw {
    switch format.raw {
    case .float32: .real(Double(float32(at: offset, format.order)))
    case .float64: .real(float64(at: offset, format.order))
    default: .whole(try integer(at: offset, format))
    }
  }
}
