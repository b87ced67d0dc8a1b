/// Sources of one device that were read together, in the fewest requests, each with an outcome of its own.
package struct CombinedRead: Sendable {
  private let attempt: ReadAttempt
  /// What came of the sources whose blocks need not be found, where the device did not tell where the others are.
  private let unfound: ReadAttempt?

  /// Reads all that can be read of the sources.
  ///
  /// - Parameter sources: Values of one device, at least one.
  package init(of sources: [any RegisterReadable]) async {
    let group = ReadGroup(sources)
    do {
      attempt = try await ReadAttempt.finding(group).1
      unfound = nil
    } catch {
      attempt = ReadAttempt(of: group, endedBy: error)
      let others = sources.filter { !$0._place.hasToBeFound }
      let isGone = error.prospect == .silent || error.prospect == .ended
      unfound = others.isEmpty || isGone ? nil : try? await ReadAttempt.finding(ReadGroup(others)).1
    }
  }

  /// The value of one of the sources, or why it has none.
  package func result<Source: RegisterReadable>(of source: Source) -> Result<Source.Value, RegisterError> {
    guard source._place.hasToBeFound else { return (unfound ?? attempt).result(of: source) }
    return attempt.result(of: attempt.image.found.map(source._located(by:)) ?? source)
  }
}

extension ReadAttempt {
  /// The value of a source that was part of what was read, at the place that it has in the device.
  func result<Source: RegisterReadable>(of source: Source) -> Result<Source.Value, RegisterError> {
    var missing = ReadSelection(known: image)
    source._select(into: &missing)
    let place = source._place
    let target = RequestTarget(
      session: place.session, unitTable: place.unitTable, address: place.address, count: 1, path: source._path
    )
    if let error = failure(of: missing, for: target) { return .failure(error) }
    return Result { () throws(RegisterError) in try source._decode(from: image) }
  }
}

/// Sources as one, so that their requests are planned together.
private struct ReadGroup: RegisterReadable {
  let sources: [any RegisterReadable]
  /// A place that has to be found, if there is one among them.
  let _place: RegisterPlace

  init(_ sources: [any RegisterReadable]) {
    self.sources = sources
    let first = sources.first { $0._place.hasToBeFound } ?? sources[0]
    _place = first._place
  }

  var _path: String { sources.map(\._path).joined(separator: ", ") }
  var _restsOnWalk: Bool { sources.contains(where: \._restsOnWalk) }

  func _located(by found: FoundChains) -> ReadGroup { ReadGroup(sources.map { $0._located(by: found) }) }
  func _select(into selection: inout ReadSelection) {
    for source in sources { source._select(into: &selection) }
  }
  func _decode(from image: ReadImage) throws(RegisterError) {}
}
