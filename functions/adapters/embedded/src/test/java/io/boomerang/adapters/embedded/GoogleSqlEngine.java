package io.boomerang.adapters.embedded;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.PreparedModify;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.StructType;
import com.google.zetasql.TableContent;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.NameResolutionMode;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import com.google.zetasql.resolvedast.ResolvedNodes;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.TableSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GoogleSQL's own analyser and reference implementation: what BigQuery would make of a view. */
final class GoogleSqlEngine implements SqlEngine {
  private final LanguageOptions language = new LanguageOptions();
  private final List<TableSchema> tables;

  GoogleSqlEngine(Set<String> tables) {
    this(tables.stream().map(TableSchema::of).toList());
  }

  GoogleSqlEngine(List<TableSchema> tables) {
    this.tables = tables;
    language.enableMaximumLanguageFeatures();
    language.setSupportsAllStatementKinds();
    language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
    language.setNameResolutionMode(NameResolutionMode.NAME_RESOLUTION_DEFAULT);
  }

  @Override
  public List<Map<String, Object>> run(String sql, Map<String, List<Object[]>> given) {
    try (PreparedQuery query = prepare(sql, given)) {
      return rows(query.getColumns(), query.execute(Map.of()));
    }
  }

  /** The rows of a table that an {@code update} changes, as they are afterwards, by column. */
  List<Map<String, Object>> update(TableSchema table, String sql, List<Object[]> rows) {
    final SimpleTable keyed = simpleTable(name(table), table);
    keyed.setPrimaryKey(List.of(0));
    final SimpleCatalog catalog = new SimpleCatalog("project");
    catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
    catalog.addSimpleTable(keyed);
    try (PreparedModify statement =
        PreparedModify.builder()
            .setSql(sql)
            .setAnalyzerOptions(options())
            .setCatalog(catalog)
            .setTablesContents(Map.of(name(table), content(table, rows)))
            .prepare()) {
      return statement.execute(Map.of()).getContent().stream()
          .map(row -> named(table, row.getContent()))
          .toList();
    }
  }

