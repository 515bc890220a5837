package io.boomerang.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Google's Firestore emulator in a process of its own. Its data goes with it. Each test takes a
 * prefix of collections for itself, since starting one takes a second.
 */
public final class FirestoreEmulator implements AutoCloseable {
  private static final String MISSING =
      """
      SKIPPED: the Firestore emulator was not found. To run these tests:
        gcloud components install cloud-firestore-emulator
      and, where gcloud is at no usual place, GOOGLE_CLOUD_SDK=<its root>.\
      """;

  /** The jar names none. */
  private static final String MAIN_CLASS =
      "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

  private final JavaProcess process;
  private final int port;
  private final Path log;

  private FirestoreEmulator(JavaProcess process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts one; skips the test, and says so, when the machine has none. */
  public static FirestoreEmulator startOrSkip() {
    final Optional<Path> jar =
        GoogleEmulators.jar("cloud-firestore-emulator", "cloud-firestore-emulator");
    if (jar.isEmpty()) {
      System.out.println(MISSING);
    }
    Assumptions.assumeTrue(jar.isPresent(), MISSING);
    final int port = JavaProcess.freePort();
    final Path log = log();
    final JavaProcess process =
        JavaProcess.of(jar.get().toString(), MAIN_CLASS)
            // It lives for seconds: the second compiler would cost more than it gains.
            .options(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))
            .arguments(List.of("--host=127.0.0.1", "--port=" + port))
            .log(log)
            .start();
    return new FirestoreEmulator(process.awaitPort(port), port, log);
  }

  /** {@code host:port}. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** Kills it as a crash would, data and all. */
  @Override
  public void close() {
    process.close();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(log + " cannot be removed", e);
    }
  }

  /** It writes a line for each conflict: too much for a console, and wanted when it fails. */
  private static Path log() {
    try {
      return Files.createTempFile("firestore-emulator-", ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException("no place for the emulator's output", e);
    }
  }
}
