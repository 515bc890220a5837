package io.boomerang.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.boomerang.core.message.Topic;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The schema files are sound, and say of each field what a producer needs to know. */
class EventSchemasTest {
  @ParameterizedTest
  @EnumSource(value = Topic.class, mode = EnumSource.Mode.EXCLUDE, names = "CART_RECOVERIES")
  void isAValidJsonSchema(Topic topic) {
    final var metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(metaSchema.validate(Contracts.schemaFile(topic).toString(), InputFormat.JSON))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Topic.class, mode = EnumSource.Mode.EXCLUDE, names = "CART_RECOVERIES")
  void hasTheFieldsThatTheParserKnows_inItsOrder(Topic topic) {
    assertThat(Contracts.schemaFile(topic).get("properties").propertyNames())
        .containsExactlyElementsOf(Contracts.type(topic).fields().names());
  }

  @ParameterizedTest
  @EnumSource(value = Topic.class, mode = EnumSource.Mode.EXCLUDE, names = "CART_RECOVERIES")
  void describesItselfAndEveryField(Topic topic) {
    final JsonNode schema = Contracts.schemaFile(topic);

    assertThat(schema.get("description").asString())
        .contains(topic.id(), "array", "newline-delimited");
    assertThat(schema.get("properties"))
        .allSatisfy(field -> assertThat(field.path("description").asString("")).isNotBlank());
  }

  @Test
  void sharedDefinitionsAreTheSameEverywhere() {
    final Map<String, JsonNode> first = new HashMap<>();
    for (Topic topic : Topic.ofRecords()) {
      for (Map.Entry<String, JsonNode> entry :
          Contracts.schemaFile(topic).get("$defs").properties()) {
        final JsonNode known = first.putIfAbsent(entry.getKey(), entry.getValue());
        assertThat(entry.getValue())
            .as(topic + " " + entry.getKey())
            .isEqualTo(known == null ? entry.getValue() : known);
      }
    }
    assertThat(first).containsKeys("id", "money", "text", "time");
  }
}
