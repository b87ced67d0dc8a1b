/// What is known of a read across either end of an extent.
enum BorderPolicy: String, CaseIterable {
  case closed
  case open
}
