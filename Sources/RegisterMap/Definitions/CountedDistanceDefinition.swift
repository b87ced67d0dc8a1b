import MapSyntax

/// A distance that follows a count, as the map states it.
struct CountedDistanceDefinition {
  let fields: Fields<DistanceKey>
  /// The name or path of the register that holds the count.
  var counter: String
  var counterNode: Node
  var times: Int
  var plus: Int

  /// The addresses for a count.
  func words(for count: Int) -> Int { count * times + plus }
}
