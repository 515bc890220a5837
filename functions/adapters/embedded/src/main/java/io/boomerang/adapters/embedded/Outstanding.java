package io.boomerang.adapters.embedded;

import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what is on its way, and makes publishers wait when it is too much. Each topic has room of
 * its own: a function publishes while it holds a message of another topic, so with one room for all
 * a full bus would wait for itself.
 */
final class Outstanding {
  /** What a message weighs beside its text: objects, queue, request. */
  private static final long OVERHEAD_BYTES = 512;

  private final long maxBytesOfTopic;
  private final Map<Topic, Room> rooms = new EnumMap<>(Topic.class);
  private boolean closed;

  /** What is on its way of one topic. */
  private static final class Room {
    private long bytes;
    private long count;
  }

  Outstanding(long maxBytesOfTopic) {
    this.maxBytesOfTopic = maxBytesOfTopic;
    for (Topic topic : Topic.values()) {
      rooms.put(topic, new Room());
    }
  }

  /**
   * Waits for room; something larger than all room is let in alone.
   *
   * @return whether the message is counted; it is not when this was closed
   */
  synchronized boolean add(Topic topic, Message message, int deliveries) {
    final long size = size(message) * deliveries;
    final Room room = rooms.get(topic);
    boolean interrupted = false;
    while (!closed && !interrupted && !hasRoom(room, size)) {
      try {
        wait();
      } catch (InterruptedException e) {
        // The message is taken all the same, so that its fate is known.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (closed) {
      return false;
    }
    room.bytes += size;
    room.count += deliveries;
    return true;
  }

  private boolean hasRoom(Room room, long size) {
    return room.count == 0 || room.bytes + size <= maxBytesOfTopic;
  }

  /** One delivery has come to its end. */
  synchronized void remove(Topic topic, Message message) {
    final Room room = rooms.get(topic);
    room.bytes -= size(message);
    room.count--;
    notifyAll();
  }

  synchronized long count() {
    return rooms.values().stream().mapToLong(room -> room.count).sum();
  }

  synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
    final long deadline = System.nanoTime() + atMost.toNanos();
    while (count() > 0) {
      final long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (closed || millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }

  /** Nobody waits for room any more, and nothing is let in. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private static long size(Message message) {
    long size = OVERHEAD_BYTES + message.data().length;
    for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
      size += attribute.getKey().length() + attribute.getValue().length();
    }
    return size;
  }
}
