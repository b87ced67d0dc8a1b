/// How the number in the register that gives a scale is meant.
enum ScaleMeaning: String, CaseIterable {
  /// As the exponent of a power of ten.
  case powerOfTen = "power-of-ten"
  /// As what the raw number is multiplied by.
  case factor
}
