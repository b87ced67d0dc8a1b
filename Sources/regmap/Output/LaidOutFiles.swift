import MapFormatting
import MapSyntax
import SystemFiles

/// Files with their layouts. What has none is told on standard error, and the rest goes on.
struct LaidOutFiles {
  /// The files that have a layout, changed or not.
  private(set) var laidOut: [LaidOutFile] = []
  /// How many files were left as they are, or could not be read.
  private var left = 0
  /// What the files that have none make of the command.
  private(set) var status = ExitStatus.clean
  private let width: Int
  private let isDry: Bool

  /// - Parameter isDry: Whether no file will be changed.
  init(width: Int, isDry: Bool) {
    self.width = width
    self.isDry = isDry
  }

  /// The files whose layout is another.
  var changed: [LaidOutFile] { laidOut.filter(\.isChanged) }

  /// Takes up the file at a path; `isNamed` tells that somebody asked for it and not for the folder around it.
  mutating func take(_ path: String, isNamed: Bool) {
    var sources = SourceSet()
    do throws(InputError) {
      take(try SourceLoader.load(path, into: &sources), of: sources, isNamed: isNamed)
    } catch {
      StandardError.write("\(error)\n")
      left += 1
      status = .failed
    }
  }

  /// Takes up a file that was read.
  mutating func take(_ file: SourceFile, of sources: SourceSet, isNamed: Bool) {
    switch MapFormatter.format(file, width: width) {
    case .laidOut(let edits):
      let layout = LaidOutFile(file, edits)
      // Another file could take its place, which is not what somebody wanted who locked it.
      if layout.isChanged, !isDry, (try? FileStatus(at: file.path))?.isReadOnly == true {
        leave(file, because: "it is read-only")
        status = .failed
      } else {
        laidOut.append(layout)
      }
    case .unreadable(let findings):
      let color = TerminalStyle.shouldColor(fileDescriptor: 2)
      StandardError.write(TextRenderer(color: color).render(findings, in: sources))
      leave(file, because: "its syntax has errors")
      status = max(status, .findings)
    case .leftAlone(.json):
      // In a folder it is no news that JSON is JSON.
      if isNamed { leave(file, because: "JSON has formatters of its own") }
    case .leftAlone(.unusual(let obstacle)):
      leave(file, at: obstacle.line, because: obstacle.reason)
    }
  }

  private mutating func leave(_ file: SourceFile, at line: Int? = nil, because reason: String) {
    left += 1
    let place = file.path + (line.map { ":\($0)" } ?? "")
    StandardError.write(TextSafety.visible("\(place): left as it is: \(reason)") + "\n")
  }

  /// How many there are of each, as one line: `2 of 14 files changed, 1 left as it is`.
  func summary(isDry: Bool) -> String {
    let all = laidOut.count + left
    return "\(changed.count) of \(all) \(all == 1 ? "file" : "files") \(isDry ? "would change" : "changed")"
      + (left == 0 ? "" : ", \(left) left as \(left == 1 ? "it is" : "they are")") + "\n"
  }
}

/// A file with its layout.
struct LaidOutFile {
  let path: String
  let before: String
  let after: String
  let isChanged: Bool

  init(_ file: SourceFile, _ edits: [Finding.Fix]) {
    path = file.path
    before = String(decoding: file.bytes, as: UTF8.self)
    after = String(decoding: FixApplier.apply(edits, to: file).bytes, as: UTF8.self)
    isChanged = !edits.isEmpty
  }

  var difference: String { UnifiedDiff(path: path, old: before, new: after).text }
}
