package io.boomerang.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Body of a block or an object of a Terraform file, as far as tests look into one: attributes and
 * labelled blocks by name, values as they are written. The one parser of HCL for the JVM that can
 * be had refuses half of our files.
 */
final class HclObject {
  /** {@code name = }, or {@code type "label" "label" } before a brace. */
  private static final Pattern HEAD =
      Pattern.compile("([A-Za-z_][\\w-]*|\"[^\"]+\")((?:\\s+\"[^\"]+\")*)\\s*(=(?!=)|(?=\\{))\\s*");

  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Map<String, String> values = new LinkedHashMap<>();

  private HclObject(String body) {
    int at = 0;
    final Matcher head = HEAD.matcher(body);
    while (head.find(at)) {
      final int end = end(body, head.end());
      final String name = (head.group(1) + head.group(2)).replace("\"", "");
      values.put(name.replaceAll("\\s+", " "), body.substring(head.end(), end).strip());
      at = end;
    }
  }

  static HclObject file(String text) {
    return new HclObject(withoutComments(text));
  }

  /** The object or block of this name; a dot goes one deeper. */
  HclObject object(String path) {
    HclObject object = this;
    for (String name : path.split("\\.", -1)) {
      final String value = object.value(name);
      object = new HclObject(value.substring(1, value.length() - 1));
    }
    return object;
  }

  /** Value of an attribute as it is written. */
  String value(String name) {
    final String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name + " in " + values.keySet());
    }
    return value;
  }

  /** Text of an attribute that is a string. */
  String text(String name) {
    return strings(name).get(0);
  }

  /** Every string that an attribute's value holds. */
  List<String> strings(String name) {
    final Matcher string = STRING.matcher(value(name));
    final List<String> found = new ArrayList<>();
    while (string.find()) {
      found.add(string.group(1).replace("\\\"", "\""));
    }
    return found;
  }

  /** Names, in the order of the file. */
  List<String> names() {
    return List.copyOf(values.keySet());
  }

  private static String withoutComments(String text) {
    return text.lines()
        .filter(line -> !line.strip().startsWith("#"))
        .collect(Collectors.joining("\n"));
  }

  /** End of the value that starts here: the end of its line, once what it opens is closed. */
  private static int end(String text, int start) {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      final char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && "{[(".indexOf(c) >= 0) {
        depth++;
      } else if (!quoted && "}])".indexOf(c) >= 0) {
        depth--;
      } else if (!quoted && depth == 0 && (c == '\n' || c == ',')) {
        return i;
      }
    }
    return text.length();
  }
}
