package io.boomerang.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublisherConfigTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "projects/acme"})
  void project_whatIsNone_isRefused(String project) {
    assertThatThrownBy(() -> new PublisherConfig(project, "", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + project + "'");
  }
}
