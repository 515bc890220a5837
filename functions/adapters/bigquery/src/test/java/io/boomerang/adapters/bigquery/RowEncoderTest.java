package io.boomerang.adapters.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.bigquery.storage.v1.BigDecimalByteStringEncoder;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowEncoderTest {
  private static final List<Column> FIELDS =
      List.of(
          new Column("name", Column.Type.STRING, Mode.REQUIRED, List.of()),
          new Column("count", Column.Type.INTEGER, Mode.NULLABLE, List.of()));

  /** Any value at all. */
  private record Value(Object value) {}

  @Property
  void text_isReadAsItWas(@ForAll String text) throws Exception {
    // A surrogate alone has no UTF-8: Java's own encoder puts a question mark, and so do we.
    final String expected =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(decoded(Column.Type.STRING, text)).isEqualTo(expected);
    assertThat(decoded(Column.Type.JSON, text)).isEqualTo(expected);
  }

  @Property
  void integer_isReadAsItWas(@ForAll long number, @ForAll int small) throws Exception {
    assertThat(decoded(Column.Type.INTEGER, number)).isEqualTo(number);
    assertThat(decoded(Column.Type.INTEGER, small)).isEqualTo((long) small);
  }

  @Test
  void numeric_isReadAsItWas() throws Exception {
    final var wire = (ByteString) decoded(Column.Type.NUMERIC, new BigDecimal("-19.99"));

    assertThat(BigDecimalByteStringEncoder.decodeNumericByteString(wire))
        .isEqualByComparingTo("-19.99");
  }

  @Property
  void float_isReadAsItWas(@ForAll double number) throws Exception {
    assertThat(decoded(Column.Type.FLOAT, number)).isEqualTo(number);
  }

  @Property
  void boolean_isReadAsItWas(@ForAll boolean flag) throws Exception {
    assertThat(decoded(Column.Type.BOOLEAN, flag)).isEqualTo(flag);
  }

  @Property
  void timestamp_isItsMicroseconds(@ForAll Instant time) throws Exception {
    final long micros =
        new BigDecimal(time.getEpochSecond())
            .movePointRight(6)
            .add(BigDecimal.valueOf(time.getNano() / 1_000))
            .longValueExact();

    assertThat(decoded(Column.Type.TIMESTAMP, time)).isEqualTo(micros);
  }

  @Property
  void date_isItsDays(@ForAll LocalDate date) throws Exception {
    assertThat(decoded(Column.Type.DATE, date)).isEqualTo((int) date.toEpochDay());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
  void timestamp_firstAndLast(String text) throws Exception {
    final Instant time = Instant.parse(text);

    assertThat((long) decoded(Column.Type.TIMESTAMP, time) / 1_000).isEqualTo(time.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
  void timestamp_outOfRange_isRefused(String text) {
    assertThat(refusal(Column.Type.TIMESTAMP, Mode.REQUIRED, Instant.parse(text)))
        .isEqualTo("c is not in the years 1 to 9999");
  }

  @Test
  void date_outOfRange_isRefused() {
    assertThat(refusal(Column.Type.DATE, Mode.REQUIRED, LocalDate.MAX))
        .isEqualTo("c is not in the years 1 to 9999");
  }

  @Test
  void record_isANestedMessage() throws Exception {
    final var nested = (DynamicMessage) decoded(Column.Type.RECORD, List.of("apples", 3));

    assertThat(nested.getAllFields().values()).containsExactly("apples", 3L);
  }

  @Test
  void record_fieldWithoutValue_isLeftOut() throws Exception {
    final var nested = (DynamicMessage) decoded(Column.Type.RECORD, Arrays.asList("apples", null));

    assertThat(nested.getAllFields().values()).containsExactly("apples");
  }

  @Test
  void record_requiredFieldWithoutValue_isRefused() {
    assertThat(refusal(Column.Type.RECORD, Mode.NULLABLE, Arrays.asList(null, 3)))
        .isEqualTo("c.name is required and has no value");
  }

  @Test
  void record_wrongNumberOfValues_isRefused() {
    assertThat(refusal(Column.Type.RECORD, Mode.NULLABLE, List.of("apples")))
        .isEqualTo("c has 1 values for 2 fields");
  }

  @Property
  void repeated_keepsOrder(@ForAll List<Long> numbers) throws Exception {
    final DynamicMessage row = decode(mapping(Column.Type.INTEGER, Mode.REPEATED), numbers);

    assertThat(row.getField(column(row))).isEqualTo(numbers);
  }

  @Test
  void repeated_itemWithoutValue_isRefused() {
    assertThat(refusal(Column.Type.STRING, Mode.REPEATED, Arrays.asList("a", null)))
        .isEqualTo("c has an item without a value");
  }

  @ParameterizedTest
  @EnumSource(Column.Type.class)
  void null_isLeftOut(Column.Type type) throws Exception {
    final DynamicMessage row = decode(mapping(type, Mode.NULLABLE), null);

    assertThat(row.getAllFields()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Column.Type.class)
  void null_whereAValueIsRequired_isRefused(Column.Type type) {
    assertThat(refusal(type, Mode.REQUIRED, null)).isEqualTo("c is required and has no value");
  }

  @ParameterizedTest
  @EnumSource(Column.Type.class)
  void valueOfAnotherType_isRefused(Column.Type type) {
    assertThat(refusal(type, Mode.REQUIRED, Locale.ROOT)).startsWith("c has a Locale, not a ");
  }

  @Test
  void encode_rowsOfAnySize_areKeptApart() throws Exception {
    final RowMapping<Value> mapping = mapping(Column.Type.STRING, Mode.REQUIRED);
    final List<String> texts =
        List.of("a", "b".repeat(5_000), "c", "d".repeat(100_000), "", "e".repeat(4_093));

    final var encoder = new RowEncoder<>(mapping, 1_000_000);
    final List<ByteString> encoded = new ArrayList<>();
    for (String text : texts) {
      encoded.add(encoder.encode(new Value(text)));
    }

    for (int i = 0; i < texts.size(); i++) {
      final var row = DynamicMessage.parseFrom(descriptor(mapping), encoded.get(i));
      assertThat(row.getField(column(row))).isEqualTo(texts.get(i));
    }
  }

  @Test
  void encode_rowAsLargeAsAllowed_isEncoded_andOneByteMoreIsRefused() throws Exception {
    final RowMapping<Value> mapping = mapping(Column.Type.STRING, Mode.REQUIRED);
    final int around = 1 + 3; // Tag, and length as a varint.
    final var encoder = new RowEncoder<>(mapping, 100_000);

    assertThat(encoder.encode(new Value("a".repeat(100_000 - around))).size()).isEqualTo(100_000);
    assertThatThrownBy(() -> encoder.encode(new Value("a".repeat(100_000 - around + 1))))
        .isInstanceOf(UnfitValueException.class)
        .hasMessage("the row has more than 100000 bytes");
  }

  private static Object decoded(Column.Type type, Object value) throws Exception {
    final DynamicMessage row = decode(mapping(type, Mode.REQUIRED), value);
    return row.getField(column(row));
  }

  private static DynamicMessage decode(RowMapping<Value> mapping, Object value)
      throws DescriptorValidationException, InvalidProtocolBufferException, UnfitValueException {
    final ByteString encoded = new RowEncoder<>(mapping, 1_000_000).encode(new Value(value));
    return DynamicMessage.parseFrom(descriptor(mapping), encoded);
  }

  private static String refusal(Column.Type type, Mode mode, Object value) {
    final var encoder = new RowEncoder<>(mapping(type, mode), 1_000_000);
    return catchThrowableOfType(UnfitValueException.class, () -> encoder.encode(new Value(value)))
        .getMessage();
  }

  private static RowMapping<Value> mapping(Column.Type type, Mode mode) {
    final List<Column> fields = type == Column.Type.RECORD ? FIELDS : List.of();
    final var schema = new TableSchema("t", List.of(new Column("c", type, mode, fields)));
    return RowMapping.of(schema, Map.<String, Function<Value, ?>>of("c", Value::value));
  }

  private static FieldDescriptor column(DynamicMessage row) {
    return row.getDescriptorForType().findFieldByName("c");
  }

  private static Descriptor descriptor(RowMapping<?> mapping) throws DescriptorValidationException {
    final var message = RowDescriptor.of(mapping.schema(), Set.of()).getProtoDescriptor();
    final var file = FileDescriptorProto.newBuilder().addMessageType(message).build();
    return FileDescriptor.buildFrom(file, new FileDescriptor[0]).getMessageTypes().get(0);
  }
}
