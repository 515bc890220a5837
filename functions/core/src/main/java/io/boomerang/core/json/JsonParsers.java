package io.boomerang.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Makes JSON parsers for untrusted input. A factory remembers the names that its parsers met, so
 * that a name is not decoded again; since it copies them all whenever a new one turns up, it is
 * replaced when they become many.
 */
final class JsonParsers {
  /** Names that are remembered; all topics together know some thirty. */
  static final int MAX_NAMES = 1_000;

  /** Longest name, so that what is remembered stays small. */
  static final int MAX_NAME_BYTES = 1_024;

  /** Deep enough to distinguish a deeply nested value from one that is no JSON. */
  static final int MAX_NESTING = 20_000;

  private volatile Factory factory = new Factory();

  JsonParser create(byte[] data) throws IOException {
    Factory current = factory;
    if (current.names() > MAX_NAMES) {
      current = new Factory();
      factory = current;
    }
    return current.createParser(data);
  }

  private static final class Factory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    Factory() {
      super(
          new JsonFactoryBuilder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(MAX_NESTING)
                      .maxStringLength(Integer.MAX_VALUE)
                      .maxNumberLength(Integer.MAX_VALUE)
                      .maxNameLength(MAX_NAME_BYTES)
                      .build())
              // The JVM's own table of names would only grow.
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES));
    }

    int names() {
      return _byteSymbolCanonicalizer.size();
    }
  }
}
