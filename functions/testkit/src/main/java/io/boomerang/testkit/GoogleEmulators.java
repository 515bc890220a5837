package io.boomerang.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where Google's emulators are on this machine. */
final class GoogleEmulators {
  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/lib/google-cloud-sdk", "/opt/google-cloud-sdk", "/snap/google-cloud-cli/current");

  private GoogleEmulators() {}

  /**
   * The emulator's jar.
   *
   * @param folder below the SDK's {@code platform}
   * @param name how the jar's name starts
   */
  static Optional<Path> jar(String folder, String name) {
    return roots()
        .map(root -> root.resolve("platform").resolve(folder))
        .filter(Files::isDirectory)
        .flatMap(place -> jars(place, name).stream())
        .findFirst();
  }

  /** Lazily, because asking gcloud takes a second. */
  private static Stream<Path> roots() {
    final Stream<String> named =
        Stream.of(System.getenv("GOOGLE_CLOUD_SDK")).filter(Objects::nonNull);
    final Stream<String> asked =
        Stream.<Supplier<Optional<String>>>of(GoogleEmulators::askGcloud)
            .flatMap(ask -> ask.get().stream());
    return Stream.of(named, USUAL_PLACES.stream(), asked).flatMap(places -> places).map(Path::of);
  }

  private static Optional<String> askGcloud() {
    try {
      final Process gcloud =
          new ProcessBuilder("gcloud", "info", "--format=value(installation.sdk_root)")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      final String root =
          new String(gcloud.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      gcloud.waitFor(30, TimeUnit.SECONDS);
      return root.isEmpty() ? Optional.empty() : Optional.of(root);
    } catch (IOException e) {
      return Optional.empty(); // There is no gcloud.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static List<Path> jars(Path folder, String name) {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name))
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + folder, e);
    }
  }
}
