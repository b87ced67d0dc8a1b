/// How readings are printed.
enum ReadingForm: String, CaseIterable {
  /// Columns for people.
  case text
  /// One JSON object for each value.
  case json
  /// The same with `time`, `endpoint` and `unit-id`, for logs.
  case jsonl
  /// A line for each value, with time, endpoint and unit, below a line of names.
  case csv

  /// The names of the columns of CSV.
  static let columns = "time,endpoint,unit-id,name,value,unit,error"

  /// The form that is asked for; text by default.
  init(_ arguments: ParsedArguments) throws {
    let form = arguments.value("--format").flatMap(Self.init)
    if arguments.has("--json"), form != nil {
      throw UsageError("`--json` is `--format json`: leave out one of them")
    }
    self = arguments.has("--json") ? .json : form ?? .text
  }
}
