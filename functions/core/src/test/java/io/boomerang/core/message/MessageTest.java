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
  void delivered_asThePublisherSentIt_hasTheEnvelopesIdentity() {
    final Message message = delivered(Map.of("event_type", "view"));

    assertThat(message.id()).isEqualTo("7");
    assertThat(message.publishTime()).isEqualTo(Messages.NOW);
    assertThat(message.sentAt()).isEqualTo(Messages.NOW);
    assertThat(message.isReplay()).isFalse();
  }

  @Test
  void delivered_playedBack_isTheOriginal() {
    final Message first = Messages.of("{}");

    final Message again = delivered(first.attributesToReplay());

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.publishTime()).isEqualTo(first.publishTime());
    assertThat(again.sentAt()).isEqualTo(Messages.NOW);
    assertThat(again.isReplay()).isTrue();
  }

  @Test
  void delivered_handedBackAfterAReplay_isAFirstDeliveryOfTheOriginal() {
    final Message replayed = delivered(Messages.of("{}").attributesToReplay());

    final Message again = delivered(replayed.attributesToHandBack());

    assertThat(again.id()).isEqualTo("m-1");
    assertThat(again.publishTime()).isEqualTo(Messages.PUBLISHED);
    assertThat(again.isReplay()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-03-01T12:00:00.000000001Z", "1772366400"})
  void delivered_originalTimeUnreadableOrLaterThanTheEnvelopes_isIgnored(String time) {
    final Message message =
        delivered(Map.of(Message.ORIGINAL_ID, "m-1", Message.ORIGINAL_PUBLISH_TIME, time));

    assertThat(message.id()).isEqualTo("m-1");
    assertThat(message.publishTime()).isEqualTo(Messages.NOW);
  }

  @Test
  void delivered_blankOriginalId_isIgnored() {
    assertThat(delivered(Map.of(Message.ORIGINAL_ID, " ")).id()).isEqualTo("7");
  }

  private static Message delivered(Map<String, String> attributes) {
    return Message.delivered("7", Messages.NOW, attributes, new byte[0], 1);
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
