package io.boomerang.cli.customer;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.customer.CustomerData.Found;
import io.boomerang.core.customer.RetainedException;
import io.boomerang.core.customer.RowsTooYoungException;
import io.boomerang.core.document.Document;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/customer erase}: forgets a customer in every store. */
@Command(
    name = "erase",
    sortOptions = false,
    description = {
      "Shows what is kept about a customer, and with --yes erases it: documents, rows of the"
          + " warehouse, records of the archive. Interrupted, it is run again and goes on. Of who"
          + " was erased and came back it erases what is of before, and says so.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown, or erased",
      "1:nothing is known of the customer, something must be kept for now, or was kept because the"
          + " customer came back",
      "2:the command line is wrong"
    })
final class EraseCommand implements Callable<Integer> {
  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(5);

  /** BigQuery erases rows half an hour after they came, at times as late as after 90 minutes. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(100);

  /** What keeps a copy for a while that nothing can reach but its own expiry, with the days. */
  private static final Map<String, Integer> EXPIRES =
      new TreeMap<>(
          Map.of(
              "BigQuery: time travel and fail-safe", 14,
              "Cloud Storage: replaced objects", 60,
              "Firestore: backups", 14,
              "Firestore: recovery to a point in time", 7,
              "Pub/Sub: messages and dead letters", 31,
              "SendGrid: its own records of mails", 30));

  @Spec private CommandSpec spec;
  @Mixin private final WhichCustomer who = new WhichCustomer();
  @Mixin private final CustomerSystems systems = new CustomerSystems();

  @Option(names = "--yes", description = "Erase it. Nothing brings it back.")
  private boolean isMeant;

  @Option(
      names = "--also-returned",
      description = "Of a customer who was erased and came back, erase what is of since then, too.")
  private boolean isAlsoReturned;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException {
    final var purpose =
        isMeant ? CustomerSystems.Purpose.ERASURE : CustomerSystems.Purpose.PREVIEW_OF_ERASURE;
    try (CustomerSystems.Opened opened = systems.open(purpose)) {
      final String userId = who.userId(opened.data());
      final Found found = opened.data().find(userId, who.email());
      final PrintWriter out = spec.commandLine().getOut();
      if (found.isEmpty()) {
        out.println("Nothing is known of this customer.");
        return 1;
      }
      final Optional<Instant> until =
          isAlsoReturned ? Optional.empty() : opened.data().erasedAt(userId);
      final List<Path> mails = opened.mails(offers(found.documentsOfBefore(until)));
      if (!isMeant) {
        print(counts(found.counts(), mails));
        out.println("Nothing was erased: --yes erases it" + butWhatIsLater(until) + ".");
        return 0;
      }
      final int exit = erase(opened, found, until, mails);
      return exit == 0 && until.isPresent() ? isLeft(opened, userId, until.get()) : exit;
    }
  }

  private static String butWhatIsLater(Optional<Instant> until) {
    return until
        .map(time -> ", but what is of after %s, which --also-returned erases".formatted(time))
        .orElse("");
  }

  /** Says what there is of a customer who came back; 0 when there is nothing. */
  private int isLeft(CustomerSystems.Opened opened, String userId, Instant erasedAt) {
    final Found left = opened.data().find(userId, who.email());
    if (left.isEmpty()) {
      return 0;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "This customer was erased at %s and came back: %s of later were kept;"
                + " --also-returned erases them, too.%n",
            erasedAt,
            left.counts().entrySet().stream()
                .map(store -> store.getValue() + " " + store.getKey())
                .collect(Collectors.joining(", ")));
    return 1;
  }

  private int erase(
      CustomerSystems.Opened opened, Found found, Optional<Instant> until, List<Path> mails)
      throws IOException {
    final Map<String, Long> erased;
    try {
      erased = whenOldEnough(opened, found, until);
    } catch (RetainedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
    for (Path mail : mails) {
      Files.delete(mail);
    }
    final Map<String, Long> counts = counts(erased, mails);
    if (counts.isEmpty()) {
      return 0;
    }
    CustomerSystems.publish(opened, activity(counts));
    print(counts);
    if (systems.isProject()) {
      printWhatExpires();
    }
    return 0;
  }

  private Map<String, Long> whenOldEnough(
      CustomerSystems.Opened opened, Found found, Optional<Instant> until) throws IOException {
    final Instant last = clock.instant().plus(LONGEST_WAIT);
    while (true) {
      try {
        return until.isPresent()
            ? opened.data().eraseOfBefore(found, until.get())
            : opened.data().erase(found, clock.instant());
      } catch (RowsTooYoungException e) {
        final Instant next = clock.instant().plus(BETWEEN_TRIES);
        if (next.isAfter(last)) {
          throw new IOException("run it again later: " + e.getMessage(), e);
        }
        spec.commandLine()
            .getErr()
            .println(
                "BigQuery erases no rows of the last half hour: goes on at "
                    + next.truncatedTo(ChronoUnit.SECONDS));
        sleep();
      }
    }
  }

  private static void sleep() throws InterruptedIOException {
    try {
      Thread.sleep(BETWEEN_TRIES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted: run it again to go on");
    }
  }

  private static List<String> offers(List<Document> documents) {
    return documents.stream()
        .filter(document -> document.path().collection().equals("offers"))
        .map(document -> document.path().id())
        .toList();
  }

  private static Map<String, Long> counts(Map<String, Long> counts, List<Path> mails) {
    final Map<String, Long> all = new TreeMap<>(counts);
    if (!mails.isEmpty()) {
      all.put("mailbox", (long) mails.size());
    }
    return all;
  }

  private void print(Map<String, Long> counts) {
    final PrintWriter out = spec.commandLine().getOut();
    counts.forEach((store, count) -> out.printf("%8d  %s%n", count, store));
  }

  private void printWhatExpires() {
    final PrintWriter out = spec.commandLine().getOut();
    out.println("Copies that expire by themselves; messages among them may bring rows back until");
    out.println("then: run this again after the last of these days.");
    final var today = clock.instant().atZone(clock.getZone()).toLocalDate();
    EXPIRES.forEach((what, days) -> out.printf("%12s  %s%n", today.plusDays(days), what));
  }

  /** Says that somebody was erased and how much, and nothing of who it was. */
  private Activity activity(Map<String, Long> counts) {
    final List<String> fields = new ArrayList<>();
    counts.forEach((store, count) -> fields.add("\"%s\":%s".formatted(store, count)));
    return new Activity(
        "customer_erased/" + UUID.randomUUID(),
        "customer_erased",
        clock.instant(),
        null,
        null,
        null,
        fields.stream().collect(Collectors.joining(",", "{", "}")));
  }
}
