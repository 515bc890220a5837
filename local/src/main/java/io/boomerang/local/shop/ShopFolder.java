package io.boomerang.local.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder that all of a local system lands in. */
public final class ShopFolder {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

  private static final String PARENT = ".demo";

  private ShopFolder() {}

  /** A new one below {@code .demo} of the project, named after the time. */
  public static Path fresh(Path project, Clock clock) throws IOException {
    final Path parent = Files.createDirectories(project.resolve(PARENT));
    final String name = NAME.format(LocalDateTime.now(clock));
    Path folder = parent.resolve(name);
    for (int i = 2; Files.exists(folder); i++) {
      folder = parent.resolve(name + "-" + i);
    }
    return Files.createDirectory(folder);
  }

  /**
   * The folder below {@code .demo} whose system ran last.
   *
   * @param part a file or folder that the system must have, whose time counts
   * @throws IOException when there is none
   */
  public static Path newest(Path project, String part) throws IOException {
    final Path parent = project.resolve(PARENT);
    if (!Files.isDirectory(parent)) {
      throw new IOException("there is no local system yet: start bin/demo, or give --folder");
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(part)))
          .max(Comparator.comparing(folder -> modified(folder.resolve(part))))
          .orElseThrow(
              () ->
                  new IOException(
                      "no system below %s has %s: start bin/demo, or give --folder"
                          .formatted(parent, part)));
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The folder that was asked for.
   *
   * @throws IOException when there is something in it: what is there could not be distinguished
   *     from what comes
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
