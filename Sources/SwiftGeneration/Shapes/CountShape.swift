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
  /// Whether it is a register of the block around.
  let isAround: Bool

  /// `nil` for a block whose instances are all there.
  init?(_ block: BlockShape, in device: DeviceLayout) {
    guard let path = block.layout.countPath, block.layout.repetition != nil else { return nil }
    self.path = path
    self.block = block
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

  /// The runtime's `RegisterCount`; `context` is where the order of words that the client gives comes from.
  func code(in context: String) -> String {
    let (shape, order) = raw(in: context)
    return code(shape, order)
  }

  private func code(_ shape: String, _ order: String) -> String {
    let name = SwiftStringLiteral(path)
    guard isAround else {
      return
        "RegisterCount.\(register.table.swiftName)(\(name), at: \(SwiftNumber.hex(address)), \(shape)\(order))"
    }
    let place = address < 0 ? "-" + SwiftNumber.hex(-address) : SwiftNumber.hex(address)
    return "RegisterCount.around(\(name), at: \(place), \(shape)\(order))"
  }

  /// The runtime's `RegisterCount` where no device is at hand that knows the order of words.
  var staticCode: String {
    let shape = RegisterShape(register, shared: "")
    guard register.wordOrder.isLeftOpen, shape.order(in: "") != nil else { return code(in: "") }
    let order = register.byteOrder == .little ? ", order: .badc" : ""
    return code(shape.raw, order + ", asSet: true")
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
