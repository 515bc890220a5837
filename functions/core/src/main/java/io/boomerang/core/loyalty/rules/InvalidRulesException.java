package io.boomerang.core.loyalty.rules;

import java.util.List;

/** The rules file cannot be used; the message has one line for every problem in it. */
public final class InvalidRulesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidRulesException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
