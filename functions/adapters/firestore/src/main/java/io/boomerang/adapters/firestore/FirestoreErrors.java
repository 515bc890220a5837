package io.boomerang.adapters.firestore;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import io.boomerang.core.document.StoreUnavailableException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;

/** What Firestore's refusals mean. */
final class FirestoreErrors {
  /** A document was not as required, or others were faster: nothing was changed. */
  private static final Set<Code> CONFLICTS =
      Set.of(Code.ALREADY_EXISTS, Code.FAILED_PRECONDITION, Code.NOT_FOUND, Code.ABORTED);

  /** A read that ended so may do better at once. */
  private static final Set<Code> PASSING =
      Set.of(
          Code.UNAVAILABLE,
          Code.DEADLINE_EXCEEDED,
          Code.INTERNAL,
          Code.RESOURCE_EXHAUSTED,
          Code.ABORTED,
          Code.UNKNOWN,
          Code.CANCELLED);

  private FirestoreErrors() {}

  static boolean isConflict(ApiException e) {
    return CONFLICTS.contains(code(e));
  }

  static boolean mayReadAgain(ApiException e) {
    return PASSING.contains(code(e));
  }

  /**
   * Whether the commit certainly had no effect, so that it may be repeated. A commit that was cut
   * off may have had one: repeating it would find its own traces and call them a conflict.
   */
  static boolean mayCommitAgain(ApiException e) {
    return code(e) == Code.RESOURCE_EXHAUSTED || (code(e) == Code.UNAVAILABLE && neverConnected(e));
  }

  /** For callers who know nothing of Firestore. */
  static RuntimeException translate(String action, ApiException e) {
    final String message = "Firestore " + action + ": " + code(e) + ": " + e.getMessage();
    return code(e) == Code.INVALID_ARGUMENT || code(e) == Code.OUT_OF_RANGE
        ? new IllegalArgumentException(message, e)
        : new StoreUnavailableException(message + advice(code(e)), e);
  }

  private static String advice(Code code) {
    return switch (code) {
      case PERMISSION_DENIED, UNAUTHENTICATED ->
          " (the function's service account needs roles/datastore.user)";
      case FAILED_PRECONDITION -> " (a missing index belongs in schemas/firestore/indexes.json)";
      case NOT_FOUND -> " (is there such a database? see FIRESTORE_DATABASE)";
      default -> "";
    };
  }

  private static boolean neverConnected(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static Code code(ApiException e) {
    return e.getStatusCode().getCode();
  }
}
