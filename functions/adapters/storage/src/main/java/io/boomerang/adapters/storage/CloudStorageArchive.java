package io.boomerang.adapters.storage;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import io.boomerang.adapters.credentials.InstanceCredentials;
import io.boomerang.core.ingest.ArchiveObject;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import io.boomerang.core.ingest.RawArchive;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The archive as objects of a Cloud Storage bucket, each created in one request. Creating an object
 * that is there already changes nothing, so the client may repeat a request whose answer was lost.
 *
 * <p>An object that is not stored within about half a minute is given up, because the messages in
 * it must be refused before their acknowledgement deadline of 60 seconds.
 */
public final class CloudStorageArchive implements RawArchive, ArchiveReader {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  /** The file is a {@code .gz}: with a content encoding, readers would get it unpacked. */
  private static final String CONTENT_TYPE = "application/gzip";

  /** No attempt starts later than this; one takes {@link #READ_TIMEOUT} at the worst. */
  private static final Duration RETRIES_FOR = Duration.ofSeconds(15);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  private static final BlobTargetOption[] CREATE = {
    BlobTargetOption.doesNotExist(),
    // The content is compressed: to compress it again costs more than all else here.
    BlobTargetOption.disableGzipContent()
  };

  private final Storage storage;
  private final String bucket;

  CloudStorageArchive(Storage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /** The archive in this bucket. Connects at the first object. */
  public static CloudStorageArchive of(BucketConfig config) {
    return new CloudStorageArchive(
        options(config, RETRIES_FOR, READ_TIMEOUT).getService(), config.bucket());
  }

  static StorageOptions options(BucketConfig config, Duration retriesFor, Duration readTimeout) {
    final StorageOptions.Builder options =
        StorageOptions.http()
            .setRetrySettings(
                RetrySettings.newBuilder()
                    .setInitialRetryDelayDuration(Duration.ofMillis(100))
                    .setRetryDelayMultiplier(2)
                    .setMaxRetryDelayDuration(Duration.ofSeconds(2))
                    .setTotalTimeoutDuration(retriesFor)
                    .build())
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                    .setReadTimeout((int) readTimeout.toMillis())
                    .build());
    config
        .endpoint()
        .ifPresentOrElse(
            endpoint ->
                options
                    .setHost(endpoint)
                    .setProjectId("local")
                    .setCredentials(NoCredentials.getInstance()),
            () -> InstanceCredentials.get().ifPresent(options::setCredentials));
    return options.build();
  }

  @Override
  public void store(ArchiveObject object) {
    final BlobInfo blob =
        BlobInfo.newBuilder(bucket, object.name()).setContentType(CONTENT_TYPE).build();
    try {
      storage.create(blob, object.content(), CREATE);
    } catch (StorageException e) {
      // Names are unique, so what is there already is this object, by an earlier attempt.
      if (e.getCode() != PRECONDITION_FAILED) {
        throw new ArchiveUnavailableException(message(object, e), e);
      }
    }
  }

  @Override
  public List<String> names(String prefix) {
    final List<String> names = new ArrayList<>();
    try {
      for (Blob blob :
          storage
              .list(bucket, BlobListOption.prefix(prefix), BlobListOption.fields(BlobField.NAME))
              .iterateAll()) {
        names.add(blob.getName());
      }
    } catch (StorageException e) {
      throw unreadable("list", prefix, e);
    }
    return names;
  }

  /** Objects are of one group each, a few megabytes at most: one request reads all of it. */
  @Override
  public InputStream open(String name) {
    try {
      return new ByteArrayInputStream(storage.readAllBytes(BlobId.of(bucket, name)));
    } catch (StorageException e) {
      throw unreadable("read", name, e);
    }
  }

  private ArchiveUnavailableException unreadable(String verb, String name, StorageException e) {
    return new ArchiveUnavailableException(
        "cannot %s gs://%s/%s (%d %s)".formatted(verb, bucket, name, e.getCode(), e.getMessage()),
        e);
  }

  private String message(ArchiveObject object, StorageException e) {
    final String hint =
        switch (e.getCode()) {
          case UNAUTHORIZED -> "; there are no valid credentials for bucket " + bucket;
          case FORBIDDEN ->
              "; grant roles/storage.objectCreator on bucket "
                  + bucket
                  + " to the function's service account";
          case NOT_FOUND -> "; there is no bucket " + bucket + ": create it, or set another";
          default -> "";
        };
    return "cannot store gs://%s/%s (%d %s)%s"
        .formatted(bucket, object.name(), e.getCode(), e.getMessage(), hint);
  }
}
