package io.boomerang.adapters.mail;

import io.boomerang.core.hash.Sha256;
import io.boomerang.core.json.Json;
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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provider on a laptop: mails land in a folder, as they would look. One mail is three files, of
 * which the {@code .json} comes last, so that a mail is there whole or not at all.
 */
public final class EmbeddedMailbox implements Mailer {
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

  private static byte[] encode(String id, Instant now, OfferMail mail, RenderedMail rendered) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("sent_at", now);
    fields.put("offer_id", mail.offerId());
    fields.put("to", mail.email());
    fields.put("subject", rendered.subject());
    fields.put("coupon", mail.coupon());
    fields.put("unsubscribe_link", mail.unsubscribeLink());
    return Json.bytes(fields);
  }

  private static Entry decode(Path file) throws IOException {
    final Map<String, Object> fields = Json.object(Files.readAllBytes(file));
    return new Entry(
        (String) fields.get("id"),
        Instant.parse((String) fields.get("sent_at")),
        (String) fields.get("offer_id"),
        (String) fields.get("to"),
        (String) fields.get("subject"),
        (String) fields.get("coupon"),
        (String) fields.get("unsubscribe_link"));
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Sha256.of(text), 0, 8);
  }
}
