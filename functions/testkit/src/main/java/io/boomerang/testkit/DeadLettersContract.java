package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.DeadLetters.Letter;
import io.boomerang.core.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every {@link DeadLetters} does. Extend it, and give it an empty one for each test. */
public abstract class DeadLettersContract {
  private static final byte[] DATA = "{\"é\":1}".getBytes(StandardCharsets.UTF_8);

  /** The dead letters under test. */
  protected abstract DeadLetters letters();

  /**
   * Publishes a message to the subscription's topic, and has it refused until it is given up.
   *
   * @return when it was published
   */
  protected abstract Instant giveUp(byte[] data, Map<String, String> attributes) throws Exception;

  @Test
  protected void pull_nothingWasGivenUp_isEmpty() throws IOException {
    assertThat(letters().pull(10)).isEmpty();
  }

  @Test
  protected void pull_isTheMessageOfTheFirstTime_butForItsId() throws Exception {
    final Instant published = giveUp(DATA, Map.of("event_type", "view"));

    final Message letter = pulled(1).get(0).message();

    assertThat(letter.data()).isEqualTo(DATA);
    assertThat(letter.attributes()).isEqualTo(Map.of("event_type", "view"));
    assertThat(letter.publishTime().truncatedTo(ChronoUnit.MILLIS))
        .isEqualTo(published.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  protected void pull_whatCameAgainByOurHands_keepsItsFirstId() throws Exception {
    giveUp(DATA, Map.of(Message.ORIGINAL_ID, "first"));

    assertThat(pulled(1).get(0).message().id()).isEqualTo("first");
  }

  @Test
  protected void pull_whatIsHeld_doesNotComeAgain_untilItIsReleased() throws Exception {
    giveUp(DATA, Map.of());
    final List<Letter> held = pulled(1);
    letters().hold(held);

    assertThat(letters().pull(10)).isEmpty();
    letters().release(held);

    assertThat(pulled(1).get(0).message().id()).isEqualTo(held.get(0).message().id());
  }

  @Test
  protected void acknowledge_neverComesAgain() throws Exception {
    giveUp(DATA, Map.of());
    final List<Letter> letters = pulled(1);

    letters().acknowledge(letters);
    letters().release(letters);

    assertThat(letters().pull(10)).isEmpty();
  }

  private List<Letter> pulled(int count) {
    final List<Letter> letters = new ArrayList<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              letters.addAll(letters().pull(10));
              return letters.size() >= count;
            });
    return letters;
  }
}
