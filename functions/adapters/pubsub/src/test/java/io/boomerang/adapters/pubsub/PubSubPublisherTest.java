package io.boomerang.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiExceptionFactory;
import io.boomerang.core.message.TopicUnusableException;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

class PubSubPublisherTest {
  @Test
  void topicThatIsAbsentOrForbidden_isSaidToBe() {
    assertThat(translated(Status.NOT_FOUND))
        .isInstanceOf(TopicUnusableException.class)
        .hasMessageContaining("there is no topic dev-shop-events (NOT_FOUND)");
    assertThat(translated(Status.PERMISSION_DENIED))
        .isInstanceOf(TopicUnusableException.class)
        .hasMessageContaining("may not publish to topic dev-shop-events (PERMISSION_DENIED)");
  }

  @Test
  void whatMayPass_staysAsItIs() {
    assertThat(translated(Status.UNAVAILABLE)).isNotInstanceOf(TopicUnusableException.class);
  }

  private static Throwable translated(Status status) {
    return PubSubPublisher.translated(
        "dev-shop-events",
        ApiExceptionFactory.createException(
            status.asRuntimeException(), GrpcStatusCode.of(status.getCode()), false));
  }
}
