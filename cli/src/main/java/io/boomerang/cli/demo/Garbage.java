package io.boomerang.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** A message as it should never be sent, and sometimes is: what no cell of a file can hold. */
final class Garbage {
  private static final String NOT_UTF8 = "{\"event_type\":\"view\",\"brand\":\"?\"}";

  private final String name;
  private final byte[] data;
  private final int records;

  private Garbage(String name, byte[] data, int records) {
    this.name = name;
    this.data = data;
    this.records = records;
  }

  byte[] data() {
    return data;
  }

  /** How many the pipeline finds in it, good ones included. */
  int records() {
    return records;
  }

  @Override
  public String toString() {
    return name;
  }

  /** One of each; the good event is wrapped in some of them, and arrives once for each id. */
  static List<Garbage> all(String id) {
    final String good = good(id);
    return List.of(
        of("no data", "", 1),
        of("plain text", "hello?", 1),
        of("a page of HTML", "<html><body>502 Bad Gateway</body></html>", 1),
        of("JSON cut short", good.substring(0, good.length() / 2), 1),
        of("a string", "\"view\"", 1),
        of("an empty array", "[]", 1),
        of("NaN for a price", good.replace("12.50", "NaN"), 1),
        of("an exponent for a price", good.replace("12.50", "1e400"), 1),
        of("an object for a user", good.replace("\"400000000\"", "{\"id\":7}"), 1),
        of("true for a product", good.replace("\"5000000\"", "true"), 1),
        of("a key given twice", with(good, "\"event_type\":\"cart\""), 1),
        of("a lone surrogate", with(good, "\"discount_code\":\"\\ud800\""), 1),
        of("nesting 10,000 deep", with(good, "\"x\":" + nested(10_000)), 1),
        of(
            "a discount code of 2 MB",
            with(good, "\"discount_code\":\"" + "x".repeat(2 << 20) + '"'),
            1),
        of("good and bad in one array", "[" + good + ",42," + good(id + "-b") + ",{}]", 4),
        of("good and bad line by line", good(id + "-c") + "\n{]\n" + good(id + "-d"), 3),
        notUtf8());
  }

  private static Garbage of(String name, String text, int records) {
    return new Garbage(name, text.getBytes(UTF_8), records);
  }

  private static Garbage notUtf8() {
    final byte[] data = NOT_UTF8.getBytes(UTF_8);
    data[NOT_UTF8.indexOf('?')] = (byte) 0xc3;
    return new Garbage("bytes that are not UTF-8", data, 1);
  }

  private static String good(String id) {
    return ("{\"event_id\":\"%s\",\"event_time\":\"2026-01-01T12:00:00Z\",\"event_type\":\"view\","
            + "\"product_id\":\"5000000\",\"price\":12.50,\"user_id\":\"400000000\","
            + "\"user_session\":\"garbage\"}")
        .formatted(id);
  }

  /** The good event with one member more. */
  private static String with(String good, String member) {
    return good.substring(0, good.length() - 1) + "," + member + "}";
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
