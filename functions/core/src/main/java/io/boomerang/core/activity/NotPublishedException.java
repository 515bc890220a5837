package io.boomerang.core.activity;

/** It is not known that the topic has an activity: it is to be published again. */
public final class NotPublishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotPublishedException(String message, Throwable cause) {
    super(message, cause);
  }
}
