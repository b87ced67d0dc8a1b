extension BlockLayout {
  /// The name of the Swift type of the block's shape, if it has one: `pole` → `Pole`.
  package var shapeTypeName: String? { shape.map(SwiftName.type) }
}
