package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.insights.churn.ModelStore;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link ModelStore} does. Extend it, and give it an empty one for each test. */
public abstract class ModelStoreContract {
  private static final String CARD = "models/churn/2026-11-26-network-1a2b/card.json";

  /** The store under test, the same one throughout a test. */
  protected abstract ModelStore models();

  @Test
  protected void read_whatWasSaved_isTheSameBytes() {
    final byte[] bytes = new byte[700_000];
    new Random(1).nextBytes(bytes);

    models().save("models/churn/v/model/saved_model.pb", bytes);

    assertThat(models().read("models/churn/v/model/saved_model.pb")).hasValue(bytes);
  }

  @Test
  protected void read_whatIsNotThere_isEmpty() {
    models().save(CARD, text("{}"));

    assertThat(models().read("models/churn/other/card.json")).isEmpty();
    assertThat(models().read("models/churn")).isEmpty();
  }

  @Test
  protected void save_theSameAgain_changesNothing() {
    models().save(CARD, text("{\"version\":1}"));
    models().save(CARD, text("{\"version\":1}"));

    assertThat(models().read(CARD)).hasValue(text("{\"version\":1}"));
  }

  @Test
  protected void save_nothing_isThere() {
    models().save(CARD, new byte[0]);

    assertThat(models().read(CARD)).hasValue(new byte[0]);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
