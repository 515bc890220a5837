package io.boomerang.adapters.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.testkit.BlackHole;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Google's client behind a proxy whose connections die in silence. */
final class ITFirestoreConnection {
  private static final DocumentPath CART = DocumentPath.of("carts", "s");

  /** The shortest that the client allows. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  @Test
  void connectionsThatDieInSilence_areReplaced_withoutACallThatFindsOut() throws Exception {
    try (FakeFirestore firestore = new FakeFirestore();
        BlackHole hole = BlackHole.before(firestore.host());
        FirestoreDocuments documents = documents(hole.endpoint())) {
      for (int i = 0; i < FirestoreConfig.CONNECTIONS; i++) {
        documents.get(CART);
      }
      assertThat(hole.connections()).isEqualTo(FirestoreConfig.CONNECTIONS);
      hole.swallow();
      assertThatThrownBy(() -> documents.get(CART)).isInstanceOf(StoreUnavailableException.class);

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreException(StoreUnavailableException.class)
          .until(() -> documents.get(CART).isEmpty());
    }
  }

  private static FirestoreDocuments documents(String host) {
    final var config = new FirestoreConfig("p", "d", "", Duration.ofMillis(900), Optional.of(host));
    final FirestoreNames names = new FirestoreNames(config);
    final var channels =
        FirestoreConnection.channels(config).toBuilder()
            .setKeepAliveTimeDuration(SIGN_OF_LIFE)
            .setKeepAliveTimeoutDuration(Duration.ofMillis(500))
            .setKeepAliveWithoutCalls(true)
            .build();
    return new FirestoreDocuments(
        FirestoreConnection.open(config, names, channels), names, FirestoreCalls.of(config));
  }
}
