package io.boomerang.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.ingest.ArchiveObject;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveWriter;
import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HandBackTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T10:59:59.987654321Z");
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private final ArchiveWriter writer = new ArchiveWriter("w");
  private final NavigableMap<String, byte[]> archive = new TreeMap<>();
  private final Map<String, Message> dead = new LinkedHashMap<>();
  private final List<String> story = new ArrayList<>();
  private final List<Message> published = new ArrayList<>();

  @Test
  void run_findsTheFirstId_andAcknowledgesLast() throws Exception {
    archived(FIRST.plusSeconds(90), message("m-1", FIRST, "{\"a\":1}"));
    archived(FIRST.plusSeconds(91), message("m-2", FIRST, "{\"a\":2}"));
    die("dead-1", FIRST, "{\"a\":1}", Map.of("event_type", "view"));

    final HandBack.Result result = handBack().run(new Sink());

    assertThat(result).isEqualTo(new HandBack.Result(1, List.of()));
    assertThat(published.get(0).attributesToHandBack())
        .isEqualTo(
            Map.of(
                "event_type",
                "view",
                Message.ORIGINAL_ID,
                "m-1",
                Message.ORIGINAL_PUBLISH_TIME,
                FIRST.toString()));
    assertThat(story).containsExactly("hold 1", "take m-1", "settle", "acknowledge 1");
  }

  @Test
  void run_timeIsKnownToTheMillisecondOnly_findsTheFirstIdNevertheless() throws Exception {
    archived(FIRST.plusSeconds(90), message("m-1", FIRST, "{}"));
    die("dead-1", Instant.parse("2026-11-20T10:59:59.987Z"), "{}", Map.of());

    handBack().run(new Sink());

    assertThat(published).extracting(Message::id).containsExactly("m-1");
  }

  @Test
  void run_theArchiveHasNoSuchMessage_keepsTheNewId_andListsIt() throws Exception {
    archived(FIRST, message("other data", FIRST, "{\"a\":2}"));
    archived(FIRST, message("other time", FIRST.plusMillis(1), "{\"a\":1}"));
    die("dead-1", FIRST, "{\"a\":1}", Map.of());

    final HandBack.Result result = handBack().run(new Sink());

    assertThat(result.kept()).extracting(Message::id).containsExactly("dead-1");
    assertThat(published).extracting(Message::id).containsExactly("dead-1");
    assertThat(published).extracting(Message::publishTime).containsExactly(FIRST);
  }

  @Test
  void run_whatCameAgainByOurHands_keepsItsFirstId_andTheArchiveIsNotRead() throws Exception {
    archive.put("raw/shop-events/dt=2026-11-20/hr=10/damaged.ndjson.gz", new byte[] {1});
    dead.put(
        "dead-1",
        Message.delivered(
            "dead-1", FIRST, Map.of(Message.ORIGINAL_ID, "m-0", "replay", "true"), bytes("{}"), 0));

    handBack().run(new Sink());

    assertThat(published).extracting(Message::id).containsExactly("m-0");
    assertThat(published.get(0).attributesToHandBack()).doesNotContainKey("replay");
  }

  @Test
  void run_equalMessagesOfOneMillisecond_eachGetsAnId() throws Exception {
    archived(FIRST, message("m-1", FIRST, "{}"), message("m-1", FIRST, "{}"));
    archived(FIRST, message("m-2", FIRST, "{}"));
    die("dead-1", FIRST, "{}", Map.of());
    die("dead-2", FIRST, "{}", Map.of());

    handBack().run(new Sink());

    assertThat(published).extracting(Message::id).containsExactlyInAnyOrder("m-1", "m-2");
  }

  @Test
  void run_whichOfEqualMessagesItWas_isNotGuessed() throws Exception {
    archived(FIRST, message("m-1", FIRST, "{}"), message("m-2", FIRST, "{}"));
    die("dead-1", FIRST, "{}", Map.of());

    assertThat(handBack().run(new Sink()).kept()).extracting(Message::id).containsExactly("dead-1");
  }

  @Test
  void run_oneLetterThatComesTwice_isTheSameMessageTwice() throws Exception {
    archived(FIRST, message("m-1", FIRST, "{}"));
    die("dead-1", FIRST, "{}", Map.of());
    die("dead-2", FIRST, "{}", Map.of());

    handBack().run(new Sink());

    assertThat(published).extracting(Message::id).containsExactly("m-1", "m-1");
  }

  @Test
  void run_whatCannotBePublished_isNotAcknowledged() {
    die("dead-1", FIRST, "{}", Map.of());
    final var failing =
        new Sink() {
          @Override
          public void settle() throws IOException {
            throw new IOException("no topic");
          }
        };

    assertThatThrownBy(() -> handBack().run(failing)).hasMessage("no topic");

    assertThat(story).containsExactly("hold 1", "take dead-1");
    assertThat(dead).containsKey("dead-1");
  }

  @Test
  void count_publishesNothing_andGivesEveryLetterBack() throws Exception {
    archived(FIRST, message("m-1", FIRST, "{\"a\":1}"));
    die("dead-1", FIRST, "{\"a\":1}", Map.of());
    die("dead-2", FIRST, "{\"a\":2}", Map.of());

    final HandBack.Result result = handBack().count();

    assertThat(result.letters()).isEqualTo(2);
    assertThat(result.kept()).extracting(Message::id).containsExactly("dead-2");
    assertThat(story).containsExactly("hold 2", "release 2");
  }

  private HandBack handBack() {
    return new HandBack(
        new Letters(), new Archive(), Topic.SHOP_EVENTS, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void archived(Instant at, Message... messages) {
    final ArchiveObject object = writer.write(Topic.SHOP_EVENTS, List.of(messages), at);
    archive.put(object.name(), object.content());
  }

  private void die(String id, Instant published, String data, Map<String, String> attributes) {
    dead.put(id, Message.delivered(id, published, attributes, bytes(data), 0));
  }

  private static Message message(String id, Instant published, String data) {
    return new Message(id, published, Map.of(), bytes(data), 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private class Sink implements HandBack.Sink {
    @Override
    public void take(Topic topic, Message message, int records) {
      story.add("take " + message.id());
      published.add(message);
    }

    @Override
    public void settle() throws IOException {
      story.add("settle");
    }
  }

  private final class Archive implements ArchiveReader {
    @Override
    public List<String> names(String prefix) {
      return archive.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    @Override
    public InputStream open(String name) {
      return new ByteArrayInputStream(archive.get(name));
    }
  }

  /** Gives each letter once; what is given back would come with the next start. */
  private final class Letters implements DeadLetters {
    private boolean pulled;

    @Override
    public List<Letter> pull(int atMost) {
      final List<Letter> letters = new ArrayList<>();
      if (!pulled) {
        dead.forEach((id, message) -> letters.add(new Letter(id, message)));
      }
      pulled = true;
      return letters;
    }

    @Override
    public void hold(List<Letter> letters) {
      story.add("hold " + letters.size());
    }

    @Override
    public void acknowledge(List<Letter> letters) {
      story.add("acknowledge " + letters.size());
      letters.forEach(letter -> dead.remove(letter.handle()));
    }

    @Override
    public void release(List<Letter> letters) {
      story.add("release " + letters.size());
    }

    @Override
    public void close() {}
  }
}
