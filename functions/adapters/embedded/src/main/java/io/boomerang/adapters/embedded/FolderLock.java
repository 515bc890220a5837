package io.boomerang.adapters.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** At most one writer of a folder. The system lets go of the lock when the process ends. */
final class FolderLock {
  /**
   * The folders locked by this process: the system's lock is the process's, and closing a second
   * channel to the file, even one that was refused, would let it go.
   */
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @throws IllegalStateException when there is a writer already, saying who
   */
  static FolderLock take(Path folder) {
    try {
      final Path real = Files.createDirectories(folder).toRealPath();
      if (!LOCKED_HERE.add(real)) {
        throw inUse(folder, "this process");
      }
      try {
        return new FolderLock(real, lock(real));
      } catch (IOException | RuntimeException e) {
        LOCKED_HERE.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be locked: " + e.getMessage(), e);
    }
  }

  /** May be called again, when the folder may be another's already. */
  void release() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be unlocked: " + e.getMessage(), e);
    } finally {
      LOCKED_HERE.remove(folder);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    final Path file = folder.resolve("documents.lock");
    final FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw inUse(folder, "process " + Files.readString(file));
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    return channel;
  }

  private static IllegalStateException inUse(Path folder, String owner) {
    return new IllegalStateException(
        folder + " is being written by " + owner + ": stop it first, or open it to read only");
  }
}
