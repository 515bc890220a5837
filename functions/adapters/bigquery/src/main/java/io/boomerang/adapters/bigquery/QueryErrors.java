package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.JobException;
import io.boomerang.core.warehouse.WarehouseQueryException;
import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import java.net.SocketTimeoutException;

/** Puts into one word why BigQuery did not answer. A job's error has a reason and no status. */
final class QueryErrors {
  private QueryErrors() {}

  static WarehouseQueryException of(Exception e) {
    final String reason = reason(e);
    final int status = e instanceof BigQueryException error ? error.getCode() : 0;
    final String hint =
        reason.equals("accessDenied")
            ? "; grant roles/bigquery.jobUser on the project and roles/bigquery.dataViewer on the"
                + " dataset to the function's service account"
            : "";
    return new WarehouseQueryException(kind(reason, status, e), e.getMessage() + hint, e);
  }

  private static String reason(Exception e) {
    BigQueryError error = null;
    if (e instanceof BigQueryException exception) {
      error = exception.getError();
    } else if (e instanceof JobException exception && !exception.getErrors().isEmpty()) {
      error = exception.getErrors().get(0);
    }
    return error == null || error.getReason() == null ? "" : error.getReason();
  }

  /** The reasons are those of BigQuery's table of errors (docs error-messages). */
  private static Kind kind(String reason, int status, Exception e) {
    return switch (reason) {
      case "notFound" -> Kind.NOT_FOUND;
      case "bytesBilledLimitExceeded", "billingTierLimitExceeded" -> Kind.TOO_EXPENSIVE;
      case "stopped", "timeout" -> Kind.TIMED_OUT;
      case "backendError",
          "internalError",
          "jobBackendError",
          "jobInternalError",
          "jobRateLimitExceeded",
          "quotaExceeded",
          "rateLimitExceeded",
          "tableUnavailable" ->
          Kind.UNAVAILABLE;
      case "accessDenied", "invalid", "invalidQuery", "responseTooLarge", "resourcesExceeded" ->
          Kind.INVALID;
      default -> kind(status, e);
    };
  }

  private static Kind kind(int status, Exception e) {
    if (status == 404) {
      return Kind.NOT_FOUND;
    }
    if (e.getCause() instanceof SocketTimeoutException) {
      return Kind.TIMED_OUT;
    }
    return status >= 400 && status < 500 && status != 408 && status != 429
        ? Kind.INVALID
        : Kind.UNAVAILABLE;
  }
}
