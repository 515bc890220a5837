package io.boomerang.core.document;

/** Others kept changing the documents: nothing was changed; refuse, so that it is tried again. */
public final class ContentionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ContentionException(String message, Throwable cause) {
    super(message, cause);
  }
}
