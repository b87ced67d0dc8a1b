/// All blocks of a chain with the ids of one block of the map: as many as the device has. They are blocks of their own.
public struct FoundBlocks<Block: RegisterBlock>: Sendable {
  /// The place of the blocks, which the device tells.
  public let _place: RegisterPlace
  private let number: UInt16
  /// Where the blocks are, once the device has told, or why that is not known.
  private let places: Result<[RegisterPlace], NotLocated>?

  /// Creates a handle; generated code does so.
  public init(_ place: RegisterPlace) {
    self.init(place, nil)
  }

  private init(_ place: RegisterPlace, _ places: Result<[RegisterPlace], NotLocated>?) {
    _place = place
    number = place.unitTable.block ?? 0
    self.places = places
  }

  /// One of the blocks, in the order of their addresses, counted from 0; one that the device does not have is an error when it is
  /// read or written.
  public subscript(index: Int) -> Block {
    precondition(index >= 0, "\(_place.path)[\(index)]: blocks are counted from 0")
    return Block(_place: _place.found(index))
  }

  /// Asks the device how many there are.
  ///
  /// - Throws: `RegisterError` when the device does not answer, or has no such chain.
  public func count() async throws(RegisterError) -> Int {
    let session = _place.session
    var image = ReadImage(deviceOrder: session.deviceOrder)
    image.binding = session.period.binding
    let found = try await session.walkTwice(for: _place.path, into: &image)
    return try _located(by: found).located().count
  }

  /// The same handle where the device has the blocks.
  public func _located(by found: FoundChains) -> Self {
    FoundBlocks(
      _place,
      found.places(of: number).map { places in places.indices.map { _place.found($0).located(by: found) } })
  }

  /// The places of the blocks that the device has.
  ///
  /// - Throws: `RegisterError` when nobody knows.
  private func located() throws(RegisterError) -> [RegisterPlace] {
    switch places {
    case .success(let places): return places
    case .failure(let error): throw target.error(.read, error.cause)
    case nil: throw target.error(.read, .notRead)
    }
  }

  private var target: RequestTarget {
    RequestTarget(
      session: _place.session, unitTable: _place.unitTable, address: _place.address, count: 1,
      path: _place.path)
  }
}

extension FoundBlocks: RegisterReadable where Block: ReadableBlock {
  /// The path in the map.
  public var _path: String { _place.path }
  /// The paths of the registers that the device refused; the path of the blocks for another error.
  public func _path(of error: RegisterError, after known: ReadImage) -> String {
    path(of: error) {
      ((try? located()) ?? []).flatMap { Block._reads.paths(refusedBy: error, known, in: $0) }
    }
  }
  /// How many there are is asked each time.
  public var _restsOnWalk: Bool { true }

  /// Adds the addresses of every readable register of every block to a selection.
  public func _select(into selection: inout ReadSelection) {
    do {
      for place in try located() { Block(_place: place)._select(into: &selection) }
    } catch {
      selection.refuse(error)
    }
  }

  /// Takes the values of every block out of the words that were read.
  public func _decode(from image: ReadImage) throws(RegisterError) -> [Block.Value] {
    var values: [Block.Value] = []
    for place in try located() { values.append(try Block(_place: place)._decode(from: image)) }
    return values
  }

  /// Reads every block that the device has and gives each value an outcome of its own.
  ///
  /// - Throws: `RegisterError` when the device does not tell which blocks it has.
  public func readEach() async throws(RegisterError) -> [EachValue<Block>] {
    let (blocks, attempt) = try await ReadAttempt.finding(self)
    return try blocks.located().map { EachValue(_block: Block(_place: $0), _attempt: attempt) }
  }
}
