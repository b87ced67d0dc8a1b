/// What a client may do with a register, as a type: what is not allowed does not compile.
public protocol RegisterAccess: SendableMetatype {}

/// The register can be read.
public protocol ReadableAccess: RegisterAccess {}

/// The register can be written.
public protocol WritableAccess: RegisterAccess {}

/// A register that can only be read.
public enum ReadOnly: ReadableAccess {}

/// A register that can only be written.
public enum WriteOnly: WritableAccess {}

/// A register that can be read and written.
public enum ReadWrite: ReadableAccess, WritableAccess {}
