package io.boomerang.adapters.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * At most one process at a time, and one user within it, holds the lock of a file, whose content is
 * the process's id. The system lets go of it when the process ends, killed or not.
 */
public final class ProcessLock implements AutoCloseable {
  /**
   * The files locked by this process: the system's lock is the process's, and closing a second
   * channel to the file, even one that was refused, would let it go.
   */
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Somebody holds the lock. */
  public static final class TakenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String owner;

    private TakenException(Path file, String owner) {
      super(file + " is locked by " + owner);
      this.owner = owner;
    }

    /** Who, such as {@code process 123}. */
    public String owner() {
      return owner;
    }
  }

  /**
   * Takes the lock. The file and its folder are made when absent.
   *
   * @throws TakenException when somebody holds it
   * @throws IOException when the file cannot be made or locked
   */
  public static ProcessLock take(Path file) throws IOException {
    final Path folder = Files.createDirectories(file.toAbsolutePath().getParent()).toRealPath();
    final Path real = folder.resolve(file.getFileName());
    if (!LOCKED_HERE.add(real)) {
      throw new TakenException(real, "this process");
    }
    try {
      return new ProcessLock(real, lock(real));
    } catch (IOException | RuntimeException e) {
      LOCKED_HERE.remove(real);
      throw e;
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    final FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new TakenException(file, "process " + Files.readString(file));
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    return channel;
  }

  /** Lets go of it. May be called again, when the lock may be another's already. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } finally {
      LOCKED_HERE.remove(file);
    }
  }
}
