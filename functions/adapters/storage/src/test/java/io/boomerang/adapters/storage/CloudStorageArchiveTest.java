package io.boomerang.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.boomerang.core.ingest.ArchiveObject;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import io.boomerang.core.ingest.RawArchive;
import io.boomerang.testkit.JavaProcess;
import io.boomerang.testkit.LoopbackStorage;
import io.boomerang.testkit.RawArchiveContract;
import io.boomerang.testkit.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's client against a loopback server. */
final class CloudStorageArchiveTest extends RawArchiveContract {
  private static final String BUCKET = "acme-archive";
  private static final ArchiveObject OBJECT =
      new ArchiveObject(
          "raw/shop-events/dt=2026-01-31/hr=23/a.ndjson.gz",
          "content".getBytes(StandardCharsets.US_ASCII));

  private final LoopbackStorage server = LoopbackStorage.start();
  private final CloudStorageArchive archive =
      archive(server.uri().toString(), Duration.ofSeconds(15));

  /** Gives up so soon that it may have tried only once. */
  private final CloudStorageArchive impatient =
      archive(server.uri().toString(), Duration.ofMillis(250));

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected RawArchive archive() {
    return archive;
  }

  @Override
  protected ArchiveReader reader() {
    return archive;
  }

  @Override
  protected Optional<byte[]> read(String name) {
    return server.object(BUCKET, name).map(StoredObject::content).map(ByteString::toByteArray);
  }

  @Test
  void store_isOneRequest() {
    archive.store(OBJECT);

    assertThat(server.uploads().calls()).isEqualTo(1);
    assertThat(server.reads().calls()).isZero();
  }

  @Test
  void store_isAGzipFile_thatNoReaderUnpacksUnasked() {
    archive.store(OBJECT);

    final StoredObject stored = server.object(BUCKET, OBJECT.name()).orElseThrow();
    assertThat(stored.contentType()).isEqualTo("application/gzip");
    assertThat(stored.contentEncoding()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, LoopbackStorage.CONNECTION_BROKEN})
  void store_failsOnce_isTriedAgain(int status) {
    server.uploads().failNext(1, status);

    archive.store(OBJECT);

    assertThat(read(OBJECT.name())).hasValue(OBJECT.content());
    assertThat(server.uploads().calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, LoopbackStorage.CONNECTION_BROKEN})
  void store_answerIsLostAfterItTookEffect_isStoredOnce(int status) {
    server.uploads().failNextAfterEffect(1, status);

    archive.store(OBJECT);

    assertThat(server.objects(BUCKET)).hasSize(1);
    assertThat(server.object(BUCKET, OBJECT.name()).orElseThrow().generation()).isEqualTo(1);
  }

  @Test
  void store_keepsFailing_isUnavailable_untilItWorksAgain() {
    server.uploads().failAlways(503);

    assertThatThrownBy(() -> impatient.store(OBJECT))
        .isInstanceOf(ArchiveUnavailableException.class)
        .hasMessageContaining("gs://acme-archive/" + OBJECT.name())
        .hasMessageContaining("503");
    server.uploads().heal();

    impatient.store(OBJECT);
    assertThat(read(OBJECT.name())).hasValue(OBJECT.content());
  }

  @ParameterizedTest
  @CsvSource({
    "401, no valid credentials for bucket acme-archive",
    "403, grant roles/storage.objectCreator on bucket acme-archive",
    "404, there is no bucket acme-archive"
  })
  void store_badSetUp_isUnavailableAtOnce_andSaysWhatToDo(int status, String advice) {
    server.uploads().failAlways(status);

    assertThatThrownBy(() -> archive.store(OBJECT))
        .isInstanceOf(ArchiveUnavailableException.class)
        .hasMessageContaining(advice);
    assertThat(server.uploads().calls()).isEqualTo(1);
  }

  @Test
  void store_noAnswerInTime_isUnavailable() {
    final var hold = server.uploads().holdNext();
    server.uploads().failAlways(503);

    assertThatThrownBy(() -> impatient.store(OBJECT))
        .isInstanceOf(ArchiveUnavailableException.class);

    hold.release();
  }

  @Test
  void store_nobodyListens_isUnavailable() {
    final var nobody =
        archive("http://127.0.0.1:" + JavaProcess.freePort(), Duration.ofMillis(250));

    assertThatThrownBy(() -> nobody.store(OBJECT)).isInstanceOf(ArchiveUnavailableException.class);
  }

  @Test
  void of_connectsToNothing() {
    final var config = new BucketConfig(BUCKET, Optional.of(server.uri().toString()));

    assertThat(CloudStorageArchive.of(config)).isNotNull();
    assertThat(server.uploads().calls() + server.reads().calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "gs://acme-archive", "acme/archive"})
  void config_whatIsNoBucket_isRefused(String bucket) {
    assertThatThrownBy(() -> new BucketConfig(bucket, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + bucket + "'");
  }

  /** As in production, but for its patience. */
  private static CloudStorageArchive archive(String endpoint, Duration patience) {
    final var config = new BucketConfig(BUCKET, Optional.of(endpoint));
    return new CloudStorageArchive(
        CloudStorageArchive.options(config, patience, patience).getService(), BUCKET);
  }
}
