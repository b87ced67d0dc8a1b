/// A value that few have: where there is none, it takes the room of a pointer.
///
/// A map has tens of thousands of registers, and each has a place for everything that any of them may state.
@propertyWrapper
struct Rare<Value> {
  private final class Box {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  /// No value.
  init() {}

  init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  /// The value, if there is one.
  var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map(Box.init) }
  }
}
