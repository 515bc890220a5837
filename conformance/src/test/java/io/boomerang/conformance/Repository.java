package io.boomerang.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository's files, as tests read them. */
final class Repository {
  private static final Path ROOT = Path.of(System.getProperty("root.directory", ".."));

  private Repository() {}

  static Path path(String relative) {
    return ROOT.resolve(relative);
  }

  static String read(String relative) {
    try {
      return Files.readString(path(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HclObject terraform(String file) {
    return HclObject.file(read("terraform/" + file));
  }

  /** The blocks of functions.tf. */
  static HclObject functions() {
    return terraform("functions.tf").object("locals.all_functions");
  }

  /** Files below a folder whose name ends so, as paths from the repository. */
  static List<String> files(String folder, String end) {
    try (Stream<Path> files = Files.walk(path(folder))) {
      return files
          .filter(file -> file.toString().endsWith(end))
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .filter(file -> !file.contains("/target/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All production Java below a folder, in one text. */
  static String javaOf(String folder) {
    return files(folder, ".java").stream()
        .filter(file -> file.contains("/src/main/"))
        .map(Repository::read)
        .collect(Collectors.joining("\n"));
  }
}
