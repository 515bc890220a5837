package io.boomerang.core.loyalty;

import java.util.List;

/** Events of a message lack something that may be on its way: deliver the message again. */
public final class NotPostedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotPostedException(List<String> reasons) {
    // Waiting is usual, and where in the code it was found out tells nobody anything.
    super(String.join("; ", reasons), null, false, false);
  }
}
