package io.boomerang.adapters.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.insights.churn.ModelsUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  /** The file that says what was published with the library's own classes. */
  private static final String PUBLISHED =
      "/META-INF/maven/org.tensorflow/tensorflow-core-native/pom.xml";

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

  /** One that nobody published would stop every build on that operating system. */
  @Test
  void profiles_nameLibrariesThatArePublished() throws IOException {
    final Set<String> named = classifiers(Files.readString(Path.of("pom.xml")), "<classifier>");
    final Set<String> published;
    try (InputStream pom = NativeLibrary.class.getResourceAsStream(PUBLISHED)) {
      published =
          classifiers(
              new String(pom.readAllBytes(), StandardCharsets.UTF_8),
              "<classifier>\\$\\{javacpp\\.platform\\.");
    }

    assertThat(published).contains("linux-x86_64");
    assertThat(named)
        .hasSize(4)
        .isSubsetOf(published)
        .contains("linux-x86_64", "macosx-arm64", "windows-x86_64");
  }

  private static Set<String> classifiers(String pom, String before) {
    return Pattern.compile(before + "([a-z]+-[a-z0-9_]+)")
        .matcher(pom)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }
}
