public import MapSyntax
public import ModbusProtocol

/// A group of registers, perhaps repeated, perhaps with blocks inside.
public struct BlockLayout: Sendable {
  /// The repetition of a block: `count` instances, `stride` addresses apart.
  public struct Repeat: Sendable, Hashable {
    /// The number of instances, at least 1.
    public var count: Int
    /// The distance between neighbours, in addresses, at least 1.
    public var stride: Int
  }

  /// The name in the map, kebab case.
  public var name: String
  /// The Swift property: `tripSetup`. The type is the same with a capital first letter.
  public var swiftName: String
  /// A short title, if the map gives one.
  public var title: String?
  /// More about the block, if the map says more.
  public var description: String?
  /// Where it is printed, ready to show: `RESYS B40 Modbus version, 553488A, 1.1`.
  public var source: String?
  /// The table of every register inside.
  public var table: RegisterTable
  /// The address of instance 0: absolute for a top-level block, from the parent's base for a nested one.
  public var offset: Int
  /// The addresses from the base to the end of the last register, nested blocks with all their repeats included.
  public var span: Int
  /// The declared size, if any. A read must not cross it.
  public var extent: Int?
  /// The repetition, or `nil` for a block that stands once.
  public var repetition: Repeat?
  /// The registers, sorted by offset.
  public var registers: [RegisterLayout]
  /// The blocks inside, sorted by offset.
  public var blocks: [BlockLayout]
  /// The range in the map, for findings that later rooms raise.
  public var range: SourceRange

  /// The type's Swift name: `TripSetup`.
  public var swiftTypeName: String { swiftName.prefix(1).uppercased() + swiftName.dropFirst() }
}
