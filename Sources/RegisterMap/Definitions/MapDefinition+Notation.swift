import MapSyntax

extension MapDefinition {
  /// How many addresses are looked at.
  private static let mostLookedAt = 32

  /// How the map writes most of its addresses.
  var addressNotation: AddressNotation {
    var written: [Bool] = []
    func look(_ block: BlockDefinition) {
      guard written.count < Self.mostLookedAt else { return }
      let places = [block.fields[.at]] + block.registers.prefix(Self.mostLookedAt).map { $0.fields[.at] }
      written += places.compactMap { $0?.scalar?.text }.filter { !$0.hasPrefix("+") }.map {
        $0.hasPrefix("0x") || $0.hasPrefix("0X")
      }
      block.blocks.forEach(look)
    }
    blocks.forEach(look)
    let decimal = written.count { !$0 }
    return decimal * 2 > written.count ? .decimal : .hexadecimal
  }
}
