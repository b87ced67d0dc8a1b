import DeviceModel

/// A distance in a block of a chain that follows a count which the device tells.
struct CountedDistanceShape {
  private let distance: CountedDistance
  private let counter: ChainCounterShape

  /// `nil` for a distance that the map has.
  init?(_ distance: CountedDistance?, of device: DeviceLayout) {
    guard let distance, let counter = ChainCounterShape(distance.counter, of: device) else { return nil }
    self.distance = distance
    self.counter = counter
  }

  /// The runtime's `CountedDistance`.
  var code: String {
    "CountedDistance(of: \(counter.arguments), times: \(distance.times), plus: \(distance.plus))"
  }
}

/// A register of a block of a chain on whose count places in the block depend.
struct ChainCounterShape {
  private let register: RegisterLayout
  private let name: String
  private let address: Int
  private let most: Int?

  /// - Parameter path: The path of the register in the map, which leads through no repeat.
  init?(_ path: String, of device: DeviceLayout) {
    guard let counter = device.placed(path) else { return nil }
    register = counter.register
    address = counter.address
    name = path.split(separator: ".").dropFirst().joined(separator: ".")
    most = counter.blocks.first.flatMap { $0.mostCounted(inside: $0.name)[path] }
  }

  /// Its name in the block, its place from the id, and how its words are read.
  var arguments: String {
    let shape = RegisterShape(register, shared: "")
    let order = shape.order(in: "").map { ", order: \($0)" } ?? ""
    return "\(SwiftStringLiteral(name)), at: \(SwiftNumber.hex(address)), \(shape.raw)\(order)"
      + (most.map { ", atMost: \($0)" } ?? "")
  }

  /// The runtime's `ChainCounter`.
  var code: String { "ChainCounter(\(arguments))" }

  /// The runtime's `RegisterSite` of a register of the same block of a chain.
  var site: String {
    ".inBlock(\(SwiftStringLiteral(name)), at: \(SwiftNumber.hex(address)), \(CountShape.words(of: register)))"
  }

  /// Whether a register is in a block of a chain and in no repeat, so that this finds it from anywhere in the block.
  static func finds(_ path: String, of device: DeviceLayout) -> Bool {
    guard let chooser = device.placed(path), chooser.register.unitTable.block != nil else { return false }
    return chooser.blocks.allSatisfy { $0.repetition == nil }
  }
}
