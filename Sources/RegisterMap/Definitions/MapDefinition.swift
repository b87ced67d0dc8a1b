import DeviceModel
import MapSyntax
import ModbusProtocol

/// A whole map as it is stated.
struct MapDefinition {
  let fields: Fields<RootKey>

  var device: DeviceDefinition?
  var documents: [DocumentDefinition] = []
  var defaults: DefaultsDefinition
  var limits: LimitsDefinition?
  var serial: SerialDefinition?
  var settings: [SettingDefinition] = []
  var chains: [ChainDefinition] = []
  var types: [TypeDefinition] = []
  /// The shapes by name; they are read where a block has them.
  var shapes: [Node.Entry] = []
  /// The shapes that no block and no other shape has, read as blocks at 0.
  var unusedShapes: [BlockDefinition] = []
  /// The files that it includes, directly or not.
  var sharedFiles: [SourceFile.ID: SharedFile] = [:]
  /// Whether all the files that it includes could be read.
  var hasAllShared = true
  var blocks: [BlockDefinition] = []
  var errata: [ErratumDefinition] = []
  var uncovered: [UncoveredDefinition] = []

  /// Whether a node is in the map itself, and not in a file that other maps may include as well.
  func isOwn(_ node: Node) -> Bool { node.range.file == fields.node.range.file }
}

/// The device.
struct DeviceDefinition {
  let fields: Fields<DeviceKey>
  var name: String?
  var vendor: String?
  var summary: String?
  var swiftName: String?
  var functions: [Int]?
  var readFunctions: [Int]?

  /// What it is called in Swift.
  var typeName: String? { swiftName ?? name.map { SwiftName.typeName(SwiftName.device($0)) } }
}

/// A document.
struct DocumentDefinition {
  var id: String
  var idNode: Node
  var title: String?
  var edition: String?
}

/// The values that blocks have where they give none of their own.
struct DefaultsDefinition {
  var table: RegisterTable = .holdingRegister
  var access: RegisterLayout.Access = .read
  var wordOrder: RegisterLayout.WordOrder = .big
  var byteOrder: RegisterLayout.ByteOrder = .big
  var encoding: EncodingName = .utf8
  /// Whether the orders and the encoding could be read where the map gives them.
  var isFormKnown = true
  var gaps: GapPolicy = .unreadable
  var refresh: RefreshRate?
  /// `nil` where what the map gives is none.
  var numbering: Numbering? = .plain
  /// Where the map gives `numbering`, so that a number alone is an address.
  var numberingNode: Node?
  var source: SourceCitation?
}

/// The limits of a request.
struct LimitsDefinition {
  let fields: Fields<LimitsKey>
  var values: [LimitsKey: Int] = [:]
}

/// The serial line.
struct SerialDefinition {
  let fields: Fields<SerialKey>
  var baudRates: [Int] = []
  var defaultBaudRate: Int?
  var parity: SerialParity = .even
  var stopBits = 1
  var unitIDs = 1...247
}

/// What the map leaves to its documents.
struct UncoveredDefinition {
  let node: Node
  var rows: [ReservedRange] = []
  /// What is printed in place of an address.
  var cells: [String] = []
  var source: SourceCitation?
  var path: String?
  var pathNode: Node?
  var fact: FactKind?
  var because: String?
}

/// A place where a document is wrong.
struct ErratumDefinition {
  let fields: Fields<ErratumKey>
  let node: Node
  var rule: String?
  var path: String?
  var printed: [Node.Entry]?
  var because: String?
  var source: SourceCitation?
}
