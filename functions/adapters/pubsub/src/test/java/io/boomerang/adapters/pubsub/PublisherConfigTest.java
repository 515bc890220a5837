package io.boomerang.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherConfigTest {
  @Test
  void from_readsEveryVariable() {
    assertThat(
            PublisherConfig.from(
                new Settings(
                    Map.of(
                        "PROJECT_ID", "shop",
                        "TOPIC_PREFIX", "test-",
                        "PUBSUB_EMULATOR_HOST", "127.0.0.1:1"))))
        .isEqualTo(new PublisherConfig("shop", "test-", Optional.of("127.0.0.1:1")));
  }

  @Test
  void channel_asksForASignOfLife_betweenCallsToo_butNotAnEmulator() {
    final var channel = PubSubPublisher.channels(new PublisherConfig("p", "", Optional.empty()));

    assertThat(channel.getKeepAliveTimeDuration()).isEqualTo(Duration.ofSeconds(30));
    assertThat(channel.getKeepAliveTimeoutDuration()).isEqualTo(Duration.ofSeconds(5));
    assertThat(channel.getKeepAliveWithoutCalls()).isTrue();
    final var emulator = Optional.of("127.0.0.1:1");
    assertThat(
            PubSubPublisher.channels(new PublisherConfig("p", "", emulator))
                .getKeepAliveTimeDuration())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'PROJECT_ID is not set: the Google Cloud project of the topics'",
    "' ', 'PROJECT_ID is not set: the Google Cloud project of the topics'",
    "projects/x, 'PROJECT_ID is \"projects/x\": give the id of the project, without a path'"
  })
  void from_projectThatIsNone_isAProblem(String project, String problem) {
    final Settings settings = new Settings(Map.of("PROJECT_ID", project));
    PublisherConfig.from(settings);

    assertThatThrownBy(settings::check).hasMessage("cannot start:\n  " + problem);
  }
}
