package io.boomerang.cli.publish;

import io.boomerang.core.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is known of a file after a first pass.
 *
 * @param fingerprint the first 16 hex digits of the SHA-256 of its content, uncompressed
 * @param lines how many it has
 */
public record Scan(InputFile file, String fingerprint, long lines) {
  private static final int BUFFER = 1 << 16;
  private static final int FIRST_RECORDS = 100;
  private static final int FINGERPRINT_BYTES = 8;

  /** Reads the file once. */
  public static Scan of(InputFile file) throws IOException {
    final MessageDigest hash = Sha256.digest();
    final byte[] buffer = new byte[BUFFER];
    long lines = 0;
    byte last = '\n';
    try (InputStream in = file.open()) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        hash.update(buffer, 0, read);
        for (int i = 0; i < read; i++) {
          // As the reader of lines does, whose books this count is to balance.
          if (buffer[i] == '\r' || (buffer[i] == '\n' && last != '\r')) {
            lines++;
          }
          last = buffer[i];
        }
      }
    }
    return new Scan(
        file,
        HexFormat.of().formatHex(hash.digest(), 0, FINGERPRINT_BYTES),
        last == '\n' || last == '\r' ? lines : lines + 1);
  }

  /** The time of the first event that has one which could have happened, if it comes early. */
  Optional<Instant> firstTime() throws IOException {
    final Instant now = Instant.now();
    try (RecordReader records = file.read(RecordAdjustment.NONE)) {
      for (int i = 0; i < FIRST_RECORDS; i++) {
        final RecordReading next = records.next();
        if (next instanceof RecordReading.Found record && record.plausibleTime(now).isPresent()) {
          return record.plausibleTime(now);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a time can be read in the first records, where there are any. */
  boolean hasReadableTimes() throws IOException {
    boolean isFound = false;
    try (RecordReader records = file.read(RecordAdjustment.NONE)) {
      RecordReading next = records.next();
      for (int i = 0; i < FIRST_RECORDS && next != null; i++) {
        if (next instanceof RecordReading.Found record) {
          if (record.hasTime()) {
            return true;
          }
          isFound = true;
        }
        next = records.next();
      }
    }
    return !isFound;
  }

  /**
   * The latest time of its events that could have happened by {@code now}: a broken clock's 2099 is
   * not the end of the file.
   */
  Optional<Instant> latestTime(Instant now) throws IOException {
    Optional<Instant> latest = Optional.empty();
    try (RecordReader records = file.read(RecordAdjustment.NONE)) {
      for (RecordReading next = records.next(); next != null; next = records.next()) {
        if (next instanceof RecordReading.Found record) {
          final Optional<Instant> time = record.plausibleTime(now);
          latest = time.isPresent() && latest.map(time.get()::isAfter).orElse(true) ? time : latest;
        }
      }
    }
    return latest;
  }
}
