package io.boomerang.core.json;

import static java.util.stream.Collectors.joining;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.message.Messages;
import java.util.List;
import java.util.stream.IntStream;

/** Events as producers write them, and what the parser makes of them. */
final class Events {
  /** The least that a view needs. */
  static final String VIEW =
      "{\"event_time\":\"2019-10-01T00:00:00Z\",\"event_type\":\"view\",\"product_id\":\"p\","
          + "\"price\":2.62,\"user_id\":\"u\",\"user_session\":\"s\"}";

  private static final MessageParser<ShopEvent> PARSER = new MessageParser<>(new ShopEventType());

  private Events() {}

  /** A view with another member; {@code member} is JSON, such as {@code "a":1}. */
  static String viewWith(String member) {
    return VIEW.substring(0, VIEW.length() - 1) + "," + member + "}";
  }

  static String array(int count) {
    return IntStream.range(0, count).mapToObj(i -> VIEW).collect(joining(",", "[", "]"));
  }

  static List<Parsed<ShopEvent>> parse(String data) {
    return PARSER.parse(Messages.of(data));
  }

  static List<Parsed<ShopEvent>> parse(byte[] data) {
    return PARSER.parse(Messages.of(data));
  }

  /** The only event of a message that holds one valid event. */
  static ShopEvent event(String data) {
    return valid(only(parse(data))).value();
  }

  /** The rejection of a message that holds one bad record. */
  static Rejection rejection(String data) {
    return rejection(only(parse(data)));
  }

  static Rejection rejection(byte[] data) {
    return rejection(only(parse(data)));
  }

  static Rejection rejection(Parsed<ShopEvent> record) {
    if (record instanceof Rejected<ShopEvent> rejected) {
      return rejected.rejection();
    }
    throw new AssertionError("accepted: " + record);
  }

  static Valid<ShopEvent> valid(Parsed<ShopEvent> record) {
    if (record instanceof Valid<ShopEvent> valid) {
      return valid;
    }
    throw new AssertionError("rejected: " + record);
  }

  /** {@code V} for each valid record and {@code R} for each rejected one, in order. */
  static String outcomes(List<Parsed<ShopEvent>> records) {
    return records.stream().map(r -> r instanceof Valid<ShopEvent> ? "V" : "R").collect(joining());
  }

  private static Parsed<ShopEvent> only(List<Parsed<ShopEvent>> records) {
    if (records.size() != 1) {
      throw new AssertionError("not one record: " + records);
    }
    return records.get(0);
  }
}
