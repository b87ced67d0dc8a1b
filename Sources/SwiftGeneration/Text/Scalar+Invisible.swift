extension Unicode.Scalar {
  /// Whether the scalar does not show, or changes how its neighbours show: controls, line ends, direction marks.
  ///
  /// Such scalars could make source look different from what it is.
  var isInvisible: Bool {
    if value < 0x7F { return value < 0x20 }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Whether the scalar ends a line, for Swift or for an editor.
  var endsLine: Bool {
    switch value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
