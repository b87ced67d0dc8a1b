/// Sources of one device that were read together, in the fewest requests, each with an outcome of its own.
///
/// Where something changed meanwhile, only what depends on it is read once more: a register whose reading changes something is not
/// read again because of what decides about others.
package struct CombinedRead: Sendable {
  /// What came of all of them, where the device told where their blocks are.
  private let first: ReadAttempt?
  /// What came of those that were in doubt.
  private let attempt: ReadAttempt
  /// What came of the sources whose blocks need not be found, where the device did not tell where the others are.
  private let unfound: ReadAttempt?

  /// Reads all that can be read of the sources.
  ///
  /// - Parameter sources: Values of one device, at least one.
  package init(of sources: [any RegisterReadable]) async {
    var (first, doubted) = (ReadAttempt?.none, sources)
    do throws(RegisterError) {
      let all = try await ReadAttempt.first(of: ReadGroup(sources)).attempt
      first = all
      doubted = sources.filter { all.isInDoubt($0) }
      attempt = doubted.isEmpty ? all : try await ReadAttempt.last(of: ReadGroup(doubted), after: all).attempt
      unfound = nil
    } catch {
      attempt = ReadAttempt(of: ReadGroup(doubted), endedBy: error)
      let others = doubted.filter { !$0._place.hasToBeFound }
      let isGone = error.prospect == .silent || error.prospect == .ended
      unfound = others.isEmpty || isGone ? nil : try? await ReadAttempt.finding(ReadGroup(others)).attempt
    }
    self.first = first
  }

  /// The value of one of the sources, or why it has none.
  package func result<Source: RegisterReadable>(of source: Source) -> Result<Source.Value, RegisterError> {
    if let first, !first.isInDoubt(source) { return first.result(of: source) }
    guard source._place.hasToBeFound else { return (unfound ?? attempt).result(of: source) }
    return attempt.result(of: source)
  }
}

extension ReadAttempt {
  /// The value of a source that was part of what was read, at the place that it has in the device.
  func result<Source: RegisterReadable>(of source: Source) -> Result<Source.Value, RegisterError> {
    let source = located(source)
    var missing = ReadSelection(known: image)
    source._select(into: &missing)
    let place = source._place
    let target = RequestTarget(
      session: place.session, unitTable: place.unitTable, address: place.address, count: 1, path: source._path
    )
    if var error = failure(of: missing, for: target) {
      if error.isAddressRefusal { error.path = source._path(of: error, after: image) }
      return .failure(error)
    }
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
