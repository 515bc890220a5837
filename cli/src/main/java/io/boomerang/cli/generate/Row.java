package io.boomerang.cli.generate;

import io.boomerang.cli.record.EventColumn;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One event as text, column by column; an empty cell is an absent value. */
public final class Row {
  private final long second;
  private final long number;
  private final Map<EventColumn, String> cells = new EnumMap<>(EventColumn.class);

  Row(long second, long number) {
    this.second = second;
    this.number = number;
    for (EventColumn column : EventColumn.values()) {
      cells.put(column, "");
    }
  }

  /** When it happens, in seconds since 1970; a dirty row may state another time. */
  public long second() {
    return second;
  }

  /** The order of making: of two events in one second the lower comes first. */
  public long number() {
    return number;
  }

  public String get(EventColumn column) {
    return cells.get(column);
  }

  /** The cells in the order of {@link EventColumn}. */
  public List<String> cells() {
    return List.copyOf(cells.values());
  }

  Row set(EventColumn column, String value) {
    cells.put(column, value);
    return this;
  }
}
