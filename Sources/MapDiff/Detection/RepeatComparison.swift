import DeviceModel

/// Compares how often a block is there.
struct RepeatComparison {
  let old: BlockLayout
  let new: BlockLayout
  let pair: PartPair
  let log: ChangeLog

  func compare() {
    switch (old.repetition, new.repetition) {
    case (nil, nil): break
    case (nil, let now?): log.report(.repeatAdded, pair, was: nil, now: Self.text(now))
    case (let was?, nil): log.report(.repeatRemoved, pair, was: Self.text(was), now: nil)
    case (let was?, let now?): compare(was, now)
    }
  }

  private func compare(_ was: BlockLayout.Repeat, _ now: BlockLayout.Repeat) {
    // The count of an open repeat is an example.
    let counts = (was.isOpen ? was.most ?? .max : was.count, now.isOpen ? now.most ?? .max : now.count)
    if counts.0 != counts.1 {
      log.report(
        counts.0 < counts.1 ? .countRaised : .countLowered, pair, was: Self.text(counts.0),
        now: Self.text(counts.1))
    }
    if was.countedStride == nil, now.countedStride == nil {
      log.compare(.strideChanged, pair, was.stride, now.stride) { "\($0)" }
    } else {
      log.afterwards {
        log.compare(.strideChanged, pair, was.countedStride.map(log.renamed), now.countedStride) {
          $0?.text ?? "fixed"
        }
      }
    }
    log.afterwards { compareEnds(was, now) }
  }

  private func compareEnds(_ was: BlockLayout.Repeat, _ now: BlockLayout.Repeat) {
    let around = pair.oldPath.split(separator: ".").dropLast().joined(separator: ".")
    let counter = old.countPath.map { path in
      path.contains(".") ? log.newPath(of: path) : log.newName(of: path, inside: [around])
    }
    let before = Self.end(was, counter)
    let after = Self.end(now, new.countPath)
    log.compare(.repeatEndChanged, pair, before, after) { $0 }
  }

  private static func end(_ repetition: BlockLayout.Repeat, _ counter: String?) -> String {
    let ends = [
      counter.map { "counted by `\($0)`" }, repetition.isUntilLength ? "the end of the block" : nil,
    ].compactMap(\.self)
    return ends.isEmpty ? "fixed" : ends.joined(separator: ", ")
  }

  private static func text(_ count: Int) -> String {
    count == .max ? "as many as there is room for" : "\(count)"
  }

  private static func text(_ repetition: BlockLayout.Repeat) -> String {
    "\(repetition.count) times, \(repetition.stride) apart"
  }
}
