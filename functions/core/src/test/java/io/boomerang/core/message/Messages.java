package io.boomerang.core.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Messages for tests. */
public final class Messages {
  public static final Instant PUBLISHED = Instant.parse("2026-03-01T11:59:59Z");
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Messages() {}

  public static Message of(String data) {
    return of("m-1", data.getBytes(StandardCharsets.UTF_8));
  }

  public static Message of(byte[] data) {
    return of("m-1", data);
  }

  public static Message of(String id, byte[] data) {
    return new Message(id, PUBLISHED, Map.of(), data, 1);
  }
}
