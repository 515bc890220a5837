package io.boomerang.core.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.ingest.IngestMetrics.Commit;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.WarehouseTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Fakes of all ports of ingest that write what happens into one list, in order. */
final class Journal {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> actions = Collections.synchronizedList(new ArrayList<>());
  final List<Commit> commits = Collections.synchronizedList(new ArrayList<>());
  final List<RejectedRow> rejected = Collections.synchronizedList(new ArrayList<>());

  /** What the next call of a port throws, by the port's name. */
  private final Map<String, RuntimeException> failures = new HashMap<>();

  void fail(String port, RuntimeException failure) {
    failures.put(port, failure);
  }

  RawArchive archive() {
    return object ->
        act("archive", "archived " + lines(object).stream().map(Journal::id).collect(joining(" ")));
  }

  /** A table that refuses, for good, the rows whose text is {@code refused}. */
  <R> WarehouseTable<R> table(String name, Function<R, String> text, String refused) {
    return new WarehouseTable<>() {
      @Override
      public AppendResult append(List<R> rows) {
        final List<String> texts = rows.stream().map(text).toList();
        if (texts.contains(refused)) {
          act(name, name + " refused " + refused);
          return new RowsRefused(Map.of(texts.indexOf(refused), "no column for it"));
        }
        act(name, name + " appended " + String.join(" ", texts));
        return new Appended();
      }

      @Override
      public void close() {
        actions.add(name + " closed");
      }
    };
  }

  WarehouseTable<RejectedRow> rejectedTable() {
    final WarehouseTable<RejectedRow> table =
        table(
            "rejected",
            row -> row.rejection().kind().id() + ":" + row.messageId() + "/" + index(row),
            "nothing");
    return new WarehouseTable<>() {
      @Override
      public AppendResult append(List<RejectedRow> rows) {
        final AppendResult result = table.append(rows);
        rejected.addAll(rows);
        return result;
      }

      @Override
      public void close() {}
    };
  }

  IngestMetrics metrics() {
    return new IngestMetrics() {
      @Override
      public void committed(Commit commit) {
        commits.add(commit);
        actions.add("committed " + commit.messages());
      }

      @Override
      public void refused(Topic topic, int messages, Throwable cause) {
        actions.add("refused " + messages + " (" + cause.getMessage() + ")");
      }
    };
  }

  /** The lines of an object of the archive. */
  static List<JsonNode> lines(ArchiveObject object) {
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(object.content()));
        MappingIterator<JsonNode> values =
            JSON.readerFor(JsonNode.class).readValues(new String(unzipped.readAllBytes(), UTF_8))) {
      return values.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void act(String port, String action) {
    final RuntimeException failure = failures.remove(port);
    if (failure != null) {
      actions.add(port + " failed");
      throw failure;
    }
    actions.add(action);
  }

  private static String id(JsonNode line) {
    return line.get("message_id").asText();
  }

  private static int index(RejectedRow row) {
    return row.rejection().index();
  }
}
