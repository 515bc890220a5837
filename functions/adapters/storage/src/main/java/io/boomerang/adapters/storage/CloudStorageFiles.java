package io.boomerang.adapters.storage;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageRetryStrategy;
import java.io.IOException;
import java.time.Duration;

/** Files that people ask for, as objects of a Cloud Storage bucket. */
public final class CloudStorageFiles {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private static final Duration RETRIES_FOR = Duration.ofMinutes(1);

  /** A file of a gigabyte takes minutes to go up. */
  private static final Duration READ_TIMEOUT = Duration.ofMinutes(10);

  private final Storage storage;
  private final String bucket;

  private CloudStorageFiles(Storage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /** The files in this bucket. Connects at the first one. */
  public static CloudStorageFiles of(BucketConfig config) {
    return new CloudStorageFiles(
        CloudStorageArchive.options(config, RETRIES_FOR, READ_TIMEOUT).toBuilder()
            // To write the same bytes again changes nothing, whatever became of the first attempt.
            .setStorageRetryStrategy(StorageRetryStrategy.getUniformStorageRetryStrategy())
            .build()
            .getService(),
        config.bucket());
  }

  /**
   * Writes a file whole, in the place of one that has this name.
   *
   * @param contentType such as {@code text/csv}
   * @throws IOException naming the object, and what to do where that is known
   */
  public void write(String name, String contentType, byte[] content) throws IOException {
    try {
      storage.create(
          BlobInfo.newBuilder(bucket, name).setContentType(contentType).build(), content);
    } catch (StorageException e) {
      final String hint =
          switch (e.getCode()) {
            case UNAUTHORIZED -> "; run gcloud auth application-default login";
            case FORBIDDEN -> "; you need roles/storage.objectUser on bucket " + bucket;
            case NOT_FOUND -> "; there is no bucket " + bucket;
            default -> "";
          };
      throw new IOException(
          "cannot write gs://%s/%s (%d %s)%s"
              .formatted(bucket, name, e.getCode(), e.getMessage(), hint),
          e);
    }
  }
}
