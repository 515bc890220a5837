package io.boomerang.adapters.storage;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import io.boomerang.core.customer.PersonalArchive;
import io.boomerang.core.customer.RetainedException;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The archive's bucket, to erase in. Whoever erases needs {@code roles/storage.objectUser}. */
public final class CloudPersonalArchive implements PersonalArchive {
  private static final int FORBIDDEN = 403;
  private static final Duration RETRIES_FOR = Duration.ofMinutes(2);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  private final Storage storage;
  private final String bucket;

  private CloudPersonalArchive(Storage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /** The archive in this bucket. Connects at the first object. */
  public static CloudPersonalArchive of(BucketConfig config) {
    return new CloudPersonalArchive(
        CloudStorageArchive.options(config, RETRIES_FOR, READ_TIMEOUT).getService(),
        config.bucket());
  }

  @Override
  public List<String> names(String prefix) {
    final List<String> names = new ArrayList<>();
    try {
      storage
          .list(bucket, BlobListOption.prefix(prefix), BlobListOption.fields(BlobField.NAME))
          .iterateAll()
          .forEach(blob -> names.add(blob.getName()));
    } catch (StorageException e) {
      throw unavailable("list", prefix, e);
    }
    return names;
  }

  /** Objects are of one group each, a few megabytes at most: one request reads all of it. */
  @Override
  public byte[] read(String name) {
    try {
      return storage.readAllBytes(BlobId.of(bucket, name));
    } catch (StorageException e) {
      throw unavailable("read", name, e);
    }
  }

  @Override
  public void replace(String name, byte[] content) {
    final BlobInfo blob =
        BlobInfo.newBuilder(bucket, name).setContentType("application/gzip").build();
    try {
      storage.create(blob, content, BlobTargetOption.disableGzipContent());
    } catch (StorageException e) {
      if (e.getCode() == FORBIDDEN) {
        keptUntil(name)
            .ifPresent(
                until -> {
                  throw new RetainedException(
                      "gs://%s/%s must be kept until %s: erase it then"
                          .formatted(bucket, name, until),
                      e);
                });
      }
      throw unavailable("replace", name, e);
    }
  }

  /** Until when the bucket's retention policy keeps the object, if it has one. */
  private Optional<String> keptUntil(String name) {
    final Blob blob =
        storage.get(
            BlobId.of(bucket, name), BlobGetOption.fields(BlobField.RETENTION_EXPIRATION_TIME));
    return Optional.ofNullable(blob)
        .map(Blob::getRetentionExpirationTimeOffsetDateTime)
        .map(Object::toString);
  }

  private ArchiveUnavailableException unavailable(String verb, String name, StorageException e) {
    return new ArchiveUnavailableException(
        "cannot %s gs://%s/%s (%d %s)".formatted(verb, bucket, name, e.getCode(), e.getMessage()),
        e);
  }
}
