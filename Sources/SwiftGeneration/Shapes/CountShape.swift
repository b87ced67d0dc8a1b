import DeviceModel
import ModbusProtocol

/// The register that counts the instances of a repeated block.
struct CountShape {
  /// What its handle carries.
  let path: String
  private let register: RegisterLayout
  /// The address, or for a register of the block around the distance from the first instance.
  private let address: Int
  private let block: BlockShape
  /// The runtime's `RegisterSite` of a register of the same block of a chain that is in no repeat.
  private let site: String?
  /// Whether it is a register of the block around.
  let isAround: Bool

  /// `nil` for a block whose instances are all there.
  init?(_ block: BlockShape, in device: DeviceLayout) {
    guard let path = block.layout.countPath, block.layout.repetition != nil else { return nil }
    self.path = path
    self.block = block
    let isInside = block.parent?.registers.contains { $0.name == path } ?? false
    let whole = isInside ? block.around.map(\.name).joined(separator: ".") + "." + path : path
    site =
      ChainCounterShape.finds(whole, of: device)
      ? ChainCounterShape(whole, of: device).map { "RegisterSite" + $0.site } : nil
    if let around = block.parent?.registers.first(where: { $0.name == path }) {
      register = around
      address = around.offset - block.layout.offset
      isAround = true
    } else if let found = try? device.resolve(path) {
      register = found.register
      address = found.address
      isAround = false
    } else {
      return nil
    }
  }

  /// The sentence for documentation.
  var comment: String { "/// \(CommentText.line(path)) holds their number; only those that exist are read." }

  /// The runtime's `RegisterSite`.
  var code: String {
    if let site { return site }
    let name = SwiftStringLiteral(path)
    let place = address < 0 ? "-" + SwiftNumber.hex(-address) : SwiftNumber.hex(address)
    let form = isAround ? "around" : register.table.swiftName
    let unit = isAround ? nil : register.unitID?.call
    return "RegisterSite.\(form)(\(name), at: \(place), \(Self.words(of: register)))" + (unit ?? "")
  }

  /// How the words of a register are read, as the last arguments of a `RegisterSite`.
  static func words(of register: RegisterLayout) -> String {
    let shape = RegisterShape(register, shared: "")
    var arguments = [shape.raw]
    if register.wordOrder.isLeftOpen, let order = shape.order(in: ""), order.hasPrefix(".deviceOrder") {
      arguments += (register.byteOrder == .little ? ["order: .badc"] : []) + ["asSet: true"]
    } else if let order = shape.order(in: "") {
      arguments.append("order: \(order)")
    }
    if let none = shape.notAvailable { arguments.append("notAvailable: \(none)") }
    if register.isConstant { arguments.append("constant: true") }
    return arguments.joined(separator: ", ")
  }

  /// The expression that takes the number out of the `words` of the block around.
  func decoding(most: Int) -> String {
    // The words of the block hold a register of its own and no other.
    guard isAround else { return "words.instances(as: \(SwiftStringLiteral(path)), atMost: \(most))" }
    let (shape, order) = raw(in: "words")
    let place = "\(SwiftStringLiteral(path)), at: \(SwiftNumber.hex(register.offset))"
    return "words.instances(\(place), \(shape)\(order), atMost: \(most))"
  }

  private func raw(in context: String) -> (raw: String, order: String) {
    let shape = RegisterShape(register, shared: "")
    return (shape.raw, shape.order(in: context).map { ", order: \($0)" } ?? "")
  }
}
