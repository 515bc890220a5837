package io.boomerang.local.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** The folder that all of a local system lands in. */
public final class ShopFolder {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

  private ShopFolder() {}

  /** A new one below {@code .demo} of the project, named after the time. */
  public static Path fresh(Path project, Clock clock) throws IOException {
    final Path parent = Files.createDirectories(project.resolve(".demo"));
    final String name = NAME.format(LocalDateTime.now(clock));
    Path folder = parent.resolve(name);
    for (int i = 2; Files.exists(folder); i++) {
      folder = parent.resolve(name + "-" + i);
    }
    return Files.createDirectory(folder);
  }

  /**
   * The folder that was asked for.
   *
   * @throws IOException when there is something in it: what is there could not be told from what
   *     comes
   */
  public static Path empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new IOException(folder + " is not empty; give --folder a new one");
      }
    }
    return folder;
  }

  /** The folder as it is best typed from here. */
  public static Path fromHere(Path folder) {
    final Path here = Path.of("").toAbsolutePath();
    final Path absolute = folder.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
