import DeviceModel
internal import ModbusProtocol
internal import ModbusTransport

/// Another way to read the same words, which may explain what contradicts.
enum ReadingTrial: CaseIterable {
  case otherWordOrder
  case laterAddress
  case earlierAddress

  /// The kind of finding where it explains something.
  var kind: VerificationKind { self == .otherWordOrder ? .wordOrder : .shifted }

  /// How the words are read, as the beginning of a sentence.
  var description: String {
    switch self {
    case .otherWordOrder: "with the words of each number the other way round"
    case .laterAddress: "read one address after those of the map"
    case .earlierAddress: "read one address before those of the map"
    }
  }

  /// The words as a device would hold them that is read by the map itself.
  func changed(_ snapshot: DeviceSnapshot, by layout: DeviceLayout, unit: UnitID) -> DeviceSnapshot {
    switch self {
    case .otherWordOrder: Self.turned(snapshot, by: layout, unit: unit)
    case .laterAddress: Self.moved(snapshot, by: -1)
    case .earlierAddress: Self.moved(snapshot, by: 1)
    }
  }

  private static func moved(_ snapshot: DeviceSnapshot, by distance: Int) -> DeviceSnapshot {
    var moved = DeviceSnapshot()
    for place in snapshot.readPlaces {
      guard let address = UInt16(exactly: Int(place.address) + distance) else { continue }
      moved[place.unit, place.table, address] = place.word
    }
    return moved
  }

  private static func turned(
    _ snapshot: DeviceSnapshot, by layout: DeviceLayout, unit: UnitID
  ) -> DeviceSnapshot {
    let words = HeldWords(snapshot: snapshot, unit: unit)
    var turned = snapshot
    for register in layout.expandedRegisters() where register.register.hasWordOrder {
      for element in register.elements {
        guard let held = words[element] else { continue }
        for (address, word) in zip(element.addresses, held.reversed()) {
          turned[register.register.unitID ?? unit, register.table, UInt16(address)] = word
        }
      }
    }
    return turned
  }
}
