package io.boomerang.adapters.embedded.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** GoogleSQL's types: NUMERIC has 29 digits before the point and 9 after it, always. */
final class GoogleTypes extends RelDataTypeSystemImpl {
  static final int NUMERIC_PRECISION = 38;
  static final int NUMERIC_SCALE = 9;

  static RelDataType numeric(RelDataTypeFactory types) {
    return types.createSqlType(SqlTypeName.DECIMAL, NUMERIC_PRECISION, NUMERIC_SCALE);
  }

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? NUMERIC_PRECISION : super.getMaxPrecision(type);
  }

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? NUMERIC_SCALE : super.getMaxScale(type);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? NUMERIC_PRECISION : super.getDefaultPrecision(type);
  }

  @Override
  public int getDefaultScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? NUMERIC_SCALE : super.getDefaultScale(type);
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory types, RelDataType argument) {
    return SqlTypeUtil.isDecimal(argument)
        ? types.createTypeWithNullability(numeric(types), argument.isNullable())
        : super.deriveSumType(types, argument);
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory types, RelDataType argument) {
    final RelDataType average =
        SqlTypeUtil.isDecimal(argument) ? numeric(types) : types.createSqlType(SqlTypeName.DOUBLE);
    return types.createTypeWithNullability(average, argument.isNullable());
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }
}
