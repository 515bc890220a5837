package io.boomerang.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.ShopEventType.Field;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FieldOrderTest {
  private final Fields fields = Fields.of(Field.values());

  @Property
  void places_areThoseOfTheNames_inWhateverOrderRecordsHaveThem(
      @ForAll("records") List<List<String>> records) {
    final FieldOrder order = new FieldOrder(fields);

    for (List<String> names : records) {
      order.startRecord();
      for (String name : names) {
        assertThat(order.place(name)).as(name).isEqualTo(fields.place(name));
      }
    }
  }

  @Provide
  Arbitrary<List<List<String>>> records() {
    final Arbitrary<String> name =
        Arbitraries.oneOf(
            Arbitraries.of(fields.names()),
            Arbitraries.of(fields.names()).map(String::new),
            Arbitraries.strings().alpha().ofMaxLength(3));
    return name.list().ofMaxSize(100).list().ofMaxSize(5);
  }
}
