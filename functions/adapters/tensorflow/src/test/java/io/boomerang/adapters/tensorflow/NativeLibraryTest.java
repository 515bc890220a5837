package io.boomerang.adapters.tensorflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.insights.churn.ModelsUnavailableException;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  @Test
  void load_impossible_saysEveryCauseAndWhatHelps() {
    assertThatThrownBy(
            () ->
                NativeLibrary.load(
                    () -> {
                      throw (LinkageError)
                          new NoClassDefFoundError("TensorFlow")
                              .initCause(new UnsatisfiedLinkError("noexec: /tmp"));
                    }))
        .isInstanceOf(ModelsUnavailableException.class)
        .hasMessageContaining("noexec: /tmp")
        .hasMessageContaining("glibc")
        .hasMessageContaining("org.bytedeco.javacpp.cachedir");
  }
}
