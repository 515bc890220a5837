package io.boomerang.core.contract;

import static java.util.stream.Collectors.toCollection;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.boomerang.core.activity.ActivityRecordType;
import io.boomerang.core.catalogue.CustomerType;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.json.Rejection;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.ObjectNode;

/** The two that must agree for each topic: the JSON Schema and the production parser. */
final class Contracts {
  static final Path SCHEMAS = Path.of(System.getProperty("root.directory"), "schemas");

  /** Numbers as they are written, not as floating point has them. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Map<Topic, String> FILES =
      new EnumMap<>(
          Map.of(
              Topic.SHOP_EVENTS, "shop-event",
              Topic.SHOP_PRODUCTS, "shop-product",
              Topic.SHOP_CUSTOMERS, "shop-customer",
              Topic.SHOP_ACTIVITY, "shop-activity"));

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Contracts() {}

  /** A broken rule, whoever found it. */
  record Reason(int index, String field, String rule) implements Comparable<Reason> {
    @Override
    public int compareTo(Reason other) {
      return toString().compareTo(other.toString());
    }
  }

  static RecordType<?, ?> type(Topic topic) {
    return switch (topic) {
      case SHOP_EVENTS -> new ShopEventType();
      case SHOP_PRODUCTS -> new ProductType();
      case SHOP_CUSTOMERS -> new CustomerType();
      case SHOP_ACTIVITY -> new ActivityRecordType();
      case CART_RECOVERIES -> throw new IllegalArgumentException("no records");
    };
  }

  static MessageParser<?> parser(Topic topic) {
    return new MessageParser<>(type(topic));
  }

  /** What the parser found wrong with a record, taken or not. */
  static Optional<Rejection> rejection(Parsed<?> parsed) {
    return parsed instanceof Rejected<?> rejected
        ? Optional.of(rejected.rejection())
        : ((Valid<?>) parsed).leftOut();
  }

  static JsonNode schemaFile(Topic topic) {
    return JSON.readTree(read(SCHEMAS.resolve("events/" + FILES.get(topic) + ".schema.json")));
  }

  static Schema schema(Topic topic) {
    return REGISTRY.getSchema(schemaFile(topic).toString(), InputFormat.JSON);
  }

  /** What the schema finds wrong with a record. */
  static Set<Reason> schemaReasons(Schema schema, int index, JsonNode record) {
    if (record instanceof ObjectNode object) {
      wholeNumbersAsIntegers(object);
    }
    return schema
        .validate(
            record,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(error -> new Reason(index, field(error), error.getKeyword()))
        .collect(toCollection(TreeSet::new));
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library fails on 1e400 where an integer is expected, but not on its 401 digits. */
  private static void wholeNumbersAsIntegers(ObjectNode record) {
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      if (field.getValue().isBigDecimal()
          && field.getValue().decimalValue().stripTrailingZeros().scale() <= 0) {
        field.setValue(BigIntegerNode.valueOf(field.getValue().decimalValue().toBigInteger()));
      }
    }
  }

  private static String field(Error error) {
    if (error.getProperty() != null) {
      return error.getProperty();
    }
    final var location = error.getInstanceLocation();
    return location.getNameCount() == 0 ? "" : location.getName(0);
  }
}
