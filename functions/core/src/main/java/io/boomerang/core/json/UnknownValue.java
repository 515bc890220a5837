package io.boomerang.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Passes over the value of a field that we do not know, and judges whether it can be kept. */
final class UnknownValue {
  /** Deepest nesting that is kept. */
  static final int MAX_DEPTH = 64;

  private final Deque<Set<String>> open = new ArrayDeque<>();
  private int depth;
  private String brokenRule;

  private UnknownValue() {}

  /**
   * Moves the parser from the value's first token to its last.
   *
   * @return the rule that the value breaks, or null
   */
  static String skip(JsonParser parser) throws IOException {
    String brokenRule = null;
    if (parser.currentToken().isStructStart()) {
      brokenRule = new UnknownValue().skipContainer(parser);
    }
    // The parser reads strings lazily; the end of one is where the next member begins.
    parser.finishToken();
    return brokenRule;
  }

  private String skipContainer(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    do {
      if (token.isStructStart()) {
        enter(token);
      } else if (token.isStructEnd()) {
        leave();
      } else if (token == JsonToken.FIELD_NAME && !isNew(parser.currentName())) {
        brokenRule = Rules.DUPLICATE_KEY;
      }
      token = depth > 0 ? parser.nextToken() : null;
    } while (token != null);
    return brokenRule;
  }

  private void enter(JsonToken token) {
    depth++;
    if (depth > MAX_DEPTH) {
      brokenRule = Rules.MAX_DEPTH;
    } else {
      open.push(token == JsonToken.START_OBJECT ? new HashSet<>() : Set.of());
    }
  }

  private void leave() {
    if (depth <= MAX_DEPTH) {
      open.pop();
    }
    depth--;
  }

  private boolean isNew(String name) {
    return brokenRule != null || open.getFirst().add(name);
  }
}
