package io.boomerang.cli.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Named numbers: list prices, or what the system uses. */
record Figures(Map<String, Double> values) {
  Figures {
    values = Map.copyOf(values);
  }

  /** Name and number are the first two columns of each line. */
  static Figures read(Path file) throws IOException {
    final Map<String, Double> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        final String[] columns = line.split("\t", -1);
        values.put(columns[0], Double.parseDouble(columns[1]));
      }
    }
    return new Figures(values);
  }

  /** With some of them replaced. */
  Figures with(Map<String, Double> others) {
    final Map<String, Double> all = new HashMap<>(values);
    all.putAll(others);
    return new Figures(all);
  }

  double of(String name) {
    final Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no figure " + name);
    }
    return value;
  }

  Set<String> names() {
    return values.keySet();
  }
}
