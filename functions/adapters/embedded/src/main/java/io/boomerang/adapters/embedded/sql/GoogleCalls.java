package io.boomerang.adapters.embedded.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Calls that Calcite would compute otherwise than GoogleSQL, put right or refused by name. */
final class GoogleCalls {
  private static final Map<String, SqlOperator> OPERATORS =
      Map.ofEntries(
          Map.entry("/", GoogleOperators.DIVIDE),
          Map.entry("*", GoogleOperators.MULTIPLY),
          Map.entry("safe_divide", GoogleOperators.SAFE_DIVIDE),
          Map.entry("ieee_divide", GoogleOperators.IEEE_DIVIDE),
          Map.entry("div", GoogleOperators.DIV),
          Map.entry("log10", GoogleOperators.LOG10),
          Map.entry("generate_date_array", GoogleOperators.GENERATE_DATE_ARRAY));

  /** Calcite answers these with texts where GoogleSQL has bytes, or not at all. */
  private static final Set<String> REFUSED =
      Set.of("md5", "sha1", "sha256", "sha512", "to_hex", "from_hex", "to_base64", "from_base64");

  private static final Map<String, Long> MILLIS =
      Map.of(
          "DAY", 86_400_000L,
          "HOUR", 3_600_000L,
          "MINUTE", 60_000L,
          "SECOND", 1_000L,
          "MILLISECOND", 1L);

  private static final Map<String, SqlTypeName> TYPES =
      Map.of(
          "int64", SqlTypeName.BIGINT,
          "float64", SqlTypeName.DOUBLE,
          "string", SqlTypeName.VARCHAR,
          "bool", SqlTypeName.BOOLEAN);

  private GoogleCalls() {}

  /**
   * The call, or one in its place.
   *
   * @param name of its operator, in lower case
   * @throws IllegalArgumentException when it would be answered wrongly
   */
  static SqlNode of(String name, SqlCall call) {
    final SqlParserPos at = call.getParserPosition();
    if (REFUSED.contains(name)) {
      throw new IllegalArgumentException("the embedded engine has no function " + name);
    }
    final SqlOperator operator = OPERATORS.get(name);
    if (operator != null) {
      return operator.createCall(at, call.getOperandList());
    }
    return switch (name) {
      case "cast" -> cast(call, GoogleOperators.TO_INT64);
      case "safe_cast" -> cast(call, GoogleOperators.SAFE_TO_INT64);
      case "like", "not like" -> like(call);
      case "timestamp_diff" -> timestampDiff(call);
      case "extract" -> extract(call);
      case "format_date" -> format(call, GoogleOperators.FORMAT_DATE, call.getOperandList());
      case "format_timestamp" ->
          format(
              call,
              GoogleOperators.FORMAT_TIMESTAMP,
              call.operandCount() == 3
                  ? call.getOperandList()
                  : List.of(
                      call.operand(0), call.operand(1), SqlLiteral.createCharString("UTC", at)));
      case "generate_array" ->
          GoogleOperators.GENERATE_ARRAY.createCall(
              at,
              call.operand(0),
              call.operand(1),
              call.operandCount() == 3 ? call.operand(2) : SqlLiteral.createExactNumeric("1", at));
      default -> call;
    };
  }

  /** GoogleSQL's names of types. */
  static SqlDataTypeSpec type(SqlDataTypeSpec type) {
    final SqlTypeName name = TYPES.get(type.getTypeName().getSimple().toLowerCase(Locale.ROOT));
    return name == null
        ? type
        : new SqlDataTypeSpec(
            new SqlBasicTypeNameSpec(name, type.getParserPosition()), type.getParserPosition());
  }

  private static SqlNode cast(SqlCall call, SqlOperator toInt64) {
    final SqlTypeName target =
        call.operand(1) instanceof SqlDataTypeSpec type
            ? SqlTypeName.get(type.getTypeName().getSimple().toUpperCase(Locale.ROOT))
            : null;
    if (target != SqlTypeName.BIGINT && target != SqlTypeName.VARCHAR) {
      return call;
    }
    final SqlOperator operator = target == SqlTypeName.BIGINT ? toInt64 : GoogleOperators.TO_STRING;
    final SqlNode operand = call.operand(0);
    return operator.createCall(call.getParserPosition(), operand);
  }

  /** GoogleSQL's patterns escape by a backslash, always. */
  private static SqlNode like(SqlCall call) {
    if (call.operandCount() != 2 || !(call.getOperator() instanceof SqlLikeOperator)) {
      return call;
    }
    final SqlParserPos at = call.getParserPosition();
    return call.getOperator()
        .createCall(at, call.operand(0), call.operand(1), SqlLiteral.createCharString("\\", at));
  }

  private static SqlNode timestampDiff(SqlCall call) {
    final Object unit = call.operand(2);
    final String name =
        unit instanceof SqlIntervalQualifier qualifier
            ? qualifier.toString().toUpperCase(Locale.ROOT)
            : String.valueOf(unit).toUpperCase(Locale.ROOT);
    final Long millis = MILLIS.get(name);
    if (millis == null) {
      throw new IllegalArgumentException(
          "the embedded engine counts no " + name + " between times");
    }
    final SqlParserPos at = call.getParserPosition();
    return GoogleOperators.TIMESTAMP_DIFF.createCall(
        at, call.operand(0), call.operand(1), SqlLiteral.createExactNumeric(millis.toString(), at));
  }

  /** Calcite counts weeks as ISO does; GoogleSQL's begin on the first Sunday of a year. */
  private static SqlNode extract(SqlCall call) {
    if (call.operand(0).toString().toUpperCase(Locale.ROOT).contains("WEEK")
        && !call.operand(0).toString().toUpperCase(Locale.ROOT).contains("DAYOFWEEK")) {
      throw new IllegalArgumentException(
          "the embedded engine extracts no weeks: format_date('%G-W%V', day) names one");
    }
    return call;
  }

  private static SqlNode format(SqlCall call, SqlOperator operator, List<SqlNode> operands) {
    if (call.operand(0) instanceof SqlCharStringLiteral format) {
      // Says now which element is missing, and not when there are rows.
      GoogleFunctions.formatter(format.toValue());
    }
    return operator.createCall(call.getParserPosition(), operands);
  }
}
