package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.document.Decision;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.loyalty.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.Posting.Posted;
import io.boomerang.core.loyalty.Posting.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Posts events of one customer: the document, the ledger entries and the notes of catalogue lines
 * in one commit, then what they caused is told, then prices that changed meanwhile are taken in.
 */
final class PostEvents {
  /** A commit stays well within what a store takes at once. */
  private static final int MAX_EVENTS = 100;

  private final LoyaltyPorts ports;
  private final Programme programme;
  private final Outbox outbox;
  private final Reprice reprice;

  PostEvents(LoyaltyPorts ports, Programme programme) {
    this.ports = ports;
    this.programme = programme;
    this.outbox = new Outbox(ports.publisher());
    this.reprice = new Reprice(ports, programme);
  }

  /**
   * Posts what can be posted.
   *
   * @param events of one customer
   * @param patienceIsOver whether to do without what is not there yet
   * @return why some could not be posted; empty when all count
   */
  List<String> post(List<ShopEvent> events, boolean patienceIsOver) {
    final List<ShopEvent> purchasesFirst = new ArrayList<>();
    events.stream().filter(PostEvents::isPurchase).forEach(purchasesFirst::add);
    events.stream().filter(event -> !isPurchase(event)).forEach(purchasesFirst::add);
    final List<String> reasons = new ArrayList<>();
    for (int from = 0; from < purchasesFirst.size(); from += MAX_EVENTS) {
      final int to = Math.min(purchasesFirst.size(), from + MAX_EVENTS);
      reasons.addAll(postTogether(purchasesFirst.subList(from, to), patienceIsOver));
    }
    return reasons;
  }

  private List<String> postTogether(List<ShopEvent> events, boolean patienceIsOver) {
    final Outcome outcome = ports.commits().run(() -> decide(events, patienceIsOver));
    outbox.publish(outcome.activities);
    outcome.changedSince(ports).forEach(line -> reprice.line(events.get(0).userId(), line));
    return outcome.reasons;
  }

  private Decision<Outcome> decide(List<ShopEvent> events, boolean patienceIsOver) {
    final Set<String> eventIds = new LinkedHashSet<>();
    final Set<String> products = new LinkedHashSet<>();
    for (ShopEvent event : events) {
      eventIds.add(event.eventId());
      if (!isPurchase(event)) {
        eventIds.add(event.refersTo());
      }
      if (Priced.needsCatalogue(event, programme.rules().mentionCategories())) {
        products.add(event.productId());
      }
    }
    final CustomerRead read =
        CustomerRead.from(ports.documents(), programme, events.get(0).userId(), eventIds, products);
    final Posting posting = read.posting(eventIds);
    final Outcome outcome = new Outcome();
    for (ShopEvent event : events) {
      post(event, posting, read, patienceIsOver)
          .ifPresent(problem -> outcome.add(event, problem, patienceIsOver));
    }
    if (!posting.changesAnything()) {
      outcome.know(events, posting);
      return Decision.nothing(outcome);
    }
    final Posted posted = posting.finish();
    outcome.know(events, posting);
    return new Decision<>(read.writes(posted), outcome);
  }

  /** Posts one event, or says why not. */
  private Optional<Problem> post(
      ShopEvent event, Posting posting, CustomerRead read, boolean patienceIsOver) {
    final Result result;
    if (isPurchase(event)) {
      final boolean categoriesMatter = programme.rules().mentionCategories();
      final PriceHistory history = read.history(event.productId());
      final Optional<Priced> priced = Priced.of(event, history, categoriesMatter, patienceIsOver);
      if (priced.isEmpty() && posting.entry(event.eventId()) == null) {
        return Optional.of(Problem.noPrice(event, history));
      }
      result = priced.map(posting::purchase).orElse(Result.KNOWN);
    } else {
      result = posting.refund(event);
    }
    if (result == Result.NO_PURCHASE) {
      return Optional.of(Problem.noPurchase(event));
    }
    return result == Result.ID_REUSED ? Optional.of(Problem.idReused(event)) : Optional.empty();
  }

  private static boolean isPurchase(ShopEvent event) {
    return event.eventType() == EventType.PURCHASE;
  }

  /**
   * Why an event does not count.
   *
   * @param mayPass whether it may count later
   */
  private record Problem(String reason, boolean mayPass) {
    static Problem noPrice(ShopEvent event, PriceHistory history) {
      return new Problem(
          "purchase %s has no price, and the catalogue knows none of product %s %s"
              .formatted(
                  event.eventId(),
                  event.productId(),
                  history.entries().isEmpty() ? "at all" : "as of " + event.eventTime()),
          true);
    }

    static Problem noPurchase(ShopEvent event) {
      return new Problem(
          "refund %s refers to %s, which is no purchase of this customer so far"
              .formatted(event.eventId(), event.refersTo()),
          true);
    }

    static Problem idReused(ShopEvent event) {
      return new Problem(
          "event_id %s stands for another event already, which stays".formatted(event.eventId()),
          false);
    }
  }

  /** What one commit leads to. */
  private static final class Outcome {
    private final List<Activity> activities = new ArrayList<>();
    private final List<PurchaseEntry> followers = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    void add(ShopEvent event, Problem problem, boolean patienceIsOver) {
      if (problem.mayPass) {
        reasons.add(problem.reason);
      }
      if (!problem.mayPass || patienceIsOver) {
        activities.add(Activities.notPosted(event, problem.reason));
      }
    }

    /** Takes note of the entries of the events, new and known: what they caused is told again. */
    void know(List<ShopEvent> events, Posting posting) {
      for (ShopEvent event : events) {
        final LedgerEntry entry = posting.entry(event.eventId());
        if (entry != null) {
          activities.addAll(entry.activities());
        }
        if (entry instanceof PurchaseEntry purchase && purchase.pricing().followsCatalogue()) {
          followers.add(purchase);
        }
      }
    }

    /** The lines that the catalogue, read again after the commit, has another price for. */
    List<String> changedSince(LoyaltyPorts ports) {
      if (followers.isEmpty()) {
        return List.of();
      }
      final var paths =
          followers.stream()
              .map(entry -> LoyaltyPaths.product(entry.line().productId()))
              .distinct()
              .toList();
      final var products = ports.documents().getAll(paths);
      return followers.stream()
          .filter(
              entry -> {
                final String id = entry.line().productId();
                final var history = ProductFields.read(id, products.get(LoyaltyPaths.product(id)));
                return !Priced.again(entry, history)
                    .equals(new Priced(entry.line(), entry.pricing()));
              })
          .map(PurchaseEntry::eventId)
          .toList();
    }
  }
}
