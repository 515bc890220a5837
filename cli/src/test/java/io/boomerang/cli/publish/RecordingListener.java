package io.boomerang.cli.publish;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps the story of a run, a line a step. */
final class RecordingListener implements PublishListener {
  private final List<String> story = new ArrayList<>();

  @Override
  public synchronized void read(Path file, RecordReading reading) {
    if (reading instanceof RecordReading.Broken broken) {
      story.add("broken " + broken.line() + ": " + broken.reason());
    }
  }

  @Override
  public synchronized void published(int records, int bytes) {
    story.add("published " + records);
  }

  @Override
  public synchronized void retrying(Throwable problem, Duration delay) {
    story.add("retrying in " + delay.toMillis() + " ms");
  }

  @Override
  public synchronized void reached(Path file, long line) {
    story.add("reached " + line);
  }

  synchronized List<String> story() {
    return List.copyOf(story);
  }
}
