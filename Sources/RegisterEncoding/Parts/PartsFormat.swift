/// How words hold the parts of a value: of a time of day, a date or a version.
public struct PartsFormat: Sendable, Hashable {
  /// A part of a date, a time or a version.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// Bits that are zero.
    case unused
    /// Bits that may be anything.
    case ignored
    /// The year, of two digits or four.
    case year
    /// The month, 1 to 12.
    case month
    /// The day of the month, 1 to 31.
    case day
    /// The hour, 0 to 23.
    case hour
    /// The minute, 0 to 59.
    case minute
    /// The second, 0 to 59.
    case second
    /// The millisecond, 0 to 999.
    case millisecond
    /// Seconds and milliseconds in one number, up to 59,999.
    case millisecondOfMinute = "millisecond-of-minute"
    /// The first number of a version.
    case major
    /// The second number of a version.
    case minor
    /// The third number of a version.
    case patch
    /// The fourth number of a version.
    case build
  }

  /// A part and its place among the others.
  public struct Field: Sendable, Hashable {
    /// What it holds.
    public let part: Part
    /// Its bits or digits.
    public let width: Int

    /// Creates a field.
    public init(_ part: Part, _ width: Int) {
      self.part = part
      self.width = width
    }
  }

  /// What a number counts from midnight, or from the beginning of a day on.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    /// Milliseconds.
    case milliseconds
    /// Seconds.
    case seconds
    /// Minutes.
    case minutes
    /// Days.
    case days

    /// The milliseconds of one.
    package var milliseconds: Int {
      switch self {
      case .milliseconds: 1
      case .seconds: 1000
      case .minutes: 60_000
      case .days: RegisterTime.millisecondsOfDay
      }
    }
  }

  /// Where the parts are.
  public enum Layout: Sendable, Hashable {
    /// One after the other from the highest bit of the first word on, in bits. A part of several whole words has the
    /// order of the words of the register.
    case packed([Field], bcd: Bool = false)
    /// The digits of one number, the first part the highest; the digits of BCD have four bits each.
    case digits([Field], bcd: Bool = false, words: Int)
    /// One number that counts, from midnight or from the beginning of a day, which is so many days behind 1970 began.
    case count(Unit, sinceDay: Int? = nil, words: Int)
  }

  /// Where the parts are.
  public let layout: Layout
  /// What a year counts from that is not there in full.
  public let century: Int?
  /// The years that the device takes; `nil` for all that the words can hold.
  public let years: ClosedRange<Int>?
  /// The zone of the clock; `nil` where the map does not declare it.
  public let secondsFromUTC: Int?

  /// Creates a format. Generated code has those of the map, which are sound.
  public init(
    _ layout: Layout, century: Int? = nil, years: ClosedRange<Int>? = nil, secondsFromUTC: Int? = nil
  ) {
    self.layout = layout
    // No sum leaves 64 bits, whatever is given.
    self.century = century.map { min(max($0, 0), 9999) }
    self.years = years
    self.secondsFromUTC = secondsFromUTC
  }

  /// The number of words.
  public var words: Int {
    switch layout {
    case .packed(let fields, _): (fields.reduce(0) { $0 + max(0, $1.width) } + 15) / 16
    case .digits(_, _, let words), .count(_, _, let words): words
    }
  }

  /// Whether a number is wider than a word, so that words have an order.
  package var hasWordOrder: Bool {
    switch layout {
    case .packed(let fields, _): fields.contains { $0.part.isNumber && $0.width > 16 }
    case .digits(_, _, let words), .count(_, _, let words): words > 1
    }
  }

  /// The parts that are numbers.
  package var parts: [Part] {
    switch layout {
    case .packed(let fields, _), .digits(let fields, _, _): fields.map(\.part).filter(\.isNumber)
    case .count: []
    }
  }

  /// The greatest number that a field of bits or digits can hold.
  package static func greatest(_ width: Int, bcd: Bool, isDigits: Bool = false) -> UInt64 {
    let width = max(0, width)
    if isDigits { return digits(width) }
    guard bcd else { return width >= 64 ? .max : (1 << UInt64(width)) - 1 }
    let (nibbles, rest) = width.quotientAndRemainder(dividingBy: 4)
    let top = UInt64(min(9, (1 << rest) - 1))
    return top * (digits(nibbles) + 1) + digits(nibbles)
  }

  private static func digits(_ count: Int) -> UInt64 {
    (0..<min(18, count)).reduce(0) { most, _ in most * 10 + 9 }
  }
}

extension PartsFormat.Part {
  /// Whether it is a number of the value.
  package var isNumber: Bool { self != .unused && self != .ignored }

  /// The numbers that it can be, as far as it alone tells.
  package var numbers: ClosedRange<Int> {
    switch self {
    case .unused: 0...0
    case .ignored: 0...Int.max
    case .year: 1000...9999
    case .month: 1...12
    case .day: 1...31
    case .hour: 0...23
    case .minute, .second: 0...59
    case .millisecond: 0...999
    case .millisecondOfMinute: 0...59_999
    case .major, .minor, .patch, .build: 0...Int(UInt32.max)
    }
  }

  /// The name in a sentence.
  package var name: String {
    switch self {
    case .millisecondOfMinute: "millisecond of the minute"
    case .major, .minor, .patch, .build: "\(rawValue) number"
    default: rawValue
    }
  }
}
