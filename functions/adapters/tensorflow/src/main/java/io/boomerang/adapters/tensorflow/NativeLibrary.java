package io.boomerang.adapters.tensorflow;

import io.boomerang.core.insights.churn.ModelsUnavailableException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.TensorFlow;

/** TensorFlow's native library, which some machines do not have or cannot load. */
final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Loads it, unless it is loaded.
   *
   * @return TensorFlow's version
   * @throws ModelsUnavailableException with the cause and what may help
   */
  static String load() {
    return load(TensorFlow::version);
  }

  static String load(Supplier<String> version) {
    try {
      return version.get();
    } catch (LinkageError e) {
      throw new ModelsUnavailableException(
          "TensorFlow's native library does not load here (%s %s): %s. It needs Linux with glibc"
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), why(e))
              + " 2.34 or newer, macOS on Apple's own processors, or Windows; a processor with AVX;"
              + " and a folder for temporary files that programs may be run from, which"
              + " -Dorg.bytedeco.javacpp.cachedir names. -Dorg.bytedeco.javacpp.logger.debug=true"
              + " shows each attempt",
          e);
    }
  }

  /** All causes: the first alone hides what is wrong. */
  private static String why(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
        .map(cause -> cause.getClass().getSimpleName() + ": " + cause.getMessage())
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
