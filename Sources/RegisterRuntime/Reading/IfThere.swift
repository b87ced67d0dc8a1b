/// A register, an array or a block that a device may lack; see `RegisterReadable.ifThere` and `RegisterReadable.ifSupported`.
public struct IfThere<Source: RegisterReadable>: RegisterReadable {
  /// The value, or `nil` where it is not there.
  public typealias Value = Source.Value?

  private let source: Source
  /// Whether it counts as not there, too, when the device refuses its addresses.
  private let isRefusable: Bool

  init(_ source: Source, isRefusable: Bool) {
    self.source = source
    self.isRefusable = isRefusable
  }

  /// The block that this is or belongs to.
  public var _place: RegisterPlace { source._place }
  /// The path in the map.
  public var _path: String { source._path }
  /// The path of what a failed request was to read of it.
  public func _path(of error: RegisterError, after known: ReadImage) -> String {
    source._path(of: error, after: known)
  }
  /// Whether the value rests on the walk alone.
  public var _restsOnWalk: Bool { source._restsOnWalk }
  /// The same where the device has its block.
  public func _located(by found: FoundChains) -> Self {
    IfThere(source._located(by: found), isRefusable: isRefusable)
  }

  /// Adds the addresses of the source to a selection, if it is there.
  public func _select(into selection: inout ReadSelection) {
    if isRefusable {
      selection.optionally { source._select(into: &$0) }
    } else {
      source._select(into: &selection)
    }
  }

  /// Takes the value out of what was read; `nil` where the source is not there.
  public func _decode(from image: ReadImage) throws(RegisterError) -> Source.Value? {
    if isRefusable, try isRefused(in: image) { return nil }
    do throws(RegisterError) {
      return try source._decode(from: image)
    } catch {
      switch error.cause {
      case .absent, .notFound, .otherCase: return nil
      default: throw error
      }
    }
  }

  /// Whether the device refused all of it.
  ///
  /// - Throws: `RegisterError` where it refused a part: the rest is there, and `nil` would hide it.
  private func isRefused(in image: ReadImage) throws(RegisterError) -> Bool {
    var selection = ReadSelection(known: image)
    _select(into: &selection)
    guard var refusal = selection.lacking.refusal else { return false }
    guard selection.lacking.isAnyThere else { return true }
    refusal.path = _path(of: refusal, after: image)
    throw refusal
  }
}

extension RegisterReadable {
  /// The same, read as `nil` where it is not there: a block that the device does not have, or a value whose condition does
  /// not hold. That nobody knows whether it is there stays an error.
  public var ifThere: IfThere<Self> { IfThere(self, isRefusable: false) }

  /// The same, read as `nil` where it is not there, or where the device has no such addresses: it refuses them with
  /// exception 2 when it is asked for nothing else.
  ///
  /// For registers that some versions of a device lack. What the device refuses is asked for again after a minute, beside others not
  /// before; see `RegisterDevice.refusals`. An array or a block of which it refuses a part is an error.
  public var ifSupported: IfThere<Self> { IfThere(self, isRefusable: true) }
}
