package io.boomerang.core.document;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The bytes that a document counts for, as Firestore's "storage size calculations" define them:
 * text is its UTF-8 plus 1, a number or time 8, a boolean or null 1, a name 16 plus its parts, a
 * document 32 plus its name and fields.
 */
final class DocumentSize {
  private DocumentSize() {}

  static long of(DocumentPath path, Map<String, Object> fields) {
    long name = 16;
    for (DocumentPath step = path; step != null; step = step.parent()) {
      name += text(step.collection()) + text(step.id());
    }
    return 32 + name + map(fields);
  }

  private static long map(Map<?, ?> map) {
    long bytes = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      bytes += text((String) entry.getKey()) + value(entry.getValue());
    }
    return bytes;
  }

  private static long value(Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Map<?, ?> map) {
      return 32 + map(map);
    }
    if (value instanceof List<?> list) {
      return list.stream().mapToLong(DocumentSize::value).sum();
    }
    return value instanceof Long || value instanceof Instant ? 8 : 1;
  }

  private static long text(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + 1L;
  }
}
