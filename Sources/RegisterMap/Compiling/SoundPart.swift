public import DeviceModel

/// The part of a map with errors that no error touches.
///
/// An error touches a register when one of its ranges lies in the entry of the register, in a block around it (but not
/// in another register, block or case there), in its shape, its type, or the register that chooses its unit, scale, case or number
/// of instances. The values of this part can be read. Nothing must be written by it: an error elsewhere may be about the
/// same address.
public struct SoundPart: Sendable {
  /// The device without what is left out. Of its addresses, only those of its registers can be read.
  public var layout: DeviceLayout
  /// What the map has and the device lacks, in the map's order: registers, also those that could not be read or that only
  /// depend on an error, and blocks that are left out whole.
  public var leftOut: [String]
}
