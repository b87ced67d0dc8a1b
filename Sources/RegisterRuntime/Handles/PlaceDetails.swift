/// What few places have.
///
/// A place keeps it behind one pointer: every generated block holds a place, and the compiler writes out the copy of each of its
/// fields for each of them.
struct PlaceDetails: Sendable {
  /// Details behind one pointer.
  indirect enum Boxed: Sendable {
    case of(PlaceDetails)

    var details: PlaceDetails {
      switch self {
      case .of(let details): details
      }
    }
  }

  /// The text before the template, for a block inside a shape, which does not know where it is.
  var outerPath = ""
  /// The indices of that text.
  var outerIndices = RegisterIndices()
  var lock: RegisterLock?
  /// How often what is here is worth reading.
  var refresh: RegisterRefresh?
  var selectedCase: RegisterCase?
  /// What has to hold for what is here to be there, outermost first.
  var conditions: [PlacedCondition] = []
  /// The block of a chain that this is, or is in; `nil` for what is at addresses of the map.
  var block: FoundPlace?
  /// The counts that the address follows in a block of a chain, with the addresses for each that is counted.
  var counted: [(counter: ChainCounter, times: Int)] = []
  /// Whether the address follows a count of the block that was found.
  var isCounted = false
}
