package io.boomerang.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageException;
import io.boomerang.testkit.LoopbackStorage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Google's client finds in the stand-in, beyond what the archive needs of it. */
final class LoopbackStorageTest {
  private static final byte[] CONTENT = "a line\n".repeat(100).getBytes(StandardCharsets.UTF_8);

  private final LoopbackStorage server = LoopbackStorage.start();
  private final Storage client =
      CloudStorageArchive.options(
              new BucketConfig("b", Optional.of(server.uri().toString())),
              Duration.ofSeconds(15),
              Duration.ofSeconds(15))
          .getService();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void create_compressedOnTheWay_isStoredAsItWas() {
    client.create(BlobInfo.newBuilder("b", "x y/é").setContentType("text/plain").build(), CONTENT);

    assertThat(client.readAllBytes(BlobId.of("b", "x y/é"))).isEqualTo(CONTENT);
    assertThat(server.objects("b")).containsOnlyKeys("x y/é");
  }

  @Test
  void create_contentThatLooksLikeABoundary_isStoredAsItWas() {
    final byte[] content = "\r\n--\r\n--b--\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    client.create(BlobInfo.newBuilder("b", "a").build(), content);

    assertThat(client.readAllBytes(BlobId.of("b", "a"))).isEqualTo(content);
  }

  @Test
  void create_again_withoutCondition_replacesTheObject() {
    client.create(BlobInfo.newBuilder("b", "a").build(), CONTENT);
    client.create(BlobInfo.newBuilder("b", "a").build(), new byte[0]);

    assertThat(client.readAllBytes(BlobId.of("b", "a"))).isEmpty();
    assertThat(client.get(BlobId.of("b", "a")).getGeneration()).isEqualTo(2);
  }

  @Test
  void get_noSuchObject_isNull() {
    assertThat(client.get(BlobId.of("b", "a"))).isNull();
    assertThatThrownBy(() -> client.readAllBytes(BlobId.of("b", "a")))
        .isInstanceOf(StorageException.class)
        .extracting(e -> ((StorageException) e).getCode())
        .isEqualTo(404);
  }

  @Test
  void list_ofAPrefix_inOrder() {
    for (String name : new String[] {"raw/b", "raw/a", "other"}) {
      client.create(BlobInfo.newBuilder("b", name).build(), CONTENT);
    }
    client.create(BlobInfo.newBuilder("another", "raw/c").build(), CONTENT);

    assertThat(client.list("b", BlobListOption.prefix("raw/")).iterateAll())
        .extracting(Blob::getName)
        .containsExactly("raw/a", "raw/b");
  }

  @Test
  void clear_deletesAll() {
    client.create(BlobInfo.newBuilder("b", "a").build(), CONTENT);

    server.clear();

    assertThat(server.objectCount()).isZero();
  }
}
