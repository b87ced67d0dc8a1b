import DeviceModel
import ModbusProtocol

/// Values that are written in one request, each checked against the map.
package struct PreparedWrites: Sendable {
  /// The values, as they were given; at least one.
  package let writes: [PreparedWrite]
  private let limits: RequestLimits

  /// One value.
  init(_ write: PreparedWrite, of layout: DeviceLayout) { (writes, limits) = ([write], layout.limits) }

  /// Several values.
  ///
  /// - Parameter writes: The values, at least one.
  /// - Throws: `PreparedWrite.Failure.refused` where no request writes them together, with what to do.
  package init(_ writes: [PreparedWrite], of layout: DeviceLayout) throws(PreparedWrite.Failure) {
    (self.writes, limits) = (writes, layout.limits)
    if let reason = obstacle { throw .refused("they cannot be written in one request: \(reason)") }
  }

  /// Whether the block of one of the registers has to be found first.
  var hasToBeFound: Bool { writes.contains(where: \.hasToBeFound) }

  /// The same in the layout of a device whose blocks were found.
  func located(in layout: DeviceLayout) throws(PreparedWrite.Failure) -> PreparedWrites {
    var located: [PreparedWrite] = []
    for write in writes { located.append(try write.located(in: layout)) }
    return try PreparedWrites(located, of: layout)
  }

  /// Whether the request may reach the device twice.
  var isIdempotent: Bool { writes.allSatisfy(\.register.register.isIdempotent) }

  /// The request that writes values.
  ///
  /// - Parameter encoded: Each value as it is sent by itself.
  func request(_ encoded: [PreparedWrite.Encoded]) -> ModbusRequest {
    guard writes.count > 1 else { return encoded[0].request }
    let inOrder = zip(writes, encoded).sorted { $0.0.register.writeAddress < $1.0.register.writeAddress }
    // What is behind the last address was refused before.
    let address = UInt16(clamping: inOrder[0].0.register.writeAddress)
    let words = inOrder.flatMap(\.1.words)
    return writes[0].register.table.holdsBits
      ? .writeMultipleCoils(address: address, values: words.map { $0 != 0 })
      : .writeMultipleRegisters(address: address, values: words)
  }

  private var obstacle: String? {
    let first = writes[0].register
    if let other = writes.first(where: { $0.register.unitTable != first.unitTable }) {
      return
        "`\(first.path)` and `\(other.register.path)` are in different tables, or blocks; write each by itself"
    }
    let most = first.table.holdsBits ? limits.writeBits : limits.writeRegisters
    let run = WriteRun(writes.map(\.part), of: first.table, atMost: most)
    // Where the addresses of a block follow what the device counts, they are known when it was asked.
    return run.obstacle ?? (hasToBeFound ? nil : run.gap)
  }
}

extension PreparedWrite {
  /// The value as a part of a request.
  fileprivate var part: WriteRun.Part {
    let basis =
      register.deciding + [register.selector, register.scaleSelector].compactMap(\.self)
      + (register.limits?.registers ?? [])
    return WriteRun.Part(
      path: register.path, addresses: register.writeAddresses, source: register.addresses,
      basis: basis.filter { $0.register.unitTable == register.unitTable }.map(\.addresses),
      takesMultiple: register.register.writeFunctions.contains {
        $0 == .writeMultipleCoils || $0 == .writeMultipleRegisters
      })
  }
}

extension ExpandedRegister {
  /// The register that selects the layout which this one is a part of.
  var selector: PlacedRegister? {
    for case .selected(let selector, _, _) in conditions { return selector }
    return nil
  }
}
