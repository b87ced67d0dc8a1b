/// What a read finds between the registers of a block, and nothing else.
enum GapPolicy: String, CaseIterable {
  case readable
  case unreadable
}
