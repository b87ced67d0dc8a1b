/// Finds the register that counts the instances of a block or places it, by the name or path that the block gives.
///
/// It is a register of the block around, or one of a block further out, or at a path from the top, that is in no repeat.
struct CounterLookup {
  let blocks: [ResolvedBlock]

  /// The register that a name or path means.
  ///
  /// - Parameters:
  ///   - text: The name or path.
  ///   - around: The blocks around the one that gives it, outermost first.
  func counter(at text: String, in around: [ResolvedBlock]) -> ChooserLookup.Outcome {
    let outcome = ChooserLookup(blocks: blocks).chooser(at: text, for: nil, in: around)
    guard case .found(let found) = outcome, found.around.last !== around.last,
      found.around.contains(where: { $0.definition.repetition != nil })
    else { return outcome }
    return .inOtherInstance(found.register)
  }
}
