/// How people are shown a number.
enum NumberDisplay: String, CaseIterable {
  case decimal
  case hexadecimal
}
