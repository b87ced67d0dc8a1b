import RegisterEncoding

/// A format that has a name.
enum StandardFormat: String, CaseIterable {
  /// Date and time in four words, as power meters have it.
  case iec870 = "iec-870-5-4"

  var fields: [PartsFormat.Field] {
    switch self {
    case .iec870:
      [
        // The bit before the minute tells that the time is not valid.
        .init(.ignored, 9), .init(.year, 7),
        .init(.ignored, 4), .init(.month, 4), .init(.ignored, 3), .init(.day, 5),
        .init(.ignored, 3), .init(.hour, 5), .init(.unused, 1), .init(.ignored, 1), .init(.minute, 6),
        .init(.millisecondOfMinute, 16),
      ]
    }
  }

  var century: Int { 2000 }
}
