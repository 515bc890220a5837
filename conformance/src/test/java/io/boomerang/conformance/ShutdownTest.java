package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
      throws IOException {
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

  private static List<String> stop(List<String> entryPoints, Path folder) throws IOException {
    final Path errors = folder.resolve("errors");
    try (JavaProcess process =
        JavaProcess.of(StoppedInstance.class.getName())
            .options(
                List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED"))
            .arguments(entryPoints)
            .environment(ENVIRONMENT)
            .errors(errors)
            .start()) {
      final int exit = process.awaitEnd(Duration.ofMinutes(2));
      assertThat(exit).as(Files.readString(errors)).isZero();
      return process.output().lines().toList();
    }
  }
}
