import MapSyntax

extension Rule {
  /// A value does not fit in one request.
  public static let addressTooWide = Rule(
    id: "address-too-wide", summary: "A value does not fit in one request.",
    why: "A value read in two requests can be torn: half of it old, half of it new.")
}

/// Finds single values that are wider than a read or a write of the device.
enum AddressTooWide: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let words = register.elementWords else { return }
      let limits = [
        register.access.isReadable ? map.limits.readRegisters : nil,
        register.access.isWritable ? map.limits.writeRegisters : nil,
      ]
      guard let limit = limits.compactMap(\.self).min() else { return }
      guard words > limit else { return }
      log.report(
        .init(
          .addressTooWide, "a value of \(words) words does not fit in one request of at most \(limit)",
          at: register.definition.place(.words)))
    }
  }
}
