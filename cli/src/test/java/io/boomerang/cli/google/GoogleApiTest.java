package io.boomerang.cli.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.cli.google.GoogleStandIn.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GoogleApiTest {
  @Test
  void list_severalPages_readsThemAll() throws Exception {
    try (var google = new GoogleStandIn()) {
      google
          .on("pubsub/v1/topics", "{\"topics\": [1, 2], \"nextPageToken\": \"second\"}")
          .on("pubsub/v1/topics?pageToken=second", "{\"topics\": [3]}");

      assertThat(google.api().list("pubsub", "/v1/topics", "topics"))
          .extracting(node -> node.asInt())
          .containsExactly(1, 2, 3);
    }
  }

  @Test
  void find_notThere_isEmpty() throws Exception {
    try (var google = new GoogleStandIn()) {
      assertThat(google.api().find("firestore", "/v1/nothing")).isEmpty();
    }
  }

  @Test
  void find_notAllowed_saysSo() throws Exception {
    try (var google = new GoogleStandIn()) {
      google.on("firestore/", (path, body) -> Reply.refused(403, "Missing permission"));

      assertThatThrownBy(() -> google.api().find("firestore", "/v1/secret"))
          .isInstanceOf(GoogleApiException.class)
          .hasMessage("firestore: Missing permission");
    }
  }

  @Test
  void get_answerThatIsNoJson_saysTheStatus() throws Exception {
    try (var google = new GoogleStandIn()) {
      google.on("run/", (path, body) -> new Reply(502, "<html>".getBytes(StandardCharsets.UTF_8)));

      assertThatThrownBy(() -> google.api().get("run", "/v2/x"))
          .hasMessage("run: status 502 without a reason");
    }
  }
}
