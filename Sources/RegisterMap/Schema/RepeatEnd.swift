/// What ends a repetition that no number ends.
enum RepeatEnd: String, CaseIterable {
  case length
}
