import DeviceModel

/// A repeat around a value: how many instances there are, and how far apart.
struct ListRepeat {
  /// The number of instances in the map; `nil` where only the device tells.
  let count: Int?
  /// The addresses from one instance to the next; `nil` where only the device tells.
  let stride: Int?
  /// What the stride follows, where the device tells that by a count; `stride` is then an example.
  let countedStride: CountedDistance?
  /// The path of the register that counts the instances, without indices, if one does.
  let counter: String?

  /// The repeat of a block; `nil` where there is one of it.
  init?(_ block: BlockLayout, in outer: ListedBlock?) {
    guard block.isOneOfMany else { return nil }
    let repetition = block.repetition
    count = repetition.flatMap { $0.isOpen ? nil : $0.count }
    stride = repetition?.stride
    countedStride = repetition?.countedStride
    counter = block.countPath.map { outer?.path(ofCounter: $0) ?? $0 }
  }

  /// The indices of all instances, for people: `0…7`; the one of the only instance is no range, and where the device tells
  /// their number, nobody knows it.
  var indices: String {
    guard let count else { return "…" }
    return count == 1 ? "0" : "0…\(count - 1)"
  }
}
