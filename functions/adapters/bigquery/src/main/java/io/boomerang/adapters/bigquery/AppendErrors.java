package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.storage.v1.Exceptions.SchemaMismatchedException;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Puts into words why an append failed. Everything but refused rows may work later, a wrong set-up
 * included: somebody will mend it, and until then nothing may be acknowledged.
 */
final class AppendErrors {
  /** How long the table's schema is waited for. */
  static final Duration LOOKUP = Duration.ofSeconds(5);

  private AppendErrors() {}

  /** Whether the table cannot take the message that our rows are. */
  static boolean isMisfit(Throwable cause) {
    return cause instanceof SchemaMismatchedException
        || Status.fromThrowable(cause).getCode() == Status.Code.INVALID_ARGUMENT;
  }

  /** Whether some row may be at fault, if the table is as its schema file says. */
  static boolean mayBeOfRows(Throwable cause) {
    return !(cause instanceof SchemaMismatchedException)
        && Status.fromThrowable(cause).getCode() == Status.Code.INVALID_ARGUMENT;
  }

  /** Whether a new connection may do what an ended one did not. */
  static boolean isPassing(Throwable cause) {
    return switch (Status.fromThrowable(cause).getCode()) {
      case ABORTED, CANCELLED, INTERNAL, UNAVAILABLE, UNKNOWN -> true;
      default -> false;
    };
  }

  /** Whether the table is known to have these columns as its schema file says. */
  static boolean fits(List<Column> columns, AppendSession session) {
    return drift(columns, session).isEmpty();
  }

  static WarehouseUnavailableException unavailable(
      TableConfig config, TableSchema schema, AppendSession session, Throwable cause) {
    final String hint =
        isMisfit(cause)
            ? drift(schema.columns(), session)
            : switch (Status.fromThrowable(cause).getCode()) {
              case UNAUTHENTICATED -> "; there are no valid credentials";
              case PERMISSION_DENIED ->
                  "; grant roles/bigquery.dataEditor on dataset "
                      + config.dataset()
                      + " to the function's service account";
              case NOT_FOUND ->
                  "; there is no such table: create it, or set another; if it was made a moment"
                      + " ago, wait";
              default -> "";
            };
    return new WarehouseUnavailableException(
        "cannot append to %s (%s)%s".formatted(config, cause.getMessage(), hint), cause);
  }

  /** How the table differs from its schema file, as far as it can be found out. */
  private static String drift(List<Column> columns, AppendSession session) {
    try {
      final List<String> differences =
          SchemaDrift.describe(columns, session.schema(LOOKUP).getFieldsList());
      return differences.isEmpty()
          ? ""
          : "; the table is not as its schema file says: " + String.join(", ", differences);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } catch (IOException | ExecutionException | TimeoutException e) {
      return "; its schema cannot be read: " + e.getMessage();
    }
  }
}
