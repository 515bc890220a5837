package io.boomerang.adapters.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.TableSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The archive as BigQuery reads it: each topic an external table, its folders two columns. */
final class ArchiveTables {
  static final Path FILES =
      Path.of(System.getProperty("root.directory"), "schemas", "bigquery", "archive");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FOLDERS = Pattern.compile("/dt=([0-9-]+)/hr=(\\d\\d)/");

  private ArchiveTables() {}

  /** The text of a query or script over these tables. */
  static String read(String name) throws IOException {
    return Files.readString(FILES.resolve(name + ".sql"));
  }

  /** The table of a topic, as {@code archived_messages.json} and the folders describe it. */
  static TableSchema schema(String topic) throws IOException {
    final List<Column> columns = new ArrayList<>();
    for (JsonNode column : JSON.readTree(FILES.resolve("archived_messages.json").toFile())) {
      columns.add(
          column(
              column.get("name").textValue(), Column.Type.valueOf(column.get("type").textValue())));
    }
    columns.add(column("dt", Column.Type.DATE));
    columns.add(column("hr", Column.Type.STRING));
    return new TableSchema("archived_" + topic.replace('-', '_'), columns);
  }

  /** Every line of every object of the topic. */
  static List<Object[]> rows(Path archive, String topic) throws IOException {
    final Path raw = archive.resolve("raw").resolve(topic);
    final List<Object[]> rows = new ArrayList<>();
    if (!Files.isDirectory(raw)) {
      return rows;
    }
    final List<Path> objects;
    try (Stream<Path> files = Files.walk(raw)) {
      objects = files.filter(file -> file.toString().endsWith(".ndjson.gz")).sorted().toList();
    }
    for (Path object : objects) {
      try (var lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(object)), StandardCharsets.UTF_8))) {
        final Matcher folders = FOLDERS.matcher(object.toString());
        folders.find();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          rows.add(row(JSON.readTree(line), folders));
        }
      }
    }
    return rows;
  }

  private static Object[] row(JsonNode line, Matcher folders) {
    return new Object[] {
      line.get("message_id").textValue(),
      line.get("publish_time").textValue(),
      line.get("attributes").toString(),
      line.path("data").textValue(),
      line.path("data_base64").textValue(),
      LocalDate.parse(folders.group(1)),
      folders.group(2)
    };
  }

  private static Column column(String name, Column.Type type) {
    return new Column(name, type, Mode.NULLABLE, List.of());
  }
}
