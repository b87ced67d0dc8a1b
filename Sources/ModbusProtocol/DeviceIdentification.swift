/// How a device identifies itself, or as much of it as one answer carries (Modbus Application Protocol V1.1b3,
/// section 6.21).
public struct DeviceIdentification: Sendable, Hashable {
  /// The amount that a request asks for.
  public enum Category: UInt8, Sendable, Hashable, CaseIterable {
    /// Vendor, product code and revision: objects 0 to 2.
    case basic = 1
    /// Also the address of the vendor, names of product, model and application: objects 0 to 127.
    case regular = 2
    /// Also what the vendor defines: objects 0 to 255.
    case extended = 3
    /// A single object.
    case individual = 4
  }

  /// One fact.
  public struct Object: Sendable, Hashable {
    /// What it is: 0 vendor name, 1 product code, 2 revision, 3 vendor URL, 4 product name, 5 model name, 6 user
    /// application name; from 128 on the vendor's own.
    public var id: UInt8
    /// The bytes as they came, 0…244 of them.
    public var value: [UInt8]

    /// Creates an object.
    public init(id: UInt8, value: [UInt8]) {
      self.id = id
      self.value = value
    }

    /// Creates an object from text.
    public init(id: UInt8, text: String) { self.init(id: id, value: Array(text.utf8)) }

    /// The bytes as text; `nil` when they are not valid UTF-8.
    public var text: String? { String(validating: value, as: UTF8.self) }
  }

  /// What kinds of request the device answers, as it came: 1 to 3, with 128 added where it knows single objects too.
  public var conformity: UInt8
  /// The objects, by ascending id.
  public var objects: [Object]
  /// The object to ask for next, `nil` when there are no more.
  public var nextObject: UInt8?

  /// Creates an identification.
  public init(conformity: UInt8, objects: [Object], nextObject: UInt8? = nil) {
    self.conformity = conformity
    self.objects = objects
    self.nextObject = nextObject
  }

  /// The text of an object, `nil` when it is missing or not text.
  public func text(of id: UInt8) -> String? { objects.first { $0.id == id }?.text }
}
