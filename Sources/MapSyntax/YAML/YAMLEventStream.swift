import CLibYAML

/// libyaml's parser over bytes in memory: one event at a time, freed when the next is asked for.
struct YAMLEventStream: ~Copyable {
  /// The message of libyaml when it gives up.
  struct Failure {
    var problem: String
    var context: String
    var problemMark: yaml_mark_t
    var contextMark: yaml_mark_t
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// The current event; valid until the next call of `advance`.
  let event: UnsafeMutablePointer<yaml_event_t>

  /// Begins to read. The bytes must be valid UTF-8 without a byte order mark and outlive the stream.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    // Only a failed allocation makes this fail, and Swift ends the process on those as well.
    precondition(yaml_parser_initialize(parser) == 1, "out of memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// Reads the next event; false when the text is not YAML.
  func advance() -> Bool {
    yaml_event_delete(event)
    return yaml_parser_parse(parser, event) == 1
  }

  /// Why `advance` failed.
  var failure: Failure {
    Failure(
      problem: parser.pointee.problem.map { String(cString: $0) } ?? "out of memory",
      context: parser.pointee.context.map { String(cString: $0) } ?? "",
      problemMark: parser.pointee.problem_mark, contextMark: parser.pointee.context_mark)
  }
}
