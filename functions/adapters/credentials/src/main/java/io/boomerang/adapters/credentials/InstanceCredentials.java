package io.boomerang.adapters.credentials;

import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of an instance of Cloud Run, one for all clients. The libraries' own search falls
 * back to none when the metadata server is slow once, and is never made again in the same process:
 * such an instance would refuse everything until it is scaled in.
 */
public final class InstanceCredentials {
  /** Cloud Run sets it, and nobody else. */
  private static final String SERVICE = "K_SERVICE";

  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  private static Optional<GoogleCredentials> shared;

  private InstanceCredentials() {}

  /**
   * The instance's, with a token that was fetched already; empty elsewhere, where the libraries
   * look for a person's.
   *
   * @throws UncheckedIOException when there is no token: let the process end, and Cloud Run start
   *     another
   */
  public static synchronized Optional<GoogleCredentials> get() {
    if (shared == null) {
      shared = of(System.getenv());
    }
    return shared;
  }

  private static Optional<GoogleCredentials> of(Map<String, String> environment) {
    if (!environment.containsKey(SERVICE)) {
      return Optional.empty();
    }
    final GoogleCredentials credentials =
        ComputeEngineCredentials.newBuilder().setScopes(List.of(SCOPE)).build();
    try {
      credentials.refresh();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no token from the metadata server, so this instance can do nothing: " + e.getMessage(),
          e);
    }
    return Optional.of(credentials);
  }
}
