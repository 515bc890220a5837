package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.ingest.ArchiveObject;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import io.boomerang.core.ingest.RawArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RawArchive}, and every {@link ArchiveReader} over it, does. Extend it, and give
 * it an empty archive for each test.
 */
public abstract class RawArchiveContract {
  private static final String FOLDER = "raw/shop-events/dt=2026-01-31/hr=23/";

  /** The archive under test, the same one throughout a test. */
  protected abstract RawArchive archive();

  /** What reads that archive. */
  protected abstract ArchiveReader reader();

  /** The stored bytes of the object as they are, compressed; empty when there is no such object. */
  protected abstract Optional<byte[]> read(String name);

  @Test
  protected void store_keepsTheBytesAsTheyAre() {
    final byte[] content = random(10_000, 1);

    archive().store(new ArchiveObject(FOLDER + "a.ndjson.gz", content));

    assertThat(read(FOLDER + "a.ndjson.gz")).hasValue(content);
  }

  @Test
  protected void store_sameObjectAgain_changesNothing() {
    final var object = new ArchiveObject(FOLDER + "a.ndjson.gz", random(100, 1));

    archive().store(object);
    archive().store(object);

    assertThat(read(object.name())).hasValue(object.content());
  }

  @Test
  protected void store_severalObjects_keepsEachUnderItsName() {
    final var first = new ArchiveObject(FOLDER + "a.ndjson.gz", random(100, 1));
    final var second = new ArchiveObject(FOLDER + "b.ndjson.gz", random(100, 2));
    final var otherTopic =
        new ArchiveObject("raw/shop-products/dt=2026-01-31/hr=23/a.ndjson.gz", random(100, 3));

    List.of(first, second, otherTopic).forEach(archive()::store);

    assertThat(read(first.name())).hasValue(first.content());
    assertThat(read(second.name())).hasValue(second.content());
    assertThat(read(otherTopic.name())).hasValue(otherTopic.content());
  }

  @Test
  protected void store_severalThreads_keepsEveryObject() {
    final List<ArchiveObject> objects =
        IntStream.range(0, 32)
            .mapToObj(i -> new ArchiveObject(FOLDER + i + ".ndjson.gz", random(1_000, i)))
            .toList();

    objects.parallelStream().forEach(archive()::store);

    assertThat(objects).allSatisfy(o -> assertThat(read(o.name())).hasValue(o.content()));
  }

  @Test
  protected void store_objectOfSeveralMegabytes_keepsAllOfIt() {
    final var object = new ArchiveObject(FOLDER + "large.ndjson.gz", random(5_000_000, 1));

    archive().store(object);

    assertThat(read(object.name())).hasValue(object.content());
  }

  @Test
  protected void store_emptyObject_isThere() {
    archive().store(new ArchiveObject(FOLDER + "empty.ndjson.gz", new byte[0]));

    assertThat(read(FOLDER + "empty.ndjson.gz")).hasValue(new byte[0]);
  }

  @Test
  protected void store_leavesOtherNamesFree() {
    archive()
        .store(
            new ArchiveObject(FOLDER + "a.ndjson.gz", "line".getBytes(StandardCharsets.US_ASCII)));

    assertThat(read(FOLDER + "b.ndjson.gz")).isEmpty();
  }

  @Test
  protected void names_areThoseThatStartSo_inOrder() {
    for (String name : List.of("b/2", "a/2", "a/1", "ab/1")) {
      archive().store(new ArchiveObject("raw/" + name, new byte[] {1}));
    }

    assertThat(reader().names("raw/")).containsExactly("raw/a/1", "raw/a/2", "raw/ab/1", "raw/b/2");
    assertThat(reader().names("raw/a/")).containsExactly("raw/a/1", "raw/a/2");
    assertThat(reader().names("raw/a")).containsExactly("raw/a/1", "raw/a/2", "raw/ab/1");
    assertThat(reader().names("raw/none/")).isEmpty();
  }

  @Test
  protected void open_readsTheBytesAsTheyAre() throws IOException {
    final var object = new ArchiveObject(FOLDER + "a.ndjson.gz", random(100_000, 1));
    archive().store(object);

    try (InputStream in = reader().open(object.name())) {
      assertThat(in.readAllBytes()).isEqualTo(object.content());
    }
  }

  @Test
  protected void open_absentObject_throws() {
    assertThatThrownBy(() -> reader().open(FOLDER + "absent.ndjson.gz"))
        .isInstanceOf(ArchiveUnavailableException.class)
        .hasMessageContaining("absent.ndjson.gz");
  }

  private static byte[] random(int length, long seed) {
    final byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
