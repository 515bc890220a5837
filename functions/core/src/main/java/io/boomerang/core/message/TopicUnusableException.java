package io.boomerang.core.message;

/**
 * The topic does not exist, or we may not publish to it. Trying again at once does not help: first
 * somebody has to mend it.
 */
public final class TopicUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
