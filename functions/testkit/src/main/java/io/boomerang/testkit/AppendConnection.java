package io.boomerang.testkit;

import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.StorageError;
import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One writer's connection: the first request says which table, and what the rows are. */
final class AppendConnection implements StreamObserver<AppendRowsRequest> {
  /** As documented for a request of the service. */
  private static final int MAX_REQUEST_BYTES = 10_000_000;

  private final LoopbackBigQueryWrite server;
  private final StreamObserver<AppendRowsResponse> observer;
  private String stream = "";
  private LoopbackTable table;
  private WriterSchema writer;
  private boolean ended;

  AppendConnection(LoopbackBigQueryWrite server, StreamObserver<AppendRowsResponse> observer) {
    this.server = server;
    this.observer = observer;
  }

  @Override
  public void onNext(AppendRowsRequest request) {
    if (ended) {
      return;
    }
    final Optional<AppendRowsResponse> unfit = open(request);
    if (ended) {
      return;
    }
    final var response = new AtomicReference<AppendRowsResponse>();
    final Optional<AppendFailure> failure =
        server.appends().call(() -> response.set(unfit.orElseGet(() -> append(request))));
    if (failure.isEmpty()) {
      observer.onNext(response.get());
    } else if (failure.get().endsConnection()) {
      end(io.grpc.Status.fromCode(failure.get().code()).withDescription("ends on demand"));
    } else {
      observer.onNext(error(failure.get().code(), "fails on demand"));
    }
  }

  @Override
  public void onError(Throwable broken) {
    ended = true;
  }

  @Override
  public void onCompleted() {
    if (!ended) {
      ended = true;
      observer.onCompleted();
    }
  }

  private void end(io.grpc.Status status) {
    ended = true;
    observer.onError(status.asException());
  }

  /** Remembers what the connection's first request says; what is wrong with it, if anything. */
  private Optional<AppendRowsResponse> open(AppendRowsRequest request) {
    if (!request.getWriteStream().isEmpty()) {
      final Optional<LoopbackTable> found = server.tableOfStream(request.getWriteStream());
      if (found.isEmpty()) {
        end(io.grpc.Status.NOT_FOUND.withDescription("no table of " + request.getWriteStream()));
        return Optional.empty();
      }
      stream = request.getWriteStream();
      table = found.get();
    }
    return request.getProtoRows().hasWriterSchema() ? accept(request) : Optional.empty();
  }

  private AppendRowsResponse append(AppendRowsRequest request) {
    if (request.getSerializedSize() > MAX_REQUEST_BYTES) {
      return error(Code.INVALID_ARGUMENT, "the request has more than 10 MB");
    }
    if (writer == null) {
      return error(Code.INVALID_ARGUMENT, "the connection has no writer schema");
    }
    return table.append(writer, request.getProtoRows().getRows());
  }

  /** Takes the writer's schema, or says why not. */
  private Optional<AppendRowsResponse> accept(AppendRowsRequest request) {
    writer = null;
    final WriterSchema offered;
    try {
      offered =
          new WriterSchema(
              request.getProtoRows().getWriterSchema().getProtoDescriptor(),
              table.schema().columns());
    } catch (DescriptorValidationException e) {
      return Optional.of(error(Code.INVALID_ARGUMENT, e.getMessage()));
    }
    final List<String> extra = offered.extraFields();
    if (!extra.isEmpty()) {
      return Optional.of(extraFields(extra));
    }
    final Optional<String> mismatch = offered.mismatch();
    if (mismatch.isEmpty()) {
      writer = offered;
    }
    return mismatch.map(why -> error(Code.INVALID_ARGUMENT, why));
  }

  private AppendRowsResponse extraFields(List<String> fields) {
    final String message =
        "The input schema has more fields than BigQuery schema, extra fields: '%s' Entity: %s"
            .formatted(String.join(",", fields), stream);
    final StorageError detail =
        StorageError.newBuilder()
            .setCode(StorageError.StorageErrorCode.SCHEMA_MISMATCH_EXTRA_FIELDS)
            .setEntity(stream)
            .setErrorMessage(message)
            .build();
    final AppendRowsResponse error = error(Code.INVALID_ARGUMENT, message);
    return error.toBuilder()
        .setError(error.getError().toBuilder().addDetails(Any.pack(detail)))
        .build();
  }

  private static AppendRowsResponse error(Code code, String message) {
    return AppendRowsResponse.newBuilder()
        .setError(Status.newBuilder().setCode(code.value()).setMessage(message))
        .build();
  }
}
