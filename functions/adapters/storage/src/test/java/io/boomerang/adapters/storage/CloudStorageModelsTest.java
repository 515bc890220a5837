package io.boomerang.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.insights.churn.ModelStore;
import io.boomerang.core.insights.churn.ModelStoreUnavailableException;
import io.boomerang.testkit.LoopbackStorage;
import io.boomerang.testkit.ModelStoreContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's client against a loopback server. */
final class CloudStorageModelsTest extends ModelStoreContract {
  private static final String BUCKET = "acme-models";

  private final LoopbackStorage server = LoopbackStorage.start();
  private final CloudStorageModels models =
      CloudStorageModels.of(new BucketConfig(BUCKET, Optional.of(server.uri().toString())));

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected ModelStore models() {
    return models;
  }

  @Test
  void save_answerIsLost_isStoredOnce() {
    server.uploads().failNextAfterEffect(1, 503);

    models.save("models/churn/v/card.json", new byte[] {1});

    assertThat(server.objects(BUCKET)).hasSize(1);
    assertThat(server.object(BUCKET, "models/churn/v/card.json").orElseThrow().generation())
        .isEqualTo(1);
  }

  @Test
  void read_failsOnce_isTriedAgain() {
    models.save("models/churn/v/card.json", new byte[] {1});
    server.reads().failNext(1, 503);

    assertThat(models.read("models/churn/v/card.json")).hasValue(new byte[] {1});
  }

  @ParameterizedTest
  @CsvSource({"401, no valid credentials", "403, grant roles/storage.objectCreator"})
  void badSetUp_saysWhatToDo(int status, String advice) {
    server.uploads().failAlways(status);
    server.reads().failAlways(status);

    assertThatThrownBy(() -> models.save("models/churn/v/card.json", new byte[0]))
        .isInstanceOf(ModelStoreUnavailableException.class)
        .hasMessageContaining(advice);
    assertThatThrownBy(() -> models.read("models/churn/v/card.json"))
        .isInstanceOf(ModelStoreUnavailableException.class)
        .hasMessageContaining("gs://acme-models/models/churn/v/card.json")
        .hasMessageContaining(advice);
  }
}
