package io.boomerang.conformance;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An environment in which nothing is set, and which remembers what it was asked for. */
final class RecordedEnvironment extends AbstractMap<String, String> {
  private final Set<String> asked = new TreeSet<>();

  Set<String> asked() {
    return asked;
  }

  @Override
  public String get(Object name) {
    asked.add((String) name);
    return null;
  }

  @Override
  public boolean containsKey(Object name) {
    asked.add((String) name);
    return false;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return Set.of();
  }
}
