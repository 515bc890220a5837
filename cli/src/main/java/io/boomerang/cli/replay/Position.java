package io.boomerang.cli.replay;

import io.boomerang.core.replay.Replay.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** How far a replay has come, kept in a file, so that it can be taken up where it was stopped. */
final class Position {
  private final Path file;
  private final String question;

  /**
   * A position.
   *
   * @param question what is played back, and to where: a position in one replay is none in another
   */
  Position(Path file, String question) {
    this.file = file;
    this.question = question;
  }

  /**
   * The objects that are still to be read.
   *
   * @throws IOException when the file belongs to another replay
   */
  List<Source> left(List<Source> sources) throws IOException {
    final Optional<String> reached = reached();
    if (reached.isEmpty()) {
      return sources;
    }
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).name().equals(reached.get())) {
        return sources.subList(i + 1, sources.size());
      }
    }
    throw new IOException(file + ": the archive has no object " + reached.get());
  }

  private Optional<String> reached() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    final List<String> lines = Files.readAllLines(file);
    if (lines.size() != 2 || !lines.get(0).equals(question)) {
      throw new IOException(
          file + " is of another replay; take another --state, or delete it to begin anew");
    }
    return Optional.of(lines.get(1));
  }

  /** Notes that everything up to and with this object has arrived. */
  void reached(String name) throws IOException {
    final Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, question + "\n" + name + "\n");
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Everything is played back: the next replay begins anew. */
  void finished() throws IOException {
    Files.deleteIfExists(file);
  }
}
