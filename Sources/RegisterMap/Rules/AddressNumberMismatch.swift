import DeviceModel
import MapSyntax
import ModbusProtocol

extension Rule {
  /// A printed register number is not the one of the address.
  package static let addressNumberMismatch = Rule(
    id: "address-number-mismatch", summary: "A printed register number is not the one of the address.",
    why: "Numbers count from 1 and addresses from 0; mixing them up shifts a whole map by one.")
}

/// Compares `number` with `at`, for registers, blocks and printed rows.
enum AddressNumberMismatch: MapRule {
  static let rule = Rule.addressNumberMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    guard let numbering = map.definition.defaults.numbering else { return }
    let printed = PrintedNumber.all(of: map)
    let different = printed.filter { $0.number != $0.number(in: numbering) }
    if let other = WrongNumbering(numbering, of: printed) {
      log.report(other.finding(at: map.definition.defaults.numberingNode))
      return
    }
    var proven = ProvenAddresses(map)
    // Several are rather a slip in the table.
    let isAlone = different.count { $0.register != nil && !$0.isRow } == 1
    for item in different {
      let right = item.number(in: numbering)
      let isCertain = isAlone && !item.isRow && item.isCertain(&proven)
      log.report(
        .init(
          .addressNumberMismatch,
          "number \(item.number) is printed, but `at` is \(log.addresses.bothTexts(item.address)), whose number is "
            + "\(right)", at: item.node,
          notes: [.init("the address is here", at: item.addressNode.textRange)],
          fix: isCertain
            ? .init(replacing: item.register?.definition.fields.entry(.number), with: "\(right)") : nil))
    }
  }
}
