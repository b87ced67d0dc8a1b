/// Values that are read in one plan.
///
/// The first value that is asked for may be one that the device never answers, and then nobody knows of the others. A device that was
/// silent twice is therefore asked for one value, each time another. Once that has an answer, the rest is read in one plan again; if
/// this has none, each of it is read by itself, and what is to blame is left that way.
struct Round: Sendable {
  /// Why these values are read together, and no others.
  enum Kind {
    /// All that are due.
    case all
    /// One of those that are due, to see whether the device answers.
    case one
    /// The rest, right after that one had an answer.
    case rest
    /// One that the device does not answer beside others.
    case alone
  }

  /// How many rounds have no answer before values are tried one by one: a device that was only away for a moment is not asked so.
  private static let patience = 2

  let values: [MonitoredValue]
  let kind: Kind

  /// Chooses among values that are due, at least one.
  ///
  /// - Parameters:
  ///   - silences: How many rounds in a row had no answer.
  ///   - isFound: Whether the last round was of one value, and had an answer.
  init(of due: [MonitoredValue], silences: Int, isFound: Bool) {
    let common = due.filter { !$0.isAlone }
    let alone = due.filter(\.isAlone).min { $0.isDue(before: $1) }
    if let alone, common.isEmpty || !isFound && common.allSatisfy({ alone.isDue(before: $0) }) {
      (values, kind) = ([alone], .alone)
    } else if silences >= Self.patience, common.count > 1 {
      (values, kind) = ([common[silences % common.count]], .one)
    } else {
      (values, kind) = (common, isFound ? .rest : .all)
    }
  }

  /// Whose fault it is that nothing was answered.
  var blame: MonitoredValue.Blame {
    switch kind {
    case .all, .one: .device
    case .rest: .another
    case .alone: .value
    }
  }
}
