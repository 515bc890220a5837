package io.boomerang.cli.terminal;

import java.util.Properties;

/**
 * What stands at the other end of our output. The start scripts find out, because a JVM cannot.
 *
 * @param width in columns; 0 when it is no terminal
 */
public record Terminal(int width) {
  /** A file, a pipe, or a log of a build. */
  public static final Terminal NONE = new Terminal(0);

  /** As the start script said, by {@code boomerang.terminal.width}. */
  public static Terminal from(Properties properties) {
    try {
      return new Terminal(
          Integer.parseInt(properties.getProperty("boomerang.terminal.width", "0")));
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  /** Whether what was written can be written over. */
  public boolean isLive() {
    return width > 0;
  }

  /** The text in a colour or weight of ANSI (ECMA-48, SGR), where there is one. */
  public String styled(String code, String text) {
    return isLive() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  public String bold(String text) {
    return styled("1", text);
  }

  public String dim(String text) {
    return styled("2", text);
  }

  public String green(String text) {
    return styled("32", text);
  }

  public String red(String text) {
    return styled("31", text);
  }
}
