package io.boomerang.core.loyalty;

import io.boomerang.core.message.NotYetException;
import java.util.List;

/** Events of a message lack something that may be on its way: deliver the message again. */
public final class NotPostedException extends NotYetException {
  private static final long serialVersionUID = 1L;

  public NotPostedException(List<String> reasons) {
    super(String.join("; ", reasons));
  }
}
