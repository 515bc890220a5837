package io.boomerang.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.core.replay.TopicRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixTest {
  private static final Instant PUBLISHED = Instant.parse("2026-11-26T10:00:00.123456789Z");
  private static final String VALID =
      "{\"event_time\":\"2026-11-01T00:00:00Z\",\"event_type\":\"login\",\"user_id\":1}";

  @TempDir private Path folder;

  @Test
  void mend_takesTheRejectedRecordsAlone_underAnIdOfTheirOwn() throws IOException {
    final Message mended =
        mend("{'default':{'user_id':'guest'}}", VALID + "\n{'x':1}\n" + VALID + "\n{'x':2.50}");

    assertThat(mended.id()).matches("m-1\\+[0-9a-f]{12}");
    assertThat(mended.publishTime()).isEqualTo(PUBLISHED);
    assertThat(mended.attributes()).containsEntry("producer", "till");
    assertThat(text(mended))
        .isEqualTo(
            "[{'x':1,'user_id':'guest','event_id':'m-1/1'},"
                + "{'x':2.50,'user_id':'guest','event_id':'m-1/3'}]");
  }

  @Test
  void mend_dropsThenRenamesThenCastsThenFillsIn() throws IOException {
    final String fix =
        "{'default':{'quantity':1},'cast':{'price':'number','user_id':'text','event_time':'time'},"
            + "'rename':{'cost':'price'},'drop':['price']}";

    assertThat(
            text(
                mend(
                    fix,
                    "{'event_id':'e','price':'?','cost':' 1.50 ','user_id':7,'quantity':null,"
                        + "'event_time':'1793491200000'}")))
        .isEqualTo(
            "[{'event_id':'e','user_id':'7','quantity':1,"
                + "'event_time':'2026-11-01T00:00:00Z','price':1.50}]");
  }

  @Test
  void mend_whatCannotBeCastStays_andWhatIsThereIsNotReplaced() throws IOException {
    final String fix = "{'cast':{'price':'number','event_time':'time'},'rename':{'a':'b'}}";
    final String record = "{'event_id':'e','price':'12,50','event_time':'today','a':1,'b':2}";

    assertThat(text(mend(fix, record))).isEqualTo("[" + record + "]");
  }

  @Test
  void mend_whatIsNoObject_isLeftAlone() throws IOException {
    for (String data : new String[] {"{", "7", "{'a':1,'a':2}", VALID}) {
      assertThat(mended("{'drop':['a']}", data)).as(data).isEmpty();
    }
  }

  @Test
  void id_isOfTheFile() throws IOException {
    assertThat(mend("{'drop':['x']}", "{'x':1}").id())
        .isEqualTo(mend("{'drop':['x']}", "{'x':1}").id())
        .isNotEqualTo(mend("{'drop':['y']}", "{'x':1}").id());
  }

  private Message mend(String fix, String data) throws IOException {
    return mended(fix, data).orElseThrow();
  }

  /** Quotes are single ones. */
  private Optional<Message> mended(String fix, String data) throws IOException {
    final Path file = folder.resolve("fix.json");
    Files.writeString(file, fix.replace('\'', '"'));
    final var message =
        new Message(
            "m-1",
            PUBLISHED,
            Map.of("producer", "till"),
            data.replace('\'', '"').getBytes(UTF_8),
            1);
    return FixFile.read(file)
        .mend(Topic.SHOP_EVENTS, message, new TopicRecords().of(Topic.SHOP_EVENTS, message));
  }

  private static String text(Message message) {
    return new String(message.data(), UTF_8).replace('"', '\'');
  }
}
