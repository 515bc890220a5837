package io.boomerang.adapters.embedded.sql;

import io.boomerang.adapters.embedded.sql.SqlText.Placeholder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;

/** Puts into a parsed query what its question marks stand for, and what Calcite reads otherwise. */
final class SqlRewriting extends SqlShuttle {
  private final List<Placeholder> placeholders;
  private final Map<String, Class<?>> parameters;
  private final Map<Integer, Placeholder> bound = new HashMap<>();

  SqlRewriting(List<Placeholder> placeholders, Map<String, Class<?>> parameters) {
    this.placeholders = placeholders;
    this.parameters = parameters;
  }

  SqlNode rewrite(SqlNode query) {
    return query.accept(this);
  }

  /** The question marks that are looked up when the plan runs, by their places. */
  Map<Integer, Placeholder> bound() {
    return Map.copyOf(bound);
  }

  /** The place of the query's time among the question marks. */
  int placeOfNow() {
    return placeholders.size();
  }

  @Override
  public SqlNode visit(SqlDynamicParam mark) {
    final Placeholder placeholder = placeholders.get(mark.getIndex());
    final SqlParserPos at = mark.getParserPosition();
    if (placeholder instanceof Placeholder.Text text) {
      return SqlLiteral.createCharString(text.value(), at);
    }
    bound.put(mark.getIndex(), placeholder);
    if (placeholder instanceof Placeholder.Parameter parameter) {
      final Class<?> type = parameters.get(parameter.name());
      if (type == null) {
        throw new IllegalArgumentException("parameter @" + parameter.name() + " has no value");
      }
      return parameter.isCount() ? mark : cast(mark, type, at);
    }
    return cast(mark, SqlValues.constant((Placeholder.Typed) placeholder).getClass(), at);
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call.getKind() == SqlKind.OVER && isAverage(call.operand(0))) {
      return average((SqlCall) call.operand(0), call.operand(1));
    }
    if (isAverage(call)) {
      return average(call, null);
    }
    final String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
    if (name.equals("current_timestamp")) {
      final SqlParserPos at = call.getParserPosition();
      return cast(new SqlDynamicParam(placeOfNow(), at), Instant.class, at);
    }
    final SqlNode inner = super.visit(call);
    return inner instanceof SqlCall rewritten ? GoogleCalls.of(name, rewritten) : inner;
  }

  @Override
  public SqlNode visit(SqlDataTypeSpec type) {
    return GoogleCalls.type(type);
  }

  private static boolean isAverage(SqlNode node) {
    return node instanceof SqlCall call && call.getOperator().getName().equalsIgnoreCase("avg");
  }

  /** Calcite's own average of whole numbers is one, and of NUMERIC is cut where it is rounded. */
  private SqlNode average(SqlCall average, SqlNode window) {
    final SqlParserPos at = average.getParserPosition();
    final SqlNode value = average.operand(0).accept(this);
    SqlNode sum = SqlStdOperatorTable.SUM.createCall(average.getFunctionQuantifier(), at, value);
    SqlNode count =
        SqlStdOperatorTable.COUNT.createCall(average.getFunctionQuantifier(), at, value);
    if (window != null) {
      sum = SqlStdOperatorTable.OVER.createCall(at, sum, window.accept(this));
      count = SqlStdOperatorTable.OVER.createCall(at, count, window.accept(this));
    }
    return GoogleOperators.SAFE_DIVIDE.createCall(at, sum, count);
  }

  private static SqlNode cast(SqlNode value, Class<?> type, SqlParserPos at) {
    return SqlStdOperatorTable.CAST.createCall(
        at, value, new SqlDataTypeSpec(typeName(type, at), at));
  }

  private static SqlBasicTypeNameSpec typeName(Class<?> type, SqlParserPos at) {
    if (type == BigDecimal.class) {
      return new SqlBasicTypeNameSpec(
          SqlTypeName.DECIMAL, GoogleTypes.NUMERIC_PRECISION, GoogleTypes.NUMERIC_SCALE, at);
    }
    if (type == Instant.class) {
      return new SqlBasicTypeNameSpec(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 3, at);
    }
    if (type == LocalDateTime.class) {
      return new SqlBasicTypeNameSpec(SqlTypeName.TIMESTAMP, 3, at);
    }
    return new SqlBasicTypeNameSpec(simple(type), at);
  }

  private static SqlTypeName simple(Class<?> type) {
    if (type == Long.class) {
      return SqlTypeName.BIGINT;
    }
    if (type == Double.class) {
      return SqlTypeName.DOUBLE;
    }
    if (type == Boolean.class) {
      return SqlTypeName.BOOLEAN;
    }
    if (type == LocalDate.class) {
      return SqlTypeName.DATE;
    }
    if (type == String.class) {
      return SqlTypeName.VARCHAR;
    }
    throw new IllegalArgumentException("no parameter can be a " + type.getName());
  }
}
