package io.boomerang.core.message;

import java.io.IOException;
import java.util.List;

/** Port: the messages that one subscription gave up, waiting to be looked at. */
public interface DeadLetters extends AutoCloseable {
  /**
   * One of them.
   *
   * @param handle by which this delivery of it is acknowledged
   * @param message under its own new id unless its attributes name its first one, with the time of
   *     its first publication, and with the attributes that it was published with
   */
  record Letter(String handle, Message message) {}

  /**
   * The next ones. While they are held nobody else gets them; what is neither acknowledged nor held
   * any more comes again.
   *
   * @return empty when there seem to be none at the moment
   * @throws IOException when they cannot be had, saying why
   */
  List<Letter> pull(int atMost) throws IOException;

  /** Holds them for ten minutes from now. */
  void hold(List<Letter> letters) throws IOException;

  /** They are dealt with, and never come again, or seldom. */
  void acknowledge(List<Letter> letters) throws IOException;

  /** Gives them back: they come again at once. */
  void release(List<Letter> letters) throws IOException;

  @Override
  void close();
}
