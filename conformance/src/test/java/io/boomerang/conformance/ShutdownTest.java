package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every function arranges for the end of its instance, and takes nothing when that has come. */
class ShutdownTest {
  /** Where nobody listens: to make an entry point must not call anybody. */
  private static final String NOBODY = "127.0.0.1:9";

  private static final String SECRET = "0123456789abcdef".repeat(4);

  /** What any of them requires. */
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("ADDRESS_SECRET", SECRET),
          Map.entry("ARCHIVE_BUCKET", "check"),
          Map.entry("BIGQUERY_DATASET", "check"),
          Map.entry("BIGQUERY_EMULATOR_HOST", NOBODY),
          Map.entry("BIGQUERY_LOCATION", "check"),
          Map.entry("BIGQUERY_WRITE_EMULATOR_HOST", NOBODY),
          Map.entry("COUPON_SECRET", SECRET),
          Map.entry("FIRESTORE_DATABASE", "check"),
          Map.entry("FIRESTORE_EMULATOR_HOST", NOBODY),
          Map.entry("LINK_SECRET", SECRET),
          Map.entry("MAIL_FROM", "shop@example.com"),
          Map.entry("MAIL_FROM_NAME", "Shop"),
          Map.entry("MODEL_BUCKET", "check"),
          Map.entry("PROJECT_ID", "check"),
          Map.entry("PUBSUB_EMULATOR_HOST", NOBODY),
          Map.entry("RESTORE_URL", "https://shop.example/carts/restore"),
          Map.entry("SENDGRID_API_KEY", "check"),
          Map.entry(
              "SENDGRID_WEBHOOK_KEY",
              "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEn9RH+Rb4adNOOZWMe7FN8q3C"
                  + "aoDI4tu7/PWGwad9YzLvNh3cqb80WrGtwsxm2AwzmmYKdnAauOn52b1D9U7zpQ=="),
          Map.entry("SHOP_NAME", "Shop"),
          Map.entry("SHOP_URL", "https://shop.example"),
          Map.entry("STORAGE_EMULATOR_HOST", "http://" + NOBODY),
          Map.entry("UNSUBSCRIBE_URL", "https://shop.example/unsubscribe"));

  @Test
  void everyEntryPoint_refusesRequests_onceItsInstanceStops(@TempDir Path folder)
      throws IOException, InterruptedException {
    final HclObject functions = Repository.functions();
    final List<String> entryPoints =
        functions.names().stream()
            .map(name -> functions.object(name).text("entry_point"))
            .distinct()
            .sorted()
            .toList();

    assertThat(stop(entryPoints, folder))
        .containsExactlyElementsOf(entryPoints.stream().map(each -> each + " 1 503").toList());
  }

  private static List<String> stop(List<String> entryPoints, Path folder)
      throws IOException, InterruptedException {
    final List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath(),
                StoppedInstance.class.getName()));
    command.addAll(entryPoints);
    final Path printed = folder.resolve("printed");
    final Path said = folder.resolve("said");
    final var builder =
        new ProcessBuilder(command).redirectOutput(printed.toFile()).redirectError(said.toFile());
    builder.environment().putAll(ENVIRONMENT);
    final Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(printed);
  }

  /** This process's class path; Surefire hides it behind a jar, and says so. */
  private static String classPath() {
    final String surefire = System.getProperty("surefire.test.class.path");
    return surefire == null ? System.getProperty("java.class.path") : surefire + File.pathSeparator;
  }
}
