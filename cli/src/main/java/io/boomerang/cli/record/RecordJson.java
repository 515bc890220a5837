package io.boomerang.cli.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes columns of text as one JSON object, every value as it stands: an empty one is left out, a
 * price or quantity that reads as a JSON number is one, digit for digit, and all else is a string.
 * What is wrong with a value is the pipeline's to say.
 */
public final class RecordJson {
  private static final Set<String> NUMBERS =
      Set.of(EventColumn.PRICE.id(), EventColumn.QUANTITY.id());

  /** RFC 8259, section 6. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  /** Token by token: a file has millions of rows, and a number keeps its digits. */
  private final JsonFactory json = new JsonFactory();

  /** The object in UTF-8, on one line. */
  public byte[] encode(List<String> names, List<String> values) {
    final var bytes = new ByteArrayOutputStream(384);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      for (int i = 0; i < names.size(); i++) {
        write(out, names.get(i), values.get(i));
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, String name, String value) throws IOException {
    if (value.isEmpty()) {
      return;
    }
    out.writeFieldName(name);
    if (NUMBERS.contains(name) && NUMBER.matcher(value).matches()) {
      out.writeNumber(value);
    } else {
      out.writeString(value);
    }
  }
}
