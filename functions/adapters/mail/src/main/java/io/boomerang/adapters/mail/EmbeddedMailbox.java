package io.boomerang.adapters.mail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.boomerang.core.hash.Sha256;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Mailer;
import io.boomerang.core.offers.OfferMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provider on a laptop: mails land in a folder, as they would look. One mail is three files, of
 * which the {@code .json} comes last, so that a mail is there whole or not at all.
 */
public final class EmbeddedMailbox implements Mailer {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String META = ".json";

  private final Path folder;
  private final MailRenderer renderer;
  private final Clock clock;

  /** A mailbox in a folder, which is made when absent. */
  public EmbeddedMailbox(Path folder, MailRenderer renderer, Clock clock) {
    this.folder = folder;
    this.renderer = renderer;
    this.clock = clock;
  }

  /**
   * A mail in the mailbox.
   *
   * @param id names its files
   * @param to the address
   */
  public record Entry(
      String id,
      Instant sentAt,
      String offerId,
      String to,
      String subject,
      String coupon,
      String unsubscribeLink) {}

  @Override
  public MailOutcome rehearse() {
    return new MailOutcome.Accepted("");
  }

  @Override
  public MailOutcome send(OfferMail mail) {
    final RenderedMail rendered = renderer.render(mail);
    final Instant now = clock.instant();
    final String id = now.toEpochMilli() + "-" + hash(mail.offerId());
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(id + ".html"), rendered.html());
      Files.writeString(folder.resolve(id + ".txt"), rendered.text());
      final Path part = folder.resolve(id + META + ".part");
      Files.write(part, encode(id, now, mail, rendered));
      Files.move(part, folder.resolve(id + META), StandardCopyOption.ATOMIC_MOVE);
      return new MailOutcome.Accepted(id);
    } catch (IOException e) {
      return new MailOutcome.NotAccepted(folder + " cannot be written: " + e, Optional.empty());
    }
  }

  /** What has arrived, the newest first. */
  public List<Entry> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      final List<Entry> entries = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(META)).toList()) {
        entries.add(decode(file));
      }
      entries.sort(Comparator.comparing(Entry::sentAt).thenComparing(Entry::id).reversed());
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
  }

  /** The mail as a program that shows HTML would show it; empty when there is none. */
  public Optional<String> html(String id) {
    return read(id, ".html");
  }

  /** The mail as text; empty when there is none. */
  public Optional<String> text(String id) {
    return read(id, ".txt");
  }

  private Optional<String> read(String id, String suffix) {
    // Ids come from addresses that anybody can type.
    if (!id.matches("[0-9]+-[0-9a-f]+")) {
      return Optional.empty();
    }
    final Path file = folder.resolve(id + suffix);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static byte[] encode(String id, Instant now, OfferMail mail, RenderedMail rendered)
      throws IOException {
    final var out = new java.io.ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("id", id);
      json.writeStringField("sent_at", now.toString());
      json.writeStringField("offer_id", mail.offerId());
      json.writeStringField("to", mail.email());
      json.writeStringField("subject", rendered.subject());
      json.writeStringField("coupon", mail.coupon());
      json.writeStringField("unsubscribe_link", mail.unsubscribeLink());
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static Entry decode(Path file) throws IOException {
    final Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        fields.put(name, json.nextTextValue());
      }
    }
    return new Entry(
        fields.get("id"),
        Instant.parse(fields.get("sent_at")),
        fields.get("offer_id"),
        fields.get("to"),
        fields.get("subject"),
        fields.get("coupon"),
        fields.get("unsubscribe_link"));
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Sha256.of(text), 0, 8);
  }
}
