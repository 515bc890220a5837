package io.boomerang.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Opens what a command writes to. */
public final class Outputs {
  private static final int BUFFER = 1 << 16;

  private Outputs() {}

  /** A file, compressed when its name ends with {@code .gz}; {@code -} is standard output. */
  public static OutputStream open(String name) throws IOException {
    if (name.equals("-")) {
      return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    }
    final Path file = Path.of(name);
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    final OutputStream out = Files.newOutputStream(file);
    return new BufferedOutputStream(
        name.endsWith(".gz") ? new GZIPOutputStream(out, BUFFER) : out, BUFFER);
  }
}
