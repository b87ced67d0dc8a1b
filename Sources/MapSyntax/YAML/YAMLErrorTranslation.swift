import CLibYAML

/// Says in our words what libyaml found wrong, on the text that is wrong.
///
/// libyaml reports what its grammar expected next; here the text around the place decides what the author most
/// likely did.
struct YAMLErrorTranslation {
  let file: SourceFile
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where libyaml stopped.
  let place: SourcePosition
  /// Where the thing began that libyaml could not finish.
  let opening: SourcePosition
  let problem: String
  let context: String
  /// The last quoted text over several lines: if its closing quote was forgotten, it ended at the wrong place.
  let suspect: SourceRange?

  init(
    file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, marks: YAMLMarks, failure: YAMLEventStream.Failure,
    suspect: SourceRange?
  ) {
    self.file = file
    self.bytes = bytes
    self.suspect = suspect
    place = marks.position(failure.problemMark)
    opening = marks.position(failure.contextMark)
    problem = failure.problem
    context = failure.context
  }

  /// The translated finding.
  var finding: Finding { quoteOverLineEnd ?? translated }

  private var translated: Finding {
    switch problem {
    case "found character that cannot start any token": badStart
    case "could not find expected ':'": missingColon
    case "mapping values are not allowed in this context": misplacedColon
    case "block sequence entries are not allowed in this context": misplacedItem
    case "mapping keys are not allowed in this context":
      invalid("a key cannot begin here", at: word, help: "‘?’ and nested keys belong on a line of their own")
    case "did not find expected key": brokenBlock(of: "mapping", next: "the next key")
    case "did not find expected '-' indicator": brokenBlock(of: "list", next: "the next ‘- ’ item")
    case "did not find expected ',' or ']'": brokenFlow("list", closing: "]")
    case "did not find expected ',' or '}'": brokenFlow("mapping", closing: "}")
    case "did not find expected node content": missingValue
    case "found unexpected end of stream": unclosedQuote
    case "found unexpected document indicator":
      invalid(
        "the quoted text is not closed before this document marker", at: word,
        notes: [.init("the quote opens here", at: character(at: opening))],
        help: "close it with the same quote")
    case "found unknown escape character": badEscape
    case "did not find expected hexdecimal number":
      invalid(
        "this escape has too few hexadecimal digits", at: escape,
        help: "write two digits after ‘\\x’, four after ‘\\u’, eight after ‘\\U’")
    case "found invalid Unicode character escape code":
      invalid(
        "this escape does not name a character", at: escape,
        help: "write characters beyond U+FFFF as ‘\\U’ with eight digits; surrogates are not characters")
    default: unusual
    }
  }

  // MARK: - Likely slips

  /// What follows a quoted text over several lines makes no sense: then a quote was forgotten, and the next one closed it.
  private var quoteOverLineEnd: Finding? {
    guard let suspect, suspect.end.offset <= place.offset, suspect.end.line == place.line,
      problem != "found unexpected end of stream"
    else { return nil }
    let last = file.position(at: Int(suspect.end.offset) - 1, after: suspect.start)
    return invalid(
      "this quote is not closed on its line", at: character(at: suspect.start),
      notes: [.init("the next quote, which closes it, is here", at: character(at: last))],
      help: "close it with \(shownCharacter(at: suspect.start)); what follows the next quote makes no sense")
  }

  private var badStart: Finding {
    switch byte(at: place) {
    case 0x09:
      let run = bytes[Int(place.offset)...].prefix { $0 == 0x09 }.count
      return invalid(
        "a tab is used for indentation", at: file.range(from: place, to: Int(place.offset) + run),
        help: "indent with spaces; YAML does not allow tabs here")
    case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"):
      return invalid(
        "a text cannot begin with \(shownCharacter(at: place))", at: word, help: "put the text in quotes")
    default:
      return invalid(
        "\(shownCharacter(at: place)) cannot begin a value", at: word, help: "put the text in quotes")
    }
  }

