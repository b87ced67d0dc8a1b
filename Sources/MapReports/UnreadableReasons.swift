import DeviceModel
import ModbusProtocol

/// Why addresses cannot be read, in words that go on after the address: what a map has there, or that it has nothing.
struct UnreadableReasons {
  private let layout: DeviceLayout
  /// The registers that cannot be read, by table and address.
  private var found: [UnitTable: [Int: String]] = [:]

  /// Looks at addresses, each of which cannot be read.
  init(_ layout: DeviceLayout, _ addresses: [UnitTable: Set<Int>]) {
    self.layout = layout
    guard addresses.contains(where: { !$0.value.isEmpty }) else { return }
    for register in layout.expandedRegisters() {
      guard let wanted = addresses[register.unitTable] else { continue }
      func note(_ addresses: Range<Int>, _ what: String) {
        for address in addresses where wanted.contains(address) {
          found[register.unitTable, default: [:]][address] = "`\(register.path)` is \(what)"
        }
      }
      switch register.register.access {
      case .read: break
      case .readWrite where register.register.writeOffset != nil:
        note(register.writeAddresses, "written there, and read elsewhere")
      case .readWrite: break
      case .write: note(register.addresses, "only written")
      case .none: note(register.addresses, "there with `access: none`")
      }
    }
  }

  /// The reason for one of the addresses.
  func text(_ address: Int, in table: UnitTable) -> String {
    if let text = found[table]?[address] { return text }
    return layout.blocks.lazy.compactMap {
      Self.reason(address, in: table, $0, base: $0.offset, path: $0.name)
    }
    .first ?? "no block of the map has it"
  }

  /// The reason that the innermost block at an address gives; `nil` when the address is not among those of the block.
  private static func reason(
    _ address: Int, in table: UnitTable, _ block: BlockLayout, base: Int, path: String
  ) -> String? {
    let width = max(block.span, block.extent ?? 0)
    let (count, stride) = (block.repetition?.count ?? 1, block.repetition?.stride ?? max(width, 1))
    guard address >= base, address < base + (count - 1) * stride + width else { return nil }
    let index = min((address - base) / stride, count - 1)
    let start = base + index * stride
    guard address < start + width else { return block.unitTable == table ? "between two of `\(path)`" : nil }
    let instance = block.repetition == nil ? path : "\(path)[\(index)]"
    for inner in block.blocks {
      let found = reason(
        address, in: table, inner, base: start + inner.offset, path: "\(instance).\(inner.name)")
      if let found { return found }
    }
    guard block.unitTable == table else { return nil }
    return "`\(instance)` has nothing there, and does not have `gaps: readable`"
  }
}
