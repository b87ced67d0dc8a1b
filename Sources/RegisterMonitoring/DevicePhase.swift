/// Where in an interval the times of a device lie, so that many devices are not read all at once.
enum DevicePhase {
  /// The part of an interval by which the times of a device are moved: 0 for the first device, and for each further one in a
  /// gap that those before it left. Multiples of the golden ratio lie evenly, however many there will be.
  ///
  /// - Parameter index: How many devices were followed before this one.
  static func part(ofDevice index: Int) -> Double {
    (Double(index) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
  }
}
