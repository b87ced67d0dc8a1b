import ReadPlanning

/// How a walk ended, and what it asked.
struct WalkOutcome {
  var end: ChainWalk.Step
  var requests: [AddressSpan]
  /// The requests that the device did not refuse.
  var answered: [AddressSpan]

  var found: FoundChain? { if case .found(let chain) = end { chain } else { nil } }
  var fault: ChainFault? { if case .failed(let fault) = end { fault } else { nil } }
}
