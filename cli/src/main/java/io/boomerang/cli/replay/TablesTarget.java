package io.boomerang.cli.replay;

import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The warehouse's tables, through all that ingest does but archiving. */
final class TablesTarget implements Target {
  /** More than a group, so that the next one is waiting when one is committed. */
  private static final int AHEAD = 1_500;

  private static final long PAUSE_MILLIS = 10;

  /** What the tables are in. */
  interface Tables extends AutoCloseable {
    /** Brings rows into the tables that are only gathered so far. */
    void load() throws IOException, InterruptedException;

    @Override
    void close();
  }

  private final String name;
  private final Ingest ingest;
  private final Tables tables;
  private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private long arrived;

  /**
   * Loads by this ingest.
   *
   * @param ingest closed with this
   * @param tables closed after it
   */
  TablesTarget(String name, Ingest ingest, Tables tables) {
    this.name = name;
    this.ingest = ingest;
    this.tables = tables;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void take(Topic topic, Message message, int records)
      throws IOException, InterruptedException {
    while (true) {
      try {
        waiting.add(ingest.accept(topic, message));
        break;
      } catch (OverloadedException e) {
        makeRoom();
      }
    }
    while (waiting.size() > AHEAD) {
      awaitOldest();
    }
  }

  private void makeRoom() throws IOException, InterruptedException {
    if (waiting.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } else {
      awaitOldest();
    }
  }

  private void awaitOldest() throws IOException, InterruptedException {
    try {
      waiting.remove().get();
      arrived++;
    } catch (ExecutionException e) {
      throw new IOException("cannot load into " + name + ": " + e.getCause().getMessage(), e);
    }
  }

  @Override
  public void settle() throws IOException, InterruptedException {
    while (!waiting.isEmpty()) {
      awaitOldest();
    }
  }

  @Override
  public void finish() throws IOException, InterruptedException {
    settle();
    tables.load();
  }

  @Override
  public long arrived() {
    return arrived;
  }

  @Override
  public void close() {
    ingest.close();
    tables.close();
  }
}
