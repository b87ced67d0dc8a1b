/// A register, an array or a block that a device may lack; see `RegisterReadable.ifThere`.
public struct IfThere<Source: RegisterReadable>: RegisterReadable {
  /// The value, or `nil` where it is not there.
  public typealias Value = Source.Value?

  private let source: Source

  init(_ source: Source) { self.source = source }

  /// The block that this is or belongs to.
  public var _place: RegisterPlace { source._place }
  /// The path in the map.
  public var _path: String { source._path }
  /// Whether the value rests on the walk alone.
  public var _restsOnWalk: Bool { source._restsOnWalk }
  /// The same where the device has its block.
  public func _located(by found: FoundChains) -> Self { IfThere(source._located(by: found)) }
  /// Adds the addresses of the source to a selection, if it is there.
  public func _select(into selection: inout ReadSelection) { source._select(into: &selection) }

  /// Takes the value out of what was read; `nil` where the source is not there.
  public func _decode(from image: ReadImage) throws(RegisterError) -> Source.Value? {
    do throws(RegisterError) {
      return try source._decode(from: image)
    } catch {
      switch error.cause {
      case .absent, .notFound, .otherCase: return nil
      default: throw error
      }
    }
  }
}

extension RegisterReadable {
  /// The same, read as `nil` where it is not there: a block that the device does not have, or a value whose condition does
  /// not hold. That nobody knows whether it is there stays an error.
  public var ifThere: IfThere<Self> { IfThere(self) }
}
