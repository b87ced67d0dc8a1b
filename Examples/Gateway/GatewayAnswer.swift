import MapClient

/// A line that the other program gets.
struct GatewayAnswer: Encodable {
  /// A number, a truth value or a text.
  enum Content: Encodable {
    case number(Double)
    case boolean(Bool)
    case text(String)

    init(_ value: MappedValue) {
      self =
        if let boolean = value.boolean {
          .boolean(boolean)
        } else if case .enumeration = value.content {
          .text(value.text)
        } else if let number = value.number {
          .number(number)
        } else {
          .text(value.text)
        }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .boolean(let boolean): try container.encode(boolean)
      case .text(let text): try container.encode(text)
      }
    }
  }

  /// A value that was read; without one where the device has none at present.
  struct Value: Encodable {
    var value: Content?
    var unit: String?
    /// Why it was not read.
    var problem: String?
  }

  var id: Int?
  /// What was read, by path.
  var values: [String: Value]?
  /// Whether a write was carried out and the device holds the value; left out where nobody knows.
  var written: Bool?
  /// What the device holds after a write.
  var now: String?
  var problem: String?

  init(id: Int?, problem: String) {
    self.id = id
    self.problem = problem
  }

  init(id: Int, readings: [RegisterReading]) {
    self.id = id
    values = Dictionary(
      readings.map { reading in
        let content = reading.value.map(Content.init)
        return (reading.path, Value(value: content, unit: reading.unit, problem: reading.outcome.problem))
      }, uniquingKeysWith: { first, _ in first })
  }

  init(id: Int, writing: RegisterWriting) {
    self.id = id
    problem = writing.problem?.text
    switch writing.outcome {
    case .written(.same(let held)): (written, now) = (true, "\(held)")
    case .written(.different(let held)): (written, now) = (false, "\(held)")
    case .written(.none), .written(.failed): written = true
    case .refused, .failed: written = false
    case .doubtful: break
    case .unknown(_, let held): now = held.map { "\($0)" }
    }
  }
}
