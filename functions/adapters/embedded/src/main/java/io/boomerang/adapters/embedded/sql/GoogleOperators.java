package io.boomerang.adapters.embedded.sql;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/** Operators in place of Calcite's, with GoogleSQL's types and {@link GoogleFunctions}. */
final class GoogleOperators {
  static final SqlOperator DIVIDE =
      operator("divide", GoogleOperators::quotient, byType("divideNumeric", "divideDouble"));
  static final SqlOperator SAFE_DIVIDE =
      operator(
          "safe_divide",
          call -> nullable(call, quotient(call)),
          byType("safeDivideNumeric", "safeDivideDouble"));
  static final SqlOperator IEEE_DIVIDE = operator("ieee_divide", SqlTypeName.DOUBLE, "ieeeDivide");
  static final SqlOperator MULTIPLY =
      operator(
          "multiply",
          GoogleOperators::product,
          call ->
              switch (call.getType().getSqlTypeName()) {
                case DECIMAL -> "multiplyNumeric";
                case DOUBLE -> "multiplyDouble";
                default -> "multiplyLong";
              });
  static final SqlOperator DIV = operator("div", SqlTypeName.BIGINT, "div");
  static final SqlOperator LOG10 = operator("log10", SqlTypeName.DOUBLE, "log10");
  static final SqlOperator TO_INT64 = operator("to_int64", SqlTypeName.BIGINT, "toInt64");
  static final SqlOperator SAFE_TO_INT64 =
      operator(
          "safe_to_int64",
          call -> nullable(call, simple(call, SqlTypeName.BIGINT)),
          call -> "safeToInt64");
  static final SqlOperator TO_STRING =
      operator(
          "to_string",
          call -> simple(call, SqlTypeName.VARCHAR),
          call ->
              switch (call.getOperands().get(0).getType().getSqlTypeName()) {
                case DATE -> "dateToText";
                case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> "timestampToText";
                default -> "toText";
              });
  static final SqlOperator TIMESTAMP_DIFF =
      operator("timestamp_diff", SqlTypeName.BIGINT, "timestampDiff");
  static final SqlOperator FORMAT_DATE = operator("format_date", SqlTypeName.VARCHAR, "formatDate");
  static final SqlOperator FORMAT_TIMESTAMP =
      operator("format_timestamp", SqlTypeName.VARCHAR, "formatTimestamp");
  static final SqlOperator GENERATE_ARRAY =
      operator("generate_array", call -> array(call, SqlTypeName.BIGINT), call -> "generateArray");
  static final SqlOperator GENERATE_DATE_ARRAY =
      operator(
          "generate_date_array",
          call -> array(call, SqlTypeName.DATE),
          call -> "generateDateArray");

  /** All of them, for the validator to look up. */
  static final SqlOperatorTable TABLE =
      SqlOperatorTables.of(
          DIVIDE,
          SAFE_DIVIDE,
          IEEE_DIVIDE,
          MULTIPLY,
          DIV,
          LOG10,
          TO_INT64,
          SAFE_TO_INT64,
          TO_STRING,
          TIMESTAMP_DIFF,
          FORMAT_DATE,
          FORMAT_TIMESTAMP,
          GENERATE_ARRAY,
          GENERATE_DATE_ARRAY);

  private GoogleOperators() {}

  private static SqlOperator operator(String name, SqlTypeName result, String method) {
    return operator(name, call -> simple(call, result), call -> method);
  }

  /**
   * An operator that any of its operands makes null.
   *
   * @param method of {@link GoogleFunctions}, by the call
   */
  private static SqlOperator operator(
      String name, SqlReturnTypeInference result, Function<RexCall, String> method) {
    return new SqlUserDefinedFunction(
        new SqlIdentifier("googlesql_" + name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        result,
        null,
        new AnyOperands(),
        new Implementation(method));
  }

  /** GoogleSQL's analyser checks the types of views; here they are only computed with. */
  private record AnyOperands() implements SqlOperandMetadata {
    @Override
    public List<RelDataType> paramTypes(RelDataTypeFactory types) {
      return List.of();
    }

    @Override
    public List<String> paramNames() {
      return List.of();
    }

    @Override
    public boolean isFixedParameters() {
      return false;
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding call, boolean throwOnFailure) {
      return true;
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
      return SqlOperandCountRanges.any();
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
      return name + "(...)";
    }
  }

  private record Implementation(Function<RexCall, String> method) implements ImplementableFunction {
    @Override
    public List<FunctionParameter> getParameters() {
      return List.of();
    }

    @Override
    public CallImplementor getImplementor() {
      return RexImpTable.createImplementor(
          (translator, call, operands) ->
              Expressions.call(
                  java(method.apply(call)),
                  operands.stream().<Expression>map(Expressions::box).toList()),
          NullPolicy.STRICT,
          false);
    }
  }

  private static Method java(String name) {
    final Optional<Method> method =
        Arrays.stream(GoogleFunctions.class.getMethods())
            .filter(candidate -> candidate.getName().equals(name))
            .findFirst();
    return method.orElseThrow(() -> new IllegalStateException("no function " + name));
  }

  private static Function<RexCall, String> byType(String ofNumeric, String ofDouble) {
    return call -> SqlTypeUtil.isDecimal(call.getType()) ? ofNumeric : ofDouble;
  }

  /** Of NUMERIC unless an operand is a floating-point number; of whole numbers such a one. */
  private static RelDataType quotient(SqlOperatorBinding call) {
    return simple(call, isNumeric(call) ? SqlTypeName.DECIMAL : SqlTypeName.DOUBLE);
  }

  private static RelDataType product(SqlOperatorBinding call) {
    if (isNumeric(call)) {
      return simple(call, SqlTypeName.DECIMAL);
    }
    return simple(
        call,
        call.collectOperandTypes().stream().anyMatch(SqlTypeUtil::isApproximateNumeric)
            ? SqlTypeName.DOUBLE
            : SqlTypeName.BIGINT);
  }

  private static boolean isNumeric(SqlOperatorBinding call) {
    final List<RelDataType> types = call.collectOperandTypes();
    return types.stream().anyMatch(SqlTypeUtil::isDecimal)
        && types.stream().noneMatch(SqlTypeUtil::isApproximateNumeric);
  }

  private static RelDataType simple(SqlOperatorBinding call, SqlTypeName name) {
    final RelDataTypeFactory types = call.getTypeFactory();
    final boolean isNullable =
        call.collectOperandTypes().stream().anyMatch(RelDataType::isNullable);
    return types.createTypeWithNullability(types.createSqlType(name), isNullable);
  }

  private static RelDataType nullable(SqlOperatorBinding call, RelDataType type) {
    return call.getTypeFactory().createTypeWithNullability(type, true);
  }

  private static RelDataType array(SqlOperatorBinding call, SqlTypeName element) {
    final RelDataTypeFactory types = call.getTypeFactory();
    return nullable(call, types.createArrayType(types.createSqlType(element), -1));
  }
}
