import DeviceModel
import ModbusProtocol

/// Compares what two maps say about the device as a whole.
struct DeviceComparison {
  let old: MapVersion
  let new: MapVersion
  let log: ChangeLog

  func compare() {
    let device = pair("device")
    log.note(device)
    let (before, after) = (old.layout, new.layout)
    func text(_ layout: DeviceLayout) -> [String?] { [layout.vendor, layout.name, layout.summary] }
    log.compare(.deviceTextChanged, device, text(before), text(after)) {
      "“\($0.compactMap(\.self).joined(separator: ", "))”"
    }
    log.compare(.functionsChanged, device, before.functions, after.functions) { $0.map(Self.text) }
    log.compare(.readAlternativesChanged, device, before.readAlternatives, after.readAlternatives) {
      $0.isEmpty
        ? nil
        : $0.sorted { $0.key.rawValue < $1.key.rawValue }
          .map { "\($0.key.rawValue): \($0.value.map(\.rawValue).joined(separator: ", "))" }
          .joined(separator: "; ")
    }
    log.compare(.limitsChanged, pair("limits"), before.limits, after.limits, Self.text)
    compareSerialLine()
    compareDocuments()
    log.compare(.sourceChanged, pair("defaults"), before.source.map(log.newSource), after.source) { source in
      source.map { "“\($0)”" }
    }
    let errata = before.errata.map { erratum in
      var erratum = erratum
      erratum.source = erratum.source.map(log.newSource)
      return erratum
    }
    log.compare(.errataChanged, pair("errata"), errata, after.errata) { errata in
      errata.map { "\($0.rule) at \($0.path): \($0.printed)" }.joined(separator: "; ")
    }
    let levels = Set(after.lockLevels.map(\.name))
    for level in before.lockLevels where levels.contains(level.name) {
      log.note(pair("locks").inside(level.name))
    }
  }

  private func compareDocuments() {
    func citation(_ document: DocumentLayout) -> String {
      document.title + (document.edition.map { ", \($0)" } ?? "")
    }
    let (before, after) = (old.layout.documents, new.layout.documents)
    log.compare(.documentsChanged, pair("documents"), before, after) { documents in
      documents.map(citation).joined(separator: "; ")
    }
    for document in before {
      guard let now = after.first(where: { $0.id == document.id }), now != document else { continue }
      log.newCitations.append((citation(document), citation(now)))
    }
  }

  private func compareSerialLine() {
    let line = pair("serial")
    let (before, after) = (old.layout.serial, new.layout.serial)
    log.compare(.serialSettingsChanged, line, before?.settings, after?.settings) { settings in
      settings.map { settings in
        "\(settings.baudRate) bit/s, parity \(settings.parity), \(settings.stopBits) stop bits"
      }
    }
    func offer(_ serial: SerialLayout?) -> String? {
      serial.map { serial in
        let rates = serial.baudRates.map(String.init).joined(separator: ", ")
        let rate = serial.defaultBaudRate.map { ", \($0) from the factory" } ?? ""
        return "\(rates) bit/s\(rate), unit ids \(serial.unitIDs.lowerBound)…\(serial.unitIDs.upperBound)"
      }
    }
    log.compare(.serialOfferChanged, line, offer(before), offer(after)) { $0 }
  }

  private func pair(_ key: String) -> PartPair {
    PartPair(
      oldPath: key, newPath: key, oldRange: old.places.range(of: [key]), newRange: new.places.range(of: [key])
    )
  }

  private static func text(_ functions: Set<FunctionCode>) -> String {
    functions.map(\.rawValue).sorted().map { "\($0)" }.joined(separator: ", ")
  }

  private static func text(_ limits: RequestLimits) -> String {
    var parts = [
      "\(limits.readRegisters) registers a read", "\(limits.writeRegisters) a write",
      "\(limits.readBits) bits a read", "\(limits.writeBits) a write", "\(limits.inFlight) at once",
    ]
    if let timeout = limits.timeoutMilliseconds { parts.append("an answer in \(timeout) ms") }
    let pauses = (limits.pauseMilliseconds, limits.pauseAfterConnectingMilliseconds)
    if pauses.0 > 0 { parts.append("a pause of \(pauses.0) ms") }
    if pauses.1 > 0 { parts.append("\(pauses.1) ms after connecting") }
    return parts.joined(separator: ", ")
  }
}
