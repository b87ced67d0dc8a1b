import DeviceModel
import MapSyntax

/// Reads how often values are worth reading.
struct RefreshReader {
  let log: FindingLog

  /// `once`, or a time; one that cannot be meant is reported.
  func rate(_ node: Node?) -> RefreshRate? {
    guard let node else { return nil }
    guard let text = node.scalar?.text else { return wrongKind(node) }
    if text == RefreshRate.onceName { return .once }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count)
    guard !digits.isEmpty, let length = RefreshRate.units.first(where: { $0.0 == unit })?.1 else {
      return wrongKind(node)
    }
    let (milliseconds, isTooLong) = (Int(digits) ?? .max).multipliedReportingOverflow(by: length)
    guard milliseconds > 0, !isTooLong, milliseconds <= RefreshRate.mostMilliseconds else {
      log.report(
        .init(
          .refreshInvalid, "a value is read every 1ms to 24h, or `once`, not every \(text)", at: node))
      return nil
    }
    return .every(milliseconds: milliseconds)
  }

  private func wrongKind(_ node: Node) -> RefreshRate? {
    log.wrongKind(node, expected: "`once`, or a time such as `10s`, `500ms`, `5min` or `1h`")
  }
}
