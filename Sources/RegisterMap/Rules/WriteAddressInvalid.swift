import MapSyntax

extension Rule {
  /// A write address is on what is not read and written, or is no other address.
  package static let writeAddressInvalid = Rule(
    id: "write-address-invalid",
    summary: "`write-at` is on what is not both read and written, or is the address to read from.",
    why: "A value that is only written has its address in `at`; a second one would be a slip.")
}

/// Compares `write-at` with the access and with `at`.
enum WriteAddressInvalid: MapRule {
  static let rule = Rule.writeAddressInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      let definition = register.definition
      guard definition.writeAddress != nil else { return }
      func report(_ message: String, help: String) {
        log.report(.init(.writeAddressInvalid, message, at: definition.place(.writeAt), help: help))
      }
      if register.access != .readWrite {
        report(
          "`\(definition.name)` is not both read and written",
          help: definition.command == nil
            ? "give its only address as `at`, or state `access: read-write`" : "give its only address as `at`"
        )
      } else if let address = register.writeAddress, address == register.address {
        report("this is the address to read from too", help: "leave `write-at` out")
      }
    }
  }
}
