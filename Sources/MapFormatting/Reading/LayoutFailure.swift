/// Why something is not laid out anew.
enum LayoutFailure: Error, Hashable {
  /// This part is written in a way that is left as it is: with comments in brackets, over several lines in quotes.
  case part
  /// No part of the file can be touched: with empty lines, or with spaces, that are values.
  case file(LayoutObstacle)
}
