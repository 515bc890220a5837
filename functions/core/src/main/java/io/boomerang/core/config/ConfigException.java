package io.boomerang.core.config;

import java.util.List;

/** The environment does not say what a function needs to know; it cannot start. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(List<String> problems) {
    super("cannot start:\n  " + String.join("\n  ", problems));
  }
}
