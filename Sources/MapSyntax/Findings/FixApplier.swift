/// Applies the certain repairs of findings to the bytes of a file.
public enum FixApplier {
  /// The outcome for a file.
  public struct Outcome: Sendable {
    /// The repaired bytes.
    public let bytes: [UInt8]
    /// How many repairs were applied.
    public let applied: Int
    /// How many were left for another run because they touch text that another repair has changed.
    public let skipped: Int
  }

  /// Applies every fix in this file. Of two that overlap, the one that begins first is applied; equal ones count
  /// once. What is not replaced stays as it is, byte for byte.
  public static func apply(_ findings: [Finding], to file: SourceFile) -> Outcome {
    apply(findings.compactMap(\.fix), to: file)
  }

  /// Applies replacements that no finding asks for, such as those of a layout, in the same way.
  package static func apply(_ fixes: [Finding.Fix], to file: SourceFile) -> Outcome {
    var seen: Set<Finding.Fix> = []
    let fixes = fixes.filter { $0.range.file == file.id && seen.insert($0).inserted }
      .sorted { ($0.range.start.offset, $0.range.end.offset) < ($1.range.start.offset, $1.range.end.offset) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.bytes.count)
    var next = 0
    var applied = 0
    var lastStart: UInt32?
    for fix in fixes {
      let (start, end) = (Int(fix.range.start.offset), Int(fix.range.end.offset))
      // Two insertions at one place would be applied in an order that nobody chose.
      guard start >= next, start <= end, end <= file.bytes.count, fix.range.start.offset != lastStart else {
        continue
      }
      bytes += file.bytes[next..<start]
      bytes += fix.replacement.utf8
      next = end
      lastStart = fix.range.start.offset
      applied += 1
    }
    bytes += file.bytes[next...]
    return Outcome(bytes: bytes, applied: applied, skipped: fixes.count - applied)
  }
}
