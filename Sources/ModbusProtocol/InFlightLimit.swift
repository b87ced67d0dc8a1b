/// How many requests a client may send over TCP before the device has answered the first.
package enum InFlightLimit {
  /// The numbers that can be set; devices that take several at once rarely take more than 16.
  package static let range = 1...16
}
