package io.boomerang.adapters.storage;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import io.boomerang.core.insights.churn.ModelStore;
import io.boomerang.core.insights.churn.ModelStoreUnavailableException;
import java.time.Duration;
import java.util.Optional;

/**
 * Models as objects of a Cloud Storage bucket. None is ever replaced: a path names one content, so
 * that what is there already is what was to be stored.
 */
public final class CloudStorageModels implements ModelStore {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  /** Nobody waits at the other end, as a producer of messages would. */
  private static final Duration RETRIES_FOR = Duration.ofMinutes(1);

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

  private final Storage storage;
  private final String bucket;

  CloudStorageModels(Storage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /** The models in this bucket. Connects at the first object. */
  public static CloudStorageModels of(BucketConfig config) {
    return new CloudStorageModels(
        CloudStorageArchive.options(config, RETRIES_FOR, READ_TIMEOUT).getService(),
        config.bucket());
  }

  @Override
  public void save(String path, byte[] bytes) {
    final String type = path.endsWith(".json") ? "application/json" : "application/octet-stream";
    try {
      storage.create(
          BlobInfo.newBuilder(bucket, path).setContentType(type).build(),
          bytes,
          BlobTargetOption.doesNotExist());
    } catch (StorageException e) {
      if (e.getCode() != PRECONDITION_FAILED) {
        throw unavailable("store", path, e);
      }
    }
  }

  @Override
  public Optional<byte[]> read(String path) {
    try {
      return Optional.of(storage.readAllBytes(BlobId.of(bucket, path)));
    } catch (StorageException e) {
      if (e.getCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw unavailable("read", path, e);
    }
  }

  private ModelStoreUnavailableException unavailable(String what, String path, StorageException e) {
    final String hint =
        switch (e.getCode()) {
          case UNAUTHORIZED -> "; there are no valid credentials for bucket " + bucket;
          case FORBIDDEN ->
              "; grant roles/storage.objectCreator and objectViewer on bucket "
                  + bucket
                  + " to the function's service account";
          case NOT_FOUND -> "; there is no bucket " + bucket + ": create it, or set another";
          default -> "";
        };
    return new ModelStoreUnavailableException(
        "cannot %s gs://%s/%s (%d %s)%s"
            .formatted(what, bucket, path, e.getCode(), e.getMessage(), hint),
        e);
  }
}
