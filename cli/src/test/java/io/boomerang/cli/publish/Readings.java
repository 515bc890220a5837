package io.boomerang.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boomerang.cli.publish.RecordReading.Broken;
import io.boomerang.cli.publish.RecordReading.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads to the end: records as text, what is left out with its line, and how many lines it was. */
record Readings(List<String> all, long lines) {
  static Readings of(RecordReader records) throws IOException {
    final List<String> all = new ArrayList<>();
    long lines = 0;
    try (records) {
      for (RecordReading next = records.next(); next != null; next = records.next()) {
        lines += next.lines();
        if (next instanceof Found found) {
          all.add(new String(found.json(), UTF_8));
        } else if (next instanceof Broken broken) {
          all.add(broken.line() + ": " + broken.reason());
        }
      }
    }
    return new Readings(all, lines);
  }
}
