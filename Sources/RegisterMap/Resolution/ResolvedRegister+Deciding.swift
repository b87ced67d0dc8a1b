import DeviceModel

extension ResolvedRegister {
  /// Why the register cannot decide whether something is there; `nil` when it can.
  var problemDeciding: String? {
    switch type {
    case nil, .bool, .integer, .enumeration: break
    case .some(let type): return "is `\(type.displayName)`; only an integer, an enum or a bit can decide"
    }
    if !access.isReadable { return "cannot be read" }
    if definition.count != nil { return "is an array; one value decides" }
    if definition.scaleChoice != nil || (definition.scale ?? .one) != .one
      || (definition.offset ?? .zero) != .zero
    {
      return "has a scale or an offset; the raw number of the register has to decide"
    }
    if definition.onRead != nil { return "sets something off when it is read" }
    return nil
  }
}
