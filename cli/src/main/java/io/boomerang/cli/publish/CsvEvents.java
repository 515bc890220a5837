package io.boomerang.cli.publish;

import io.boomerang.cli.record.EventColumn;
import io.boomerang.cli.record.RecordJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Our own layout: a row is an event, its columns are named as the event's fields. */
final class CsvEvents implements CsvLayout {
  /** Without these no event is valid, whatever it is. */
  private static final List<EventColumn> REQUIRED =
      List.of(EventColumn.EVENT_TYPE, EventColumn.EVENT_TIME, EventColumn.USER_ID);

  private final RecordJson json = new RecordJson();
  private final RecordAdjustment adjustment;
  private final List<String> columns;
  private final int id;
  private final int refersTo;
  private final int time;
  private final int type;

  /**
   * The layout of a file with this header.
   *
   * @throws IOException naming the column that is missing
   */
  CsvEvents(List<String> header, RecordAdjustment adjustment) throws IOException {
    for (EventColumn required : REQUIRED) {
      if (!header.contains(required.id())) {
        throw new IOException("1: " + ColumnHint.missing(required, header));
      }
    }
    final List<String> all = new ArrayList<>(header);
    if (!all.contains(EventColumn.EVENT_ID.id())) {
      all.add(EventColumn.EVENT_ID.id());
    }
    this.adjustment = adjustment;
    this.columns = List.copyOf(all);
    this.id = columns.indexOf(EventColumn.EVENT_ID.id());
    this.refersTo = columns.indexOf(EventColumn.REFERS_TO.id());
    this.time = columns.indexOf(EventColumn.EVENT_TIME.id());
    this.type = columns.indexOf(EventColumn.EVENT_TYPE.id());
  }

  @Override
  public RecordReading.Found read(long line, long lines, List<String> cells) {
    final List<String> values = new ArrayList<>(cells);
    if (values.size() < columns.size()) {
      values.add("");
    }
    values.set(
        id,
        values.get(id).isEmpty()
            ? adjustment.idOf(line).orElse("")
            : adjustment.moved(values.get(id)));
    if (refersTo >= 0) {
      values.set(refersTo, adjustment.moved(values.get(refersTo)));
    }
    final Instant moved = adjustment.time(values.get(time));
    if (moved != null && adjustment.rewritesTimes()) {
      values.set(time, moved.toString());
    }
    return new RecordReading.Found(
        line, lines, json.encode(columns, values), values.get(type), moved);
  }
}