  private static Map<String, Object> named(TableSchema table, List<Value> values) {
    final Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      row.put(table.columns().get(i).name(), java(values.get(i)));
    }
    return row;
  }

  /** The columns that a query has, by name in their order, each as BigQuery names its type. */
  Map<String, Column.Type> columns(String sql) {
    try (PreparedQuery query = prepare(sql, Map.of())) {
      final Map<String, Column.Type> columns = new LinkedHashMap<>();
      query.getColumns().forEach(column -> columns.put(column.getName(), type(column.getType())));
      return columns;
    }
  }

  /** The columns that each window of the query is partitioned by, as GoogleSQL resolved them. */
  List<List<String>> windowPartitions(String sql) {
    final List<List<String>> partitions = new ArrayList<>();
    Analyzer.analyzeStatement(sql, options(), catalog())
        .accept(
            new ResolvedNodes.Visitor() {
              @Override
              public void visit(ResolvedNodes.ResolvedWindowPartitioning node) {
                partitions.add(
                    node.getPartitionByList().stream()
                        .map(reference -> reference.getColumn().getName())
                        .toList());
              }
            });
    return partitions;
  }

  private PreparedQuery prepare(String sql, Map<String, List<Object[]>> given) {
    final Map<String, TableContent> contents = new HashMap<>();
    for (TableSchema table : tables) {
      contents.put(name(table), content(table, given.getOrDefault(table.name(), List.of())));
    }
    return PreparedQuery.builder()
        .setSql(sql)
        .setAnalyzerOptions(options())
        .setCatalog(catalog())
        .setTablesContents(contents)
        .prepare();
  }

  private AnalyzerOptions options() {
    final var options = new AnalyzerOptions();
    options.setLanguageOptions(language);
    options.setDefaultTimezone("UTC");
    return options;
  }

  private SimpleCatalog catalog() {
    final var catalog = new SimpleCatalog("project");
    catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
    tables.forEach(table -> catalog.addSimpleTable(simpleTable(name(table), table)));
    return catalog;
  }

  private static String name(TableSchema table) {
    return "boomerang." + table.name();
  }

  private static Column.Type type(Type type) {
    return switch (type.getKind()) {
      case TYPE_STRING -> Column.Type.STRING;
      case TYPE_INT64 -> Column.Type.INTEGER;
      case TYPE_NUMERIC -> Column.Type.NUMERIC;
      case TYPE_DOUBLE -> Column.Type.FLOAT;
      case TYPE_BOOL -> Column.Type.BOOLEAN;
      case TYPE_TIMESTAMP -> Column.Type.TIMESTAMP;
      case TYPE_DATE -> Column.Type.DATE;
      case TYPE_JSON -> Column.Type.JSON;
      case TYPE_ARRAY -> type(type.asArray().getElementType());
      case TYPE_STRUCT -> Column.Type.RECORD;
      default -> throw new IllegalArgumentException("no column has type " + type);
    };
  }

  @Override
  public void close() {}

  private static SimpleTable simpleTable(String name, TableSchema schema) {
    final var table = new SimpleTable(name);
    schema.columns().forEach(column -> table.addSimpleColumn(column.name(), type(column)));
    return table;
  }

  private static Type type(Column column) {
    final Type single =
        switch (column.type()) {
          case STRING -> simple(TypeKind.TYPE_STRING);
          case INTEGER -> simple(TypeKind.TYPE_INT64);
          case NUMERIC -> simple(TypeKind.TYPE_NUMERIC);
          case FLOAT -> simple(TypeKind.TYPE_DOUBLE);
          case BOOLEAN -> simple(TypeKind.TYPE_BOOL);
          case TIMESTAMP -> simple(TypeKind.TYPE_TIMESTAMP);
          case DATE -> simple(TypeKind.TYPE_DATE);
          case JSON -> simple(TypeKind.TYPE_JSON);
          case RECORD ->
              TypeFactory.createStructType(
                  column.fields().stream()
                      .map(field -> new StructType.StructField(field.name(), type(field)))
                      .toList());
        };
    return column.mode() == Mode.REPEATED ? TypeFactory.createArrayType(single) : single;
  }

  private static Type simple(TypeKind kind) {
    return TypeFactory.createSimpleType(kind);
  }

  private static TableContent content(TableSchema schema, List<Object[]> rows) {
    final List<List<Value>> content = new ArrayList<>();
    for (Object[] row : rows) {
      final List<Value> values = new ArrayList<>();
      for (int i = 0; i < row.length; i++) {
        values.add(value(schema.columns().get(i), row[i]));
      }
      content.add(values);
    }
    return TableContent.create(content);
  }

  private static Value value(Column column, Object value) {
    final Type type = type(column);
    if (value == null) {
      return Value.createNullValue(type);
    }
    if (column.mode() == Mode.REPEATED) {
      final var single = new Column(column.name(), column.type(), Mode.NULLABLE, column.fields());
      final List<Value> elements =
          ((List<?>) value).stream().map(element -> value(single, element)).toList();
      return Value.createArrayValue(type.asArray(), elements);
    }
    return switch (column.type()) {
      case STRING -> Value.createStringValue((String) value);
      case INTEGER -> Value.createInt64Value((Long) value);
      case NUMERIC -> Value.createNumericValue((BigDecimal) value);
      case FLOAT -> Value.createDoubleValue((Double) value);
      case BOOLEAN -> Value.createBoolValue((Boolean) value);
      case TIMESTAMP -> Value.createTimestampValueFromUnixMicros(micros((Instant) value));
      case DATE -> Value.createDateValue((LocalDate) value);
      case JSON -> Value.createJsonValue((String) value);
      case RECORD -> {
        final List<Value> fields = new ArrayList<>();
        for (int i = 0; i < column.fields().size(); i++) {
          fields.add(value(column.fields().get(i), ((List<?>) value).get(i)));
        }
        yield Value.createStructValue(type.asStruct(), fields);
      }
    };
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  private static List<Map<String, Object>> rows(List<SimpleColumn> columns, TableContent content) {
    final List<Map<String, Object>> rows = new ArrayList<>();
    for (List<Value> values : content.getTableData()) {
      final Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i).getName(), java(values.get(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object java(Value value) {
    if (value.isNull()) {
      return null;
    }
    return switch (value.getType().getKind()) {
      case TYPE_STRING -> value.getStringValue();
      case TYPE_INT64 -> value.getInt64Value();
      case TYPE_NUMERIC -> value.getNumericValue();
      case TYPE_DOUBLE -> value.getDoubleValue();
      case TYPE_BOOL -> value.getBoolValue();
      case TYPE_TIMESTAMP -> Instant.EPOCH.plusNanos(value.getTimestampUnixMicros() * 1_000);
      case TYPE_DATE -> LocalDate.ofEpochDay(value.getDateValue());
      case TYPE_JSON -> value.getJsonValue();
      case TYPE_ARRAY -> value.getElementList().stream().map(GoogleSqlEngine::java).toList();
      case TYPE_STRUCT -> value.getFieldList().stream().map(GoogleSqlEngine::java).toList();
      default -> throw new IllegalArgumentException("no column has type " + value.getType());
    };
  }
}
