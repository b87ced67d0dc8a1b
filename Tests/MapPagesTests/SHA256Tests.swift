import Testing

@testable import MapPages

@Suite("The hash in the policy of a page")
struct SHA256Tests {
  @Test(
    "is that of FIPS 180-4",
    arguments: [
      ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
      ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
      // Two blocks, the second for the length alone.
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
      ),
    ])
  func vectors(text: String, hash: String) {
    #expect(SHA256.base64(text) == hash)
  }
}
