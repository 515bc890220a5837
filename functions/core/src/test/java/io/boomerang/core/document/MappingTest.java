package io.boomerang.core.document;

import static io.boomerang.core.document.FieldType.BOOLEAN;
import static io.boomerang.core.document.FieldType.DECIMAL;
import static io.boomerang.core.document.FieldType.INT;
import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;
import static io.boomerang.core.document.FieldType.WHOLE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MappingTest {
  private static final FieldType<Duration> MILLIS =
      WHOLE_NUMBER.as("milliseconds", Duration::ofMillis, Duration::toMillis);

  private static final DocumentPath PATH = DocumentPath.of("pets", "p1");

  private enum Species {
    CAT,
    DOG;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Another record whose fields stand among those of the pet. */
  private record Chip(String number, Instant since) {}

  private record Toy(String name, BigDecimal price) {}

  private record Pet(
      String name,
      Species species,
      Instant bornAt,
      long weight,
      int legs,
      boolean isShy,
      Duration nap,
      Chip chip,
      String owner,
      Toy favourite,
      List<Toy> toys,
      Map<String, Long> tricks,
      Map<String, Instant> visits) {}

  /** Collects a record by the names of its fields. */
  private static final class Builder extends HashMap<String, Object> {
    private static final long serialVersionUID = 1;

    // As whoever asks has put it in.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <V> V at(String name) {
      return (V) get(name);
    }

    Builder with(String name, Object value) {
      put(name, value);
      return this;
    }

    <V> void required(StoredFields fields, String name, FieldType<V> type) {
      put(name, fields.required(name, type, at(name)));
    }

    <V> void optional(StoredFields fields, String name, FieldType<V> type) {
      put(name, fields.optional(name, type, at(name)));
    }
  }

  private static final Mapping<Chip> CHIP =
      Mapping.of(
          Builder::new,
          chip -> new Builder().with("chip", chip.number()).with("chip_since", chip.since()),
          chip -> new Chip(chip.at("chip"), chip.at("chip_since")),
          (chip, fields) -> {
            chip.required(fields, "chip", TEXT);
            chip.optional(fields, "chip_since", TIME);
          });

  private static final Mapping<Toy> TOY =
      Mapping.of(
          Builder::new,
          toy -> new Builder().with("name", toy.name()).with("price", toy.price()),
          toy -> new Toy(toy.at("name"), toy.at("price")),
          (toy, fields) -> {
            toy.required(fields, "name", TEXT);
            toy.optional(fields, "price", DECIMAL);
          });

  private static final FieldType<Map<String, Instant>> VISITS =
      FieldType.byKey("to", FieldType.mapOf("at", TIME));

  private static final Mapping<Pet> PET =
      Mapping.of(
          () -> new Builder().with("weight", 0L).with("legs", 4).with("is_shy", false),
          MappingTest::builder,
          MappingTest::pet,
          (pet, fields) -> {
            pet.required(fields, "name", TEXT);
            pet.required(fields, "species", FieldType.oneOf(Species.values(), Species::id));
            pet.required(fields, "born_at", TIME);
            fields.reserve("shard");
            pet.optional(fields, "weight", WHOLE_NUMBER);
            fields.derived("is_heavy", BOOLEAN, pet.<Long>at("weight") > 10);
            pet.optional(fields, "legs", INT);
            pet.optional(fields, "is_shy", BOOLEAN);
            pet.required(fields, "nap", MILLIS);
            pet.put("chip_of", fields.part("chip", CHIP, pet.at("chip_of")));
            if (fields.isRead() || pet.at("owner") != null) {
              pet.optional(fields, "owner", TEXT);
            }
            pet.optional(fields, "favourite", FieldType.map(TOY));
            pet.optional(fields, "toys", FieldType.list(FieldType.map(TOY)));
            pet.required(fields, "tricks", FieldType.byName(WHOLE_NUMBER));
            pet.optional(fields, "visits", VISITS);
          });

  private static Builder builder(Pet pet) {
    return new Builder()
        .with("name", pet.name())
        .with("species", pet.species())
        .with("born_at", pet.bornAt())
        .with("weight", pet.weight())
        .with("legs", pet.legs())
        .with("is_shy", pet.isShy())
        .with("nap", pet.nap())
        .with("chip_of", pet.chip())
        .with("owner", pet.owner())
        .with("favourite", pet.favourite())
        .with("toys", pet.toys())
        .with("tricks", pet.tricks())
        .with("visits", pet.visits());
  }

  private static Pet pet(Builder pet) {
    return new Pet(
        pet.at("name"),
        pet.at("species"),
        pet.at("born_at"),
        pet.at("weight"),
        pet.at("legs"),
        pet.at("is_shy"),
        pet.at("nap"),
        pet.at("chip_of"),
        pet.at("owner"),
        pet.at("favourite"),
        pet.at("toys"),
        pet.at("tricks"),
        pet.at("visits"));
  }

  private static final Pet BARE =
      new Pet(
          "Tom",
          Species.CAT,
          Instant.EPOCH,
          0,
          4,
          false,
          Duration.ZERO,
          null,
          null,
          null,
          List.of(),
          Map.of(),
          Map.of());

  @Property
  void whatIsWritten_isReadBack(@ForAll("pets") Pet pet) {
    final Map<String, Object> written = DocumentFields.checked(PATH, PET.write(pet));

    assertThat(PET.read(document(written))).isEqualTo(pet);
  }

  @Property
  void writtenTwice_isTheSameInTheSameOrder(@ForAll("pets") Pet pet) {
    final Map<String, Object> once = PET.write(pet);
    final Map<String, Object> again = PET.write(PET.read(document(once)));

    assertThat(again.toString()).isEqualTo(once.toString());
  }

  @Test
  void write_isInTheOrderOfTheDescription() {
    assertThat(PET.write(BARE).keySet())
        .containsExactly(
            "name",
            "species",
            "born_at",
            "shard",
            "weight",
            "is_heavy",
            "legs",
            "is_shy",
            "nap",
            "chip",
            "chip_since",
            "favourite",
            "toys",
            "tricks",
            "visits");
  }

  @Test
  void derivedField_isWrittenAndNotRead() {
    final Map<String, Object> fields = PET.write(BARE);

    assertThat(fields).containsEntry("is_heavy", false);
    fields.put("is_heavy", "no boolean");
    assertThat(PET.read(document(fields))).isEqualTo(BARE);
  }

  @Test
  void write_ofNull_isNull_exceptWhatIsLeftOut() {
    assertThat(PET.write(BARE))
        .containsEntry("chip", null)
        .containsEntry("chip_since", null)
        .containsEntry("favourite", null)
        .doesNotContainKey("owner");
  }

  @Test
  void keyOfAMap_standsWhereItIsReserved_elseLast() {
    final Mapping<Toy> reserved =
        Mapping.of(
            Builder::new,
            toy -> new Builder().with("name", toy.name()),
            toy -> null,
            (toy, fields) -> {
              fields.reserve("id");
              toy.required(fields, "name", TEXT);
            });
    final Toy ball = new Toy("ball", null);

    assertThat(FieldType.byKey("id", FieldType.map(reserved)).write(Map.of("1", ball)))
        .hasToString("[{id=1, name=ball}]");
    assertThat(FieldType.byKey("id", FieldType.map(TOY)).write(Map.of("1", ball)))
        .hasToString("[{name=ball, price=null, id=1}]");
  }

  @Test
  void absent_readsAsWhatTheBuilderBeginsWith() {
    final Map<String, Object> fields = new HashMap<>(PET.write(BARE));
    fields.keySet().retainAll(List.of("name", "species", "born_at", "nap", "tricks"));

    assertThat(PET.read(document(fields))).isEqualTo(BARE);
  }

  @Test
  void requiredFieldThatIsAbsentOrNull_isNamed() {
    final String message = "document pets/p1: born_at is absent; it should be a time";
    final Map<String, Object> fields = PET.write(BARE);

    fields.put("born_at", null);
    assertFault(fields, message);
    fields.remove("born_at");
    assertFault(fields, message);
  }

  @Test
  void valueOfAnotherType_isNamed_withoutItself() {
    assertFault("name", 7L, "name is a Long; it should be text");
    assertFault("born_at", "Ann", "born_at is a String; it should be a time");
    assertFault("weight", "Ann", "weight is a String; it should be a whole number");
    assertFault("is_shy", 1L, "is_shy is a Long; it should be true or false");
    assertFault("toys", "Ann", "toys is a String; it should be a list");
    assertFault("favourite", true, "favourite is a Boolean; it should be a map");
  }

  @Test
  void valueThatCannotBe_isNamed() {
    assertFault("species", "cow", "species is 'cow'; it should be one of cat, dog");
    assertFault(
        "legs", 1L << 40, "legs is '1099511627776'; it should be a whole number of 32 bits");
  }

  @Test
  void valueInsideAnother_isNamedWithItsPlace() {
    final Map<String, Object> toy = new LinkedHashMap<>(Map.of("name", "ball"));
    toy.put("price", "dear");

    assertFault(
        "toys",
        List.of(Map.of("name", "bone"), toy),
        "toys[1].price is 'dear'; it should be a decimal number as text");
    assertFault("toys", List.of(Map.of()), "toys[0].name is absent; it should be text");
    assertFault("toys", List.of(1L), "toys[0] is a Long; it should be a map");
    assertFault(
        "tricks",
        Map.of("roll over", true),
        "tricks['roll over'] is a Boolean; it should be a whole number");
    assertFault(
        "visits", List.of(Map.of("to", "Ann")), "visits[0].at is absent; it should be a time");
    assertFault(
        "visits",
        List.of(Map.of("at", Instant.EPOCH)),
        "visits[0].to is absent; it should be text");
  }

  @Provide
  Arbitrary<Pet> pets() {
    final Arbitrary<String> texts = Arbitraries.strings().alpha().ofMaxLength(4);
    final Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(-62_000_000_000_000_000L, 253_000_000_000_000_000L)
            .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    final Arbitrary<Toy> toys =
        Combinators.combine(texts, Arbitraries.bigDecimals().injectNull(0.2)).as(Toy::new);
    final Arbitrary<Chip> chips = Combinators.combine(texts, times.injectNull(0.5)).as(Chip::new);
    final Arbitrary<Pet> plain =
        Combinators.combine(
                texts,
                Arbitraries.of(Species.values()),
                times,
                Arbitraries.longs(),
                Arbitraries.integers(),
                Arbitraries.of(true, false),
                Arbitraries.longs().map(Duration::ofMillis))
            .as(
                (name, species, bornAt, weight, legs, isShy, nap) ->
                    new Pet(
                        name, species, bornAt, weight, legs, isShy, nap, null, null, null,
                        List.of(), Map.of(), Map.of()));
    return Combinators.combine(
            plain,
            chips.injectNull(0.3),
            texts.injectNull(0.3),
            toys.injectNull(0.3),
            toys.list().ofMaxSize(3),
            Arbitraries.maps(texts.filter(text -> !text.isEmpty()), Arbitraries.longs()),
            Arbitraries.maps(texts, times))
        .as(MappingTest::with);
  }

  private static Pet with(
      Pet pet,
      Chip chip,
      String owner,
      Toy favourite,
      List<Toy> toys,
      Map<String, Long> tricks,
      Map<String, Instant> visits) {
    return new Pet(
        pet.name(),
        pet.species(),
        pet.bornAt(),
        pet.weight(),
        pet.legs(),
        pet.isShy(),
        pet.nap(),
        chip,
        owner,
        favourite,
        toys,
        new TreeMap<>(tricks),
        new TreeMap<>(visits));
  }

  private static Document document(Map<String, Object> fields) {
    return new Document(PATH, fields, "1");
  }

  private static void assertFault(String field, Object value, String fault) {
    final Map<String, Object> fields = PET.write(BARE);
    fields.put(field, value);
    assertFault(fields, "document pets/p1: " + fault);
  }

  private static void assertFault(Map<String, Object> fields, String message) {
    assertThatThrownBy(() -> PET.read(document(fields)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }
}
