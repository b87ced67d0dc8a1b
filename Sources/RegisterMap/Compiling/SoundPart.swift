public import DeviceModel
public import MapSyntax

/// The part of a map with errors that no error touches.
///
/// An error touches a register when one of its ranges lies in the entry of the register, in a block around it (but not
/// in another register, block or case there), in its shape, its type, or the register that chooses its unit, scale, case or number
/// of instances. The values of this part can be read. Nothing must be written by it: an error elsewhere may be about the
/// same address.
public struct SoundPart: Sendable {
  /// Something in the map that an error touches.
  public struct LeftOut: Sendable {
    /// The register, block, type or shape: `measures.voltage`, `types.State`.
    public var path: String
    /// The first error that lies in it.
    public var error: Finding
  }

  /// The device without what is left out. Of its addresses, only those of its registers can be read.
  public var layout: DeviceLayout
  /// The parts that have errors, in the order of the errors. What depends on them is left out too.
  public var leftOut: [LeftOut]
}
