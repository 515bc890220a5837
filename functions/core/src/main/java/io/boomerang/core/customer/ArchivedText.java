package io.boomerang.core.customer;

import io.boomerang.core.message.Message;
import java.nio.charset.StandardCharsets;

/** What a message carries, as text; bytes that are not UTF-8 appear as U+FFFD. */
final class ArchivedText {
  private ArchivedText() {}

  static String of(Message message) {
    return new String(message.data(), StandardCharsets.UTF_8);
  }
}
