package io.boomerang.core.loyalty;

import io.boomerang.core.activity.ActivityPublisher;
import io.boomerang.core.activity.NotPublishedException;
import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.document.ContentionException;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.loyalty.Batch.Pending;
import io.boomerang.core.loyalty.Posting.Posted;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.Programme;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Posts events of one customer: the document, the ledger entries and the notes of catalogue lines
 * in one commit, then what they caused is published, then prices that changed meanwhile are taken
 * in. Messages that bring events of the same customer at the same time share a commit.
 */
final class PostEvents {
  /** A commit stays well within what a store takes at once. */
  private static final int MAX_EVENTS = 100;

  private final LoyaltyPorts ports;
  private final Programme programme;
  private final Causing causing;
  private final ActivityPublisher activities;
  private final Reprice reprice;
  private final Lanes<Batch> lanes = new Lanes<>();

  PostEvents(LoyaltyPorts ports, Programme programme, Causing causing) {
    this.ports = ports;
    this.programme = programme;
    this.causing = causing;
    this.activities = new ActivityPublisher(ports.publisher());
    this.reprice = new Reprice(ports, programme, causing);
  }

  /** Posts what can be posted, and notes with the others why not. */
  void post(Batch batch) {
    lanes.run(batch.userId(), batch, this::postAll);
  }

  private void postAll(List<Batch> batches) {
    try {
      postTogether(batches);
    } catch (StoreUnavailableException
        | ContentionException
        | NotPublishedException
        | OlderRulesException e) {
      throw e;
    } catch (RuntimeException e) {
      // One of them cannot be stored, ever: it must not hold up the others.
      if (batches.size() == 1) {
        throw e;
      }
      batches.forEach(batch -> batch.failed(alone(batch)));
    }
  }

  private RuntimeException alone(Batch batch) {
    try {
      postTogether(List.of(batch));
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private void postTogether(List<Batch> batches) {
    final List<Pending> purchasesFirst =
        batches.stream()
            .flatMap(batch -> batch.events().stream())
            .sorted(Comparator.comparing(pending -> !isPurchase(pending.event())))
            .toList();
    final Map<String, String> reasons = new HashMap<>();
    for (int from = 0; from < purchasesFirst.size(); from += MAX_EVENTS) {
      final int to = Math.min(purchasesFirst.size(), from + MAX_EVENTS);
      final Outcome outcome = commit(purchasesFirst.subList(from, to));
      reasons.putAll(outcome.reasons());
      batches.get(0).addAtAnotherTime(outcome.atAnotherTime());
    }
    batches.forEach(batch -> batch.take(reasons));
  }

  private Outcome commit(List<Pending> events) {
    final var ledgers = new WholeLedgers(ports, programme);
    final Outcome outcome = ports.commits().run(() -> decide(events, ledgers));
    if (causing == Causing.ACTIVITIES) {
      activities.publish(outcome.activities());
    }
    final String userId = events.get(0).event().userId();
    outcome.changedSince(ports).forEach(line -> reprice.line(userId, line));
    return outcome;
  }

  private Decision<Outcome> decide(List<Pending> events, WholeLedgers ledgers) {
    final CustomerRead read = read(events, ledgers);
    final Posting posting = read.posting(causing, ports.clock().instant());
    final Outcome outcome = new Outcome();
    for (Pending pending : events) {
      outcome.add(pending, post(pending, posting, read, outcome));
    }
    if (!posting.changesAnything()) {
      outcome.know(events, posting);
      return Decision.nothing(outcome);
    }
    final Posted posted = posting.finish();
    outcome.know(events, posting);
    return new Decision<>(read.writes(posted), outcome);
  }

  /** All that the events are about; once more where one takes the place of a refund. */
  private CustomerRead read(List<Pending> events, WholeLedgers ledgers) {
    final Set<String> eventIds = new LinkedHashSet<>();
    final Set<String> products = new LinkedHashSet<>();
    for (Pending pending : events) {
      final ShopEvent event = pending.event();
      eventIds.add(event.eventId());
      if (!isPurchase(event)) {
        eventIds.add(event.refersTo());
      }
      if (Priced.needsCatalogue(event, programme.rules().mentionCategories())) {
        products.add(event.productId());
      }
    }
    final String userId = events.get(0).event().userId();
    final CustomerRead read =
        CustomerRead.from(ports.documents(), programme, ledgers, userId, eventIds, products);
    return eventIds.addAll(read.purchasesOfRefunds())
        ? CustomerRead.from(ports.documents(), programme, ledgers, userId, eventIds, products)
        : read;
  }

  private PostingAnswer post(Pending pending, Posting posting, CustomerRead read, Outcome outcome) {
    final ShopEvent event = pending.event();
    if (read.isErased(event.eventTime())) {
      return PostingAnswer.ERASED;
    }
    if (event.eventId().startsWith(RulesEntry.PREFIX)
        || event.eventId().startsWith(AdjustmentEntry.PREFIX)) {
      return PostingAnswer.reservedId(event);
    }
    if (!programme.counts(event.currency())) {
      return PostingAnswer.otherCurrency(event, programme.currency());
    }
    final Optional<PostingAnswer> known = posting.known(event);
    if (known.isPresent()) {
      return known.get();
    }
    if (!isPurchase(event)) {
      return posting.refund(event);
    }
    final boolean categories = programme.rules().mentionCategories();
    final PriceHistory history =
        Priced.needsCatalogue(event, categories)
            ? read.prices(event.productId(), event.eventTime())
            : PriceHistory.empty(event.productId());
    outcome.pricedBeside(event, read.priceChanges(event.productId()));
    return Priced.of(event, history, categories, pending.patienceIsOver())
        .map(priced -> posting.purchase(event, priced))
        .orElseGet(() -> PostingAnswer.noPrice(event, !history.entries().isEmpty()));
  }

  private static boolean isPurchase(ShopEvent event) {
    return event.eventType() == EventType.PURCHASE;
  }
}