  private var missingColon: Finding {
    let end = YAMLText.trimmedEnd(bytes, from: lineEnd(of: opening), floor: Int(opening.offset))
    let line = file.range(from: opening, to: end)
    if ["<<<<<<<", "=======", ">>>>>>>"].contains(where: {
      bytes[Int(opening.offset)..<end].starts(with: $0.utf8)
    }) {
      return invalid(
        "this line is a mark of a merge conflict", at: line,
        help: "decide between the two versions, and remove the three marks")
    }
    if let finding = missingSpace(in: line) { return finding }
    return invalid(
      "this line has no ‘:’ after its key", at: line,
      help: "write ‘key: value’; a value that goes on over several lines is indented deeper than its key")
  }

  /// A finding when the line holds a colon with text on both sides, but none that separates key and value.
  private func missingSpace(in line: SourceRange) -> Finding? {
    let part = bytes[Int(line.start.offset)..<Int(line.end.offset)]
    guard firstSeparator(in: part) == nil, let colon = part.firstIndex(of: UInt8(ascii: ":")),
      colon > part.startIndex, colon + 1 < part.endIndex
    else { return nil }
    let position = file.position(at: colon, after: line.start)
    return invalid(
      "there is no space after this colon", at: file.range(from: position, to: colon + 1),
      help: "write ‘key: value’ with a space, or quote the whole text")
  }

  private var misplacedColon: Finding {
    let start = startOfLine(place)
    let before = bytes[start..<Int(place.offset)]
    let colon = character(at: place)
    if let key = keyBeforeBracket(in: before) {
      return invalid(
        "a ‘:’ is missing after this", at: key, help: "write ‘key: {…}’, with a space after the colon")
    }
    if let first = firstSeparator(in: before) {
      let firstPosition = position(onLineOf: place, at: first)
      return invalid(
        "a second ‘: ’ on the line cannot belong to a plain text", at: colon,
        notes: [.init("the value begins after this ‘:’", at: character(at: firstPosition))],
        help: "put the value in quotes")
    }
    if let line = previousLine, let finding = missingSpace(in: line) { return finding }
    let indentation = before.prefix { $0 == 0x20 }.count
    let key = file.range(from: position(onLineOf: place, at: start + indentation), to: Int(place.offset))
    if let line = previousLine, line.start.column == key.start.column {
      return invalid(
        "this line has no ‘:’ after its key", at: line, notes: [.init("its neighbour has one", at: key)],
        help: "write ‘key: value’")
    }
    return invalid(
      "this key is indented as if it continued the value above it", at: key,
      notes: previousLine.map { [.init("the value begins on this line", at: $0)] } ?? [],
      help:
        "begin a key in the same column as its neighbours, or leave the value above empty to nest keys below it"
    )
  }

  private var misplacedItem: Finding {
    invalid(
      "a list item cannot begin here", at: character(at: place),
      help: "begin the list on a line of its own, write ‘[a, b]’, or quote a text that begins with ‘- ’")
  }

  private func brokenBlock(of kind: String, next: String) -> Finding {
    let beginning = Finding.Note(
      "the \(kind) begins here, in column \(opening.column)", at: character(at: opening))
    let before = bytes[startOfLine(place)..<Int(place.offset)]
    guard before.allSatisfy({ $0 == 0x20 }) else {
      if [UInt8(ascii: "}"), UInt8(ascii: "]")].contains(byte(at: place)) {
        return invalid(
          "this \(shownCharacter(at: place)) closes nothing", at: character(at: place),
          help: "remove it, or open what it closes")
      }
      return invalid(
        "this text follows a value that has already ended", at: word, notes: [beginning],
        help: "put the whole value into one pair of quotes, or begin \(next) on a line of its own")
    }
    if place.column != opening.column {
      return outdentedKey
        ?? invalid(
          "the indentation of \(spaces(place.column)) fits neither \(next) nor anything around it", at: word,
          notes: [beginning],
          help: "begin it in column \(opening.column), or in the column of the level that it belongs to")
    }
    return invalid(
      "expected \(next) of the \(kind) here, found \(shownCharacter(at: place))", at: word,
      notes: [beginning],
      help: "keys and list items cannot be mixed at one indentation; indent what belongs to a key below it")
  }

