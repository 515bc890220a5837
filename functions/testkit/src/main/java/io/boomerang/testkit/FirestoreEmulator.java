package io.boomerang.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
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

  private final Process process;
  private final int port;
  private final Path log;
  private final Thread guard;

  private FirestoreEmulator(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
    this.guard = new Thread(process::destroyForcibly, "firestore-emulator-guard");
    Runtime.getRuntime().addShutdownHook(guard);
  }

  /** Starts one; skips the test, and says so, when the machine has none. */
  public static FirestoreEmulator startOrSkip() {
    final Optional<Path> jar =
        GoogleEmulators.jar("cloud-firestore-emulator", "cloud-firestore-emulator");
    if (jar.isEmpty()) {
      System.out.println(MISSING);
    }
    Assumptions.assumeTrue(jar.isPresent(), MISSING);
    final int port = GoogleEmulators.freePort();
    final Path log = log();
    final FirestoreEmulator emulator =
        new FirestoreEmulator(start(jar.get(), port, log), port, log);
    try {
      Awaitility.await("Firestore emulator on port " + port)
          .atMost(Duration.ofSeconds(60))
          .failFast("the emulator ended by itself: see " + log, () -> !emulator.process.isAlive())
          .until(emulator::isListening);
      return emulator;
    } catch (RuntimeException e) {
      emulator.stop();
      throw e;
    }
  }

  /** {@code host:port}. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** Kills it as a crash would, data and all. */
  @Override
  public void close() {
    stop();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(log + " cannot be removed", e);
    }
  }

  private void stop() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(guard);
  }

  /** It writes a line for each conflict: too much for a console, and wanted when it fails. */
  private static Path log() {
    try {
      return Files.createTempFile("firestore-emulator-", ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException("no place for the emulator's output", e);
    }
  }

  private static Process start(Path jar, int port, Path log) {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx768m",
              // It lives for seconds: the second compiler would cost more than it gains.
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              jar.toString(),
              MAIN_CLASS,
              "--host=127.0.0.1",
              "--port=" + port)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + jar, e);
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
