/// A level of a device's lock; its raw value is the name in the map. Generated lock levels conform.
public protocol RegisterLockLevel: RawRepresentable, Sendable, Hashable, CaseIterable
where RawValue == String {}
