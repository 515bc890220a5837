package io.boomerang.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What {@code bin/package} deploys, made of what this build has just made: an archive of a manifest
 * only, whose class path is the function's own archive and its libraries, in the build's order.
 */
final class DeployedArchive {
  private DeployedArchive() {}

  /** Writes {@code function.jar} into a folder. */
  static Path make(Path folder) throws IOException {
    final List<Path> classPath = new ArrayList<>(List.of(own()));
    Stream.of(Files.readString(Path.of("target", "classpath.txt")).split(File.pathSeparator, -1))
        .map(library -> Path.of(library.strip()))
        .forEach(classPath::add);
    final var manifest = new Manifest();
    final Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        String.join(" ", classPath.stream().map(jar -> jar.toUri().toString()).toList()));
    final Path archive = folder.resolve("function.jar");
    try (OutputStream file = Files.newOutputStream(archive);
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.finish();
    }
    return archive;
  }

  private static Path own() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      final List<Path> jars =
          files
              .filter(file -> file.getFileName().toString().matches("boomerang-ingest-.*\\.jar"))
              .toList();
      assertThat(jars).as("the build's archive").hasSize(1);
      return jars.get(0);
    }
  }
}
