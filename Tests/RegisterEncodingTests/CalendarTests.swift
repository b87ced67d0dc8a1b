import Foundation
import Testing

@testable import RegisterEncoding

@Suite("Dates, times and their text")
struct CalendarTests {
  @Test("every day of ten thousand years has its number, and every other day is none")
  func everyDay() throws {
    // Counted day by day, with the rule of the calendar written out once more.
    var number = -719_162
    for year in 1...9999 {
      let isLeap = year.isMultiple(of: 400) || year.isMultiple(of: 4) && !year.isMultiple(of: 100)
      let months = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, days) in months.enumerated() {
        for day in [1, 2, 28, days] {
          let date = try #require(RegisterDate(year: year, month: index + 1, day: day))
          guard date.daysSince1970 == number + day - 1, RegisterDate(daysSince1970: number + day - 1) == date
          else {
            Issue.record("\(date)")
            return
          }
        }
        if RegisterDate(year: year, month: index + 1, day: days + 1) != nil {
          Issue.record("\(year) \(index)")
        }
        number += days
      }
    }
    #expect(RegisterDate(daysSince1970: number) == nil)
    #expect(RegisterDate(daysSince1970: -719_163) == nil)
    for (year, month, day) in [(0, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0)] {
      #expect(RegisterDate(year: year, month: month, day: day) == nil)
    }
  }

  @Test("parts that no clock shows are no time")
  func impossibleTimes() {
    for (hour, minute, second, millisecond) in [
      (24, 0, 0, 0), (-1, 0, 0, 0), (0, 60, 0, 0), (0, 0, 60, 0), (0, 0, 0, 1000),
    ] {
      #expect(RegisterTime(hour: hour, minute: minute, second: second, millisecond: millisecond) == nil)
    }
    for milliseconds in [0, 1, 59_999, 60_000, 3_599_999, 86_399_999] {
      #expect(RegisterTime(milliseconds: milliseconds)?.milliseconds == milliseconds)
    }
    #expect(RegisterTime(milliseconds: 86_400_000) == nil)
  }

  @Test("text is read as the value that it is of")
  func text() {
    for text in ["05:00:00", "23:59:59", "00:00:00.001"] { #expect(RegisterTime(text)?.description == text) }
    #expect(RegisterTime("05:07")?.description == "05:07:00")
    for text in ["2026-11-28", "0001-01-01", "9999-12-31", "2024-02-29"] {
      #expect(RegisterDate(text)?.description == text)
    }
    for text in [
      "2026-11-28T05:00:00", "2026-11-28T05:00:00Z", "2026-11-28T05:00:00.250+01:00",
      "2026-11-28T05:00:00-09:30",
    ] { #expect(RegisterDateTime(text)?.description == text) }
    for text in [
      "", "5:00:00", "05:00:0", "05:00:00.25", "05:00:00Z", "24:00:00", " 05:00:00", "05:00:00\u{301}",
      "+5:00:00",
    ] { #expect(RegisterTime(text) == nil, "\(text)") }
    for text in ["2026-2-28", "2026-02-29", "26-11-28", "2026-11-28 ", "-026-11-28", "0000-01-01"] {
      #expect(RegisterDate(text) == nil, "\(text)")
    }
    for text in [
      "2026-11-28", "2026-11-28 05:00:00", "2026-11-28T05:00:00z", "2026-11-28T05:00:00+1",
      "2026-11-28T05:00:00+24:00", "2026-11-28T05:00:00ZZ",
    ] { #expect(RegisterDateTime(text) == nil, "\(text)") }
  }

  @Test("in JSON a value is its text")
  func codable() throws {
    let date = try #require(RegisterDate("2026-11-28"))
    #expect(String(decoding: try JSONEncoder().encode([date]), as: UTF8.self) == "[\"2026-11-28\"]")
    let clock = try #require(RegisterDateTime("2026-11-28T05:00:00.250Z"))
    #expect(try JSONDecoder().decode(RegisterDateTime.self, from: JSONEncoder().encode(clock)) == clock)
    let time = try #require(RegisterTime("05:00:00"))
    #expect(try JSONDecoder().decode(RegisterTime.self, from: JSONEncoder().encode(time)) == time)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(RegisterDate.self, from: Data("\"2026-02-30\"".utf8))
    }
  }

  @Test("seconds since 1970 need a zone: the declared one, or one that is given")
  func seconds() throws {
    let utc = try #require(RegisterDateTime("2026-11-28T05:00:00Z"))
    #expect(utc.secondsSince1970 == 1_795_842_000)
    #expect(utc.secondsSince1970(secondsFromUTC: 3600) == 1_795_842_000)
    let local = try #require(RegisterDateTime("2026-11-28T06:00:00.500"))
    #expect(local.secondsSince1970 == nil)
    #expect(local.secondsSince1970(secondsFromUTC: 3600) == 1_795_842_000.5)
    #expect(RegisterDateTime(secondsSince1970: 1_795_842_000, secondsFromUTC: 0) == utc)
    let ahead = try #require(RegisterDateTime(secondsSince1970: -1, secondsFromUTC: 3600))
    #expect("\(ahead)" == "1970-01-01T00:59:59+01:00" && "\(ahead.withoutZone)" == "1970-01-01T00:59:59")
    #expect(
      "\(try #require(RegisterDateTime(secondsSince1970: -1, secondsFromUTC: 0)))" == "1969-12-31T23:59:59Z")
    for zone in [86_400, -86_400, 30, .max, .min] {
      #expect(RegisterDateTime(secondsSince1970: 0, secondsFromUTC: zone) == nil)
      #expect(RegisterDateTime(utc.date, utc.time, secondsFromUTC: zone) == nil)
    }
    for seconds in [Int.max, .min, 253_402_300_800] {
      #expect(RegisterDateTime(secondsSince1970: seconds, secondsFromUTC: 0) == nil)
    }
    #expect(local.secondsSince1970(secondsFromUTC: .min) > 0)
  }

  @Test("values are in the order of time")
  func order() throws {
    let texts = ["0999-12-31", "1000-01-01", "2026-02-01", "2026-11-02", "2026-11-28"]
    #expect(texts.compactMap { RegisterDate($0) }.sorted().map(\.description) == texts)
    #expect(try #require(RegisterTime("05:00:00.001")) > #require(RegisterTime("05:00:00")))
    let clocks = [
      "2026-11-28T05:00:00", "2026-11-28T05:00:00Z", "2026-11-28T05:00:00.001", "2026-11-29T00:00:00",
    ]
    #expect(clocks.compactMap { RegisterDateTime($0) }.sorted().map(\.description) == clocks)
  }
}
