/// What became of the requests.
struct Tally: CustomStringConvertible {
  var reads = 0
  var writes = 0
  var wrong = 0
  var late = 0
  var errors: [String: Int] = [:]
  var unconnected = 0
  var unsettled = 0

  var requests: Int { reads + writes + errors.values.reduce(0, +) }

  var failures: [String] {
    var failures: [String] = []
    if wrong > 0 { failures.append("\(wrong) values were wrong") }
    if late > 0 { failures.append("\(late) callers waited beyond their deadline") }
    if unconnected > 0 { failures.append("\(unconnected) connections could not be made") }
    if unsettled > 0 { failures.append("\(unsettled) workers could not read back what they wrote") }
    if 2 * (reads + writes) < requests { failures.append("fewer than half of the requests succeeded") }
    return failures
  }

  var description: String {
    let failed = errors.sorted { $0.value > $1.value }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    return "\(requests) requests: \(reads) reads, \(writes) writes; \(failed)"
  }

  mutating func add(_ other: Tally) {
    reads += other.reads
    writes += other.writes
    wrong += other.wrong
    late += other.late
    errors.merge(other.errors, uniquingKeysWith: +)
    unconnected += other.unconnected
    unsettled += other.unsettled
  }
}