  private func brokenFlow(_ kind: String, closing: Character) -> Finding {
    let bracket = character(at: opening)
    let shown = shownCharacter(at: opening)
    if place.line > opening.line || endsFile(place), let comment = commentThatCloses(with: closing) {
      return invalid(
        "a comment begins here, and the ‘\(closing)’ that closes the \(kind) is in it", at: comment,
        notes: [.init("the \(kind) begins here", at: bracket)], help: "put a text that holds ‘ #’ in quotes")
    }
    if endsFile(place) {
      return invalid("\(shown) is never closed", at: bracket, help: "close the \(kind) with ‘\(closing)’")
    }
    // What stands no deeper than the line that opens it is something else.
    if place.line > opening.line, indentation(at: place) <= indentation(at: opening) {
      return invalid(
        "\(shown) is not closed on its line", at: bracket,
        notes: [.init("this is read as part of the \(kind)", at: firstWord(onLineOf: place))],
        help: "close the \(kind) with ‘\(closing)’; one that goes on is indented deeper")
    }
    if byte(at: place) == UInt8(ascii: closing == "}" ? "]" : "}") {
      return invalid(
        "this \(shownCharacter(at: place)) does not close \(shown)", at: character(at: place),
        notes: [.init("the \(kind) begins here", at: bracket)], help: "close it with ‘\(closing)’")
    }
    if let apostrophe {
      return invalid(
        "the quoted text ends with this quote", at: apostrophe,
        notes: [.init("the \(kind) begins here", at: bracket)],
        help: "a quote inside a text in single quotes is written twice: ‘\'\'’")
    }
    if let key = keyWithoutComma {
      return invalid(
        "a comma is missing before this", at: key, notes: [.init("the \(kind) begins here", at: bracket)],
        help: "entries are set apart by ‘, ’; if it is one text with the words before it, put that in quotes")
    }
    return invalid(
      "expected ‘,’ or ‘\(closing)’ here, found \(shownCharacter(at: place))", at: word,
      notes: [.init("the \(kind) begins here", at: bracket)],
      help: place.line == opening.line
        ? "a text that holds ‘,’, ‘[’, ‘]’, ‘{’, ‘}’ or ‘: ’ inside a \(kind) must be quoted"
        : "is ‘\(closing)’ missing at the end of a line above?")
  }

  private var missingValue: Finding {
    if endsFile(place) {
      return invalid(
        "the file ends where a value was expected", at: lastCharacter,
        notes: context.isEmpty ? [] : [.init("it belongs to what begins here", at: character(at: opening))],
        help: "close every ‘[’ and ‘{’, and give every key a value")
    }
    return invalid(
      "expected a value here, found \(shownCharacter(at: place))", at: word,
      help: "leave out a comma that separates nothing, and quote a text that begins with a special character")
  }

  private var unclosedQuote: Finding {
    invalid(
      "this quote is never closed", at: character(at: opening),
      notes: [.init("the text ends here", at: lastCharacter)],
      help: "close it with \(shownCharacter(at: opening))")
  }

  private var badEscape: Finding {
    let next = Int(place.offset) + 1
    let range = file.range(from: place, to: next < bytes.count ? next + 1 : next)
    return invalid(
      "‘\\’ with \(shownCharacter(at: file.position(at: next, after: place))) is not an escape", at: range,
      help: "write ‘\\\\’ for a backslash, or use single quotes, in which a backslash is just a character")
  }

  private var unusual: Finding {
    if context.contains("tag") || problem.contains("tag") {
      return Finding(
        .syntaxTag, "a tag is not part of the map language", at: word,
        help: "remove it, or quote a text that begins with ‘!’")
    }
    if context.contains("anchor") || context.contains("alias") {
      return invalid(
        "no name follows \(shownCharacter(at: opening))", at: character(at: opening),
        help: "quote a text that begins with ‘&’ or ‘*’; an anchor or alias is named with letters and digits")
    }
    if problem.contains("nesting") || problem.contains("level") {
      return Finding(
        .syntaxLimit, "mappings and lists are nested too deeply", at: word,
        help: "at most \(ParsingLimits.depth) levels are read")
    }
    if context.contains("block scalar") {
      return invalid(
        "the head or the indentation of this block text is not right: \(problem)", at: word,
        notes: [.init("the block text begins here", at: character(at: opening))],
        help: "write ‘|’ or ‘>’ alone on the line, and indent the text below it with spaces")
    }
    return invalid(
      "not well-formed YAML: \(problem)", at: word, help: "quote the text, or check its indentation")
  }
}
