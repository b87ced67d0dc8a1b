import DeviceModel

/// The registers that hold bounds of what may be written to another, as the runtime's `RegisterBounds`.
struct RegisterBoundsShape {
  private let lowest: ChooserSite?
  private let highest: ChooserSite?

  /// `nil` for a register that no other bounds, or that is not written.
  init?(_ register: RegisterLayout, in block: BlockShape, of device: DeviceLayout) {
    guard let limits = register.limitRegisters, register.access.isWritable else { return nil }
    func site(_ path: String?) -> ChooserSite? {
      path.flatMap { ChooserSite($0, seenFrom: block, isInstance: true, of: device) }
    }
    lowest = site(limits.lowest)
    highest = site(limits.highest)
  }

  /// The call on a handle that adds the bounds to it.
  var modifier: String {
    let arguments = [("lowest", lowest), ("highest", highest)].compactMap { label, site in
      site.map { site in
        let scale = ScalingShape(site.register).map { ", scale: \($0.code)" } ?? ""
        let plausible = site.register.plausible.map { ", in: .range(\(BoundsShape($0).code))" } ?? ""
        return "\(label): .init(\(site.code)\(scale)\(plausible))"
      }
    }
    return "._limited(by: RegisterBounds(\(arguments.joined(separator: ", "))))"
  }

  /// The sentence for documentation.
  var comment: String {
    let bounds = [
      lowest.map { "less than \($0.name) holds" }, highest.map { "more than \($0.name) holds" },
    ].compactMap(\.self)
    return "Never \(bounds.joined(separator: " or ")), which is read before a write."
  }
}
