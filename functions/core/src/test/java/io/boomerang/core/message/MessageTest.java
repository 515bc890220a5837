package io.boomerang.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
  @Test
  void attributes_areACopy() {
    final Map<String, String> attributes = new HashMap<>(Map.of("event_type", "view"));
    final var message = new Message("m", Messages.NOW, attributes, new byte[0], 1);

    attributes.put("event_type", "cart");

    assertThat(message.attributes()).isEqualTo(Map.of("event_type", "view"));
    assertThatThrownBy(() -> message.attributes().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void data_isTheArrayItself_becauseItMayBeLarge() {
    final byte[] data = {1, 2, 3};

    assertThat(Messages.of(data).data()).isSameAs(data);
  }

  @Test
  void toString_showsNoData_becauseItMayBePersonal() {
    assertThat(Messages.of("{\"email\":\"kris@example.com\"}"))
        .hasToString("Message[id=m-1, bytes=28, attempt=1]");
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void topic_isFoundByItsName(Topic topic) {
    assertThat(Topic.of(topic.id())).contains(topic);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop-event", "SHOP-EVENTS", "SHOP_EVENTS", "prod-shop-events"})
  void topic_ofAnyOtherName_isNone(String name) {
    assertThat(Topic.of(name)).isEmpty();
  }
}
