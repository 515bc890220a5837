package io.boomerang.cli.smoke;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The messages of one object of the archive. */
final class ArchiveLines {
  private static final ObjectMapper JSON = new JsonMapper();

  private ArchiveLines() {}

  /** Ids of the messages of a compressed object. */
  static Set<String> messageIds(InputStream object) throws IOException {
    final Set<String> ids = new HashSet<>();
    try (MappingIterator<Map<String, Object>> lines =
        JSON.readerForMapOf(Object.class).readValues(new GZIPInputStream(object))) {
      while (lines.hasNextValue()) {
        ids.add(String.valueOf(lines.nextValue().get("message_id")));
      }
    }
    return ids;
  }
}
